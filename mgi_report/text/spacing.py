"""Spaces that belong to a mark: inside guillemets, and before the tall marks of French."""

from __future__ import annotations

import re
from collections.abc import Sequence

NBSP = "\N{NO-BREAK SPACE}"
NARROW = "\N{NARROW NO-BREAK SPACE}"

_BLANKS = frozenset(" \t\n\u00a0\u202f\u2009\u2002\u2003\u2005")
_TALL = re.compile(r"[;:!?]+")
_TAIL = frozenset("»”’\"')]}…,*")
_OPENERS = frozenset("([{«“‘")
_FACE = re.compile(r"[:;][-^o']?[)(DPp|/\\*](?!\w)")


def spaced(text: str, literal: Sequence[tuple[int, int]], language: str, quotes: Sequence[str]) -> dict[int, str]:
    """Characters that change: place in the text → what is printed there, none for a surplus space."""
    setter = _Spaces(text, literal)
    for phrase in dict.fromkeys(quotes):
        mark, gap = phrase.strip(), ""
        if len(mark) == 1 and len(phrase) > 1:
            gap = phrase.replace(mark, "")
            for match in re.finditer(re.escape(mark), text):
                (setter.after if phrase.startswith(mark) else setter.before)(match.start(), gap)
    if language == "fr":
        for match in _TALL.finditer(text):
            if _takes_space(text, match.start(), match.end()):
                setter.before(match.start(), NBSP if match[0][0] == ":" else NARROW)
    return setter.edits


def _takes_space(text: str, start: int, end: int) -> bool:
    after = text[end : end + 1]
    if after and not after.isspace() and after not in _TAIL:
        return False
    place = start
    while place and text[place - 1] in _BLANKS:
        place -= 1
    if not place or text[place - 1] in _OPENERS:
        return False
    return not (place < start and _FACE.match(text, start))


class _Spaces:
    """Collects the changes; literal characters stay."""

    def __init__(self, text: str, literal: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.edits: dict[int, str] = {}
        self._literal = bytearray(len(text))
        for start, end in literal:
            self._literal[start:end] = b"\x01" * (end - start)

    def before(self, place: int, gap: str) -> None:
        """Put a space before a mark, in place of those that are typed there."""
        if self._literal[place] or not place:
            return
        start = place
        while start and self.text[start - 1] in _BLANKS:
            start -= 1
        if start and not self._gap(range(start, place), gap) and not self.edits.get(place - 1, "").endswith(gap):
            self.edits[place] = gap + self.edits.get(place, self.text[place])

    def after(self, place: int, gap: str) -> None:
        """Put a space after a mark, in place of those that are typed there."""
        if self._literal[place]:
            return
        end = place + 1
        while end < len(self.text) and self.text[end] in _BLANKS:
            end += 1
        if end < len(self.text) and not self._gap(range(place + 1, end), gap):
            self.edits[place] = self.edits.get(place, self.text[place]) + gap

    def _gap(self, blanks: range, gap: str) -> bool:
        """Make one space of typed ones. False when there is none."""
        for number, place in enumerate(blanks):
            if not self._literal[place]:
                self.edits[place] = "" if number else gap
        return bool(blanks)
