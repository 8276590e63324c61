"""Links and pictures in Markdown: where they are and whether their address is valid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from babel import Locale
from pydantic import TypeAdapter, ValidationError

from ..findings import Finding, Place, finding
from ..model import LanguageCode, WebAddress

_BRACKET = re.compile(r"!?\[|\]|\n[ \t]*\n")
_TARGET = re.compile(r"\([ \t\n]{0,10}(?:<([^<>\n]{0,2000})>|((?:[^\s()]|\([^\s()]{0,200}\)){0,2000}))")
_REFERENCE = re.compile(r"[ \n]?\[([^\]\[]{0,200})\]")
_ANGLE = re.compile(r"<((?:https?|file|ftp|javascript|data):[^<>\s]{0,2000})>", re.IGNORECASE)
_WEB: TypeAdapter[str] = TypeAdapter(WebAddress)
_LANGUAGE: TypeAdapter[str] = TypeAdapter(LanguageCode)


@dataclass(frozen=True, slots=True)
class Link:
    """A link or a picture."""

    start: int
    """Offset of its first character."""
    label: str
    target: str
    picture: bool
    direct: bool = True
    """False when the address is given elsewhere, under a name."""


def links(text: str) -> Iterator[Link]:
    """All links and pictures, in one pass."""
    opened: list[tuple[int, int]] = []
    for match in _BRACKET.finditer(text):
        token = match[0]
        if token.endswith("["):
            opened.append((match.start(), match.end()))
        elif token != "]":
            opened.clear()
        elif opened:
            start, inside = opened.pop()
            picture = text[start] == "!"
            label = text[inside : match.start()]
            if label[:1] in ("^", "@"):
                continue  # the call of a note or a citation, which a bracket may follow
            if target := _TARGET.match(text, match.end()):
                yield Link(start, label, target[1] if target[1] is not None else target[2], picture)
            elif picture and (reference := _REFERENCE.match(text, match.end())):
                yield Link(start, label, reference[1], picture, direct=False)
    for match in _ANGLE.finditer(text):
        yield Link(match.start(), match[1], match[1], picture=False)


def address_problem(address: str, place: Place) -> Iterator[Finding]:
    """Problems of the address of a link."""
    if address.startswith("#") and len(address) > 1:
        return
    lower = address.lower()
    if lower.startswith("mailto:") and "@" in lower:
        return
    if not lower.startswith(("http:", "https:")):
        hint = f"Write https://{address}." if lower.startswith("www.") else ""
        expected = "https://…, mailto:… or #id"
        yield finding("LOAD-063", place, "the link has no valid target", found=address, expected=expected, hint=hint)
        return
    if why := _problem(_WEB, address):
        yield finding("LOAD-027", place, why, found=address, expected="http:// or https:// once")


def language_problem(code: str, place: Place) -> Iterator[Finding]:
    """Problems of the language that a passage is marked with."""
    if not is_language(code):
        message = f"{code or 'nothing'} is not a language code"
        expected = "a code such as en, fr, tg or pt-BR"
        yield finding("LOAD-028", place, message, found=code, expected=expected, hint=nearest_language(code))


def is_language(code: str) -> bool:
    """True for a language code."""
    return not _problem(_LANGUAGE, code)


def nearest_language(written: str) -> str:
    """Suggestion for a language that was written as an English name or in another case."""
    word = written.strip().casefold()
    names = {name.casefold(): code for code, name in Locale("en").languages.items() if len(code) <= 3}
    code = names.get(word) or (word if word in names.values() else "")
    return f'Did you mean "{code}"?' if code else ""


def _problem(kind: TypeAdapter[Any], value: str) -> str:
    try:
        kind.validate_python(value)
    except ValidationError as error:
        return error.errors(include_url=False)[0]["msg"]
    return ""
