"""STR: parts, contents, page references, bookmarks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...findings import Severity
from ..context import Context
from ..needs import Needs
from ..page_references import european
from ..registry import Violation, rule
from ..written import squeeze


@rule(
    "STR-004", Severity.ERROR, title="Page numbers in the contents are right",
    why="A wrong number sends readers of the printed report to another page.",
    remedy="Build again after the last edit; the numbers are generated.",
    reference="House style: contents", needs=Needs.PDF,
)  # fmt: skip
def contents_correct(context: Context) -> Iterator[Violation]:
    """Printed number of each entry against the page of its link."""
    for reference in context.page_references:
        if reference.in_contents and not reference.is_correct:
            text = re.sub(r"[.\s]{4,}", " … ", reference.text)[:80]
            yield Violation("An entry of the contents prints another page than its link leads to", reference.page,
                        f"{text} → {reference.number}", reference.label or "a page that exists")  # fmt: skip


@rule(
    "STR-005", Severity.ERROR, title="Page numbers on cards and in references are right",
    why="A wrong number sends readers of the printed report to another page.",
    remedy="Build again after the last edit; the numbers are generated.",
    reference="House style: key findings; cross references", needs=Needs.PDF,
)  # fmt: skip
def references_correct(context: Context) -> Iterator[Violation]:
    """Page number printed in each link against the page of its target."""
    for reference in context.page_references:
        if not reference.in_contents and not reference.is_correct:
            found, expected = f"{reference.text[:60]} → {reference.number}", reference.label or "a page that exists"
            yield Violation("A reference prints another page than its link leads to", reference.page, found, expected)


@rule(
    "STR-006", Severity.ERROR, title="The contents list all parts that follow",
    why="Readers do not find a part that is not listed.",
    remedy="Generate the contents from the headings.",
    reference="House style: contents", needs=Needs.TAGS,
)  # fmt: skip
def contents_complete(context: Context) -> Iterator[Violation]:
    """Each heading of the first level after the contents is the target of an entry, by page."""
    entries = [reference for reference in context.page_references if reference.in_contents]
    tree = context.pdf.tags
    if not entries or tree is None:
        return
    listed = {reference.target for reference in entries}
    last = max(reference.page for reference in entries)
    for heading in tree.of("H1"):
        if heading.page > last and heading.page not in listed and heading.page < len(context.pdf.pages):
            yield Violation("A part is missing from the contents", heading.page, context.pdf.text(heading)[:80])


@rule(
    "STR-007", Severity.ERROR, title="There are bookmarks",
    why="In a long report they are the fastest way to a part.",
    remedy="Generate bookmarks from the headings.",
    reference="WCAG 2.2, 2.4.5; ISO 14289-1, 7.17", needs=Needs.PDF,
)  # fmt: skip
def has_bookmarks(context: Context) -> Iterator[Violation]:
    """An outline in a document of more than four pages."""
    if len(context.pdf.pages) > 4 and not context.pdf.bookmarks:
        yield Violation("The report has no bookmarks")


@rule(
    "STR-008", Severity.ERROR, title="Bookmarks lead to their headings",
    why="A wrong bookmark is worse than none.",
    remedy="Generate bookmarks from the headings; build again after the last edit.",
    reference="ISO 14289-1, 7.17; house style", needs=Needs.PDF,
)  # fmt: skip
def bookmarks_true(context: Context) -> Iterator[Violation]:
    """The target exists and its page prints the bookmark's text."""
    for bookmark in context.pdf.bookmarks:
        if bookmark.target is None or bookmark.target.page == 0:
            yield Violation("A bookmark has no valid target", found=bookmark.title)
            continue
        page = context.pdf.pages[bookmark.target.page - 1]
        if page.number in (1, len(context.pdf.pages)):
            continue  # bookmarks of covers are named for the cover, not its text
        printed = context.squeezed_pages[page.number - 1]
        words = [squeeze(word) for word in re.findall(r"\w{4,}", bookmark.title)]
        if printed and words and squeeze(bookmark.title) not in printed and not _most(words, printed):
            yield Violation("A bookmark leads to a page that does not print it", page.number, bookmark.title)


def _most(words: list[str], printed: str) -> bool:
    """Covers and dividers print other words between the lines of a title, so only most of its words must be there."""
    return sum(word in printed for word in words) > 0.75 * len(words)


@rule(
    "STR-009", Severity.WARNING, title="Every part and section has a bookmark",
    why="A part without a bookmark is missing from the navigation.",
    remedy="Generate bookmarks from the headings.",
    reference="ISO 14289-1, 7.17; house style: bookmarks", needs=Needs.TAGS,
)  # fmt: skip
def bookmarks_complete(context: Context) -> Iterator[Violation]:
    """Each heading of the first level is on the page of a bookmark of the first two levels."""
    tree = context.pdf.tags
    known = {bookmark.target.page for bookmark in context.pdf.bookmarks if bookmark.target and bookmark.level <= 2}
    for heading in (tree.of("H1") if tree else ()) if known else ():
        if heading.page and heading.page not in known:
            yield Violation("A part has no bookmark", heading.page, context.pdf.text(heading)[:80])


@rule(
    "STR-010", Severity.ERROR, title="Links inside the report have a target",
    why="A dead link misleads readers.",
    remedy="Correct the anchor: the id of a part or section.",
    reference="ISO 32000-1, 12.3.2", needs=Needs.PDF,
)  # fmt: skip
def links_alive(context: Context) -> Iterator[Violation]:
    """Targets of links and of the document's open action."""
    for link in context.pdf.links:
        if (link.target and link.target.page == 0) or (link.action == "GoTo" and link.target is None):
            yield Violation(
                "A link has no valid target", link.page, (link.target.name if link.target else "") or link.contents[:60]
            )


@rule(
    "STR-011", Severity.ERROR, title="The printed page number equals the page label",
    why="Contents and citations refer to the printed number.",
    remedy="Print the number from the page counter; write page labels that agree with it.",
    reference="ISO 14289-1, 7.16; house style: folios", needs=Needs.PDF,
)  # fmt: skip
def folios_true(context: Context) -> Iterator[Violation]:
    """Numbers at the foot or head of a page, outside the text, against the page label."""
    for page in context.pdf.pages:
        height = page.box.top - page.box.bottom
        for run in page.content.runs:
            if not run.artifact:
                continue
            text = european(run.text.strip())
            edge = run.box.top < page.box.bottom + 0.09 * height or run.box.bottom > page.box.top - 0.09 * height
            if edge and re.fullmatch(r"\d{1,4}", text) and text != european(page.label):
                yield Violation("The printed page number is wrong", page.number, text, page.label)


@rule(
    "STR-016", Severity.ERROR, title="Sections, tables and figures are numbered without gaps",
    why="A gap looks like a missing part; a repeated number makes references ambiguous.",
    remedy="Build again; the numbers are generated.",
    reference="House style: numbering", needs=Needs.TAGS,
)  # fmt: skip
def numbered(context: Context) -> Iterator[Violation]:
    """Numbers of second-level headings (1.1, 1.2 …), and of captions by label."""
    tree = context.pdf.tags
    last: dict[str, int] = {}
    in_notes: set[tuple[str, int]] = set()
    for item in tree.of("H2", "Caption") if tree else ():
        text = european(context.pdf.text(item)).strip()
        match = (
            re.match(r"(\d+)\.(\d{1,2})(?!\d)", text) if item.role == "H2" else re.match(r"([^\W\d]+)\s?(\d+)\b", text)
        )
        if not match or item.within("TOC"):
            continue
        series, number = match[1], int(match[2])
        if item.within("Note"):
            in_notes.add((series, number))  # tagged where the note is, which need not be where it counts
            continue
        while (series, last.get(series, 0) + 1) in in_notes:
            last[series] = last.get(series, 0) + 1
        if number != last.get(series, 0) + 1:
            yield Violation("A number is missing or repeated", item.page, text[:60], f"{last.get(series, 0) + 1}")
        last[series] = number
