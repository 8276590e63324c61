"""What can begin a block in this dialect only: containers, labels, notes, abbreviations."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown.blockprocessors import BlockProcessor

from . import grammar
from .blocks import Block, LineParser


class Start(BlockProcessor):
    """What begins a block. ``test`` and ``run`` are those of the package."""

    parser: LineParser
    whole_line = True
    """False when another block may begin on the same line."""

    def test(self, parent: Element, block: str) -> bool:
        """True when the block begins with ``block``, what is left of the line."""
        return (self.parser.indent <= 3 or not self.parser.in_paragraph) and self._begins(block)

    def _begins(self, rest: str) -> bool:
        """True when the block begins with ``rest``, what is left of the line."""
        raise NotImplementedError

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Open the block."""
        self.parser.taken = self.whole_line
        self._take(blocks[0])

    def _take(self, rest: str) -> None:
        """Open the block."""
        raise NotImplementedError


class Container(Start):
    """``::: kind title`` and the ``:::`` that closes it."""

    def _begins(self, rest: str) -> bool:
        return rest.startswith(":::")

    def _take(self, rest: str) -> None:
        parser = self.parser
        match = grammar.CONTAINER.match(rest)
        if match is None:
            raise AssertionError(rest)
        if not match["kind"] and not match["title"]:
            self._close(rest)
            return
        if parser.too_deep():
            parser.begin(Block("paragraph", parser.at)).run.add(parser.line, parser.start)
            return
        title = match["title"].rstrip(" ")
        anchor = grammar.ANCHOR.search(title[-110:]) if title.endswith("}") else None
        shown = title[: len(title) - len(anchor[0])].rstrip(" ") if anchor else title
        block = Block("container", parser.at, kind=match["kind"], title=shown, anchor=anchor["name"] if anchor else "")
        start = parser.start + match.start("title")
        block.run.add(parser.line, start, start + len(shown))
        parser.begin(block)

    def _close(self, rest: str) -> None:
        parser = self.parser
        for index in range(parser.matched - 1, 0, -1):
            if parser.open[index].tag == "container":
                container = parser.open[index]
                container.marks["closed"] = parser.at
                parser.close_to(index + 1)
                parser.open.pop()
                break
        else:
            parser.remark("stray-close", parser.at, rest.strip())
            parser.spend(1)
            parser.close_to(parser.matched - (parser.tip.tag == "paragraph" and parser.all_matched))


class Label(Start):
    """``Caption: …``, ``Source: …`` and ``Note: …`` directly in a container."""

    def _begins(self, rest: str) -> bool:
        if rest[0] not in "CSN" or grammar.LABEL.match(rest) is None:
            return False
        holders = [
            block.tag for block in self.parser.open[: self.parser.matched] if block.tag not in ("paragraph", "table")
        ]
        return holders[-1] == "container"

    def _take(self, rest: str) -> None:
        parser = self.parser
        match = grammar.LABEL.match(rest)
        if match is None:
            raise AssertionError(rest)
        block = parser.begin(Block("paragraph", parser.at, label=match["kind"].lower()))
        block.run.add(parser.line, parser.start + match.end())


class Note(Start):
    """``[^name]: …``."""

    whole_line = False

    def _begins(self, rest: str) -> bool:
        return rest.startswith("[^") and grammar.NOTE.match(rest) is not None

    def _take(self, rest: str) -> None:
        parser = self.parser
        match = grammar.NOTE.match(rest)
        if match is None:
            raise AssertionError(rest)
        if parser.within("note"):
            # A definition begins at the margin, wherever the note before it stands.
            outer = next(index for index, block in enumerate(parser.open) if block.tag == "note")
            parser.matched, parser.all_matched = outer, False
        parser.begin(Block("note", parser.at, name=match["name"]))
        parser.move(parser.start + match.end())


class Abbreviation(Start):
    """``*[ABC]: meaning``."""

    def _begins(self, rest: str) -> bool:
        return rest.startswith("*[") and grammar.ABBREVIATION.match(rest) is not None

    def _take(self, rest: str) -> None:
        match = grammar.ABBREVIATION.match(rest)
        if match is None:
            raise AssertionError(rest)
        meaning = match["meaning"].strip()
        self.parser.begin(Block("abbreviation", self.parser.at, short=match["short"], meaning=meaning))
