"""Mending a layout while it is made: a page whose notes do not fit is broken earlier, and made again alone.

The engine makes one page after the other and knows after each which notes it had to leave to the next. A break before
the last paragraph begun on that page takes the paragraph over with its notes; the pages before it stay as they are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise
from typing import Any

from ..engine import AbandonedLayout, PageMaker
from ..engine import page as pages_of_engine
from .page_checks import is_short
from .page_view import Line, view_page

MAX_BREAKS = 3
"""Most breaks for the sake of one page."""
FEW = 4
"""Lines that may be missing at the foot of a page, about as many as orphans and widows leave out, before a change of
leading is worth a try."""


class _End(Enum):
    """What has been done about a short last page."""

    UNSEEN = auto()
    TRIED = auto()
    SEEN = auto()


@dataclass
class _Break:
    """A break of ours, and the page that ends at it."""

    page: int
    box: Any
    style: Any
    """The style of the box without the break."""


@dataclass
class _Start:
    """What the engine holds before it makes a page, apart from what its own list of pages says."""

    footnotes: list[Any]
    reported: list[Any]
    broken: dict[Any, Any]


@dataclass
class Mender:
    """Makes the pages of one document. Up to ``beyond`` of them are mended only where few lines have to move.

    Indexes of pages begin at 0.
    """

    context: Any
    root: Any
    html: Any
    beyond: int
    abandons: bool = False
    """Whether to stop at the first page whose notes nothing helps."""
    pages: list[Any] = field(default_factory=list)
    _starts: list[_Start] = field(default_factory=list)
    _breaks: list[_Break] = field(default_factory=list)
    _left: set[int] = field(default_factory=set)
    """Pages whose notes nothing helps."""
    _is_long: bool = False
    """Whether there are more than ``beyond`` pages, so that any number of lines may move."""
    _gives_up: bool = False
    """Whether the breaks of a short document have been taken back for good."""
    _sound: int = 0
    """Pages at the beginning whose notes have been seen to."""
    _end: _End = _End.UNSEEN
    _filled_from: int = 0
    """Page that was broken for the sake of the last one."""

    def make(self) -> list[Any]:
        """All pages, without margin boxes."""
        while True:
            ended = self._make_page()
            if len(self.pages) > self.beyond and not self._is_long:
                self._is_long, self._sound = True, 0
                self._left.clear()
            if not self._gives_up and self._mend_notes():
                continue
            if ended and (self._mend_end() if self._is_long else self._give_up()):
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
        """Forget a page and all after it."""
        context, start = self.context, self._starts[index]
        context.footnotes, context.reported_footnotes = start.footnotes, start.reported
        context.broken_out_of_flow = start.broken
        for running in context.running_elements.values():
            for number in [number for number in running if number > index]:
                del running[number]
        del self.pages[index:], self._starts[index:], context.page_maker[index + 1 :]
        self._left -= {page for page in self._left if page >= index}
        self._sound = min(self._sound, index)

    def _mend_notes(self) -> bool:
        """Go back to the first page that left notes to the next and break it earlier; false when all is well."""
        while self._sound < len(self.pages):
            index = self._sound
            if index not in self._left and self._leaves_notes(index):
                if self._break(index):
                    return True
                undone = self._undo(index)
                if self.abandons and not undone:
                    raise AbandonedLayout
                self._left.add(index)
                if undone:
                    return True
            self._sound += 1
        return False

    def _leaves_notes(self, index: int) -> bool:
        after = self._starts[index + 1].reported if index + 1 < len(self._starts) else self.context.reported_footnotes
        before = self._starts[index].reported
        return any(note not in before for note in after)

    def _ends_short(self) -> bool:
        return is_short([view_page(page) for page in self.pages[-2:]])

    def _give_up(self) -> bool:
        """Take all breaks back where they leave a short last page: a change of leading mends that and the notes."""
        if not self._breaks or not self._ends_short():
            return False
        first = min(one.page for one in self._breaks)
        self._gives_up = True
        return self._undo(first)

    def _mend_end(self) -> bool:
        """Break the last page but one earlier when the last is short; take it back when that does not help."""
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
        """Break a page before the last block that begins on it below another; false when there is none."""
        if index < 0 or sum(one.page == index for one in self._breaks) == MAX_BREAKS:
            return False
        seen = [view_page(page).running_lines for page in self.pages[max(index - 1, 0) : index + 1]]
        moved = _to_be_moved(self.html.etree_element, *seen)
        if moved is None:
            return False
        inside = {id(element) for element in moved.iter()}
        if not self._is_long and sum(id(line.block) in inside for line in seen[-1]) > FEW:
            return False
        box = next(box for box in self.root.descendants() if box.element is moved)
        self._breaks.append(_Break(index, box, box.style))
        box.style = box.style.copy()
        box.style["break_before"] = "page"
        self._back_to(index)
        return True

    def _undo(self, index: int) -> bool:
        """Take back the breaks of a page and of those after it; false when there are none."""
        undone = [one for one in self._breaks if one.page >= index]
        self._breaks = [one for one in self._breaks if one.page < index]
        for one in reversed(undone):
            one.box.style = one.style
        if undone:
            self._back_to(index)
        return bool(undone)


def _to_be_moved(root: Any, *pages: list[Line]) -> Any:
    """The last block that begins on the last of these pages, with its heading; None when nothing is above it."""
    *before, lines = pages
    earlier = {id(line.block) for page in before for line in page}
    begun = [line.block for line in lines if line.block.tag in ("p", "li") and id(line.block) not in earlier]
    if not begun:
        return None
    moved = _with_its_heading(root, begun[-1])
    return None if any(element is lines[0].block for element in moved.iter()) else moved


def _with_its_heading(root: Any, block: Any) -> Any:
    """What has to move when ``block`` does: its section when it opens one, the heading right above it, or itself."""
    for parent in root.iter():
        children = list(parent)
        for above, child in pairwise(children):
            if child is block and above.tag in ("h2", "h3", "h4"):
                return parent if above.tag == "h2" and above is children[0] else above
    return block


def page_maker(beyond: int, *, abandons: bool = False) -> PageMaker:
    """Makes pages whose notes fit; breaks those of documents of more than ``beyond`` pages freely.

    One that ``abandons`` stops at the first page whose notes nothing helps.
    """

    def make(context: Any, root: Any, html: Any) -> list[Any]:
        context.rendered_notes = []
        return Mender(context, root, html, beyond, abandons).make()

    return make
