"""Quotation marks and apostrophes: straight marks of a whole block become those of its language.

A mark is paired over the block, not judged by its neighbours alone. Double marks are paired first; they bound where
single ones can be paired. Double marks are the outer quotation and single ones the inner, as typed, but a quotation
inside one of its own level takes the other level. A single mark without a partner is an apostrophe. A mark after a
digit that closes nothing is a measure (``5'10"``) and stays straight.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from .mark_roles import APOSTROPHE, IN_WORD, SINGLE, Marks, Role, Roles


def turned(text: str, marks: Marks) -> tuple[str, list[int]]:
    """The text with its straight marks turned, of the same length, and where double marks lack a partner."""
    if '"' not in text and "'" not in text:
        return text, []
    text = IN_WORD.sub(APOSTROPHE, text)
    if ('"' not in text and "'" not in text) or not marks.single_letters:
        return text, []
    return _Block(text, marks).turned()


class _Block:
    """The marks of one block, in order."""

    def __init__(self, text: str, marks: Marks) -> None:
        found = Roles(text, marks)
        self.text, self.marks = text, marks
        self.places, self.double, self.roles = found.places, found.double, found.roles
        self.unpairable = found.unpairable
        self.partner = [-1] * len(self.places)

    def turned(self) -> tuple[str, list[int]]:
        """See the function of this name."""
        self._pair(double=True)
        self._release_elisions()
        self._pair(double=False)
        letters = list(self.text)
        doubtful = self.unpairable
        for index, glyph in self._glyphs():
            letters[self.places[index]] = glyph
            if self.double[index] and self.partner[index] < 0 and glyph != '"':
                doubtful.append(self.places[index])
        return "".join(letters), sorted(doubtful)

    def _pair(self, *, double: bool) -> None:
        """Pair the marks of one kind. Pairs already made are closed rooms: nothing is paired across their walls."""
        roles, partner = self.roles, self.partner
        reserve = self._reserve(double)
        rooms: list[list[int]] = [[]]
        for index in range(len(self.places)):
            if self.double[index] is not double:
                if self.double[index] and partner[index] >= 0:
                    rooms.append([]) if partner[index] > index else rooms.pop()
                continue
            role, stack = roles[index], rooms[-1]
            if role is Role.NONE:
                continue
            if role is Role.OPEN or (role is Role.EITHER and not stack):
                stack.append(index)
                continue
            if not stack or (role is Role.WEAK and reserve[index] >= len(stack)):
                continue
            other = stack.pop()
            partner[index], partner[other] = other, index

    def _reserve(self, double: bool) -> list[int]:
        """For each mark, how many quotations open at it the certain closing marks after it can close."""
        reserve = [0] * len(self.places)
        kept: list[int] = []
        excess = 0
        for index in range(len(self.places) - 1, -1, -1):
            if self.double[index] is not double:
                if self.double[index] and self.partner[index] >= 0:
                    if self.partner[index] < index:
                        kept.append(excess)
                        excess = 0
                    else:
                        excess = kept.pop()
                continue
            reserve[index] = excess
            if self.roles[index] is Role.CLOSE:
                excess += 1
            elif self.roles[index] is Role.OPEN:
                excess = max(excess - 1, 0)
        return reserve

    def _release_elisions(self) -> None:
        """``l'"aide"``: before a quotation that opens, a mark after a letter is an apostrophe."""
        for index in range(len(self.places) - 1):
            if self.text[self.places[index]] == "'" and self.places[index + 1] == self.places[index] + 1:
                opens = self.double[index + 1] and self.partner[index + 1] > index
                if opens and self.text[self.places[index] - 1 : self.places[index]].isalpha():
                    self.roles[index] = Role.NONE

    def _glyphs(self) -> Iterator[tuple[int, str]]:
        """The character of every straight mark that is turned."""
        levels: list[int] = []
        for index, place in enumerate(self.places):
            mark, other = self.text[place], self.partner[index]
            if other > index:
                levels.append(self._level(index, levels))
                if mark in "\"'":
                    end = self.text[self.places[other]]
                    typed = end not in "\"'"
                    yield index, self.marks.mate(end, closes=False) if typed else self.marks.pairs[levels[-1]][0]
            elif other >= 0:
                level = levels.pop()
                if mark in "\"'":
                    start = self.text[self.places[other]]
                    typed = start not in "\"'"
                    yield index, self.marks.mate(start, closes=True) if typed else self.marks.pairs[level][1]
            elif mark in "\"'":
                yield index, self._alone(index)

    def _level(self, index: int, levels: Sequence[int]) -> int:
        """0 for the outer marks, 1 for the inner."""
        mark = self.text[self.places[index]]
        if mark not in "\"'":
            # A mark that is not the language's own holds an outer quotation: «la “cita”».
            return int(mark != self.marks.pairs[0][0])
        if levels:
            return 1 - levels[-1]
        if mark == '"':
            return 0
        # Where the inner marks are double ones, they cannot stand outside the outer ones.
        return int(self.marks.pairs[1][0] in SINGLE or not self._holds_double(index))

    def _holds_double(self, index: int) -> bool:
        place = bisect_right(self._doubles, index)
        return place < len(self._doubles) and self._doubles[place] < self.partner[index]

    @cached_property
    def _doubles(self) -> list[int]:
        return [index for index, other in enumerate(self.partner) if self.double[index] and other > index]

    def _alone(self, index: int) -> str:
        """A straight mark without a partner."""
        place, role = self.places[index], self.roles[index]
        mark = self.text[place]
        before = self.text[place - 1 : place]
        if mark == "'":
            measure = before.isdigit() and not self.text[place + 1 : place + 2].isalpha()
            return mark if measure else APOSTROPHE
        if role in (Role.NONE, Role.WEAK):
            return mark
        opens = role is Role.OPEN or (role is Role.EITHER and (before.isspace() or not before))
        return self.marks.pairs[0][not opens]
