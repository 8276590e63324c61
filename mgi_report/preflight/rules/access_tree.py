"""ACC: headings, pictures, tables, lists and languages in the tag tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pikepdf

from ...findings import Severity
from ..context import Context
from ..needs import Needs
from ..pdf.tags import ContentReference, Element
from ..registry import Violation, rule
from ..written import squeeze
from .scripts import foreign_run


def elements(context: Context, *roles: str) -> list[Element]:
    """Elements of these roles, in reading order."""
    return context.pdf.tags.of(*roles) if context.pdf.tags else []


@rule(
    "ACC-020", Severity.ERROR, title="Headings skip no level",
    why="Readers navigate by level; a gap looks like a missing section.",
    remedy="Use the next level down, and H1 first.",
    reference="ISO 14289-1, 7.4.2; WCAG 2.2, 1.3.1", needs=Needs.TAGS,
)  # fmt: skip
def heading_levels(context: Context) -> Iterator[Violation]:
    """H1 first, then never more than one level deeper."""
    last = 0
    for heading in elements(context, "H1", "H2", "H3", "H4", "H5", "H6"):
        level = int(heading.role[1])
        if level > last + 1:
            text = context.pdf.text(heading)[:60]
            yield Violation(
                f"A heading of level {level} follows level {last or 'none'}", heading.page, text, f"H{last + 1}"
            )
        last = level


@rule(
    "ACC-021", Severity.ERROR, title="There are headings",
    why="Without headings, blind readers get a long report as one endless text.",
    remedy="Tag the title of each part as H1 and of each section as H2.",
    reference="WCAG 2.2, 2.4.6 and 1.3.1", needs=Needs.TAGS,
)  # fmt: skip
def has_headings(context: Context) -> Iterator[Violation]:
    """At least one heading, none empty."""
    headings = elements(context, "H", "H1", "H2", "H3", "H4", "H5", "H6")
    if not headings:
        yield Violation("No heading is tagged")
    for heading in headings:
        if not (context.pdf.text(heading).strip() or heading.actual):
            yield Violation("A heading is empty", heading.page, heading.tag)


@rule(
    "ACC-022", Severity.ERROR, title="Pictures have a description",
    why="Readers who cannot see the picture have nothing else.",
    remedy="Write alternative text that says what the picture shows, or make a decoration an artifact.",
    reference="ISO 14289-1, 7.3; WCAG 2.2, 1.1.1", needs=Needs.TAGS,
)  # fmt: skip
def figures_described(context: Context) -> Iterator[Violation]:
    """``Alt`` or ``ActualText`` of each Figure and Formula."""
    for figure in elements(context, "Figure", "Formula"):
        if not (figure.alt or "").strip() and not (figure.actual or "").strip():
            yield Violation("A picture has no alternative text", figure.page)


@rule(
    "ACC-023", Severity.WARNING, title="Descriptions of pictures are readable",
    why="A file name, or the word picture, describes nothing.",
    remedy="Describe in a sentence what the picture shows.",
    reference="WCAG 2.2, 1.1.1 (failure F30)", needs=Needs.TAGS,
)  # fmt: skip
def figures_in_words(context: Context) -> Iterator[Violation]:
    """Alternative text that is a file name or a placeholder."""
    poor = r"\S+\.(png|jpe?g|svg|gif|tiff?|webp)|(image|picture|figure|photo|graphic|img|logo|alt)[\s\d._-]*"
    for figure in elements(context, "Figure"):
        if figure.alt and re.fullmatch(poor, figure.alt.strip(), re.I):
            yield Violation("The alternative text describes nothing", figure.page, figure.alt)


@rule(
    "ACC-024", Severity.WARNING, title="Pictures have a bounding box",
    why="Programs that reflow or magnify a page need it.",
    remedy="Give each Figure the layout attribute BBox.",
    reference="ISO 32000-1, 14.8.5.4.3", needs=Needs.TAGS,
)  # fmt: skip
def figures_boxed(context: Context) -> Iterator[Violation]:
    """``BBox`` of each Figure with content."""
    for figure in elements(context, "Figure"):
        if figure.page and "/BBox" not in figure.attributes():
            yield Violation("A picture has no bounding box", figure.page, (figure.alt or "")[:60])


@rule(
    "ACC-025", Severity.ERROR, title="Tables have header cells",
    why="A cell read aloud is meaningless without its header.",
    remedy="Mark the header row (and the first column, if it names the rows) as th.",
    reference="ISO 14289-1, 7.5; WCAG 2.2, 1.3.1", needs=Needs.TAGS,
)  # fmt: skip
def tables_headed(context: Context) -> Iterator[Violation]:
    """At least one TH in each Table."""
    for table in elements(context, "Table"):
        if not any(element.role == "TH" for element in table.walk()):
            yield Violation("A table has no header cells", table.page, context.pdf.text(table)[:60])


@rule(
    "ACC-026", Severity.ERROR, title="Header cells have a scope",
    why="Without a scope, or headers named in the cells, a program cannot know which header to read.",
    remedy="Give each header cell the attribute Scope.",
    reference="ISO 14289-1, 7.5 (Matterhorn 15-003)", needs=Needs.TAGS,
)  # fmt: skip
def headers_scoped(context: Context) -> Iterator[Violation]:
    """``Scope`` of each TH, unless every TD names its headers."""
    for table in elements(context, "Table"):
        cells = [element for element in table.walk() if element.role == "TD"]
        if cells and all("/Headers" in cell.attributes() for cell in cells):
            continue
        for head in table.walk():
            if head.role == "TH" and "/Scope" not in head.attributes():
                yield Violation("A header cell has no scope", head.page, context.pdf.text(head)[:60])


@rule(
    "ACC-027", Severity.ERROR, title="Rows of a table have the same number of cells",
    why="Otherwise cells are read under the wrong header.",
    remedy="Give spanning cells ColSpan or RowSpan; avoid page breaks inside cells that span rows.",
    reference="ISO 14289-1, 7.5; ISO 32000-1, 14.8.4.3.4", needs=Needs.TAGS,
)  # fmt: skip
def tables_regular(context: Context) -> Iterator[Violation]:
    """Number of columns of each row, including spans."""
    for table in elements(context, "Table"):
        widths = _row_widths(table)
        if len(set(widths)) > 1:
            yield Violation("Rows of a table differ in length", table.page, ", ".join(map(str, sorted(set(widths)))))


def rows_of(table: Element) -> Iterator[Element]:
    """The rows of a table itself, without those of tables in its cells."""
    inside = {id(row) for cell in table.walk() if cell.role == "Table" and cell is not table for row in cell.walk()}
    return (element for element in table.walk() if element.role == "TR" and id(element) not in inside)


def _row_widths(table: Element) -> list[int]:
    widths: list[int] = []
    carried: dict[int, int] = {}
    for row in rows_of(table):
        number = len(widths)
        width = carried.pop(number, 0)
        for cell in row.elements:
            spans = cell.attributes() if cell.role in ("TH", "TD") else {}
            columns, rows = int(spans.get("/ColSpan", 1)), int(spans.get("/RowSpan", 1))
            if cell.role in ("TH", "TD"):
                width += columns
                for below in range(number + 1, number + min(rows, 200)):
                    carried[below] = carried.get(below, 0) + columns
        widths.append(width)
    return widths


_BETWEEN_TABLES = ("P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "BlockQuote", "Figure", "Caption")
"""What stands between two tables that an author wrote."""


@rule(
    "ACC-028", Severity.WARNING, title="A table is one table, even across pages",
    why="Repeated header rows and split tables are read as new tables.",
    remedy="Tag all rows in one Table, and the header row once; its repetition is an artifact.",
    reference="ISO 14289-1, 7.5; house style", needs=Needs.TAGS,
)  # fmt: skip
def tables_whole(context: Context) -> Iterator[Violation]:
    """Tables with the same header row and nothing between them, and header rows repeated inside a table."""
    last: tuple[str, int] | None = None
    for table in elements(context, "Table", *_BETWEEN_TABLES):
        if table.role != "Table":
            last = last if table.within("Table", "Note") else None
            continue
        if any(kid.role == "Caption" for kid in table.elements):
            last = None  # a table of its own
        rows = [squeeze(context.pdf.text(row)) for row in table.walk() if row.role == "TR"]
        heads = [row for row in rows if row == rows[0]] if rows else []
        final = max((reference.page + 1 for reference in table.contents()), default=0)
        if len(heads) > 1 and heads[0]:
            yield Violation("The header row of a table is tagged more than once", table.page, f"{len(heads)} times")
        if rows and last and last[0] == rows[0] and 0 <= table.page - last[1] <= 1 and rows[0]:
            yield Violation("A table is tagged as two", table.page)
        last = (rows[0], final) if rows else None


@rule(
    "ACC-029", Severity.ERROR, title="Lists are tagged as lists",
    why="Only then are the number of items and the position in the list announced.",
    remedy="L contains LI; LI contains Lbl and LBody; nothing else.",
    reference="ISO 14289-1, 7.6; ISO 32000-1, 14.8.4.3.3", needs=Needs.TAGS,
)  # fmt: skip
def lists_built(context: Context) -> Iterator[Violation]:
    """Children and parents of L and LI."""
    for element in elements(context, "L", "LI", "LBody"):
        parent = element.parent.role if element.parent else "none"
        if element.role == "L":
            odd = [kid.role for kid in element.elements if kid.role not in ("LI", "L", "Caption")]
            if odd or not element.elements:
                yield Violation("A list contains other things than items", element.page, odd[0] if odd else "nothing")
        elif element.role == "LI":
            odd = [kid.role for kid in element.elements if kid.role not in ("Lbl", "LBody")]
            if parent != "L" or odd:
                yield Violation(
                    "A list item is misplaced or malformed", element.page, odd[0] if odd else f"in {parent}"
                )
        elif parent != "LI":
            yield Violation("The body of a list item is outside an item", element.page, f"in {parent}")


@rule(
    "ACC-030", Severity.ERROR, title="Passages in another language are marked",
    why="Read with the wrong voice, they cannot be understood.",
    remedy="Mark them in the source, as [қонун]{lang=tg}.",
    reference="ISO 14289-1, 7.2; WCAG 2.2, 3.1.2", needs=Needs.TAGS,
)  # fmt: skip
def languages_marked(context: Context) -> Iterator[Violation]:
    """Text in a script that its tagged language does not use."""
    default = context.pdf.language or context.language
    tree, runs = context.pdf.tags, context.pdf.runs
    for element in tree.elements if tree else ():
        text = "".join(
            run.text for kid in element.kids if isinstance(kid, ContentReference) for run in runs.get(kid, ())
        )
        if not text or (found := foreign_run(text, element.language or default)) is None:
            continue
        if not (element.role == "Link" and re.search(r"[/%]|\.\w", text)):
            yield Violation("A passage in another language is not marked", element.page, found[:60])


@rule(
    "ACC-031", Severity.WARNING, title="No empty elements",
    why="They are announced as empty paragraphs, items or cells.",
    remedy="Leave the element out.",
    reference="House style: tagging; PDF Association, Tagged PDF Best Practice Guide, 3.5", needs=Needs.TAGS,
)  # fmt: skip
def none_empty(context: Context) -> Iterator[Violation]:
    """Elements without content; table cells may be empty."""
    tree = context.pdf.tags
    for element in tree.elements if tree else ():
        if not element.kids and element.role not in ("TD", "TH", "Figure", "Document"):
            page = element.source.get("/Pg")
            number = context.pdf.page_index.get(page.objgen, -1) + 1 if isinstance(page, pikepdf.Dictionary) else 0
            yield Violation("An element is empty", number, element.tag)


@rule(
    "ACC-032", Severity.WARNING, title="A paragraph is one element, even across pages",
    why="Otherwise a screen reader stops in the middle of the sentence.",
    remedy="Put the content of both pages into one element.",
    reference="House style: tagging; ISO 32000-1, 14.7.4.2", needs=Needs.TAGS,
)  # fmt: skip
def paragraphs_whole(context: Context) -> Iterator[Violation]:
    """A paragraph without end punctuation, followed on the next page by one that starts in lower case."""
    paragraphs = elements(context, "P")
    for first, second in pairwise(paragraphs):
        if second.page != first.page + 1 or first.parent is not second.parent:
            continue
        before, after = context.pdf.text(first).rstrip(), context.pdf.text(second).lstrip()
        if before and after and before[-1] not in ".:;!?…)»”\"'" and after[0].islower():
            yield Violation("A paragraph is tagged as two", second.page, f"{before[-30:]} | {after[:30]}")
