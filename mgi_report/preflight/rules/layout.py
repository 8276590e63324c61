"""LAY: overflow, blank pages, fonts, glyphs, pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from ...findings import Severity
from ..context import Context
from ..needs import Needs
from ..pdf.content import GlyphRun
from ..registry import Violation, rule

_TOLERANCE = 1.0
"""Tolerance for rounding, in points."""
_SMALLEST = 5.5
"""Points; the smallest size of the style is 7.5, and superscripts have 70 per cent of it."""
_POOREST = 150.0
"""Minimum pixels per inch for print."""
_LONGEST_RAISED = 12
"""Characters of a number of a note, a superscript or a subscript."""
_GROUPS = frozenset({"Part", "Art", "Sect", "Div"})
_FEWEST_LINES = 5


@rule(
    "LAY-001", Severity.ERROR, title="Text stays on the page",
    why="Text over the edge is cut off.",
    remedy="Shorten or break the named word, address or cell, or widen its column.",
    reference="House style: page", needs=Needs.PDF,
)  # fmt: skip
def inside_page(context: Context) -> Iterator[Violation]:
    """Text runs that cross the edge of the page."""
    for page in context.pdf.pages:
        left, bottom, right, top = page.box
        for run in page.content.runs:
            box = run.box
            out = box.left < left - _TOLERANCE or box.right > right + _TOLERANCE
            out = (
                out or box.bottom < bottom - _TOLERANCE - 0.2 * run.size or box.top > top + _TOLERANCE + 0.2 * run.size
            )
            if out and run.text.strip() and not run.hidden and not (run.artifact and run.rotated):
                yield Violation("Text runs over the edge of the page", page.number, run.text.strip()[:60])


@rule(
    "LAY-002", Severity.ERROR, title="No page is blank",
    why="A blank page looks like a mistake.",
    remedy="Look for a superfluous page break, or an element that does not fit its page.",
    reference="House style: page", needs=Needs.PDF,
)  # fmt: skip
def not_blank(context: Context) -> Iterator[Violation]:
    """Pages with neither text nor pictures, apart from artifacts."""
    for page in context.pdf.pages:
        content = page.content
        real = any(run.text.strip() and not run.artifact for run in content.runs)
        picture = any(not item.artifact for item in content.pictures)
        drawn = any(fill.colour != (1.0, 1.0, 1.0) for fill in content.fills) and not context.pdf.tags
        if not real and not picture and not drawn and not content.broken and not content.mcids:
            yield Violation("The page is blank", page.number)


@rule(
    "LAY-003", Severity.ERROR, title="Every character has a glyph",
    why="A missing glyph prints as an empty box and is lost to search and screen readers.",
    remedy="Use a font that has the character, or another character.",
    reference="ISO 14289-1, 7.21.8; ISO 19005-2, 6.2.11.8", needs=Needs.PDF,
)  # fmt: skip
def no_notdef(context: Context) -> Iterator[Violation]:
    """References to the glyph .notdef."""
    for page in context.pdf.pages:
        bad = [run for run in page.content.runs if run.missing]
        if bad:
            font = context.pdf.fonts[bad[0].font].name
            count = sum(run.missing for run in bad)
            yield Violation(f"Characters without a glyph in {font}: {count}", page.number, bad[0].text[:60])


@rule(
    "LAY-004", Severity.ERROR, title="Fonts are embedded",
    why="Otherwise each machine substitutes another font.",
    remedy="Embed the named font, or use one whose licence allows it.",
    reference="ISO 19005-2, 6.2.11.4; ISO 14289-1, 7.21.4", needs=Needs.PDF,
)  # fmt: skip
def fonts_embedded(context: Context) -> Iterator[Violation]:
    """Fonts of shown text without a font file."""
    used = {run.font for page in context.pdf.pages for run in page.content.runs}
    for index, font in enumerate(context.pdf.fonts):
        if not font.embedded and index in used:
            yield Violation("A font is not embedded", found=font.name or font.kind)


@rule(
    "LAY-005", Severity.WARNING, title="Pictures have enough resolution",
    why="Below 150 pixels per inch a picture looks coarse in print.",
    remedy="Use a larger original, or print the picture smaller.",
    reference="House style: pictures, at least 150 pixels per inch", needs=Needs.PDF,
)  # fmt: skip
def sharp_pictures(context: Context) -> Iterator[Violation]:
    """Resolution of each picture on the page."""
    for page in context.pdf.pages:
        for picture in page.content.pictures:
            if picture.width > 2 and picture.height > 2 and picture.resolution < _POOREST:
                yield Violation(
                    "The resolution is low", page.number, f"{picture.resolution:.0f} ppi", f"{_POOREST:.0f} ppi"
                )


@rule(
    "LAY-006", Severity.WARNING, title="No text is too small to read",
    why="Text below about 5.5 points cannot be read without a magnifying glass.",
    remedy="Use a larger size, or remove it.",
    reference="House style: type scale from 7.5 points", needs=Needs.PDF,
)  # fmt: skip
def large_enough(context: Context) -> Iterator[Violation]:
    """Font size of each text run."""
    for page in context.pdf.pages:
        small = list(_too_small(page.content.runs))
        if small:
            found = f"{small[0].size:.1f} pt: {small[0].text.strip()[:40]}"
            yield Violation("Text is very small", page.number, found, f"{_SMALLEST} pt")


def _too_small(runs: list[GlyphRun]) -> Iterator[GlyphRun]:
    """Small runs but for numbers of notes, superscripts and subscripts: short, beside letters of a readable size."""
    before: GlyphRun | None = None
    line: GlyphRun | None = None
    for run in runs:
        if run.size >= _SMALLEST:
            line = run
        elif run.size > 0 and len(run.text.strip()) > 2:
            raised = line is not None and before is not None and _is_beside(run, before, line)
            if not raised or len(run.text.strip()) > _LONGEST_RAISED:
                yield run
        before = run


def _is_beside(run: GlyphRun, before: GlyphRun, line: GlyphRun) -> bool:
    gap = min(abs(run.box.left - before.box.right), abs(before.box.left - run.box.right))
    return gap < line.size / 2 and run.box.bottom < line.box.top and line.box.bottom < run.box.top


@rule(
    "LAY-007", Severity.WARNING, title="A part does not end in a few lines",
    why="A last page with only a few lines looks like a mistake.",
    remedy="Shorten or lengthen the part by a few lines.",
    reference="House style: at least five lines on the last page of a part", needs=Needs.TAGS,
)  # fmt: skip
def full_last_pages(context: Context) -> Iterator[Violation]:
    """Lines of a page that continues a part and is followed by the next part."""
    tree = context.pdf.tags
    starts = {heading.page for heading in (tree.of("H1") if tree else ())}
    if starts:
        starts |= _parts_without_heading(context)
    for page in context.pdf.pages:
        if page.number in starts or (page.number + 1 not in starts and page.number != len(context.pdf.pages)):
            continue
        lines = {round(run.box.bottom / 3) for run in page.content.runs if not run.artifact and run.text.strip()}
        pictures = any(not item.artifact for item in page.content.pictures)
        if 0 < len(lines) < _FEWEST_LINES and not pictures and page.number > 1 and starts:
            yield Violation("A part ends in a few lines", page.number, f"{len(lines)} lines", f"{_FEWEST_LINES} lines")


def _parts_without_heading(context: Context) -> set[int]:
    """First pages of the outer groups, for a back cover with an address only; none when each page is a group."""
    roots = context.pdf.tags.roots if context.pdf.tags else []
    groups = [element for root in roots for element in root.elements if element.role in _GROUPS]
    spanning = any(len({content.page for content in group.contents()}) > 1 for group in groups)
    found = {group.page for group in groups} if spanning else set()
    if context.has_profile and context.profile.parts[-1].kind == "back-cover":
        found.add(len(context.pdf.pages))
    return found


@rule(
    "LAY-008", Severity.WARNING, title="No heading is the last line of a page",
    why="A heading belongs to the text below it.",
    remedy="Keep the heading with the next paragraph.",
    reference="House style: headings", needs=Needs.TAGS,
)  # fmt: skip
def heading_with_text(context: Context) -> Iterator[Violation]:
    """The last element on a page is a heading, and the next page continues."""
    tree = context.pdf.tags
    flow = [
        item for item in (tree.elements if tree else ()) if item.role in ("H1", "H2", "H3", "H4", "P", "LI", "Table")
    ]
    for item, after in pairwise(flow):
        if item.role in ("H2", "H3", "H4") and item.page and after.page == item.page + 1:
            yield Violation("A heading is the last line of its page", item.page, context.pdf.text(item)[:60])


@rule(
    "LAY-009", Severity.WARNING, title="All pages have the same size",
    why="A page of another size or orientation is cropped or scaled in print.",
    remedy="Use the paper size of the edition for all pages.",
    reference="House style: page", needs=Needs.PDF,
)  # fmt: skip
def one_size(context: Context) -> Iterator[Violation]:
    """Width and height of each page against the most frequent size."""
    sizes = [
        (
            round(page.box.right - page.box.left),
            round(page.box.top - page.box.bottom),
            int(page.source.obj.get("/Rotate", 0)),
        )
        for page in context.pdf.pages
    ]
    common = Counter(sizes).most_common(1)[0][0]
    for page, size in zip(context.pdf.pages, sizes, strict=True):
        if size != common:
            yield Violation(
                "The page has another size", page.number, f"{size[0]} × {size[1]} pt", f"{common[0]} × {common[1]} pt"
            )


@rule(
    "LAY-010", Severity.WARNING, title="Text does not overlap text",
    why="Overlapping lines cannot be read.",
    remedy="Look for a fixed height, a negative margin or a box that is too narrow.",
    reference="House style: page", needs=Needs.PDF,
)  # fmt: skip
def no_overprint(context: Context) -> Iterator[Violation]:
    """Text runs that cover each other."""
    for page in context.pdf.pages:
        runs = [r for r in page.content.runs if r.text.strip() and not r.hidden and not r.rotated and not r.artifact]
        runs.sort(key=lambda run: run.box.bottom)
        for index, run in enumerate(runs):
            body = run.box.bottom + 0.3 * run.size, run.box.bottom + 0.65 * run.size
            for other in runs[index + 1 : index + 40]:
                if other.box.bottom > run.box.top:
                    break
                if other.box.left >= run.box.right or other.box.right <= run.box.left:
                    continue
                high = min(body[1], other.box.bottom + 0.65 * other.size) - max(
                    body[0], other.box.bottom + 0.3 * other.size
                )
                wide = min(run.box.right, other.box.right) - max(run.box.left, other.box.left)
                if high > 0.15 * min(run.size, other.size) and wide > 1.2 * min(run.size, other.size):
                    yield Violation(
                        "Text overlaps text", page.number, f"{run.text.strip()[:30]} / {other.text.strip()[:30]}"
                    )
                    break


@rule(
    "LAY-011", Severity.WARNING, title="No text is hidden",
    why="Hidden text is read aloud and found by search but not seen.",
    remedy="Remove it, or show it.",
    reference="WCAG 2.2, 1.3.2; house style", needs=Needs.PDF,
)  # fmt: skip
def nothing_hidden(context: Context) -> Iterator[Violation]:
    """Invisible text outside artifacts."""
    for page in context.pdf.pages:
        hidden = [run for run in page.content.runs if run.hidden and run.text.strip() and not run.artifact]
        if hidden:
            yield Violation("Text is hidden", page.number, hidden[0].text[:60])
