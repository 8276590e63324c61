"""What the author wrote, for telling where a text on a page comes from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from ..findings import NOWHERE, Place
from ..language import spelled
from ..proofreading import DERIVED, Line, Passage, lines
from ..text import Code, CodeBlock, everything, inlines, lines_of
from .page_references import european

_NOT_LETTERS = re.compile(r"[\W_]+")
_SHORTEST = 8
"""Letters that a text must have to be looked for; shorter ones would be found by chance."""
_STRAIGHT = re.compile("[\"']")


def squeeze(text: str) -> str:
    """Only letters and digits, in lower case, with European digits: equal for the same words in any layout."""
    return _NOT_LETTERS.sub("", "".join(spelled(european(text)).split())).casefold()


class Written:
    """The lines of all passages, one after the other, without anything but letters and digits."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._lines = [(passage, line) for passage in passages for line in passage.lines]
        squeezed = [squeeze(line.text) for _, line in self._lines]
        self._starts = list(accumulate((len(text) + 1 for text in squeezed), initial=0))
        self._text = "\n".join(squeezed)
        self._passages = passages
        self._marks: str | None = None

    def place(self, printed: str) -> Place:
        """Where a printed text was written; nowhere when it was written twice, or not by the author."""
        wanted = squeeze(printed)
        if len(wanted) < _SHORTEST:
            return NOWHERE
        at = self._text.find(wanted)
        if at < 0 or self._text.find(wanted, at + 1) >= 0:
            return NOWHERE
        index = bisect_right(self._starts, at) - 1
        passage, line = self._lines[index]
        return passage.at(line.offset(_position(line, at - self._starts[index])))

    def has_marks(self, printed: str) -> bool:
        """True for marks that the author wrote and that are printed as they stand."""
        if self._marks is None:
            codes = (text for passage in self._passages for text in _codes(passage))
            self._marks = "\n".join((*map(_as_printed, (line for _, line in self._lines)), *codes))
        return printed in self._marks


def _position(line: Line, letters: int) -> int:
    """The position in a line after a number of its letters and digits."""
    for position, character in enumerate(line.text):
        count = len(squeeze(character))
        if letters < count:
            return position
        letters -= count
    return 0


def _codes(passage: Passage) -> Iterator[str]:
    """The code of a passage."""
    for block in everything(passage.prose):
        if isinstance(block, CodeBlock):
            yield block.text
        for line in lines_of(block):
            yield from (node.text for node in inlines(line) if isinstance(node, Code))


def _as_printed(line: Line) -> str:
    return "".join(_kept_marks(line))


def _kept_marks(line: Line) -> Iterator[str]:
    """The line; a straight quotation mark stays only where the author keeps it so."""
    place = 0
    for match in _STRAIGHT.finditer(line.text):
        if not line.is_kept(*match.span()):
            yield line.text[place : match.start()]
            yield "\n"
            place = match.end()
    yield line.text[place:]


def pieces(heading: str) -> list[str]:
    """The pieces of a heading's words between its notes and citations, which are printed apart from them."""
    return [piece for line in lines(heading, True) for piece in line.text.split(DERIVED) if piece.strip()]
