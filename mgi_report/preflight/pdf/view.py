"""One PDF and everything that rules read from it, each computed once on first use."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pikepdf

from .bidi import RIGHT_TO_LEFT, logical, runs_from_right
from .content import Box, GlyphRun, PageContent
from .fonts import Font, read_font
from .guard import ODD_FILE, Limits, open_pdf
from .interpreter import Walker
from .links import Annotation, Bookmark, Destinations, read_annotations, read_bookmarks
from .metadata import Xmp, read_xmp
from .tags import ContentReference, Element, Tree, read_tree


@dataclass(slots=True)
class Page:
    """One page."""

    number: int
    """From 1."""
    label: str
    """The page label."""
    box: Box
    """Visible area, in points."""
    source: pikepdf.Page
    content: PageContent
    annotations: list[Annotation]

    @property
    def text(self) -> str:
        """All its text, in the order it was painted."""
        return join_runs(self.content.runs)


class PdfView:
    """A PDF opened for checking, to be used in a ``with`` statement.

    Raises :class:`~.guard.Unreadable` when it cannot be opened within ``limits``.
    """

    def __init__(self, source: bytes | Path, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self.pdf = open_pdf(source, self.limits)
        self.fonts: list[Font] = []
        self._font_index: dict[tuple[int, int], int] = {}
        self._steps = self.limits.instructions
        self._texts: dict[Element, str] = {}

    def __enter__(self) -> PdfView:
        return self

    def __exit__(self, *_: object) -> None:
        self.pdf.close()
        if tree := self.__dict__.get("tags"):
            # Elements reference each other: break the cycles to free them at once.
            for element in tree.elements:
                element.parent = None

    @cached_property
    def root(self) -> pikepdf.Object:
        """The catalogue."""
        return self.pdf.Root

    @cached_property
    def page_index(self) -> dict[tuple[int, int], int]:
        """Index of each page by its object number."""
        return {page.obj.objgen: index for index, page in enumerate(self.pdf.pages)}

    @cached_property
    def destinations(self) -> Destinations:
        """Named places."""
        return Destinations(self.pdf, self.page_index, self.limits)

    @cached_property
    def pages(self) -> list[Page]:
        """Every page with its content; reading stops at the limits, and ``content.broken`` says why."""
        deadline = time.monotonic() + self.limits.seconds
        labels = self._labels()
        return [self._page(page, number, labels[number - 1], deadline) for number, page in enumerate(self.pdf.pages, 1)]

    def _labels(self) -> list[str]:
        plain = [str(number) for number in range(1, len(self.pdf.pages) + 1)]
        if "/PageLabels" not in self.root:
            return plain
        try:
            return [page.label for page in self.pdf.pages]
        except ODD_FILE:
            return plain

    def _page(self, page: pikepdf.Page, number: int, label: str, deadline: float) -> Page:
        box = _page_box(page)
        walker = Walker(self.fonts, self._font, self._steps, deadline)
        try:
            data = _content_bytes(page.obj, self.limits.stream)
            walker.walk(page.obj, data, page.obj.get("/Resources", pikepdf.Dictionary()))
        except ODD_FILE as error:
            walker.content.broken = str(error).split("\n")[0][:160]
        self._steps = max(0, walker.steps_left)
        annotations = []
        try:
            annotations = list(read_annotations(page, number, self.destinations))
        except ODD_FILE as error:
            walker.content.broken = walker.content.broken or f"its links are malformed ({error})"[:160]
        return Page(number, label, box, page, walker.content, annotations)

    def _font(self, font: pikepdf.Object) -> int:
        key = font.objgen
        if key == (0, 0) or key not in self._font_index:
            self._font_index[key] = len(self.fonts)
            self.fonts.append(read_font(font, self.from_right))
        return self._font_index[key]

    @cached_property
    def tags(self) -> Tree | None:
        """The tag tree, or None when the file is not tagged."""
        root = self.root.get("/StructTreeRoot")
        if not isinstance(root, pikepdf.Dictionary):
            return None
        try:
            return read_tree(root, self.page_index, self.limits)
        except ODD_FILE as error:
            return Tree([], [], f"it is malformed ({error})"[:160])

    @cached_property
    def bookmarks(self) -> list[Bookmark]:
        """The outline, in order."""
        try:
            return list(read_bookmarks(self.root, self.destinations, self.limits))
        except ODD_FILE:
            return []

    @cached_property
    def links(self) -> list[Annotation]:
        """Every link of every page."""
        return [item for page in self.pages for item in page.annotations if item.kind == "Link"]

    @cached_property
    def xmp(self) -> Xmp | None:
        """XMP metadata, or None when there is none."""
        stream = self.root.get("/Metadata")
        if not isinstance(stream, pikepdf.Stream):
            return None
        try:
            return read_xmp(stream.read_bytes())
        except ODD_FILE as error:
            return Xmp(fault=str(error)[:160])

    @cached_property
    def info(self) -> dict[str, str]:
        """The information dictionary."""
        info = self.pdf.trailer.get("/Info")
        if not isinstance(info, pikepdf.Dictionary):
            return {}
        return {str(key)[1:]: str(value) for key, value in info.items() if isinstance(value, pikepdf.String)}

    @cached_property
    def title(self) -> str:
        """Title in the metadata; empty when there is none."""
        return (self.xmp.first("dc:title") if self.xmp else None) or self.info.get("Title", "")

    @cached_property
    def language(self) -> str:
        """Language of the document; empty when it has none."""
        return str(self.root.get("/Lang", ""))

    @cached_property
    def from_right(self) -> bool | None:
        """Direction of the document's lines, by its language; None when it has none."""
        return runs_from_right(self.language)

    @cached_property
    def runs(self) -> dict[ContentReference, list[GlyphRun]]:
        """Text runs by page and MCID."""
        found: dict[ContentReference, list[GlyphRun]] = {}
        for page in self.pages:
            for run in page.content.runs:
                if run.mcid is not None:
                    found.setdefault(ContentReference(page.number - 1, run.mcid), []).append(run)
        for reference, runs in found.items():
            if len(runs) > 1 and any(not run.text.isascii() and RIGHT_TO_LEFT.search(run.text) for run in runs):
                found[reference] = _in_reading_order(runs, self.from_right)
        return found

    @cached_property
    def joined(self) -> dict[ContentReference, str]:
        """Text of the runs of each sequence."""
        return {reference: join_runs(runs) for reference, runs in self.runs.items()}

    def text(self, element: Element) -> str:
        """Text of an element as a screen reader speaks it, with spaces as printed."""
        if element not in self._texts:
            self._texts[element] = "".join(self._pieces(element.pieces()))
        return self._texts[element]

    def _pieces(self, items: Iterable[ContentReference | Element]) -> Iterator[str]:
        """Text of each sequence that has text, and the text given for an element, with the space before it."""
        last: GlyphRun | None = None
        for item in items:
            given = item.actual if isinstance(item, Element) else None
            inside = [item] if isinstance(item, ContentReference) else item.contents()
            runs = [run for reference in inside for run in self.runs.get(reference, ())]
            if runs:
                yield joint(last, runs[0]) + (self.joined[item] if isinstance(item, ContentReference) else given or "")
                last = runs[-1]
            elif given:
                yield given

    @cached_property
    def reading(self) -> str:
        """The text of the tag tree in reading order, or of the pages when there are no tags."""
        if self.tags and self.tags.roots:
            return "".join(self._pieces(item for root in self.tags.roots for item in root.pieces()))
        return "".join(self._untagged())

    def _untagged(self) -> Iterator[str]:
        last: GlyphRun | None = None
        for page in self.pages:
            if runs := [run for run in page.content.runs if not run.artifact]:
                yield joint(last, runs[0]) + join_runs(runs)
                last = runs[-1]


def _page_box(page: pikepdf.Page) -> Box:
    """Visible area; A4 if the file has no plausible one."""
    try:
        left, bottom, right, top = (float(value) for value in page.cropbox)
    except ODD_FILE:
        return Box(0.0, 0.0, 595.0, 842.0)
    return Box(min(left, right), min(bottom, top), max(left, right), max(bottom, top))


def _in_reading_order(runs: list[GlyphRun], from_right: bool | None) -> list[GlyphRun]:
    """Runs of one sequence in reading order, line by line, if some are written from right to left."""
    lines: list[list[GlyphRun]] = []
    for run in runs:
        if not lines or abs(lines[-1][-1].box.bottom - run.box.bottom) > 0.3 * run.size:
            lines.append([])
        lines[-1].append(run)
    ordered = []
    for line in lines:
        line.sort(key=lambda run: run.box.left)
        ordered += [line[place] for place in logical([run.text for run in line], from_right)]
    return ordered


def joint(before: GlyphRun | None, after: GlyphRun) -> str:
    """Separator of two runs: a space at a line end or gap, else empty."""
    if before is None or before.text.endswith((" ", "\N{SOFT HYPHEN}")) or after.text.startswith(" "):
        return ""
    left, low, right, high = before.box
    next_left, next_low, next_right, next_high = after.box
    size = min(before.size, after.size)
    if min(high, next_high) - max(low, next_low) <= 0.3 * size:
        return " "
    return " " if max(next_left - right, left - next_right) > 0.16 * size else ""


def join_runs(runs: Iterable[GlyphRun]) -> str:
    """Text of runs, with visible spaces."""
    pieces: list[str] = []
    last: GlyphRun | None = None
    for run in runs:
        pieces += (joint(last, run), run.text)
        last = run
    return "".join(pieces).replace("\N{SOFT HYPHEN}", "")


def _content_bytes(page: pikepdf.Object, limit: int) -> bytes:
    contents = page.get("/Contents")
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    data = b"\n".join(stream.read_bytes() for stream in streams if isinstance(stream, pikepdf.Stream))
    if len(data) > limit:
        raise ValueError("its content is too large")
    return data
