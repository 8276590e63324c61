"""No-break spaces between what is read as one: a number and its word, the groups of a number, initials, a dash.

A bound space takes the place of one typed space; the text keeps its length. Spaces that are already of another kind
stay as they are typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .number_words import AFTER, BEFORE, CYRILLIC, REFERENCES

NBSP = "\N{NO-BREAK SPACE}"
NARROW = "\N{NARROW NO-BREAK SPACE}"

_REACH = 24
"""How far back the word before a number is looked for."""
_UPPER = "".join(filter(str.isupper, map(chr, range(0x41, 0x530))))
_BEFORE_NUMBER = re.compile(r"(?<=[^\s\d])[ \n](?=\d|[IVXLC]+(?!\w))")
_AFTER_NUMBER = re.compile(r"(?<=\d)[ \n](?=[^\s\d])")
_INITIAL = re.compile(
    rf"(?<!\w)([{_UPPER}]\.|Mr\.|Mrs\.|Ms\.|Dr\.|Prof\.|Mme|Mlle|MM\.|Sra?\.|Dra\.|Znj?\.|Hr\.|Fr\.)[ \n](?=[{_UPPER}])"
)
_LETTERS = re.compile(r"(?<!\w)([^\W\d_]\.)[ \n](?=(?:[^\W\d_]|ex|ej|sh)\.)")
_PLURAL = re.compile(rf"(?<!\w)(([{_UPPER}])\2\.)[ \n](?=([{_UPPER}])\3\.)")
"""``EE. UU.``, ``RR. HH.``"""
_GROUPS = re.compile(r"\d+(?:[ \n]\d+)+")
_TELEPHONE = re.compile(r"\+\d{1,3}(?:[ \n-]?\(\d{1,5}\))?(?:[ \n.-]?\d{1,7})+|\(\+?\d[\d \n]{1,8}\)(?:[ \n-]\d{1,7})+")
_LOCAL = re.compile(
    r"(?<!\w)(?:tel|tél|téléphone|telephone|phone|fax|telefax|télécopie|mobile|whatsapp|cel|celular|móvil|telemóvel"
    r"|telefon|telefoni|teléfono|telefone|тел|телефон|факс|هاتف|الهاتف|فاكس|الفاكس)[.:]*[\s(]*$",
    re.IGNORECASE,
)
_CODES = re.compile(r"(?<!\w)(?:ISO|IEC|DIN|EN|ISBN|ISSN|DOI|IBAN|BIC|P\.?O\.? Box|B\.?P\.?|C\.?P\.?)[\s:]*$")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_ARABIC_LETTER = re.compile("[\u0620-\u065f\u0671-\u06d3]")
_BLANK = re.compile(r"[ \n]")
_DASH = re.compile(r"(?<=\S)[ \n](?=[—–](?:\s|$))")
_DIGIT = re.compile(r"\d")
_CENTURY = re.compile(r"(?<!\w)[IVX]+[ \n](?=вв?\.)|(?<=\d-х)[ \n](?=гг\.)")
_CYRILLIC_NAMES = re.compile(
    rf"(?<!\w)(?<!\d[ \n{NBSP}])(?:г|ул|им|обл|пос)\.[ \n](?=[{_UPPER}])|(?<!\w)и[ \n](?=(?:т\.|др\.|пр\.))"
)


@dataclass(frozen=True, slots=True)
class _Words:
    """Words that belong to the number after them or before them, in one language."""

    before: re.Pattern[str]
    references: re.Pattern[str]
    after: re.Pattern[str]


@lru_cache
def _words(language: str) -> _Words:
    references = "|".join(filter(None, (REFERENCES[""], REFERENCES.get(language, ""))))
    before = "|".join(filter(None, (BEFORE[""], BEFORE.get(language, ""), references)))
    after = "|".join(filter(None, (AFTER[""], AFTER.get(language, ""))))
    return _Words(
        re.compile(rf"(?<!\w)(?:{before})$"),
        re.compile(rf"(?<!\w)(?:{references})[ \n{NBSP}]$"),
        re.compile(rf"(?:{after})(?!\w)".replace(" ", r"\s")),
    )


def bound(text: str, language: str, *, from_right: bool) -> str:
    """The text with its bound spaces, of the same length."""
    if " " not in text and "\n" not in text:
        return text
    words = _words(language)
    if _DIGIT.search(text):
        text = _TELEPHONE.sub(_telephone, text)
        # In fonts of right-to-left scripts the narrow space is a hair, and no gap is seen.
        gap = NBSP if from_right else NARROW
        text = _GROUPS.sub(lambda match: _number(match, gap, words), text)
        text = _BEFORE_NUMBER.sub(lambda match: _after_word(match, words), text)
        text = _AFTER_NUMBER.sub(lambda match: NBSP if words.after.match(match.string, match.end()) else match[0], text)
    if "." in text or "M" in text:
        text = _INITIAL.sub(rf"\1{NBSP}", text)
        text = _LETTERS.sub(rf"\1{NBSP}", text)
        text = _PLURAL.sub(rf"\1{NBSP}", text)
    if language in CYRILLIC:
        text = _DASH.sub(NBSP, text)
        text = _CENTURY.sub(lambda match: match[0][:-1] + NBSP, text)
        text = _CYRILLIC_NAMES.sub(lambda match: match[0][:-1] + NBSP, text)
    return text


def _after_word(match: re.Match[str], words: _Words) -> str:
    place = match.start()
    return NBSP if words.before.search(match.string, max(place - _REACH, 0), place) else match[0]


def _telephone(match: re.Match[str]) -> str:
    digits = sum(map(str.isdigit, match[0]))
    area = match[0][1:].partition(")")[0] if match[0].startswith("(") else ""
    if digits < 8 or _YEAR.fullmatch(area) or (digits < 10 and _is_number(_BLANK.split(match[0][1:]))):
        return match[0]
    return _BLANK.sub(NBSP, match[0])


def _number(match: re.Match[str], gap: str, words: _Words) -> str:
    """Bind the groups of one number; leave every other row of numbers as it is."""
    text, start, end = match.string, match.start(), match.end()
    groups = re.split(r"[ \n]", match[0])
    first = 0
    if len(groups) > 2 and _YEAR.fullmatch(groups[0]):
        first = 1
    number = groups[first:]
    head = start if not first else start + len(groups[0]) + 1
    if not _is_number(number) or not _stands_alone(text, start, end) or _names_it(text, start, words):
        return match[0]
    if len(number) > 2 and len(number[0]) == 3 and number[-1] != "000":
        # Three numbers of a list or one of nine digits: keep it together, but do not draw it together.
        gap = NBSP
    return text[start:head] + gap.join(number)


def _is_number(groups: list[str]) -> bool:
    """One to three digits without a leading zero, then groups of three, up to the trillions."""
    if not 2 <= len(groups) <= 5 or len(groups[0]) > 3 or groups[0].startswith(("0", "٠", "۰")):
        return False
    return all(len(group) == 3 for group in groups[1:])


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the row of digits is no part of a longer one, of a code, a decimal fraction or a telephone number."""
    before, after = text[max(start - 2, 0) : start].rjust(2), text[end : end + 2].ljust(2)
    # In Arabic script a preposition or "and" is written to the number.
    glued = before[1].isalnum() and not _ARABIC_LETTER.match(before[1])
    if glued or before[1] in "_/:#" or (before[1] == "-" and not before[0].isspace()):
        return False
    if before[0].isdigit() and before[1] in ".,\u066b" + NBSP + NARROW:
        return False
    return not (after[0] in "-/:_" + NBSP + NARROW and after[1].isdigit())


def _names_it(text: str, start: int, words: _Words) -> bool:
    """Whether the word before makes the first group a number of its own: a reference, a telephone, a code."""
    near = max(start - _REACH, 0)
    return any(pattern.search(text, near, start) for pattern in (words.references, _LOCAL, _CODES))
