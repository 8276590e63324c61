"""Parts on pages: where each begins, and what a line more or less can mend.

Each part is laid out on its own, with the number of its first page given. So page references are plain numbers, a
chapter is tightened without touching the others, and a part that has not changed is not laid out again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from .document import Document, PartView
from .engine import Engine
from .errors import BuildError
from .layout_checks import SHORT, is_short, moved_notes, stranded_headings
from .layout_view import PageView, view

LEADINGS = (0.985, 1.015, 0.97, 1.03, 0.9925, 1.0075)
"""Factors on a part's leading, in the order they are tried when nothing tells more; never beyond 3 % (house rule)."""
NEAR = 0.7
"""Lines by which the estimate of what a leading gains may be too low."""
LONG = 6
"""Most pages of a part whose leading is changed for the sake of a note before anything else is tried."""
ADJUSTABLE = ("chapter", "text", "annexes")
"""Page families whose leading may be changed."""
MAX_ROUNDS = 4
MAX_BREAKS = 6
_BLOCKS = ("section", "h3", "h4", "p", "li")
_BLOCK = re.compile(rf"<(?:{'|'.join(_BLOCKS)})(?=[ >])")


@dataclass
class LaidOut:
    """One part on its pages."""

    part: PartView
    first: int
    """Number of its first page, from 1."""
    laid: Any
    views: list[PageView]

    @property
    def last(self) -> int:
        """Number of its last page."""
        return self.first + len(self.laid.pages) - 1

    @property
    def faults(self) -> int:
        """Weight of what a reader would mind: moved notes most, then headings left alone, then a short last page."""
        return 10 * len(moved_notes(self.views)) + 3 * len(stranded_headings(self.views)) + is_short(self.views)


def lay_out(document: Document, engine: Engine) -> list[LaidOut]:
    """Lay out all parts; those that name pages of others come when the others are settled. Raises BuildError."""
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
                done[part.anchor] = _try(engine, part, starts[part.anchor], document.part_html(part, numbers))
        found = {anchor: len(done[anchor].laid.pages) for anchor in lengths}
        if found == lengths:
            return [done[part.anchor] for part in document.parts]
        lengths = found
    raise BuildError("the page references do not settle: each round changes the number of pages")


def settle(document: Document, engine: Engine, part: PartView, first: int) -> LaidOut:
    """Lay out one part, and again a little tighter, looser or broken earlier until nothing is left to mind."""
    html = document.part_html(part, {})
    best = _try(engine, part, first, html)
    if len(best.views) > LONG:
        # Over many pages each leading that mends one note harms another; a break mends it alone.
        best, html = _with_breaks(engine, best, html)
    for leading in _promising(best) if part.page in ADJUSTABLE else ():
        if not best.faults:
            return best
        adjusted = document.part_html(part, {}, leading)
        one = _try(engine, part, first, adjusted)
        if one.faults < best.faults:
            best, html = one, adjusted
    best, html = _with_breaks(engine, best, html)
    return _with_a_fuller_end(engine, best, html) if is_short(best.views) else best


def _with_breaks(engine: Engine, best: LaidOut, html: str) -> tuple[LaidOut, str]:
    """The same part, broken earlier where a note is not on the page of its call, if that leaves less to mind."""
    one, broken = best, html
    for _ in range(max(MAX_BREAKS, len(best.views))):
        if not (moved := moved_notes(one.views)):
            break
        note, page = moved[0]
        broken = _broken(broken, _last_begun(one, page) or _block_of(broken, note))
        tried = _try(engine, best.part, best.first, broken)
        left = moved_notes(tried.views)
        if len(left) > len(moved) and left[0][1] <= page:
            break
        one = tried
    return (one, broken) if one.faults < best.faults else (best, html)


def _with_a_fuller_end(engine: Engine, short: LaidOut, html: str) -> LaidOut:
    """The same part with one more paragraph on its last page, if that leaves nothing else to mind."""
    place = _last_begun(short, len(short.views) - 2)
    if not place:
        return short
    one = _try(engine, short.part, short.first, _broken(html, place))
    return one if one.faults < short.faults else short


def places(laid: Iterable[LaidOut]) -> dict[str, int]:
    """Anchor → page, for every anchor of the report; the first place wins."""
    found: dict[str, int] = {}
    for one in laid:
        for index, page in enumerate(one.laid.pages):
            for anchor in page.anchors:
                found.setdefault(anchor, one.first + index)
    return found


def _promising(one: LaidOut) -> list[float]:
    """The leadings worth a try, the likeliest to mend the faults first."""
    if one.faults != 1:
        return list(LEADINGS[:4])
    last = len(one.views[-1].running_lines)
    above = sum(len(page.running_lines) for page in one.views[:-1])
    # Either the lines of a short last page find room on the pages before, or enough lines come to join them.
    gained = {leading: (1 / leading - 1) * above for leading in LEADINGS}
    lacking = {leading: last - lines if lines > 0 else SHORT - last + lines for leading, lines in gained.items()}
    # The estimate is a little low, as the space between paragraphs follows the leading.
    near = [leading for leading in LEADINGS if lacking[leading] < NEAR]
    return sorted(near, key=lambda leading: (lacking[leading] > 0, max(lacking[leading], 0), abs(1 - leading)))


def _try(engine: Engine, part: PartView, first: int, html: str) -> LaidOut:
    laid = engine.lay_out(html, first)
    return LaidOut(part, first, laid, view(laid.pages))


def _last_begun(one: LaidOut, page: int) -> int | None:
    """Number of the last block that begins on a page below another; None when there is none."""
    earlier = {id(line.block) for view in one.views[:page] for line in view.running_lines}
    fresh = [line.block for line in one.views[page].running_lines if id(line.block) not in earlier]
    begun = [block for block in fresh if block.tag in ("p", "li")]
    if len({id(block) for block in begun}) < 2:
        return None
    root = one.laid._html.etree_element
    chosen = _with_its_heading(root, begun[-1])
    order = [element for element in root.iter() if element.tag in _BLOCKS]
    return next(index for index, element in enumerate(order) if element is chosen)


def _with_its_heading(root: Any, block: Any) -> Any:
    """What has to move when ``block`` does: its section when it opens one, the heading right above it, or itself."""
    for parent in root.iter():
        children = list(parent)
        for above, child in pairwise(children):
            if child is block and above.tag in ("h2", "h3", "h4"):
                return parent if above.tag == "h2" and above is children[0] else above
    return block


def _block_of(html: str, note: str) -> int:
    """Number of the block that calls a note."""
    call = html.index(f'id="{note}"')
    return max(index for index, block in enumerate(_BLOCK.finditer(html)) if block.start() < call)


def _broken(html: str, place: int) -> str:
    """The same part, broken before the block of that number."""
    cut = list(_BLOCK.finditer(html))[place].end()
    return f'{html[:cut]} data-break="before"{html[cut:]}'
