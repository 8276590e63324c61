"""Markers of list items: bullets, numbers, letters, Roman numerals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from . import grammar
from .lines import SourceLine
from .tree import Numbering

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


@dataclass(frozen=True, slots=True)
class Marker:
    """The marker at the beginning of a line."""

    width: int
    value: int
    numbering: Numbering | None
    form: str
    """The bullet, or what is around the number: ``#.``, ``#)``, ``(#)``."""

    @property
    def pasted_level(self) -> int:
        """The level on which a word processor draws this bullet; 0 for a marker of any level."""
        return PASTED_LEVELS.get(self.form, 0)


PASTED_LEVELS = {"•": 1, "\uf0b7": 1, "o": 2, "◦": 2, "▪": 3, "■": 3, "§": 3, "\uf0a7": 3}
"""Bullets that word processors draw on one level each: pasted as text, they are all that is left of the nesting."""


@dataclass(frozen=True, slots=True)
class OpenList:
    """The list that an item at this place would go on."""

    numbering: Numbering | None
    form: str
    last: int


def markers_ahead(lines: list[SourceLine]) -> dict[tuple[str, str, str], int]:
    """The last line on which each marker of a lettered or dashed list stands: (open, value, close) → line."""
    found: dict[tuple[str, str, str], int] = {}
    for number, line in enumerate(lines):
        bare = line.text.lstrip(" >")
        if match := grammar.LETTER.match(bare):
            found[match["open"], match["value"], match["close"]] = number
        elif match := grammar.DASH.match(bare):
            found["", match["mark"], ""] = number
    return found


def marker_at(
    text: str, going_on: OpenList | None, ahead: Mapping[tuple[str, str, str], int], line: int
) -> Marker | None:
    """The marker that ``text`` begins with.

    Letters and dashes begin sentences as well: they open a list only when the next marker comes later (``ahead``).
    """
    if match := grammar.BULLET.match(text):
        return Marker(1, 0, None, match[0])
    if match := grammar.NUMBER.match(text):
        if match["open"] and match["close"] == ".":
            return None
        return Marker(match.end(), int(match["value"]), "1", f"{match['open']}#{match['close']}")
    if match := grammar.DASH.match(text):
        goes_on = going_on is not None and going_on.form == match["mark"]
        return Marker(1, 0, None, match["mark"]) if goes_on or ahead.get(("", match["mark"], ""), -1) > line else None
    match = grammar.LETTER.match(text)
    if match is None or (match["open"] and match["close"] == "."):
        return None
    form = f"{match['open']}#{match['close']}"
    return _going_on(match["value"], form, match.end(), going_on) or _first(match, form, ahead, line)


def _going_on(value: str, form: str, width: int, going_on: OpenList | None) -> Marker | None:
    if going_on is None or going_on.form != form or going_on.numbering in (None, "1"):
        return None
    upper = going_on.numbering in ("A", "I")
    if value.isupper() is not upper:
        return None
    small = value.lower()
    number = roman_value(small) if going_on.numbering in ("i", "I") else ord(small) - 96 if len(small) == 1 else 0
    return Marker(width, number, going_on.numbering, form) if number else None


def _first(match: re.Match[str], form: str, ahead: Mapping[tuple[str, str, str], int], line: int) -> Marker | None:
    kinds: tuple[tuple[str, Numbering], ...] = (("i", "i"), ("I", "I"), ("a", "a"), ("A", "A"))
    for first, numbering in kinds:
        second = counted(2, numbering)
        if match["value"] == first and ahead.get((match["open"], second, match["close"]), -1) > line:
            return Marker(match.end(), 1, numbering, form)
    return None


def roman_value(letters: str) -> int:
    """The value of a Roman numeral in small letters; 0 when it is none."""
    if not letters or any(letter not in _ROMAN for letter in letters):
        return 0
    values = [_ROMAN[letter] for letter in letters]
    total = sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
    return total if _roman(total) == letters else 0


def _roman(number: int) -> str:
    pairs = zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
                ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"), strict=True)  # fmt: skip
    written = ""
    for value, letters in pairs:
        count, number = divmod(number, value)
        written += letters * count
    return written


def counted(number: int, numbering: Numbering) -> str:
    """A number as a list of this kind counts."""
    if numbering in ("i", "I"):
        text = _roman(number)
        return text.upper() if numbering == "I" else text
    if numbering in ("a", "A"):
        text = ""
        while number > 0:
            number, rest = divmod(number - 1, 26)
            text = chr(97 + rest) + text
        return text.upper() if numbering == "A" else text
    return str(number)
