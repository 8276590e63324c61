"""Tree → HTML of the report, with notes at their calls and everything numbered.

Only text, pictures of the profile, and links to the web, to e-mail addresses or into the report reach the page: every
element and attribute is made here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape

from markupsafe import Markup

from .block_printing import BlockPrinter, Report, labelled
from .numbering import Body, ListedHeading
from .reading import read, read_line
from .tree import (
    Heading,
    Inlines,
    Paragraph,
    Prose,
    blocks_in,
    lines_of,
)  # fmt: skip

_UNSEEN = dict.fromkeys((0x200B, 0x2060))


@dataclass
class Printer(Report):
    """Prints the texts of one report with continuous numbers."""

    def body(self, text: str | Prose, anchor: str, number: str = "", label: str = "") -> Body:
        """Print a part. With a ``number``, its sections are numbered 1.1, 1.2 … as in chapters.

        A ``label`` stands before the first paragraph, unless the text begins with it.
        """
        return _Printing(self, text if isinstance(text, Prose) else read(text)).part(anchor, number, label)

    def inline(self, text: str) -> Markup:
        """Print one line: a bullet, a name, a title."""
        prose = read_line(text)
        return Markup("".join(_Printing(self, prose).line(line) for line in _lines(prose)))

    def line(self, prose: Prose, nodes: Inlines) -> tuple[Markup, str]:
        """A line of a text, such as a heading, as HTML and as plain words."""
        printing = _Printing(self, prose)
        return Markup(printing.line(nodes)), printing.lines.words(nodes)

    def words(self, text: str) -> str:
        """One line as plain words, typeset, without its notes."""
        printing = _Printing(self, read_line(text))
        return " ".join(printing.lines.words(line) for line in _lines(printing.prose))

    def heading(self, text: str, definitions: str = "") -> tuple[Markup, str]:
        """A heading as HTML and as plain words. The notes it calls are defined in ``definitions``, a part's text."""
        prose = read_line(text)
        nodes = tuple(node for line in _lines(prose) for node in line)
        return self.line(replace(prose, source="", notes=read(definitions).notes), nodes)


def _lines(prose: Prose) -> Iterator[Inlines]:
    for block in prose.blocks:
        yield from lines_of(block)


class _Printing(BlockPrinter):
    """Prints one text."""

    def part(self, anchor: str, number: str, label: str = "") -> Body:
        """The whole text, in sections, after a label."""
        pieces = list(self._labelled(label))
        index, inside = 0, False
        for block in self.prose.blocks[len(pieces) and isinstance(self.prose.blocks[0], Paragraph) :]:
            if isinstance(block, Heading) and block.level == 2:
                index += 1
                pieces.append("</section>" if inside else "")
                label = self.locale.numerals(f"{number}.{index}") if number else ""
                pieces += self._section(block, f"{anchor}-{index}", label)
                inside = True
            elif isinstance(block, Heading):
                pieces += self._heading(block, f"{anchor}-{index}-{len(self.result.headings)}")
            else:
                pieces += self.block_html(block)
        pieces.append("</section>" if inside else "")
        self.result.html = Markup("".join(pieces))
        return self.result

    def _labelled(self, label: str) -> Iterator[str]:
        """A label with the first paragraph, or in a paragraph of its own before another block."""
        if not (label and self.prose.blocks) or self._begins_with(label):
            return
        first = self.prose.blocks[0]
        yield (
            self._paragraph(first, before=labelled(label))
            if isinstance(first, Paragraph)
            else f"<p>{labelled(label)}</p>"
        )

    def _begins_with(self, label: str) -> bool:
        first = next((line for block in blocks_in(self.prose.blocks) for line in lines_of(block)), ())
        words, start = ("".join(one.translate(_UNSEEN).split()).casefold() for one in (self.lines.words(first), label))
        # "Permissions" begins a text, "Permission" of "Permissions" does not.
        return words.startswith(start) and not (start[-1:].isalnum() and words[len(start) : len(start) + 1].isalnum())

    def _section(self, head: Heading, anchor: str, label: str) -> Iterator[str]:
        """The beginning of a section: its heading hangs beside it."""
        title, bookmark = self._listed(head, head.anchor or anchor, label)
        yield f'<section class="section" id="{escape(head.anchor or anchor)}">'
        number = f'<span class="number">{escape(label)}</span> ' if label else ""
        yield f'<h2{self.place(head.at)} class="side-head" data-bookmark="{escape(bookmark)}">'
        yield f'{number}<span class="title">{title}</span></h2>'

    def _heading(self, head: Heading, anchor: str) -> Iterator[str]:
        title, bookmark = self._listed(head, head.anchor or anchor, "")
        name = f"h{head.level}"
        yield f'<{name}{self.place(head.at)} id="{escape(head.anchor or anchor)}" data-bookmark="{escape(bookmark)}">'
        yield f"{title}</{name}>"

    def _listed(self, head: Heading, anchor: str, number: str) -> tuple[str, str]:
        """HTML of a heading, and its bookmark; it is added to the list of headings."""
        title, plain = self.line(head.inside), self.lines.words(head.inside)
        self.result.headings.append(ListedHeading(anchor, number, plain, head.level))
        return title, f"{number} {plain}".strip()
