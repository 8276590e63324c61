"""Text → tree. Every text is read once: the same text gives the same tree, whoever asks."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from threading import local
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import Registry

from . import grammar
from .blocks import Block as Read
from .blocks import LineParser
from .brackets import Target, folded, meant
from .inline import Reader
from .lines import Run, SourceLine
from .starts import IN_ORDER
from .suspects import near_labels, suspects
from .tables import table_of
from .tree import (
    Block,
    Break,
    CodeBlock,
    Container,
    Heading,
    Inlines,
    Item,
    ItemList,
    Note,
    Paragraph,
    Prose,
    Quotation,
    Remark,
    Rule,
    Text,
)  # fmt: skip

_MOST_REMARKS = 500
_OURS = local()
_SEPARATORS = {0x2028: " ", 0x2029: " ", 0x85: " "}
"""Ends of lines in other programs: they end no line, row or value of ours."""


class Dialect(Extension):
    """Our blocks and inlines in the place of the package's."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register the parser of lines, the kinds of blocks, and what makes the typed tree."""
        md.preprocessors = Registry()
        self.parser = LineParser(md)
        md.parser = self.parser
        for priority, kind in enumerate(reversed(IN_ORDER)):
            self.parser.blockprocessors.register(kind(self.parser), kind.__name__, priority)
        self.typed = Typed(md)
        md.treeprocessors = Registry()
        md.treeprocessors.register(self.typed, "typed", 0)

    def prose(self, text: str) -> Prose:
        """The tree of a text."""
        root = self.parser.parseDocument(text.translate(_SEPARATORS).split("\n")).getroot()
        if root is None:
            raise AssertionError("a document has a root")
        for processor in self.parser.md.treeprocessors:
            processor.run(root)
        typed, remarks = self.typed, _first({*self.parser.remarks, *self.typed.remarks})
        return Prose(text, typed.blocks, typed.notes, tuple(typed.repeated), typed.abbreviations, remarks)


def _first(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """The first remarks in the order of the text; that it is too long is never left out."""
    kept = sorted(remarks, key=lambda remark: (remark.kind != "flood", remark.at, remark.kind))[:_MOST_REMARKS]
    return tuple(sorted(kept, key=lambda remark: (remark.at, remark.kind)))


@lru_cache(maxsize=512)
def read(text: str) -> Prose:
    """The tree of a text of one or more blocks. Equal texts share one tree."""
    return _dialect().prose(text)


def _dialect() -> Dialect:
    """This thread's reader: it takes longer to make than to read a page."""
    if not hasattr(_OURS, "dialect"):
        _OURS.dialect = Dialect()
        Markdown(extensions=[_OURS.dialect])
    dialect: Dialect = _OURS.dialect
    return dialect


@lru_cache(maxsize=4096)
def read_line(text: str) -> Prose:
    """The tree of a text of one line, such as a title: inlines only, whatever the line begins with."""
    run, reader = Run(), Reader()
    at = 0
    for written in text.translate(_SEPARATORS).split("\n"):
        bare = written.strip(" \t")
        if bare:
            start = at + written.index(bare[0])
            run.add(SourceLine(bare, start), 0)
        at += len(written) + 1
    inside = reader.read(run) if run.texts else ()
    blocks = (Paragraph(0, inside),) if inside else ()
    return Prose(text, blocks, remarks=_first(reader.remarks))


class Typed(Treeprocessor):
    """Makes typed blocks of the elements, and reads their inlines."""

    def run(self, root: Element) -> None:
        """Keep the blocks of a text, its notes and its abbreviations."""
        self.targets: dict[str, Target] = {}
        self.reader = Reader(self.targets)
        self.notes: dict[str, Note] = {}
        self.repeated: list[Note] = []
        self.abbreviations: dict[str, str] = {}
        self.remarks: list[Remark] = self.reader.remarks
        self._collect(root)
        self.blocks = self._blocks(root)

    def _collect(self, root: Element) -> None:
        """Take the definitions of links out of the paragraphs they begin."""
        for element in root.iter("paragraph"):
            block = _read(element)
            text, end = block.run.text, 0
            if not text.startswith("[") or block.marks.get("label"):
                continue
            while match := grammar.DEFINITION.match(text, end):
                end = match.end()
                address = match["angle"] if match["angle"] is not None else match["bare"]
                title = match["double"] or match["single"] or match["round"] or ""
                self.targets.setdefault(folded(match["name"]), Target(meant(address), meant(title)))
            if end:
                block.run = block.run.cut(end, len(text)) if end < len(text) else Run()

    def _blocks(self, parent: Element) -> tuple[Block, ...]:
        """The blocks in an element."""
        return tuple(block for child in parent for block in self._block(_read(child)))

    def _block(self, block: Read) -> Iterable[Block]:
        match block.tag:
            case "paragraph":
                yield from self._paragraph(block)
            case "heading":
                run, anchor = _cut(block.run, grammar.ANCHOR)
                yield Heading(block.at, block.marks["level"], self.inlines(run), anchor)
            case "list":
                yield self._list(block)
            case "quotation":
                yield Quotation(block.at, self._blocks(block))
            case "fence":
                yield CodeBlock(block.at, block.run.text, block.marks["info"])
            case "rule":
                yield Rule(block.at)
            case "words":
                yield Paragraph(block.at, (Text(block.at, block.run.text),))
            case _:
                yield from self._ours(block)

    def _ours(self, block: Read) -> Iterable[Block]:
        """Blocks that only this dialect has."""
        match block.tag:
            case "table":
                yield table_of(block, self.inlines, self.remarks)
            case "container":
                title = self.inlines(block.run) if block.marks["kind"] != "lang" else ()
                marks = block.marks
                self.remarks += near_labels(block)
                yield Container(block.at, marks["kind"], title, marks["title"], marks["anchor"], self._blocks(block))
            case "note":
                self._note(block)
            case "abbreviation":
                self.abbreviations.setdefault(block.marks["short"], block.marks["meaning"])

    def _paragraph(self, block: Read) -> Iterable[Block]:
        if not block.run.texts:
            return
        self.remarks += suspects(block.run)
        run, new = _cut(block.run, grammar.NEW)
        label, anchor = block.marks.get("label", ""), ""
        if label == "caption":
            run, anchor = _cut(run, grammar.ANCHOR)
        inside = self.inlines(run)
        if any(not isinstance(node, Break) for node in inside):
            yield Paragraph(block.at, inside, label, bool(new), anchor)

    def _list(self, block: Read) -> ItemList:
        marks: dict[str, Any] = block.marks
        loose = marks["loose"] or any(_read(item).marks.get("loose") for item in block)
        items = tuple(Item(_read(item).at, self._blocks(item), _read(item).marks["number"]) for item in block)
        return ItemList(block.at, items, not loose, marks["numbering"], marks["form"])

    def _note(self, block: Read) -> None:
        note = Note(block.at, block.marks["name"].strip(), self._blocks(block))
        if note.name in self.notes:
            self.repeated.append(note)
        else:
            self.notes[note.name] = note

    def inlines(self, run: Run) -> Inlines:
        """The inlines of a run."""
        return self.reader.read(run)


def _read(element: Element) -> Read:
    if not isinstance(element, Read):
        raise AssertionError(element.tag)
    return element


def _cut(run: Run, pattern: Any) -> tuple[Run, str]:
    """The run without the attribute at its end, and the attribute's name (its whole text when it has none)."""
    if not run.texts:
        return run, ""
    last = run.texts[-1].rstrip(" ")
    match = pattern.search(last[-110:]) if last.endswith("}") else None
    if match is None:
        text = run.text
        return run.cut(0, len(text.rstrip(" "))), ""
    end = run.starts[-1] + len(last) - len(match[0])
    while end > 0 and run.text[end - 1] == " ":
        end -= 1
    return run.cut(0, end) if end > 0 else Run(), match.groupdict().get("name") or match[0]
