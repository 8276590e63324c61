"""Reads a finished PDF as a person does, with eyes or with a screen reader.

>>> report = read("report.pdf")                     # doctest: +SKIP
>>> print(report.tree.show())                       # the tag tree with its text
>>> report.notes[4].call.page, report.notes[4].page
>>> [tag.text for tag in report.tree.find("H1")]

Pages are counted from 1 everywhere. The text of a tag is what a screen reader gets: its own marked content and its
children's, in the order of the tree, with soft hyphens taken out.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from .pdfcontent import Artifact, ContentKey, PageContent, walk_contents
from .pdftree import Content, Link, Tag, read_tree

__all__ = ["Artifact", "Bookmark", "Content", "Link", "Note", "Page", "Report", "Tag", "read"]


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it looks."""

    number: int
    label: str
    """What a viewer calls the page."""
    text: str
    width: float
    """Points."""
    height: float


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One line of the outline."""

    title: str
    level: int
    """1 for the outermost."""
    page: int


@dataclass(frozen=True, slots=True)
class Note:
    """A note and its call."""

    number: str
    """As printed at the note."""
    identifier: str
    page: int
    text: str
    """Without its number."""
    call_text: str
    call_page: int
    call: Link | None
    """From the call to the note."""
    back: Link | None
    """From the note to the call."""
    tag: Tag


class Report:
    """A finished file; everything is read when it is first asked for."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.pdf = pikepdf.open(io.BytesIO(data))
        self._page_numbers = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages, start=1)}

    @cached_property
    def pages(self) -> list[Page]:
        """The pages as they look; text in the order of the page."""
        seen = pypdfium2.PdfDocument(self._data)
        return [
            Page(
                number,
                str(page.label),
                seen[number - 1].get_textpage().get_text_bounded(),
                *seen[number - 1].get_size(),
            )
            for number, page in enumerate(self.pdf.pages, start=1)
        ]

    @cached_property
    def outline(self) -> list[Bookmark]:
        """All bookmarks, in order."""
        found: list[Bookmark] = []

        def collect(items: list[pikepdf.OutlineItem], level: int) -> None:
            for item in items:
                found.append(Bookmark(item.title, level, self._destination_page(item.destination)))
                collect(item.children, level + 1)

        with self.pdf.open_outline() as outline:
            collect(outline.root, 1)
        return found

    @cached_property
    def information(self) -> dict[str, str]:
        """The information dictionary, names without the slash."""
        return {str(key)[1:]: str(value) for key, value in self.pdf.trailer.get("/Info", {}).items()}

    @cached_property
    def xmp(self) -> str:
        """The XMP packet."""
        return bytes(self.pdf.Root.Metadata.read_bytes()).decode()

    @cached_property
    def contents(self) -> list[PageContent]:
        """What each page paints, by marked content sequence."""
        return list(walk_contents(self.pdf))

    @property
    def artifacts(self) -> list[Artifact]:
        """Everything that is painted but not read."""
        return [artifact for page in self.contents for artifact in page.artifacts]

    @cached_property
    def tree(self) -> Tag:
        """The root of the tag tree (Document)."""
        texts = {key: text for page in self.contents for key, text in page.texts.items()}
        return read_tree(self.pdf, texts, self.reached, self.page_number, self.link)

    @property
    def orphans(self) -> list[str]:
        """Painted content that no screen reader finds, and tags of content that is not there."""
        self.tree  # noqa: B018  # reading the tree finds out what it reaches
        painted = {key for page in self.contents for key in page.texts}
        lost = [f"{key} is in no tag" for key in sorted(painted - self.reached.keys(), key=str)]
        lost += [f"{key} is tagged and not painted" for key in self.reached if key not in painted]
        lost += [f"{key} is in {count} tags" for key, count in self.reached.items() if count > 1]
        for number, page in enumerate(self.contents, start=1):
            lost += [f"page {number}: {what} is not marked" for what in page.unmarked]
            lost += [f"page {number}: {what}" for what in page.nested]
        return lost

    @cached_property
    def reached(self) -> dict[ContentKey, int]:
        """How often the tree reaches each sequence; filled when the tree is read."""
        return {}

    @cached_property
    def links(self) -> list[Link]:
        """All link annotations, page by page."""
        return [self.link(annotation, number) for number, page in enumerate(self.pdf.pages, start=1)
                for annotation in page.obj.get("/Annots", ()) if annotation.Subtype == "/Link"]  # fmt: skip

    @cached_property
    def notes(self) -> list[Note]:
        """All notes in reading order, each with its call."""
        calls = {link.target: (tag, link) for tag in self.tree.find("Link") for link in tag.links
                 if tag.parent is not None and tag.parent.role == "Reference"}  # fmt: skip
        return [_note(tag, *calls.get(tag.identifier, (None, None))) for tag in self.tree.find("Note")]

    @property
    def headings(self) -> list[tuple[int, str]]:
        """Level and text of every heading."""
        return [(int(tag.role[1]), tag.text) for tag in self.tree.find("H1", "H2", "H3", "H4", "H5", "H6")]

    @property
    def languages(self) -> list[tuple[str, str]]:
        """Language and text of every passage that is not in its surroundings' language."""
        return [(tag.own_language, tag.text) for tag in self.tree.walk() if tag.own_language]

    def link(self, annotation: Any, page: int) -> Link:
        """``annotation`` in plain values."""
        action = annotation.get("/A")
        rectangle = tuple(float(value) for value in annotation.Rect)
        contents = str(annotation.get("/Contents", ""))
        if action is not None and "/URI" in action:
            return Link(page, rectangle, contents, str(action.URI), 0)  # type: ignore[arg-type]
        target = annotation.get("/Dest") if action is None else action.get("/D")
        name = str(target) if isinstance(target, pikepdf.String) else ""
        return Link(page, rectangle, contents, name, self._destination_page(target))  # type: ignore[arg-type]

    def page_number(self, page: Any) -> int:
        """Number of a page object, 0 when it is none of this file's."""
        return self._page_numbers.get(page.objgen, 0)

    @cached_property
    def destinations(self) -> dict[str, int]:
        """Named destinations and their pages."""
        names = self.pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
        tree = pikepdf.NameTree(names) if names is not None else {}
        return {str(name): self.page_number(place[0]) for name, place in tree.items()}

    def _destination_page(self, target: Any) -> int:
        if isinstance(target, pikepdf.Array):
            return self.page_number(target[0])
        return self.destinations.get(str(target), 0) if target is not None else 0


def _note(tag: Tag, caller: Tag | None, call: Link | None) -> Note:
    label = next(iter(tag.find("Lbl")), None)
    number = label.text.strip(" .") if label else ""
    text = tag.text.removeprefix(label.text).strip() if label else tag.text
    back = next((link for part in (label.walk() if label else ()) for link in part.links), None)
    pages = tag.pages
    return Note(number, tag.identifier, pages[0] if pages else 0, text, caller.text if caller else "",
                call.page if call else 0, call, back, tag)  # fmt: skip


def read(source: bytes | str | Path) -> Report:
    """Open a finished file, given as its bytes or its path."""
    return Report(source if isinstance(source, bytes) else Path(source).read_bytes())
