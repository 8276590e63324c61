"""Footnote fit: during layout, a page whose notes do not fit is broken earlier and remade alone.

The engine makes one page after the other and knows after each which notes it had to move to the next. A break before
the last paragraph that starts on that page moves the paragraph with its notes; the pages before it stay as they are.
The same corrects a caption without its table, a note without its call, and a side head that reaches into the notes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from ..engine import AbandonedLayout, PageMaker
from ..engine import page as pages_of_engine
from .movable import box_after, box_at, called_from, section_of, to_be_moved
from .page_checks import is_short, low_headings, stranded_heading, stray_notes
from .page_view import Line, PageView, view_page

MAX_BREAKS = 4
"""Maximum number of breaks to fit one page; the last is right before the call of the first note that does not fit."""
FEW = 4
"""Lines that may be missing at the foot of a page, about as many as orphans and widows cost, before a change of leading
is tried."""


class _End(Enum):
    """What has been done about a short last page."""

    UNSEEN = auto()
    TRIED = auto()
    SEEN = auto()


@dataclass
class _Break:
    """A break we added, and the page that ends there."""

    page: int
    box: Any
    style: Any
    """The style of the box without the break."""


@dataclass
class _Start:
    """State of the engine before it makes a page, apart from its own list of pages."""

    footnotes: list[Any]
    reported: list[Any]
    broken: dict[Any, Any]


@dataclass
class FootnoteFitter:
    """Makes the pages of one document. Of up to ``beyond`` pages, only few lines are moved.

    Indexes of pages begin at 0.
    """

    context: Any
    root: Any
    html: Any
    beyond: int
    abandons: bool = False
    """Whether to stop at the first page whose notes cannot be fitted."""
    pages: list[Any] = field(default_factory=list)
    _starts: list[_Start] = field(default_factory=list)
    _breaks: list[_Break] = field(default_factory=list)
    _divided: list[Any] = field(default_factory=list)
    """Elements of boxes that may go on on the next page."""
    _tries: dict[int, int] = field(default_factory=dict)
    """Breaks that were tried on a page."""
    _left: set[int] = field(default_factory=set)
    """Pages whose notes cannot be fitted."""
    _is_long: bool = False
    """Whether there are more than ``beyond`` pages, so that any number of lines may move."""
    _gives_up: bool = False
    """Whether the breaks of a short document have been removed permanently."""
    _sound: int = 0
    """Number of pages at the beginning whose notes have been checked."""
    _ended: bool = False
    """Whether the page made last is the last."""
    _end: _End = _End.UNSEEN
    _filled_from: int = 0
    """Page that was broken earlier to fill the last one."""

    def make(self) -> list[Any]:
        """All pages, without margin boxes."""
        while True:
            self._ended = ended = self._make_page()
            if len(self.pages) > self.beyond and not self._is_long:
                self._is_long, self._sound = True, 0
                self._left.clear()
            if not self._gives_up and self._fit_notes():
                continue
            if ended and (self._fit_end() if self._is_long else self._give_up()):
                continue
            if ended:
                self.context.page_maker = self.context.page_maker[: len(self.pages) + 1]
                self.context.broken_out_of_flow.clear()
                self.context.reported_footnotes.clear()
                return self.pages

    def _make_page(self) -> bool:
        """Make the next page; true when it is the last."""
        context = self.context
        index = len(self.pages)
        self._starts.append(
            _Start(list(context.footnotes), list(context.reported_footnotes), dict(context.broken_out_of_flow))
        )
        context.page_maker[index][-1].update(content_changed=False, pages_wanted=False, anchors=[], content_lookups=[])
        page, resume_at = pages_of_engine.remake_page(index, context, self.root, self.html)
        self.pages.append(page)
        return resume_at is None and not context.reported_footnotes

    def _back_to(self, index: int) -> None:
        """Discard a page and all after it."""
        context, start = self.context, self._starts[index]
        context.footnotes, context.reported_footnotes = start.footnotes, start.reported
        context.broken_out_of_flow = start.broken
        for running in context.running_elements.values():
            for number in [number for number in running if number > index]:
                del running[number]
        del self.pages[index:], self._starts[index:], context.page_maker[index + 1 :]
        self._left -= {page for page in self._left if page >= index}
        self._tries = {page: tried for page, tried in self._tries.items() if page <= index}
        self._sound = min(self._sound, index)

    def _fit_notes(self) -> bool:
        """Break the first page that moved notes to the next earlier; false when there is none."""
        while self._sound < len(self.pages):
            index = self._sound
            leaves = bool(self._left_notes(index))
            if index not in self._left and (leaves or self._is_broken_badly(index)):
                if self._break(index):
                    return True
                undone = self._undo(index)
                if self.abandons and leaves and not undone:
                    raise AbandonedLayout
                self._left.add(index)
                if undone:
                    return True
            self._sound += 1
        return False

    def _left_notes(self, index: int) -> list[Any]:
        """Notes called on a page that the engine left to the next."""
        after = self._starts[index + 1].reported if index + 1 < len(self._starts) else self.context.reported_footnotes
        before = self._starts[index].reported
        return [note for note in after if note not in before]

    def _is_broken_badly(self, index: int) -> bool:
        page = self._view(index)
        moved_here = {note.element.get("id") for note in self._starts[index].reported}
        return bool(
            stray_notes(page) - moved_here or low_headings(page) or (not self._ended and stranded_heading(page))
        )

    def _view(self, index: int) -> PageView:
        return view_page(self.pages[index])

    def _ends_short(self) -> bool:
        return is_short([view_page(page) for page in self.pages[-2:]])

    def _give_up(self) -> bool:
        """Remove all breaks if they leave a short last page: a change of leading fixes both that and the notes."""
        if not self._breaks or not self._ends_short():
            return False
        first = min(one.page for one in self._breaks)
        self._gives_up = True
        return self._undo(first)

    def _fit_end(self) -> bool:
        """Break the page before the last earlier when the last is short; undo that when it does not help."""
        if self._end is _End.SEEN:
            return False
        short = self._ends_short()
        if self._end is _End.UNSEEN:
            self._filled_from = len(self.pages) - 2
            tried = short and self._break(self._filled_from)
            self._end = _End.TRIED if tried else _End.SEEN
            return tried
        self._end = _End.SEEN
        harmed = any(page >= self._filled_from for page in self._left)
        return (short or harmed) and self._undo(self._filled_from)

    def _break(self, index: int) -> bool:
        """Break a page before the last block that starts on it below another; false when there is none."""
        tried = self._tries.get(index, 0)
        if index < 0 or tried == MAX_BREAKS:
            return False
        seen = [view_page(page).running_lines for page in self.pages[max(index - 1, 0) : index + 1]]
        page = self._view(index)
        stranded = None if self._ended and index == len(self.pages) - 1 else stranded_heading(page)
        low = low_headings(page) or ([stranded] if stranded else [])
        root = self.html.etree_element
        left = self._left_notes(index) if tried == MAX_BREAKS - 1 else []
        if low:
            moved = section_of(root, low[0].head, seen[-1])
        elif left:
            moved = called_from(root, left[0].element, seen[-1], self._divided)
        else:
            moved = to_be_moved(root, *seen, divided=self._divided)
        if moved is None:
            return self._is_long and self._divide(index, stranded)
        inside = {id(element) for element in moved.iter()}
        if not self._is_long and sum(id(line.block) in inside for line in seen[-1]) > FEW:
            return False
        # What follows an earlier break needs no break of its own.
        self._restore([one for one in self._breaks if one.page == index])
        self._tries[index] = tried + 1
        box = next(box for box in self.root.descendants() if box.element is moved)
        self._breaks.append(_Break(index, box, box.style))
        box.style = box.style.copy()
        box.style["break_before"] = "page"
        self._back_to(index)
        return True

    def _divide(self, index: int, stranded: Line | None) -> bool:
        """Let the box that fills a page, or the one after a heading, go on on the next; false when there is none."""
        lines = self._view(index).running_lines
        root = self.html.etree_element
        element = box_after(root, stranded) if stranded else box_at(root, lines[0]) if lines else None
        if element is None or element in self._divided:
            return False
        self._divided.append(element)
        for box in self.root.descendants():
            if box.element is element:
                box.style = box.style.copy()
                box.style["break_inside"] = "auto"
        self._back_to(index)
        return True

    def _undo(self, index: int) -> bool:
        """Remove the breaks of a page and of those after it; false when there are none."""
        undone = [one for one in self._breaks if one.page >= index]
        self._restore(undone)
        if undone:
            self._back_to(index)
        return bool(undone)

    def _restore(self, undone: list[_Break]) -> None:
        """Take breaks away."""
        for one in reversed(undone):
            one.box.style = one.style
            self._breaks.remove(one)


def page_maker(beyond: int, *, abandons: bool = False) -> PageMaker:
    """A page maker whose notes fit; it breaks pages freely in documents of more than ``beyond`` pages.

    One that ``abandons`` stops at the first page whose notes cannot be fitted.
    """

    def make(context: Any, root: Any, html: Any) -> list[Any]:
        context.rendered_notes = []
        return FootnoteFitter(context, root, html, beyond, abandons).make()

    return make
