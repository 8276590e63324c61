"""ACC: requirements of PDF/UA on the whole document (ISO 14289-1)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pikepdf

from ...findings import Severity
from ...tagging import STANDARD_ROLES
from ..context import Context
from ..needs import Needs
from ..pdf.bidi import runs_from_right
from ..pdf.links import is_set
from ..registry import Violation, rule
from ..written import squeeze


@rule(
    "ACC-001", Severity.ERROR, title="The document is tagged",
    why="Without tags a screen reader guesses order, headings and tables.",
    remedy="Export with tags; mark the document as tagged in the catalogue.",
    reference="ISO 14289-1, 6.2 and 7.1", needs=Needs.PDF,
)  # fmt: skip
def tagged(context: Context) -> Iterator[Violation]:
    """A structure tree with elements, and ``Marked``."""
    tree = context.pdf.tags
    if tree is None or not tree.elements:
        yield Violation("The document has no tags")
    info = context.pdf.root.get("/MarkInfo")
    if not is_set(info, "/Marked"):
        yield Violation("The document is not marked as tagged", expected="Marked true")
    elif is_set(info, "/Suspects"):
        yield Violation("The document declares its tags unreliable", found="Suspects true")


@rule(
    "ACC-002", Severity.ERROR, title="Everything printed is tagged or an artifact",
    why="Screen readers skip or misread what is neither.",
    remedy="Tag it if it carries meaning; mark it as an artifact if it is a rule, a running head or decoration.",
    reference="ISO 14289-1, 7.1 (Matterhorn 01-005)", needs=Needs.TAGS,
)  # fmt: skip
def nothing_loose(context: Context) -> Iterator[Violation]:
    """Painting outside every sequence, and sequences that belong to no element."""
    owned: dict[int, set[int]] = {}
    tree = context.pdf.tags
    for root in tree.roots if tree else ():
        for reference in root.contents():
            owned.setdefault(reference.page, set()).add(reference.mcid)
    for page in context.pdf.pages:
        content = page.content
        if content.unmarked:
            yield Violation(f"Unmarked content: {content.unmarked} times", page.number, content.unmarked_text[:60])
        orphans = content.mcids - owned.get(page.number - 1, set())
        if orphans:
            text = next((run.text for run in content.runs if run.mcid in orphans), "")
            yield Violation(f"Marked sequences that belong to no element: {len(orphans)}", page.number, text[:60])


@rule(
    "ACC-003", Severity.ERROR, title="The document has a language",
    why="Screen reader voice, hyphenation and search depend on it.",
    remedy="Set Lang in the catalogue to the language of the report.",
    reference="ISO 14289-1, 7.2; WCAG 2.2, 3.1.1", needs=Needs.PDF,
)  # fmt: skip
def has_language(context: Context) -> Iterator[Violation]:
    """``Lang`` in the catalogue: well formed and equal to the profile's."""
    language = context.pdf.language
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language):
        yield Violation("The document has no valid language", found=language or "nothing")
    elif context.has_profile and language.casefold() != context.profile.language.casefold():
        yield Violation("The document has another language", found=language, expected=context.profile.language)


@rule(
    "ACC-004", Severity.ERROR, title="The document has a title",
    why="It is read aloud first, and windows and catalogues show it.",
    remedy="Put the title into the XMP metadata (dc:title).",
    reference="ISO 14289-1, 7.1; WCAG 2.2, 2.4.2", needs=Needs.PDF,
)  # fmt: skip
def has_title(context: Context) -> Iterator[Violation]:
    """``dc:title``, not empty and not a file name."""
    title = context.pdf.xmp.first("dc:title") if context.pdf.xmp else None
    if not title or not title.strip():
        yield Violation("The metadata has no title")
    elif re.search(r"\.(docx?|indd|html?|pdf)$|^(untitled|document\d*)$", title.strip(), re.I):
        yield Violation("The title is a file name", found=title)


@rule(
    "ACC-005", Severity.ERROR, title="The window shows the title",
    why="Otherwise screen readers announce the file name.",
    remedy="Set DisplayDocTitle in the viewer preferences.",
    reference="ISO 14289-1, 7.1", needs=Needs.PDF,
)  # fmt: skip
def shows_title(context: Context) -> Iterator[Violation]:
    """``DisplayDocTitle``."""
    preferences = context.pdf.root.get("/ViewerPreferences")
    if not is_set(preferences, "/DisplayDocTitle"):
        yield Violation("The window shows the file name instead of the title", expected="DisplayDocTitle true")


@rule(
    "ACC-006", Severity.ERROR, title="The tab key follows the tags",
    why="Otherwise the tab key visits links in an arbitrary order.",
    remedy="Set Tabs to S on each page that has links.",
    reference="ISO 14289-1, 7.18.3", needs=Needs.PDF,
)  # fmt: skip
def tab_order(context: Context) -> Iterator[Violation]:
    """``Tabs`` of pages with annotations."""
    for page in context.pdf.pages:
        if page.annotations and page.source.obj.get("/Tabs") != pikepdf.Name.S:
            yield Violation("The tab order does not follow the tags", page.number, expected="Tabs S")


@rule(
    "ACC-007", Severity.ERROR, title="Tags are standard types or mapped to them",
    why="Assistive technology knows only the standard types.",
    remedy="Use the types of ISO 32000-1, 14.8.4, or add the named type to the role map.",
    reference="ISO 14289-1, 7.1 (Matterhorn 02-001)", needs=Needs.TAGS,
)  # fmt: skip
def known_tags(context: Context) -> Iterator[Violation]:
    """Types after the role map."""
    tree = context.pdf.tags
    unknown = Counter(element.tag for element in (tree.elements if tree else ()) if element.role not in STANDARD_ROLES)
    for tag, count in unknown.items():
        yield Violation(f"Elements of an unknown type: {count}", found=tag)


@rule(
    "ACC-008", Severity.ERROR, title="Text has Unicode values",
    why="Text without Unicode values cannot be read aloud, searched or copied.",
    remedy="Embed the font with a ToUnicode table; use a font that has all letters of the language.",
    reference="ISO 14289-1, 7.21.7; ISO 19005-2, 6.2.11.7", needs=Needs.PDF,
)  # fmt: skip
def readable_text(context: Context) -> Iterator[Violation]:
    """Fonts without a table, and codes without an entry."""
    for page in context.pdf.pages:
        bad = [run for run in page.content.runs if "\N{REPLACEMENT CHARACTER}" in run.text and not run.missing]
        if bad:
            names = {context.pdf.fonts[run.font].name for run in bad}
            yield Violation(f"Text runs without Unicode values: {len(bad)}", page.number, ", ".join(sorted(names)))


@rule(
    "ACC-009", Severity.ERROR, title="Artifacts and tagged content do not contain each other",
    why="Content inside an artifact is lost to screen readers, an artifact inside content disturbs them.",
    remedy="End one sequence before the other begins.",
    reference="ISO 14289-1, 7.1 (Matterhorn 01-003, 01-004)", needs=Needs.PDF,
)  # fmt: skip
def not_nested(context: Context) -> Iterator[Violation]:
    """Nested marked content."""
    for page in context.pdf.pages:
        if page.content.nested:
            yield Violation(f"Nested marked sequences: {page.content.nested}", page.number)
        if page.content.doubled:
            yield Violation("An MCID is used twice", page.number, str(min(page.content.doubled)))


@rule(
    "ACC-010", Severity.ERROR, title="Running heads and page numbers are artifacts",
    why="Read aloud on every page, they interrupt sentences.",
    remedy="Mark them as pagination artifacts.",
    reference="ISO 14289-1, 7.8", needs=Needs.TAGS,
)  # fmt: skip
def heads_are_artifacts(context: Context) -> Iterator[Violation]:
    """Equal tagged text at the edge of several pages."""
    edges: dict[tuple[str, int], list[int]] = {}
    for page in context.pdf.pages:
        height = page.box.top - page.box.bottom
        for run in page.content.runs:
            inside = page.box.bottom + 0.08 * height < run.box.bottom and run.box.top < page.box.top - 0.08 * height
            if run.mcid is not None and not inside and (text := squeeze(run.text)):
                label = squeeze(page.label)
                height_of_line = round(run.box.bottom / 3)
                edges.setdefault(("#" if text == label else text, height_of_line), []).append(page.number)
    for (text, _), numbers in edges.items():
        if len(set(numbers)) >= 3:
            what = "The page number" if text == "#" else "A running head"
            yield Violation(
                f"{what} is read aloud on {len(set(numbers))} pages", numbers[0], "" if text == "#" else text[:60]
            )


@rule(
    "ACC-011", Severity.ERROR, title="The window has the reading direction of the language",
    why="Without it, spreads and page order of a right-to-left report are reversed.",
    remedy="Set Direction R2L in the viewer preferences.",
    reference="ISO 32000-1, 12.2", needs=Needs.PDF,
)  # fmt: skip
def window_direction(context: Context) -> Iterator[Violation]:
    """``Direction`` for languages written from right to left."""
    if runs_from_right(context.language):
        preferences = context.pdf.root.get("/ViewerPreferences")
        if not isinstance(preferences, pikepdf.Dictionary) or preferences.get("/Direction") != pikepdf.Name.R2L:
            yield Violation("The reading direction of the window is left to right", expected="Direction R2L")
