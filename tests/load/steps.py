"""How many steps a pattern takes over a text: a matcher that goes the ways of the standard library's, and counts.

A clock would tell the same, but of the machine as well. Long bounded repeats are cut short, so that a small text shows
how the steps grow: they are there because their bound makes them harmless.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

Next = Callable[[int], int]
"""Goes on from an offset; the end of the match, or -1."""
_BOUND = 8
_CATEGORIES: dict[Any, Callable[[str], bool]] = {
    op.CATEGORY_DIGIT: str.isdecimal,
    op.CATEGORY_SPACE: str.isspace,
    op.CATEGORY_WORD: lambda char: char.isalnum() or char == "_",
}
_OPPOSITES = {
    op.CATEGORY_NOT_DIGIT: op.CATEGORY_DIGIT,
    op.CATEGORY_NOT_SPACE: op.CATEGORY_SPACE,
    op.CATEGORY_NOT_WORD: op.CATEGORY_WORD,
}


class Steps:
    """Goes through ``text`` with ``pattern``, from match to match as `re.finditer` does."""

    def __init__(self, pattern: re.Pattern[str], text: str, bound: int = _BOUND) -> None:
        self.count = 0
        self._text, self._bound, self._flags = text, bound, pattern.flags
        start = self._sequence(list(parser.parse(pattern.pattern, pattern.flags)), _here)
        self.spans: list[tuple[int, int]] = []
        with _deep():
            offset = 0
            while offset <= len(text):
                end = start(offset)
                if end >= 0:
                    self.spans.append((offset, end))
                offset = max(end, offset + 1)

    def _sequence(self, items: list[Any], then: Next) -> Next:
        for code, value in reversed(items):
            then = self._item(code, value, then)
        return then

    def _item(self, code: Any, value: Any, then: Next) -> Next:
        if (single := self._single(code, value)) is not None:
            return lambda offset: then(offset + 1) if single(offset) else -1
        if code is op.AT:
            return lambda offset: then(offset) if self._at(value, offset) else -1
        if code is op.BRANCH:
            ways = [self._sequence(list(branch), then) for branch in value[1]]
            return lambda offset: next((end for way in ways if (end := way(offset)) >= 0), -1)
        if code is op.SUBPATTERN:
            return self._sequence(list(value[3]), then)
        if code is op.ATOMIC_GROUP:
            once = self._sequence(list(value), _here)
            return lambda offset: then(end) if (end := once(offset)) >= 0 else -1
        if code in (op.ASSERT, op.ASSERT_NOT):
            return self._look(value, code is op.ASSERT, then)
        if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            return self._repeat(code, *value, then)
        raise NotImplementedError(code)

    def _single(self, code: Any, value: Any) -> Callable[[int], bool] | None:
        """For what matches one character or none; looking at it is a step."""
        if code is op.LITERAL:
            wanted = self._char(chr(value))
            return lambda offset: self._step(offset) == wanted
        if code is op.NOT_LITERAL:
            unwanted = self._char(chr(value))
            return lambda offset: self._step(offset) not in ("", unwanted)
        if code is op.ANY:
            refused = ("",) if self._flags & re.DOTALL else ("", "\n")
            return lambda offset: self._step(offset) not in refused
        if code is op.IN:
            return lambda offset: bool(char := self._step(offset)) and self._is_in(value, char)
        return None

    def _step(self, offset: int) -> str:
        self.count += 1
        return self._char(self._text[offset]) if offset < len(self._text) else ""

    def _char(self, char: str) -> str:
        return char.lower() if self._flags & re.IGNORECASE else char

    def _is_in(self, items: list[Any], char: str) -> bool:
        wanted = items[0][0] is not op.NEGATE
        both = {char, char.upper()} if self._flags & re.IGNORECASE else {char}
        return wanted is any(_holds(code, value, one) for code, value in items for one in both)

    def _at(self, where: Any, offset: int) -> bool:
        self.count += 1
        text = self._text
        before, after = text[offset - 1 : offset] if offset else "", text[offset : offset + 1]
        if where is op.AT_BEGINNING:
            return not before or bool(self._flags & re.MULTILINE and before == "\n")
        if where is op.AT_END:
            last = offset + 1 == len(text) and after == "\n"
            return not after or last or bool(self._flags & re.MULTILINE and after == "\n")
        if where is op.AT_BOUNDARY:
            word = _CATEGORIES[op.CATEGORY_WORD]
            return word(before) is not word(after)
        raise NotImplementedError(where)

    def _look(self, value: Any, wanted: bool, then: Next) -> Next:
        direction, items = value
        width = items.getwidth()[0] if direction < 0 else 0
        seen = self._sequence(list(items), _here)

        def look(offset: int) -> int:
            found = offset >= width and seen(offset - width) >= 0
            return then(offset) if found is wanted else -1

        return look

    def _repeat(self, code: Any, least: int, most: int, items: Any, then: Next) -> Next:
        if most is not op.MAXREPEAT:
            most = max(least, min(most, self._bound))
        single = self._single(*items[0]) if len(items) == 1 else None
        if single is not None and code is not op.MIN_REPEAT:
            return _run(single, least, most, then, possessive=code is op.POSSESSIVE_REPEAT)
        if code is op.POSSESSIVE_REPEAT:
            return _kept(self._sequence(list(items), _here), least, most, then)

        def again(number: int, begin: int) -> Next:
            def more(offset: int) -> int:
                if number >= most or (number > least and offset == begin):
                    return -1
                return self._sequence(list(items), again(number + 1, offset))(offset)

            ways = [more] if number < least else [more, then] if code is op.MAX_REPEAT else [then, more]
            return lambda offset: next((end for way in ways if (end := way(offset)) >= 0), -1)

        return again(0, -1)


def _here(offset: int) -> int:
    return offset


def _run(single: Callable[[int], bool], least: int, most: int, then: Next, *, possessive: bool) -> Next:
    """As many characters as there are, then one less and less."""

    def run(offset: int) -> int:
        end = offset
        while end - offset < most and single(end):
            end += 1
        shortest = max(offset + least, end if possessive else 0)
        return next((last for at in range(end, shortest - 1, -1) if (last := then(at)) >= 0), -1)

    return run


def _kept(once: Next, least: int, most: int, then: Next) -> Next:
    """As often as it goes, and nothing is given back."""

    def keep(offset: int) -> int:
        number = 0
        while number < most and (end := once(offset)) >= 0 and (end > offset or number < least):
            offset, number = end, number + 1
        return then(offset) if number >= least else -1

    return keep


def _holds(code: Any, value: Any, char: str) -> bool:
    if code is op.LITERAL:
        return ord(char) == value if len(char) == 1 else False
    if code is op.RANGE:
        return len(char) == 1 and value[0] <= ord(char) <= value[1]
    if code is op.CATEGORY:
        return not _CATEGORIES[_OPPOSITES[value]](char) if value in _OPPOSITES else _CATEGORIES[value](char)
    return False


@contextmanager
def _deep() -> Iterator[None]:
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(100_000)
    try:
        yield
    finally:
        sys.setrecursionlimit(before)
