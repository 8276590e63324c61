"""What a quotation mark can do where it stands: open, close, either, or neither."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"

_DOUBLE, SINGLE = '"“”„«»', "'‘’‚‹›"
_OPENING, _CLOSING = frozenset("“„«‘‚‹"), frozenset("”»’›")
_BRACKETS = frozenset("([{<¿¡")
_JOINTS = frozenset("-‐‑–—―/=+|·*~")
_STOPS = frozenset(".,;:!?…)]}>%،؛؟")
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff")
_MATES = tuple(map(tuple, ("“”", "„“", "„”", "«»", "»«", "‘’", "‚‘", "‚’", "‹›", "›‹")))
_ROW = re.compile("[\"']{9}")
"""Of so many straight marks nobody can say what opens: a rule, a row of ditto marks."""
_MARKS = re.compile(f"(?P<row>{_ROW.pattern}[\"']*)|(?:(?!{_ROW.pattern})[\"'“”„«»‘’‚‹›])+")
IN_WORD = re.compile(r"(?<=[^\W\d_\u0590-\u08ff])'(?=[^\W\d_\u0590-\u08ff])|(?<=\d)'(?=[^\W\d_\u0590-\u08ff])")
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


class Role(IntEnum):
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
    def single_letters(self) -> bool:
        """Whether each mark is one letter. The words of a series may say otherwise; then straight marks stay."""
        return all(len(mark) == 1 for pair in self.pairs for mark in pair)

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


class Roles:
    """The marks of one block in order: their places, whether they are double ones, and what they can do."""

    def __init__(self, text: str, marks: Marks) -> None:
        self.text, self.marks = text, marks
        self.opening, self.closing = marks.opening, marks.closing
        self.places: list[int] = []
        self.double: list[bool] = []
        self.roles: list[Role] = []
        self.unpairable: list[int] = []
        for found in _MARKS.finditer(text):
            if not found["row"]:
                self._cluster(found.start(), found.end())
            elif '"' in found["row"]:
                self.unpairable.append(text.index('"', found.start()))

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
                self.roles.append({Role.OPEN: Role.NONE, Role.EITHER: Role.CLOSE}.get(typed, typed))
            else:
                self.roles.append(self._typed(mark, role, text[place - 1 : place], text[place + 1 : place + 2]))

    def _neighbour(self, place: int, step: int) -> str:
        """The character at a place or, past invisible ones, beyond it; a space at the edges of the block."""
        text = self.text
        while 0 <= place < len(text) and text[place] in _INVISIBLE:
            place += step
        return text[place] if 0 <= place < len(text) else " "

    def _by_neighbours(self, left: str, right: str) -> Role:
        ends = right.isspace() or right in _STOPS or right in self.closing
        if left.isspace():
            return Role.EITHER if right.isspace() or (right in _STOPS and right not in ".…") else Role.OPEN
        if left in _BRACKETS or left in self.opening:
            return Role.EITHER if ends and right not in ".…" else Role.OPEN
        if ends:
            return Role.CLOSE
        if left in _JOINTS or left == ":":
            return Role.EITHER if right in _JOINTS else Role.OPEN
        return Role.CLOSE if right in _JOINTS else Role.EITHER

    def _double(self, place: int, role: Role, left: str, right: str) -> Role:
        text = self.text
        before = text[place - 1 : place]
        if _HEBREW.match(before) and _HEBREW.match(text, place + 1):
            return Role.NONE
        if role is Role.EITHER and right.isalnum():
            if before in ("'", APOSTROPHE) and text[place - 2 : place - 1].isalpha():
                return Role.OPEN
            if before and _ARABIC.match(before) and _PROCLITIC.search(text, max(place - 8, 0), place):
                return Role.OPEN
        if before.isdigit():
            return Role.WEAK if role in (Role.CLOSE, Role.EITHER) else role
        return role

    def _single(self, place: int, role: Role, left: str, right: str) -> Role:
        text = self.text
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        if before.isalnum() and after.isalnum():
            return Role.EITHER if _ARABIC.match(before) and _ARABIC.match(after) else Role.NONE
        if (elided := self._elision(place)) is not None:
            return elided
        if _AND.match(text, place) or _AND.match(text, max(place - 2, 0)):
            start = place if _AND.match(text, place) else place - 2
            if text[start - 1 : start].isspace() and text[start + 3 : start + 4].isspace():
                return Role.NONE
        if role is Role.OPEN:
            for pattern in filter(None, (_DECADE, _ELIDED.get(self.marks.language))):
                if (cut := pattern.match(text, place + 1)) and text[cut.end() : cut.end() + 1] != "'":
                    return Role.NONE
        elif role is Role.EITHER and not left.isspace() and _GENITIVE.match(text, place + 1):
            return Role.NONE
        elif role is Role.CLOSE and (before.isdigit() or (before in _SIBILANTS and right.isspace())):
            return Role.WEAK
        return role

    def _elision(self, place: int) -> Role | None:
        """``l''aide'``: of two single marks between letters the first is an apostrophe, the second opens."""
        for first, role in ((place, Role.NONE), (place - 1, Role.OPEN)):
            if first < 1 or self.text[first + 1 : first + 2] != "'" or self.text[first] not in ("'", APOSTROPHE):
                continue
            if self.text[first - 1].isalpha() and self.text[first + 2 : first + 3].isalnum():
                return role
        return None

    def _typed(self, mark: str, role: Role, before: str, after: str) -> Role:
        """A mark that is typed as it is to be printed, by its language where that is certain."""
        if mark == "‘" and before.isalnum() and after.isalnum():
            return Role.NONE
        if mark in self.opening and any(mark == pair[0] for pair in self.marks.pairs):
            return Role.OPEN
        if role in (Role.OPEN, Role.CLOSE):
            return role
        return Role.OPEN if mark in self.opening else Role.CLOSE
