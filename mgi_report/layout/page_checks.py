"""Checks of a layout, on the engine's boxes before the file is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import shorten
from typing import Any

from ..findings import Finding, Place, finding
from .lost_text import Lost, lost_text
from .page_view import Line, PageView

SHORT = 5
"""Minimum number of lines on the last page of a chapter (house style)."""
SLACK = 1.0
"""CSS pixels a line may extend over the edge: hanging punctuation and side bearings of letters."""


def moved_notes(pages: Sequence[PageView]) -> list[tuple[str, int]]:
    """Notes that are not on the page of their call: anchor, and page index of the call.

    The head of a table is repeated on its next pages, with the calls in it but without their notes.
    """
    moved: list[tuple[str, int]] = []
    placed: set[str] = set()
    for index, page in enumerate(pages):
        moved += [(anchor, index) for anchor in sorted(page.calls - page.notes - placed)]
        placed |= page.calls & page.notes
    return moved


def is_short(pages: Sequence[PageView]) -> bool:
    """True when the last of several pages has too few lines."""
    return len(pages) > 1 and 0 < len(pages[-1].running_lines) < SHORT and not pages[-1].pictures


def stranded_heading(page: PageView) -> Line | None:
    """The last line of body text when it is a heading or caption that has no text beside or below it."""
    lines = page.running_lines
    lowest = max(lines, key=lambda line: line.y, default=None)
    if lowest is None or not lowest.heading:
        return None
    top = min(line.y for line in lines if line.head is lowest.head)
    return None if any(_bottom(line) > top + SLACK and not line.heading for line in lines) else lowest


def stranded_headings(pages: Sequence[PageView]) -> list[int]:
    """Indexes of pages that end with a heading; the last page may."""
    return [index for index, page in enumerate(pages[:-1]) if stranded_heading(page)]


def low_headings(page: PageView) -> list[Line]:
    """Lines of side heads below the space for body text: in the notes or in the margin."""
    return [line for line in page.running_lines if line.heading and _bottom(line) > page.foot + SLACK]


def stray_notes(page: PageView) -> set[str]:
    """Anchors of notes without their call: the table or caption that calls them went to the next page."""
    return page.notes - page.calls


def check(pages: Sequence[PageView], first: int, chapter: str = "", root: Any = None) -> Iterator[Finding]:
    """All findings on one part whose first page is ``first`` (from 1). Pass the title of a chapter.

    ``root`` is the HTML element whose text has to be on the pages.
    """
    if root is not None:
        yield from _cut_off(root, pages, first)
    for anchor, index in moved_notes(pages):
        note = anchor.removeprefix("note-")
        place = _place(pages[index].sources[anchor], first + index)
        yield finding("SET-001", place, f"note {note} is not on the page of its call")
    if chapter and is_short(pages):
        last = first + len(pages) - 1
        place = _place(pages[-1].running_lines[0].source, last)
        yield finding("SET-002", place, f"the last page of “{chapter}” has fewer than {SHORT} lines")
    for index, page in enumerate(pages):
        if index + 1 < len(pages) and (line := stranded_heading(page)):
            yield finding("SET-003", _place(line.source, first + index), "a heading is the last line of the page")
        elif low := low_headings(page):
            yield finding("SET-003", _place(low[0].source, first + index), "a heading reaches into the notes")
    for index, page in enumerate(pages):
        yield from _page_findings(page, first + index)


def _page_findings(page: PageView, number: int) -> Iterator[Finding]:
    if not page.lines and not page.pictures:
        yield finding("SET-004", Place(page=number), "the page is empty")
    yield from _over_the_edge(page, number)
    yield from _collisions(page, number)


def _cut_off(root: Any, pages: Sequence[PageView], first: int) -> Iterator[Finding]:
    """One finding for all lost text of a place in the profile, or of a page."""
    groups: dict[tuple[str, int], list[Lost]] = {}
    for lost in lost_text(root, pages):
        groups.setdefault((lost.source, 0 if lost.source else lost.page), []).append(lost)
    for (source, _), losses in groups.items():
        text = " ".join(lost.text for lost in losses)
        message = f"text does not fit on the page and is not printed: “{shorten(text, 80, placeholder='…')}”"
        yield finding("SET-005", _place(source, first + losses[0].page), message)


def _over_the_edge(page: PageView, number: int) -> Iterator[Finding]:
    """One finding for each line, table or note that is too long."""
    groups: dict[int, list[Line]] = {}
    for line in page.lines:
        across = line.x < -SLACK or line.x + line.width > page.width + SLACK
        if across or line.y < -SLACK or _bottom(line) > page.height + SLACK:
            groups.setdefault(id(line if line.whole is None else line.whole), []).append(line)
    for lines in groups.values():
        more = f" and {len(lines) - 1} more lines" if len(lines) > 1 else ""
        message = f"text runs over the edge of the page: “{lines[0].text[:60]}”{more}"
        yield finding("SET-005", _place(lines[0].source, number), message)


def _collisions(page: PageView, number: int) -> Iterator[Finding]:
    lines = sorted(page.lines, key=lambda line: line.y)
    for index, line in enumerate(lines):
        for other in lines[index + 1 :]:
            if other.y >= _bottom(line) - line.height * 0.35:
                break
            across = min(line.x + line.width, other.x + other.width) - max(line.x, other.x)
            if across > SLACK * 2 and line.text.strip() and other.text.strip():
                pair = f"“{line.text[:40]}” and “{other.text[:40]}”"
                yield finding("SET-006", _place(line.source or other.source, number), f"lines overlap: {pair}")


def _bottom(line: Line) -> float:
    return line.y + line.height


def _place(source: str, page: int) -> Place:
    """The page, and the file and line that ``data-src`` gives."""
    file, _, line = source.rpartition(":")
    return Place(file=file, line=int(line) if line.isdecimal() else 0, page=page)
