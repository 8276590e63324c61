"""Unmarked passages of another direction in a right-to-left text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..findings import Finding, finding
from ..proofreading import DERIVED, Line, lines
from .texts import Written

_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTER = "A-Za-z\u00c0-\u024f\u0400-\u052f"
_INNER = f"{_LETTER}0-9'’.,&/-"
_PASSAGE = re.compile(rf"(?<![{_INNER}])[{_LETTER}][{_INNER}]*+(?: [{_LETTER}0-9][{_INNER}]*+)+")
_MARKS = "\u200e\u200f\u061c"


def unmarked_passages(written: Written, *, is_line: bool = False) -> Iterator[Finding]:
    """The first unmarked passage of two or more words in each paragraph that runs from right to left."""
    for line in lines(written.text, is_line):
        text = _own_words(line)
        if _RTL.search(text):
            yield from _in_line(written, line, text)


def _own_words(line: Line) -> str:
    """The line without what is marked as another language."""
    pieces: list[str] = []
    place = 0
    for start, end in sorted(line.foreign):
        pieces += (line.text[place:start], DERIVED * (end - max(start, place)))
        place = max(place, end)
    return "".join((*pieces, line.text[place:]))


def _in_line(written: Written, line: Line, text: str) -> Iterator[Finding]:
    for match in _PASSAGE.finditer(text):
        around = text[max(match.start() - 1, 0) : match.start()] + text[match.end() : match.end() + 1]
        if not any(mark in around for mark in _MARKS):
            found, place = match[0], written.at(line.offset(match.start()))
            message = "a passage in another direction is not marked"
            yield finding("LOAD-042", place, message, found=found, expected=f"[{found}]{{lang=…}}")
            return
