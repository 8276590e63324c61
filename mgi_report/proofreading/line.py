"""Lines of a text as they are read in print: what rules on wording look at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..text import (
    Block,
    Break,
    Container,
    Foreign,
    Inline,
    Inlines,
    ItemList,
    Link,
    Picture,
    Quotation,
    Styled,
    Table,
    Text,
    lines_of,
    read,
    read_line,
)

DERIVED = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for what is no word of the author: an address, code, a citation, the call of a note."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, a heading, a cell, without its marks."""

    text: str
    starts: tuple[int, ...]
    """Where each piece begins in ``text``."""
    offsets: tuple[int, ...]
    """Where it begins in the source."""
    foreign: tuple[tuple[int, int], ...] = ()
    """Words in another language."""
    in_table: bool = False
    kept: tuple[tuple[int, int], ...] = ()
    """What is printed as it stands: escaped characters and entities."""

    def offset(self, position: int) -> int:
        """Offset in the source of a character of ``text``."""
        index = max(bisect_right(self.starts, position) - 1, 0)
        return self.offsets[index] + position - self.starts[index]

    def is_foreign(self, start: int, end: int) -> bool:
        """True when any of the characters from ``start`` to ``end`` is in another language."""
        return _touches(self.foreign, start, end)

    def is_kept(self, start: int, end: int) -> bool:
        """True when any of these characters is printed as it stands because the author says so."""
        return _touches(self.kept, start, end)


def _touches(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """True when one of the spans, which are in order and apart, has one of the characters."""
    index = bisect_right(spans, start, key=lambda span: span[1])
    return index < len(spans) and spans[index][0] < end


def _apart(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Spans in order, with those in one another joined."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


@lru_cache(maxsize=8192)
def lines(text: str, is_line: bool) -> tuple[Line, ...]:
    """The lines of a text; with ``is_line``, of a text that is one."""
    return tuple(_lines(text, is_line))


def _lines(text: str, is_line: bool) -> Iterator[Line]:
    prose = read_line(text) if is_line else read(text)
    notes = (note.blocks for note in prose.notes.values())
    for blocks in (prose.blocks, *notes):
        for block, is_foreign in _with_language(blocks, False):
            for nodes in lines_of(block):
                line = _Pieces()
                line.take(nodes)
                if is_foreign:
                    line.foreign.append((0, line.length))
                if line.texts:
                    yield line.made(in_table=isinstance(block, Table))


def _with_language(blocks: tuple[Block, ...], is_foreign: bool) -> Iterator[tuple[Block, bool]]:
    """All blocks, and whether each is in another language."""
    for block in blocks:
        yield block, is_foreign
        if isinstance(block, ItemList):
            for item in block.items:
                yield from _with_language(item.blocks, is_foreign)
        elif isinstance(block, Quotation):
            yield from _with_language(block.blocks, is_foreign)
        elif isinstance(block, Container):
            yield from _with_language(block.blocks, is_foreign or block.kind == "lang")


class _Pieces:
    """A line while it is put together."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.starts: list[int] = []
        self.offsets: list[int] = []
        self.foreign: list[tuple[int, int]] = []
        self.kept: list[tuple[int, int]] = []
        self.length = 0

    def made(self, *, in_table: bool) -> Line:
        foreign, kept = _apart(self.foreign), tuple(self.kept)
        return Line("".join(self.texts), tuple(self.starts), tuple(self.offsets), foreign, in_table, kept)

    def add(self, text: str, at: int) -> None:
        if text:
            self.starts.append(self.length)
            self.offsets.append(at)
            self.texts.append(text)
            self.length += len(text)

    def take(self, nodes: Inlines) -> None:
        last: Inline | None = None
        for node in nodes:
            start = self.length
            if _is_cut(last, node):
                self.add(DERIVED, node.at)
            last = node
            match node:
                case Text():
                    self.add(node.text, node.at)
                    if node.literal:
                        self.kept.append((start, self.length))
                case Break():
                    self.add(" ", node.at)
                case Link() if node.bare:
                    self.add(DERIVED, node.at)
                case Foreign():
                    self.take(node.inside)
                    self.foreign.append((start, self.length))
                case Styled() | Link():
                    self.take(node.inside)
                case Picture():
                    self.add(DERIVED, node.at)
                    self.add(node.alternative, node.at + 2)
                    self.add(DERIVED, node.at)
                case _:
                    self.add(DERIVED, node.at)


def _is_cut(last: Inline | None, node: Inline) -> bool:
    """True where something between two pieces of text is not printed: a comment, a mark of HTML."""
    if not (isinstance(last, Text) and isinstance(node, Text)) or last.literal or node.literal:
        return False
    return last.at + len(last.text) < node.at
