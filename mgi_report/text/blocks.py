"""Lines → blocks, as CommonMark nests them (sections 4 and 5 of its specification, 0.31).

The Markdown package drives the reading: `LineParser` takes the place of its block parser, and each kind of block is a
`BlockProcessor` in its registry (`mgi_report.text.starts`), asked in the order of the priorities. What they make are
elements of the package's tree that remember the lines they were made from.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element, ElementTree

from markdown import Markdown
from markdown.blockparser import BlockParser

from . import grammar
from .lines import Run, lines_of_text
from .markers import markers_ahead
from .tree import Remark, RemarkKind

BEGINS = grammar.BEGINS.match
_HOLDERS = frozenset({"document", "list", "item", "quotation", "container", "note"})


class Block(Element):
    """A block while it is read."""

    def __init__(self, tag: str, at: int, **attributes: Any) -> None:
        super().__init__(tag)
        self.at = at
        self.run = Run()
        self.marks: dict[str, Any] = attributes
        self.indent = 0
        """Columns that its lines lose."""
        self.blank_end = False
        """True when its last line was blank."""


class LineParser(BlockParser):
    """Reads line by line. ``line`` and ``position`` are where it stands; ``open`` are the blocks not yet closed."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.remarks: list[Remark] = []
        self.ahead: dict[tuple[str, str, str], int] = {}

    # The package's own entry point.
    def parseDocument(self, lines: list[str]) -> ElementTree:  # type: ignore[override]  # noqa: N802
        """The blocks of a text, as a tree."""
        document = Block("document", 0)
        self.open: list[Block] = [document]
        self.remarks = []
        self.told_depth = False
        self.lines = lines_of_text("\n".join(lines), grammar.MOST_LINES)
        if not self.lines[-1].text:
            self.lines.pop()  # what follows the last line end is no line
        self.left = grammar.MOST_BLOCKS
        self.ahead = markers_ahead(self.lines)
        for number, line in enumerate(self.lines):
            self.number, self.line = number, line
            if self.left <= 0 or number == grammar.MOST_LINES:
                self._flooded(number)
                break
            self._take()
        else:
            if self.left <= 0:
                self._flooded(len(self.lines))
        self.close_to(1)
        return ElementTree(document)

    @property
    def tip(self) -> Block:
        """The innermost open block."""
        return self.open[-1]

    @property
    def rest(self) -> str:
        """What is left of the line, without blanks before it."""
        return self.line.text[self.start :]

    @property
    def at(self) -> int:
        """Offset of the first character of `rest`."""
        return self.line.offset(self.start)

    @property
    def indent(self) -> int:
        """Number of blanks before `rest`."""
        return self.start - self.position

    @property
    def is_blank(self) -> bool:
        """True when nothing but blanks is left of the line."""
        return self.start >= len(self.line.text)

    def move(self, position: int) -> None:
        """Go to a column of the line."""
        text = self.line.text
        self.position = self.start = min(position, len(text))
        if text[self.start : self.start + 1] == " ":
            self.start = len(text) - len(text[self.start :].lstrip(" "))

    def remark(self, kind: RemarkKind, at: int, found: str, expected: str = "") -> None:
        """Keep something to be told."""
        self.remarks.append(Remark(at, kind, found, expected))

    def spend(self, cost: int) -> bool:
        """Count blocks; False when the text holds too many."""
        self.left -= cost
        return self.left > 0

    def _flooded(self, number: int) -> None:
        """Read the lines from ``number`` on as words."""
        self.close_to(1)
        self.move(0)
        most = f"at most {grammar.MOST_BLOCKS} blocks and {grammar.MOST_LINES} lines"
        self.remark("flood", self.at, self.rest[:40], most)
        if number < len(self.lines):
            rest = self.add(Block("words", self.at))
            for line in self.lines[number:]:
                rest.run.add(line, 0)

    def _take(self) -> None:
        self.move(0)
        self.matched = self._continued()
        if self.matched == len(self.open) and self.tip.tag in ("fence", "raw"):
            TAKING[self.tip.tag](self)
            return
        self.all_matched = self.matched == len(self.open)
        self.taken = False
        began = False
        while not (self.is_blank or self.taken) and BEGINS(self.line.text, self.start) and self._started():
            began = True
        if not (self.taken or (began and self.is_blank)):
            self._text()

    def _continued(self) -> int:
        """How many of the open blocks go on in this line."""
        for index, block in enumerate(self.open):
            goes_on = CONTINUING.get(block.tag)
            if goes_on is not None and not goes_on(self, block):
                return index
        return len(self.open)

    def _started(self) -> bool:
        for processor in self.blockprocessors:
            if processor.test(self.tip, self.rest):
                processor.run(self.tip, [self.rest])
                return True
        return False

    def _text(self) -> None:
        tip = self.tip
        if self.is_blank:
            self.close_to(self.matched)
            self._blank()
        elif not self.all_matched and tip.tag == "paragraph" and self.matched < len(self.open):
            tip.run.add(self.line, self.start)  # a lazy line
            tip.marks["lazy"] = (self.number, self.matched)
        elif self.all_matched and tip.tag in ("paragraph", "table"):
            tip.run.add(self.line, self.start)
        else:
            self.close_to(self.matched)
            self.add(Block("paragraph", self.at)).run.add(self.line, self.start)

    def _blank(self) -> None:
        if self.tip.tag in ("paragraph", "table"):
            self.close_to(len(self.open) - 1)
        for block in self.open:
            block.blank_end = True

    def add(self, block: Block) -> Block:
        """Open a block in the innermost one that can hold it."""
        while self.tip.tag not in _HOLDERS or (self.tip.tag == "list" and block.tag != "item"):
            self.close_to(len(self.open) - 1)
        self.left -= 1
        if self.tip.tag == "item" and self.tip.blank_end and len(self.tip):
            self.tip.marks["loose"] = True
        for other in self.open:
            other.blank_end = False
        self.tip.append(block)
        self.open.append(block)
        return block

    def begin(self, block: Block) -> Block:
        """Close what does not go on in this line, and open a block."""
        if not self.all_matched:
            self.close_to(self.matched)
        self.all_matched = True
        added = self.add(block)
        self.matched = len(self.open)
        return added

    def close_to(self, count: int) -> None:
        """Close all but the first ``count`` open blocks."""
        while len(self.open) > max(count, 1):
            block = self.open.pop()
            if "closed" in block.marks:
                continue
            if block.tag == "container":
                self.remark("unclosed", block.at, f"::: {block.marks['kind']}", ":::")
            elif block.tag == "raw":
                self.remark("unclosed", block.at, block.marks["begin"], block.marks["end"])

    def within(self, *tags: str) -> bool:
        """True inside a block of one of these kinds."""
        return any(block.tag in tags for block in self.open[: self.matched])

    def too_deep(self) -> bool:
        """True, with a remark, where blocks are nested too deep."""
        if self.matched <= grammar.MOST_DEEP * 2:
            return False
        if not self.told_depth:
            self.told_depth = True
            self.remark("depth", self.at, self.rest[:40], f"at most {grammar.MOST_DEEP} levels")
        return True

    @property
    def in_paragraph(self) -> bool:
        """True when the line would go on a paragraph that is open here."""
        return self.all_matched and self.tip.tag == "paragraph"


def _always_goes_on(parser: LineParser, block: Block) -> bool:
    return True


def _item_goes_on(parser: LineParser, block: Block) -> bool:
    if parser.is_blank:
        parser.move(parser.position + min(parser.indent, block.indent))
        return bool(len(block))  # an item that begins with two blank lines holds nothing
    if parser.indent >= block.indent:
        parser.move(parser.position + block.indent)
        return True
    return _hangs_under_number(parser, block)


def _hangs_under_number(parser: LineParser, block: Block) -> bool:
    """A bullet indented less than the text of a numbered item: authors mean a list in the list."""
    if block.marks["numbering"] is None or parser.indent < 2 or not grammar.BULLET.match(parser.rest):
        return False
    block.indent = parser.indent
    parser.move(parser.position + parser.indent)
    return True


def _quotation_goes_on(parser: LineParser, block: Block) -> bool:
    if parser.rest[:1] != ">":
        return False
    after = parser.start + 1
    parser.move(after + (parser.line.text[after : after + 1] == " "))
    return True


def _note_goes_on(parser: LineParser, block: Block) -> bool:
    if parser.indent < 2 and not parser.is_blank:
        return False
    parser.move(parser.position + min(parser.indent, 4))
    return True


def _paragraph_goes_on(parser: LineParser, block: Block) -> bool:
    return not parser.is_blank


def _row_goes_on(parser: LineParser, block: Block) -> bool:
    return not parser.is_blank and parser.spend(max(block.marks["columns"], parser.rest.count("|")))


CONTINUING: dict[str, Callable[[LineParser, Block], bool]] = {
    "list": _always_goes_on, "container": _always_goes_on, "item": _item_goes_on,
    "quotation": _quotation_goes_on, "note": _note_goes_on, "paragraph": _paragraph_goes_on,
    "table": _row_goes_on, "fence": _always_goes_on, "raw": _always_goes_on, "heading": lambda parser, block: False,
    "rule": lambda parser, block: False, "abbreviation": lambda parser, block: False,
}  # fmt: skip


def _in_fence(parser: LineParser) -> None:
    fence, rest, mark = parser.tip, parser.rest, parser.tip.marks["mark"]
    if parser.indent <= 3 and rest[: len(mark)] == mark and rest.strip(" ") == mark[0] * len(rest.strip(" ")):
        parser.close_to(len(parser.open) - 1)
        return
    column = parser.position + min(parser.indent, fence.marks["indent"])
    fence.run.add(parser.line, min(column, len(parser.line.text)))


def _in_raw(parser: LineParser) -> None:
    end = parser.tip.marks["end"]
    found = parser.rest.lower().find(end)
    if found < 0:
        return
    parser.tip.marks["closed"] = parser.at
    parser.close_to(len(parser.open) - 1)
    parser.move(parser.start + found + len(end))
    if not parser.is_blank:
        parser.add(Block("paragraph", parser.at)).run.add(parser.line, parser.start)


TAKING: dict[str, Callable[[LineParser], None]] = {"fence": _in_fence, "raw": _in_raw}
