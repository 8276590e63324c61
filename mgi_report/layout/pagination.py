"""Pagination: the first page of each part, and adjusted leading where it improves the page breaks.

Each part is laid out separately, with the number of its first page given. So page references are plain numbers, a
chapter is tightened without affecting the others, and an unchanged part is not laid out again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..compose import Document, PartView
from ..engine import Engine
from ..errors import BuildError
from .footnote_fit import page_maker
from .page_checks import SHORT, is_short, low_headings, moved_notes, stranded_headings
from .page_view import PageView, view

LEADINGS = (0.985, 1.015, 0.97, 1.03, 0.9925, 1.0075)
"""Factors on a part's leading, in the default order of trials; never more than 3 % (house style)."""
NEAR = 0.7
"""Lines by which the estimated gain of a leading may be too low."""
LONG = 3
"""Maximum pages of a part whose leading is changed first; on more pages, what fixes one place harms another."""
ADJUSTABLE = ("chapter", "text", "annexes")
"""Page families whose leading may be changed."""
MAX_ROUNDS = 4
MOVED_NOTE = 10
"""Weight of a note that is not on the page of its call."""


@dataclass
class LaidOut:
    """One part on its pages."""

    part: PartView
    first: int
    """Number of its first page, from 1."""
    laid: Any
    views: list[PageView]
    root: Any
    """The HTML element of all its text; the boxes are released when the file is written."""

    @property
    def last(self) -> int:
        """Number of its last page."""
        return self.first + len(self.laid.pages) - 1

    @property
    def faults(self) -> int:
        """Weighted number of faults: moved notes count most, then headings at the foot, then a short last page."""
        headings = len(stranded_headings(self.views)) + sum(bool(low_headings(page)) for page in self.views)
        return MOVED_NOTE * len(moved_notes(self.views)) + 3 * headings + is_short(self.views)


def lay_out(document: Document, engine: Engine) -> list[LaidOut]:
    """Lay out all parts; those that print page numbers of others come last. Raises BuildError."""
    lengths = {part.anchor: 1 for part in document.parts if part.names_pages}
    done: dict[str, LaidOut] = {}
    for _ in range(MAX_ROUNDS):
        first = 1
        starts: dict[str, int] = {}
        for part in document.parts:
            starts[part.anchor] = first
            if part.names_pages:
                first += lengths[part.anchor]
                continue
            if part.anchor not in done or done[part.anchor].first != first:
                done[part.anchor] = settle(document, engine, part, first)
            first = done[part.anchor].last + 1
        numbers = places(one for one in done.values() if not one.part.names_pages) | starts
        for part in document.parts:
            if part.names_pages:
                html = document.part_html(part, numbers)
                done[part.anchor] = _lay_out(document, engine, part, starts[part.anchor], html)
        found = {anchor: len(done[anchor].laid.pages) for anchor in lengths}
        if found == lengths:
            return [done[part.anchor] for part in document.parts]
        lengths = found
    raise BuildError("the page references do not converge: each round changes the number of pages")


def settle(document: Document, engine: Engine, part: PartView, first: int) -> LaidOut:
    """Lay out one part, and again slightly tighter or looser or with earlier page breaks, until it has no faults."""
    html = document.part_html(part, {})
    best = _lay_out(document, engine, part, first, html)
    for leading in _promising(best) if part.page in ADJUSTABLE else ():
        if not best.faults:
            return best
        adjusted = document.part_html(part, {}, leading)
        one = _try(document, engine, part, first, adjusted, abandons=best.faults <= MOVED_NOTE)
        if one and one.faults < best.faults:
            best, html = one, adjusted
    if best.faults:
        one = _try(document, engine, part, first, html, beyond=0)
        best = one if one and one.faults < best.faults else best
    return best


def places(laid: Iterable[LaidOut]) -> dict[str, int]:
    """Anchor → page, for every anchor of the report; the first one wins."""
    found: dict[str, int] = {}
    for one in laid:
        for index, page in enumerate(one.laid.pages):
            for anchor in page.anchors:
                found.setdefault(anchor, one.first + index)
    return found


def _promising(one: LaidOut) -> list[float]:
    """The leadings to try, the most likely to fix the faults first."""
    if one.faults != 1:
        return list(LEADINGS[:4])
    last = len(one.views[-1].running_lines)
    above = sum(len(page.running_lines) for page in one.views[:-1])
    # Either the lines of a short last page fit on the pages before, or enough lines move to the last page.
    gained = {leading: (1 / leading - 1) * above for leading in LEADINGS}
    lacking = {leading: last - lines if lines > 0 else SHORT - last + lines for leading, lines in gained.items()}
    # The estimate is slightly low, because the space between paragraphs follows the leading.
    near = [leading for leading in LEADINGS if lacking[leading] < NEAR]
    # If the page before has space for another line, tightening moves one in; if not, loosening moves one out.
    before, height = one.views[-2], one.views[-1].running_lines[0].height
    tighten = before.foot - max((line.y + line.height for line in before.running_lines), default=0) > height

    def order(leading: float) -> tuple[bool, bool, float, float]:
        return (leading < 1) != tighten, lacking[leading] > 0, max(lacking[leading], 0), abs(1 - leading)

    return sorted(near, key=order)


def _lay_out(document: Document, engine: Engine, part: PartView, first: int, html: str) -> LaidOut:
    laid = _try(document, engine, part, first, html)
    assert laid is not None
    return laid


def _try(
    document: Document, engine: Engine, part: PartView, first: int, html: str, *, beyond: int = LONG,
    abandons: bool = False,
) -> LaidOut | None:  # fmt: skip
    """Lay out one part. Pages are broken earlier to fit their notes, freely in parts of more than ``beyond`` pages.

    None for a trial that ``abandons`` and moves a note.
    """
    maker = page_maker(beyond, abandons=abandons)
    laid = engine.lay_out(html, first, assets=document.profile.assets, maker=maker, made_for=(beyond, abandons))
    return LaidOut(part, first, laid, view(laid.pages), _root(laid)) if laid else None


def _root(laid: Any) -> Any:
    return next(box.element for box in laid.pages[0]._page_box.children if box.element is not None)
