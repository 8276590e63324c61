"""The tree of an author's text: typed blocks and inlines, each with the offset of its first character.

A tree depends on nothing but the text: neither the language nor the profile. `mgi_report.text.reading` makes it;
whatever checks, prints, compares or counts takes it, and nothing else reads the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Node:
    """Anything in the tree."""

    at: int
    """Offset of its first character in the text."""


@dataclass(frozen=True, slots=True)
class Text(Node):
    """Characters as printed; typography applies unless they are ``literal``."""

    text: str
    literal: bool = False
    """True for escaped characters and entities, which are printed as they are."""


@dataclass(frozen=True, slots=True)
class Code(Node):
    """Code inside a line."""

    text: str


@dataclass(frozen=True, slots=True)
class Break(Node):
    """The end of a line inside a paragraph."""

    hard: bool
    """True when the next words start a line in print, too."""


Style = Literal["emphasis", "strong", "struck", "sup", "sub"]


@dataclass(frozen=True, slots=True)
class Styled(Node):
    """Emphasized, strong, struck, superscript or subscript."""

    style: Style
    inside: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link(Node):
    """A link to the web, to an e-mail address or into the report (``#id``)."""

    target: str
    inside: tuple[Inline, ...]
    title: str = ""
    bare: bool = False
    """True when the address itself is printed."""


@dataclass(frozen=True, slots=True)
class Reference(Node):
    """A cross-reference whose words and number are derived from what it points to."""

    target: str
    """Anchor, without ``#``."""


@dataclass(frozen=True, slots=True)
class Picture(Node):
    """A picture of the profile."""

    source: str
    alternative: str
    title: str = ""
    named: str = ""
    """Name under which its file is given elsewhere, when it is not named in place."""


@dataclass(frozen=True, slots=True)
class Foreign(Node):
    """Words in another language."""

    lang: str
    inside: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Call(Node):
    """The call of a note."""

    name: str


@dataclass(frozen=True, slots=True)
class Cited(Node):
    """One work in a citation."""

    key: str
    before: str = ""
    """Words before it, such as "see"."""
    place: str = ""
    """Where in the work: "p. 3", "art. 29"."""
    year_only: bool = False


@dataclass(frozen=True, slots=True)
class Citation(Node):
    """The citation of one or more works."""

    works: tuple[Cited, ...]
    narrative: bool
    """True for ``@key`` in running text: part of the sentence, not in brackets."""
    written: str
    """As the author wrote it."""


Inline = Text | Code | Break | Styled | Link | Reference | Picture | Foreign | Call | Citation
Inlines = tuple[Inline, ...]
Label = Literal["", "caption", "source", "note"]


@dataclass(frozen=True, slots=True)
class Paragraph(Node):
    """A paragraph, or a labelled line of a block."""

    inside: Inlines
    label: Label = ""
    is_new: bool = False
    """True when marked as new since the previous assessment."""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Heading(Node):
    """A heading."""

    level: int
    inside: Inlines
    anchor: str = ""


Numbering = Literal["1", "a", "A", "i", "I"]


@dataclass(frozen=True, slots=True)
class Item(Node):
    """An item of a list."""

    blocks: tuple[Block, ...]
    number: int = 0


@dataclass(frozen=True, slots=True)
class ItemList(Node):
    """A list."""

    items: tuple[Item, ...]
    tight: bool
    numbering: Numbering | None = None
    """How an ordered list counts; None for bullets."""
    form: str = ""
    """What is around the number, with ``#`` in its place: ``#.``, ``#)`` or ``(#)``."""


@dataclass(frozen=True, slots=True)
class Quotation(Node):
    """A quotation set as a block."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class CodeBlock(Node):
    """Code on lines of its own."""

    text: str
    info: str = ""


@dataclass(frozen=True, slots=True)
class Rule(Node):
    """A thematic break."""


Alignment = Literal["", "left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Cell(Node):
    """A cell of a table."""

    inside: Inlines


@dataclass(frozen=True, slots=True)
class Table(Node):
    """A table; every row has as many cells as the head."""

    alignments: tuple[Alignment, ...]
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Container(Node):
    """``::: kind title`` … ``:::``."""

    kind: str
    title: Inlines
    written: str
    """Title as the author wrote it; of ``::: lang`` the language."""
    anchor: str
    blocks: tuple[Block, ...]


Block = Paragraph | Heading | ItemList | Quotation | CodeBlock | Rule | Table | Container


@dataclass(frozen=True, slots=True)
class Note(Node):
    """The definition of a note."""

    name: str
    blocks: tuple[Block, ...]


RemarkKind = Literal["html", "comment", "active", "cells", "unclosed", "stray-close", "depth", "mark", "flood"]


@dataclass(frozen=True, slots=True)
class Remark(Node):
    """Something the reader noticed: lost, printed as it stands, or not as it seems."""

    kind: RemarkKind
    found: str
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """A text as read."""

    source: str
    blocks: tuple[Block, ...]
    notes: Mapping[str, Note] = field(default_factory=dict)
    """Definitions by name; the first of a name counts."""
    repeated: tuple[Note, ...] = ()
    """Further definitions of a name that has one."""
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()


def inlines(nodes: Inlines) -> Iterator[Inline]:
    """All inlines under these, depth first, each before what is in it."""
    for node in nodes:
        yield node
        if isinstance(node, Styled | Link | Foreign):
            yield from inlines(node.inside)


def blocks_in(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """All blocks under these, depth first, each before what is in it."""
    for block in blocks:
        yield block
        if isinstance(block, ItemList):
            for item in block.items:
                yield from blocks_in(item.blocks)
        elif isinstance(block, Quotation | Container):
            yield from blocks_in(block.blocks)


def lines_of(block: Block) -> Iterator[Inlines]:
    """The runs of inlines that a block itself holds, in order: a paragraph's one, a table's one for each cell."""
    if isinstance(block, Paragraph | Heading):
        yield block.inside
    elif isinstance(block, Container) and block.title:
        yield block.title
    elif isinstance(block, Table):
        yield from (cell.inside for row in (block.head, *block.rows) for cell in row)


def everything(prose: Prose) -> Iterator[Block]:
    """All blocks of a text, those of its notes last."""
    yield from blocks_in(prose.blocks)
    for note in (*prose.notes.values(), *prose.repeated):
        yield from blocks_in(note.blocks)


def every_inline(prose: Prose) -> Iterator[Inline]:
    """All inlines of a text, in the order of its blocks."""
    return (node for block in everything(prose) for line in lines_of(block) for node in inlines(line))
