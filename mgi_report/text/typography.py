"""Typography: quotation marks, no-break spaces, break opportunities in addresses."""

from __future__ import annotations

import re
from functools import lru_cache

from ..language import Locale

NBSP = "\N{NO-BREAK SPACE}"
NARROW = "\N{NARROW NO-BREAK SPACE}"
BREAK = "\N{ZERO WIDTH SPACE}"

_NUMBER_WORDS = r"Nos?\.|[nN][°o]s?|№|nº|n\.º|núm\.|[aA]rt\.|[aA]rticles?|Nr\.|ст\.|статья|العدد|رقم"
_UNITS = r"per cent|pour cent|por ciento|por cento|%|km|m²|millions?|billion|тыс\.|млн|млрд"
_BINDINGS = (
    (re.compile(rf"(?<!\w)({_NUMBER_WORDS}) (?=\d)"), rf"\1{NBSP}"),
    (re.compile(rf"(?<=\d) (?=(?:{_UNITS})(?!\w))"), NBSP),
    (re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), NARROW),
)
_FRENCH = (
    (re.compile(r"[ \u00a0]?([;?!])(?=\s|$|[»”)\]])"), rf"{NARROW}\1"),
    (re.compile(r"(?<=\w)[ \u00a0]?(:)(?=\s|$)"), rf"{NBSP}\1"),
    (re.compile(r"«[ \u00a0\u202f]?"), f"«{NBSP}"),
    (re.compile(r"[ \u00a0\u202f]?»"), f"{NBSP}»"),
)
_OPENING = re.compile(r"(^|[\s(\[{\u2013\u2014/«“„])([\"'])")
_SHY_AFTER = re.compile(r"(?<=[/.?&=_#%;:-])(?=[^/.?&=_#%;:\s-])")


def typeset(text: str, locale: Locale) -> str:
    """Typeset one run of text for its language; idempotent."""
    if not text or text.isspace():
        return text
    return _typeset(text, locale.language.split("-")[0], locale.phrases.quotes)


@lru_cache(maxsize=8192)
def _typeset(text: str, language: str, quotes: tuple[str, ...]) -> str:
    if '"' in text or "'" in text:
        text = _quotes(text, quotes)
    for pattern, replacement in _BINDINGS:
        text = pattern.sub(replacement, text)
    if language == "fr":
        for pattern, replacement in _FRENCH:
            text = pattern.sub(replacement, text)
    return text


def _quotes(text: str, quotes: tuple[str, ...]) -> str:
    opening = {'"': quotes[0], "'": quotes[2]}
    closing = {'"': quotes[1], "'": "\N{RIGHT SINGLE QUOTATION MARK}"}
    text = _OPENING.sub(lambda match: match[1] + opening[match[2]], text)
    return text.replace('"', closing['"']).replace("'", closing["'"])


def breakable(address: str) -> str:
    """A web address with break opportunities after ``/ . ? & = _ -``, so that it is never hyphenated."""
    scheme, mark, rest = address.partition("://")
    head = scheme + mark if mark else ""
    return head + _SHY_AFTER.sub(BREAK, rest if mark else address)
