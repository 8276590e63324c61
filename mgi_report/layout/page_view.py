"""Contents of a laid-out page, read from the engine's boxes: lines, notes, anchors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..engine import boxes

WATERMARK = "@top-left-corner"
"""The margin box of the draft mark, which covers the whole page (styles/page.css)."""

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "caption"})
"""Tags of what belongs to the text below it."""


@dataclass
class PageView:
    """One page. Lengths are CSS pixels from the top left corner."""

    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    calls: set[str] = field(default_factory=set)
    """Anchors of the notes called on the page."""
    notes: set[str] = field(default_factory=set)
    """Anchors of the notes that end on the page."""
    sources: dict[str, str] = field(default_factory=dict)
    """Anchor of a note → place of its text, as in `Line.source`."""
    texts: list[tuple[Any, str]] = field(default_factory=list, compare=False)
    """HTML elements and pieces of their own text, in the order of the lines."""
    pictures: int = 0
    foot: float = 0.0
    """Where the space for body text ends: at the notes, or at the bottom margin."""

    @property
    def running_lines(self) -> list[Line]:
        """Lines of body text, without notes and running heads."""
        return [line for line in self.lines if line.where == "text"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of type."""

    x: float
    y: float
    width: float
    height: float
    where: str
    """text, note or margin."""
    heading: bool
    text: str
    block: Any = field(default=None, repr=False, compare=False)
    """The HTML element of its paragraph."""
    head: Any = field(default=None, repr=False, compare=False)
    """The HTML element of the heading or caption it is in."""
    whole: Any = field(default=None, repr=False, compare=False)
    """The HTML element of the table or note it is in."""
    source: str = field(default="", repr=False, compare=False)
    """Place of its text, as ``data-src`` of the nearest element gives it: file, colon, line."""


@dataclass(frozen=True, slots=True)
class _Around:
    """What is around a box."""

    where: str
    head: Any = None
    whole: Any = None
    source: str = ""

    def inside(self, box: Any) -> _Around:
        """The same inside ``box``."""
        if box.element is None:
            return self
        element, tag = box.element, box.element_tag
        source = element.get("data-src", self.source)
        head = element if self.head is None and tag in _HEADINGS else self.head
        whole = element if self.whole is None and (tag == "table" or element.get("data-tag") == "Note") else self.whole
        if source == self.source and head is self.head and whole is self.whole:
            return self
        return _Around(self.where, head, whole, source)


def view(pages: Sequence[Any]) -> list[PageView]:
    """Read the pages of a laid-out document."""
    return [view_page(page._page_box) for page in pages]


def view_page(page_box: Any) -> PageView:
    """Read one page, which may not have its margin boxes yet."""
    page = PageView(page_box.margin_width(), page_box.margin_height())
    page.foot = page_box.content_box_y() + page_box.height
    for child in page_box.children:
        if getattr(child, "at_keyword", "") == WATERMARK:
            continue
        where = "margin" if isinstance(child, boxes.MarginBox) else "text"
        if isinstance(child, boxes.FootnoteAreaBox):
            where = "note"
            page.foot = min(page.foot, child.position_y)
        _walk(child, page, _Around(where))
    return page


def _walk(box: Any, page: PageView, around: _Around) -> None:
    box = getattr(box, "_box", box)
    if isinstance(box, boxes.LineBox):
        _line(box, page, around)
        return
    if isinstance(box, boxes.ReplacedBox):
        page.pictures += 1
        return
    if (
        around.where == "note"
        and box.element is not None
        and (anchor := box.element.get("data-tag") and box.element.get("id"))
    ):
        page.notes.add(anchor)
    around = around.inside(box)
    for child in getattr(box, "children", ()):
        _walk(child, page, around)


def _line(line: Any, page: PageView, around: _Around) -> None:
    texts: list[Any] = []
    for box in _inside(line):
        if isinstance(box, boxes.TextBox):
            texts.append(box)
            if box.element is not None and "::" not in (box.element_tag or ""):
                page.texts.append((box.element, box.text))
        elif isinstance(box, boxes.ReplacedBox):
            page.pictures += 1
        elif isinstance(box, boxes.BlockBox):
            for child in box.children:
                _walk(child, page, around.inside(box))
        if box.element is not None and box.element_tag.endswith("::footnote-call"):
            page.calls.add(anchor := box.element.get("id", ""))
            page.sources[anchor] = box.element.get("data-src", around.source)
    if texts:
        start = min(box.position_x for box in texts)
        end = max(box.position_x + box.width for box in texts)
        text = "".join(box.text for box in texts)
        page.lines.append(
            Line(
                start, line.position_y, end - start, line.height, around.where, around.head is not None, text,
                line.element, around.head, around.whole, _source(texts, around),
            )
        )  # fmt: skip


def _source(texts: list[Any], around: _Around) -> str:
    """Place of the text: that of the nearest element around the line, or else of the first one in it."""
    inner = (box.element.get("data-src", "") for box in texts if box.element is not None)
    return around.source or next(filter(None, inner), "")


def _inside(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        child = getattr(child, "_box", child)
        yield child
        if not isinstance(child, boxes.BlockBox):
            yield from _inside(child)
