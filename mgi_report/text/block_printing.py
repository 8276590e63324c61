"""Blocks → HTML, with notes at their calls, and figures, tables, boxes and notes numbered."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape

from ..findings import NOWHERE, Place
from ..language import Locale, fill, is_right_to_left
from .bibliography import Citation
from .line_printing import LinePrinter, picture_html
from .markers import counted
from .numbering import Body, Caption, Counters
from .tree import (
    Block,
    Call,
    Cell,
    CodeBlock,
    Container,
    Heading,
    Inlines,
    ItemList,
    Note,
    Paragraph,
    Picture,
    Prose,
    Quotation,
    Rule,
    Table,
    inlines,
)  # fmt: skip

_NARROW_COLUMNS = 7
_ALIGNED = {"right": ' class="number"', "center": ' class="center"'}


@dataclass
class Report:
    """What the texts of one report have in common."""

    locale: Locale
    citations: Mapping[str, Citation] = field(default_factory=dict)
    """Source key → its printed citation."""
    pictures: Collection[str] = ()
    conventions: Callable[[str, int], str] | None = None
    """Anchor and table number → HTML of the conventions table."""
    acronyms: Mapping[str, str] = field(default_factory=dict)
    place_of: Callable[[str, int], Place] = lambda text, offset: NOWHERE
    """Where a character of a text was written."""
    counters: Counters = field(default_factory=Counters)
    notes: dict[str, str] = field(default_factory=dict)
    """Name of a note → its number as printed."""


def labelled(label: str) -> str:
    """A label that a paragraph begins with."""
    return f'<span class="label">{escape(label)}</span> ' if label else ""


class BlockPrinter:
    """Prints the blocks of one text."""

    def __init__(self, printer: Report, prose: Prose) -> None:
        self.printer, self.prose = printer, prose
        self.locale, self.phrases = printer.locale, printer.locale.phrases
        acronyms = {**printer.acronyms, **prose.abbreviations}
        self.lines = LinePrinter(self.locale, printer.citations, printer.pictures, acronyms, self._note)
        self.result = Body()
        self.in_note = False

    def line(self, nodes: Inlines) -> str:
        """One line as HTML."""
        return self.lines.html(nodes)

    def blocks_html(self, blocks: tuple[Block, ...]) -> Iterator[str]:
        """Blocks, one after the other."""
        for block in blocks:
            yield from self.block_html(block)

    def block_html(self, block: Block) -> Iterator[str]:
        """A block and all in it."""
        match block:
            case Paragraph():
                yield self._paragraph(block)
            case Heading():
                name = f' id="{escape(block.anchor)}"' if block.anchor else ""
                yield f"<h{block.level}{name}{self.place(block.at)}>{self.line(block.inside)}</h{block.level}>"
            case ItemList():
                yield from self._list(block)
            case Quotation():
                yield f"<blockquote{self.place(block.at)}>"
                yield from self.blocks_html(block.blocks)
                yield "</blockquote>"
            case CodeBlock():
                direction = ' dir="ltr"' if self.locale.is_rtl else ""
                yield f"<pre{self.place(block.at)}{direction}><code>{escape(block.text, quote=False)}</code></pre>"
            case Rule():
                yield "<hr>"
            case Table():
                yield from self._table(block, "")
            case Container():
                yield from self._container(block)

    def _paragraph(self, paragraph: Paragraph, kind: str = "", before: str = "") -> str:
        if paragraph.label:
            kind = "remark" if paragraph.label == "note" else paragraph.label
            label = {"source": self.phrases.source, "note": self.phrases.note}.get(paragraph.label, "")
            before += labelled(label)
        elif paragraph.is_new:
            kind, before = "new", f'{before}<span class="new-mark">{escape(self.phrases.new_finding)}</span> '
        if len(paragraph.inside) == 1 and isinstance(paragraph.inside[0], Picture):
            kind = f"{kind} picture".strip()
        html = before + self.line(paragraph.inside)
        if self._calls_blocks(paragraph.inside):
            return f'<div class="{f"p {kind}".strip()}" data-tag="P"{self.place(paragraph.at)}>{html}</div>'
        return f"<p{f' class={chr(34)}{kind}{chr(34)}' if kind else ''}{self.place(paragraph.at)}>{html}</p>"

    def _calls_blocks(self, nodes: Inlines) -> bool:
        return any(
            isinstance(node, Call) and (note := self.prose.notes.get(node.name)) is not None and not _is_simple(note)
            for node in inlines(nodes)
        )

    def _list(self, block: ItemList) -> Iterator[str]:
        loose = "" if block.tight else ' class="loose"'
        if block.numbering is None:
            yield f"<ul{loose}>"
        else:
            widest = max(len(self._marker(block, item.number)) for item in block.items)
            width = f' data-width="{widest if widest < 10 else "more"}"' if widest > 3 else ""
            yield f'<ol type="{block.numbering}"{loose}{width}>'
        for item in block.items:
            marker = f' data-marker="{escape(self._marker(block, item.number))}"' if block.numbering else ""
            yield f"<li{marker}{self.place(item.at)}>"
            for one in item.blocks:
                if block.tight and isinstance(one, Paragraph) and not one.is_new:
                    yield self.line(one.inside)
                else:
                    yield from self.block_html(one)
            yield "</li>"
        yield "</ol>" if block.numbering else "</ul>"

    def _marker(self, block: ItemList, number: int) -> str:
        shown = counted(number, block.numbering or "1")
        return block.form.replace("#", self.locale.numerals(shown))

    def _table(self, table: Table, caption: str) -> Iterator[str]:
        columns = len(table.head)
        wide = f' data-columns="{columns}"' if columns >= _NARROW_COLUMNS else ""
        yield f"<table{wide}{self.place(table.at)}>{caption}"
        yield "<thead><tr>"
        yield from self._cells(table, table.head, "th", ' scope="col"')
        yield "</tr></thead>"
        if table.rows:
            yield "<tbody>"
            for row in table.rows:
                yield f"<tr{self.place(row[0].at)}>"
                yield from self._cells(table, row, "td", "")
                yield "</tr>"
            yield "</tbody>"
        yield "</table>"

    def _cells(self, table: Table, row: tuple[Cell, ...], name: str, scope: str) -> Iterator[str]:
        for index, cell in enumerate(row):
            aligned = _ALIGNED.get(table.alignments[index], "") if index < len(table.alignments) else ""
            yield f"<{name}{aligned}{scope}>{self.line(cell.inside)}</{name}>"

    def _container(self, block: Container) -> Iterator[str]:
        match block.kind:
            case "figure" | "table":
                yield from self._numbered(block)
            case "box":
                yield from self._box(block)
            case "conventions":
                yield self._conventions()
                yield from self._titled(block)
            case "lang":
                direction = "rtl" if is_right_to_left(block.written) else "ltr"
                yield f'<div lang="{escape(block.written)}" dir="{direction}">'
                yield from self.blocks_html(block.blocks)
                yield "</div>"
            case _:
                yield "<div>"
                yield from self._titled(block)
                yield "</div>"

    def _titled(self, block: Container) -> Iterator[str]:
        """Whatever a container holds, for one that has no form of its own."""
        if block.title:
            yield self._paragraph(Paragraph(block.at, block.title))
        yield from self.blocks_html(block.blocks)

    def _conventions(self) -> str:
        number = self.printer.counters.next("table")
        anchor = f"table-{number}"
        if self.printer.conventions is None:
            return ""
        label = self._label(self.phrases.table, number)
        self.result.captions.append(Caption("table", anchor, label, self.phrases.conventions_caption))
        return self.printer.conventions(anchor, number)

    def _box(self, block: Container) -> Iterator[str]:
        number = self.printer.counters.next("box")
        anchor = block.anchor or f"box-{number}"
        title = self.lines.words(block.title)
        self.result.captions.append(Caption("box", anchor, self._label(self.phrases.box, number), title))
        yield f'<aside class="box" id="{escape(anchor)}"{self.place(block.at)}>'
        if block.title:
            yield self._paragraph(Paragraph(block.at, block.title), "box-title")
        yield from self.blocks_html(block.blocks)
        yield "</aside>"

    def _numbered(self, block: Container) -> Iterator[str]:
        kind = block.kind
        caption = next((one for one in block.blocks if isinstance(one, Paragraph) and one.label == "caption"), None)
        title = Paragraph(block.at, block.title) if block.title else None
        if caption is None:
            caption, title = title, None
        if caption is None and block.anchor:
            caption = Paragraph(block.at, ())  # whoever is referred to it finds the number there
        anchor = label = ""
        if caption is not None:
            number = self.printer.counters.next(kind)
            label = self._label(getattr(self.phrases, kind), number)
            anchor = block.anchor or caption.anchor or f"{kind}-{number}"
            self.result.captions.append(Caption(kind, anchor, label, self.lines.words(caption.inside)))
        shown = ""
        table = next((one for one in block.blocks if isinstance(one, Table)), None) if kind == "table" else None
        if caption is not None:
            element = "caption" if table else "figcaption"
            words = f'<span class="label">{escape(label)}</span> {self.line(caption.inside)}'
            shown = f"<{element}{self.place(caption.at)}>{words}</{element}>"
        name = f' id="{escape(anchor)}"' if anchor else ""
        yield f'<figure class="{kind}"{name}{self.place(block.at)}>{"" if table else shown}'
        for one in (title, *block.blocks) if title else block.blocks:
            if one is table:
                yield from self._table(table, shown)
            elif isinstance(one, Paragraph) and not one.label and (pictures := _pictures(one)):
                yield from (picture_html(picture, self.printer.pictures, inline=False) for picture in pictures)
            elif one is not caption:
                yield from self.block_html(one)
        yield "</figure>"

    def _label(self, pattern: str, number: int) -> str:
        return fill(pattern, {"number": self.locale.numerals(number)})

    def _note(self, call: Call, joined: bool) -> tuple[str, bool]:
        """The note, at its call: the engine moves it to the foot of the page."""
        note = self.prose.notes.get(call.name)
        if note is None or self.in_note:
            return "", False
        shown = self.locale.numerals(self.printer.counters.next("note"))
        self.printer.notes.setdefault(call.name, shown)
        number = self.printer.counters.note
        simple = _is_simple(note)
        self.in_note = True
        inside = self.line(_only(note)) if simple else "".join(self.blocks_html(note.blocks))
        self.in_note = False
        name = "span" if simple else "div"
        title = escape(fill(self.phrases.note_call, {"number": shown}))
        separator = f' data-joined="{self.locale.comma}"' if joined else ""
        html = (
            f'<{name} class="note" id="note-{number}" data-tag="Note" data-number="{shown}" data-call-title="{title}" '
            f'data-back="{escape(self.phrases.note_back)}"{separator}'
            f"{self.place(note.at)}>{inside}</{name}>"
        )
        return html, not simple

    def place(self, at: int) -> str:
        """The attribute that says where a block was written."""
        place = self.printer.place_of(self.prose.source, at)
        return f' data-src="{escape(place.file)}:{place.line}"' if place.line else ""


def _pictures(paragraph: Paragraph) -> list[Picture]:
    """The pictures of a paragraph of nothing else; none when it has words."""
    found = [node for node in paragraph.inside if isinstance(node, Picture)]
    others = [node for node in paragraph.inside if not isinstance(node, Picture)]
    return found if not any(getattr(node, "text", "x").strip() for node in others if not hasattr(node, "hard")) else []


def _is_simple(note: Note) -> bool:
    """True for a note of one paragraph: it stands in a line as its call does."""
    return len(note.blocks) <= 1 and all(isinstance(block, Paragraph) for block in note.blocks)


def _only(note: Note) -> Inlines:
    return next((block.inside for block in note.blocks if isinstance(block, Paragraph)), ())
