"""Checks of a layout, on the engine's boxes before the file is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..findings import Finding, Place, finding
from .page_view import Line, PageView

SHORT = 5
"""Minimum number of lines on the last page of a chapter (house style)."""
SLACK = 1.0
"""CSS pixels a line may extend over the edge: hanging punctuation and side bearings of letters."""


def moved_notes(pages: Sequence[PageView]) -> list[tuple[str, int]]:
    """Notes that are not on the page of their call: anchor, and page index of the call."""
    return [(anchor, index) for index, page in enumerate(pages) for anchor in sorted(page.calls - page.notes)]


def is_short(pages: Sequence[PageView]) -> bool:
    """True when the last of several pages has too few lines."""
    return len(pages) > 1 and 0 < len(pages[-1].running_lines) < SHORT and not pages[-1].pictures


def stranded_headings(pages: Sequence[PageView]) -> list[int]:
    """Indexes of pages whose last line of body text is a heading."""
    found = []
    for index, page in enumerate(pages[:-1]):
        lines = page.running_lines
        if lines:
            lowest = max(lines, key=lambda line: line.y)
            beside = [line for line in lines if _bottom(line) > lowest.y and not line.heading]
            if lowest.heading and not beside:
                found.append(index)
    return found


def check(pages: Sequence[PageView], first: int, chapter: str = "") -> Iterator[Finding]:
    """All findings on one part whose first page is ``first`` (from 1). Pass the title of a chapter."""
    for anchor, index in moved_notes(pages):
        note = anchor.removeprefix("note-")
        yield finding("SET-001", Place(page=first + index), f"note {note} is not on the page of its call")
    if chapter and is_short(pages):
        last = first + len(pages) - 1
        yield finding("SET-002", Place(page=last), f"the last page of “{chapter}” has fewer than {SHORT} lines")
    for index in stranded_headings(pages):
        yield finding("SET-003", Place(page=first + index), "a heading is the last line of the page")
    for index, page in enumerate(pages):
        yield from _page_findings(page, first + index)


def _page_findings(page: PageView, number: int) -> Iterator[Finding]:
    if not page.lines and not page.pictures:
        yield finding("SET-004", Place(page=number), "the page is empty")
    for line in page.lines:
        across = line.x < -SLACK or line.x + line.width > page.width + SLACK
        if across or line.y < -SLACK or _bottom(line) > page.height + SLACK:
            yield finding("SET-005", Place(page=number), f"text runs over the edge of the page: “{line.text[:60]}”")
    yield from _collisions(page, number)


def _collisions(page: PageView, number: int) -> Iterator[Finding]:
    lines = sorted(page.lines, key=lambda line: line.y)
    for index, line in enumerate(lines):
        for other in lines[index + 1 :]:
            if other.y >= _bottom(line) - line.height * 0.35:
                break
            across = min(line.x + line.width, other.x + other.width) - max(line.x, other.x)
            if across > SLACK * 2 and line.text.strip() and other.text.strip():
                pair = f"“{line.text[:40]}” and “{other.text[:40]}”"
                yield finding("SET-006", Place(page=number), f"lines overlap: {pair}")


def _bottom(line: Line) -> float:
    return line.y + line.height
