"""Quotation marks and apostrophes: straight marks of a whole block become those of its language.

A mark is paired over the block, not judged by its neighbours alone. Double marks are paired first; they bound where
single ones can be paired. Double marks are the outer quotation and single ones the inner, as typed, but a quotation
inside one of its own level takes the other level. A single mark without a partner is an apostrophe. A mark after a
digit that closes nothing is a measure (``5'10"``) and stays straight.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"

_DOUBLE, _SINGLE = '"“”„«»', "'‘’‚‹›"
_OPENING, _CLOSING = frozenset("“„«‘‚‹"), frozenset("”»’›")
_BRACKETS = frozenset("([{<¿¡")
_JOINTS = frozenset("-‐‑–—―/=+|·*~")
_STOPS = frozenset(".,;:!?…)]}>%،؛؟")
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff")
_MATES = tuple(map(tuple, ("“”", "„“", "„”", "«»", "»«", "‘’", "‚‘", "‚’", "‹›", "›‹")))
_ROW = re.compile("[\"']{9}")
"""Of so many straight marks nobody can say what opens: a rule, a row of ditto marks."""
_MARKS = re.compile(f"(?P<row>{_ROW.pattern}[\"']*)|(?:(?!{_ROW.pattern})[\"'“”„«»‘’‚‹›])+")
_IN_WORD = re.compile(r"(?<=[^\W\d_\u0590-\u08ff])'(?=[^\W\d_\u0590-\u08ff])|(?<=\d)'(?=[^\W\d_\u0590-\u08ff])")
_HEBREW = re.compile("[\u05d0-\u05ea]")
_ARABIC = re.compile("[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
_PROCLITIC = re.compile("(?<![^\\W\\d_])[وفبكلأس]{0,3}(?:ال|لل)?$")
_DECADE = re.compile(r"\d\ds?(?!\w)")
_GENITIVE = re.compile(r"s(?!\w)", re.IGNORECASE)
_SIBILANTS = frozenset("szxSZXß")
_ELIDED = {
    "en": re.compile(r"(?:twas|twere|twill|twould|tisn|tis|til|em|n|neath)(?!\w)", re.IGNORECASE),
    "de": re.compile(r"(?:s|n|ne|nen|nem|ner|rum|raus|rein|ran|rauf|rüber)(?!\w)"),
}
_AND = re.compile("'n'", re.IGNORECASE)


class _Role(IntEnum):
    """What a mark can do by its neighbours."""

    OPEN = 0
    CLOSE = 1
    WEAK = 2
    """Closes only where no better mark closes: after a digit or the end of a genitive."""
    EITHER = 3
    NONE = 4


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a language, outer and inner, without their spaces."""

    pairs: tuple[tuple[str, str], tuple[str, str]]
    language: str

    @classmethod
    def of(cls, quotes: Sequence[str], language: str) -> Marks:
        """From the phrase that lists outer and inner marks with their spaces."""
        outer, outer_end, inner, inner_end = (mark.strip() for mark in quotes[:4])
        return cls(((outer, outer_end), (inner, inner_end)), language)

    @property
    def opening(self) -> frozenset[str]:
        """Marks that open in this language."""
        own = frozenset(pair[0] for pair in self.pairs)
        return own | (_OPENING - frozenset(pair[1] for pair in self.pairs))

    @property
    def closing(self) -> frozenset[str]:
        """Marks that close in this language."""
        own = frozenset(pair[1] for pair in self.pairs)
        return own | (_CLOSING - frozenset(pair[0] for pair in self.pairs))

    def mate(self, mark: str, *, closes: bool) -> str:
        """The mark that belongs to a typed one, on its other side."""
        for pair in self.pairs:
            if mark == pair[not closes]:
                return pair[closes]
        wrong_way = frozenset(pair[not closes] for pair in self.pairs)
        for known in _MATES:
            if mark == known[not closes] and known[closes] not in wrong_way:
                return known[closes]
        return self.pairs[0][closes]


def turned(text: str, marks: Marks) -> tuple[str, list[int]]:
    """The text with its straight marks turned, of the same length, and where double marks lack a partner."""
    if '"' not in text and "'" not in text:
        return text, []
    text = _IN_WORD.sub(APOSTROPHE, text)
    if '"' not in text and "'" not in text:
        return text, []
    return _Block(text, marks).turned()


class _Block:
    """The marks of one block, in order."""

    def __init__(self, text: str, marks: Marks) -> None:
        self.text, self.marks = text, marks
        self.opening, self.closing = marks.opening, marks.closing
        self.places: list[int] = []
        self.double: list[bool] = []
        self.roles: list[_Role] = []
        self.unpairable: list[int] = []
        for found in _MARKS.finditer(text):
            if not found["row"]:
                self._cluster(found.start(), found.end())
            elif '"' in found["row"]:
                self.unpairable.append(text.index('"', found.start()))
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

    def _cluster(self, start: int, end: int) -> None:
        """Marks that touch are judged together by what is before the first and after the last."""
        text = self.text
        left, right = self._neighbour(start - 1, -1), self._neighbour(end, 1)
        role = self._by_neighbours(left, right)
        for place in range(start, end):
            mark = text[place]
            self.places.append(place)
            self.double.append(mark in _DOUBLE)
            if mark == '"':
                self.roles.append(self._double(place, role, left, right))
            elif mark == "'":
                self.roles.append(self._single(place, role, left, right))
            elif mark == APOSTROPHE and mark not in self.opening:
                typed = self._single(place, role, left, right)
                self.roles.append({_Role.OPEN: _Role.NONE, _Role.EITHER: _Role.CLOSE}.get(typed, typed))
            else:
                self.roles.append(self._typed(mark, role, text[place - 1 : place], text[place + 1 : place + 2]))

    def _neighbour(self, place: int, step: int) -> str:
        """The character at a place or, past invisible ones, beyond it; a space at the edges of the block."""
        text = self.text
        while 0 <= place < len(text) and text[place] in _INVISIBLE:
            place += step
        return text[place] if 0 <= place < len(text) else " "

    def _by_neighbours(self, left: str, right: str) -> _Role:
        ends = right.isspace() or right in _STOPS or right in self.closing
        if left.isspace():
            return _Role.EITHER if right.isspace() or (right in _STOPS and right not in ".…") else _Role.OPEN
        if left in _BRACKETS or left in self.opening:
            return _Role.EITHER if ends and right not in ".…" else _Role.OPEN
        if ends:
            return _Role.CLOSE
        if left in _JOINTS or left == ":":
            return _Role.EITHER if right in _JOINTS else _Role.OPEN
        return _Role.CLOSE if right in _JOINTS else _Role.EITHER

    def _double(self, place: int, role: _Role, left: str, right: str) -> _Role:
        text = self.text
        before = text[place - 1 : place]
        if _HEBREW.match(before) and _HEBREW.match(text, place + 1):
            return _Role.NONE
        if role is _Role.EITHER and right.isalnum():
            if before in ("'", APOSTROPHE) and text[place - 2 : place - 1].isalpha():
                return _Role.OPEN
            if before and _ARABIC.match(before) and _PROCLITIC.search(text, max(place - 8, 0), place):
                return _Role.OPEN
        if before.isdigit():
            return _Role.WEAK if role in (_Role.CLOSE, _Role.EITHER) else role
        return role

    def _single(self, place: int, role: _Role, left: str, right: str) -> _Role:
        text = self.text
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        if before.isalnum() and after.isalnum():
            return _Role.EITHER if _ARABIC.match(before) and _ARABIC.match(after) else _Role.NONE
        if _AND.match(text, place) or _AND.match(text, max(place - 2, 0)):
            start = place if _AND.match(text, place) else place - 2
            if text[start - 1 : start].isspace() and text[start + 3 : start + 4].isspace():
                return _Role.NONE
        if role is _Role.OPEN:
            for pattern in filter(None, (_DECADE, _ELIDED.get(self.marks.language))):
                if (cut := pattern.match(text, place + 1)) and text[cut.end() : cut.end() + 1] != "'":
                    return _Role.NONE
        elif role is _Role.EITHER and not left.isspace() and _GENITIVE.match(text, place + 1):
            return _Role.NONE
        elif role is _Role.CLOSE and (before.isdigit() or (before in _SIBILANTS and right.isspace())):
            return _Role.WEAK
        return role

    def _typed(self, mark: str, role: _Role, before: str, after: str) -> _Role:
        """A mark that is typed as it is to be printed, by its language where that is certain."""
        if mark == "‘" and before.isalnum() and after.isalnum():
            return _Role.NONE
        if mark in self.opening and any(mark == pair[0] for pair in self.marks.pairs):
            return _Role.OPEN
        if role in (_Role.OPEN, _Role.CLOSE):
            return role
        return _Role.OPEN if mark in self.opening else _Role.CLOSE

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
            if role is _Role.NONE:
                continue
            if role is _Role.OPEN or (role is _Role.EITHER and not stack):
                stack.append(index)
                continue
            if not stack or (role is _Role.WEAK and reserve[index] >= len(stack)):
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
            if self.roles[index] is _Role.CLOSE:
                excess += 1
            elif self.roles[index] is _Role.OPEN:
                excess = max(excess - 1, 0)
        return reserve

    def _release_elisions(self) -> None:
        """``l'"aide"``: before a quotation that opens, a mark after a letter is an apostrophe."""
        for index in range(len(self.places) - 1):
            if self.text[self.places[index]] == "'" and self.places[index + 1] == self.places[index] + 1:
                opens = self.double[index + 1] and self.partner[index + 1] > index
                if opens and self.text[self.places[index] - 1 : self.places[index]].isalpha():
                    self.roles[index] = _Role.NONE

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
        return int(self.marks.pairs[1][0] in _SINGLE or not self._holds_double(index))

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
        if role in (_Role.NONE, _Role.WEAK):
            return mark
        opens = role is _Role.OPEN or (role is _Role.EITHER and (before.isspace() or not before))
        return self.marks.pairs[0][not opens]
