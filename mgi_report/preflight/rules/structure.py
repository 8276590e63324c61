"""STR: parts, contents, page references, bookmarks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...fields import Dimension
from ...findings import Place, Severity
from ...parts import ChapterPart
from ..claims import european
from ..registry import Fault, Needs, rule
from ..subject import Subject, squeeze


def chapters(subject: Subject) -> list[ChapterPart]:
    """The chapters of the profile, in its order."""
    return [part for part in subject.profile.parts if isinstance(part, ChapterPart)]


@rule(
    "STR-001", Severity.ERROR, title="The six dimensions stand in their order",
    why="Readers compare profiles dimension by dimension.",
    remedy="Order the chapters: rights, government, partnerships, wellbeing, crises, migration; each once.",
    reference="IOM Council, C/106/40 (MiGOF); house style: order of the parts", needs=Needs.PROFILE,
)  # fmt: skip
def dimensions_in_order(subject: Subject) -> Iterator[Fault]:
    """Order and repetition of the chapters in the profile."""
    numbers = [chapter.dimension.number for chapter in chapters(subject)]
    if numbers != sorted(set(numbers)):
        names = ", ".join(str(chapter.dimension) for chapter in chapters(subject))
        yield Fault("The chapters are out of order or repeated", found=names, place=Place(field="parts"))


@rule(
    "STR-002", Severity.WARNING, title="All six dimensions have a chapter",
    why="A missing chapter reads as a missing answer.",
    remedy="Add the chapter, or waive this rule and give the reason.",
    reference="IOM Council, C/106/40 (MiGOF)", needs=Needs.PROFILE,
)  # fmt: skip
def dimensions_complete(subject: Subject) -> Iterator[Fault]:
    """A chapter for each dimension, in a report that has chapters."""
    present = {chapter.dimension for chapter in chapters(subject)}
    for dimension in Dimension if present else ():
        if dimension not in present:
            yield Fault("A dimension has no chapter", expected=str(dimension), place=Place(field="parts"))


@rule(
    "STR-003", Severity.ERROR, title="The parts are printed in the profile's order",
    why="A part that is missing or moved was lost between the profile and the page.",
    remedy="Build again; if it persists, look at the findings of the layout.",
    reference="House style: order of the parts", needs=Needs.TAGS | Needs.PROFILE,
)  # fmt: skip
def parts_in_order(subject: Subject) -> Iterator[Fault]:
    """Headings of the chapters, and of every part that has a heading of its own, among the headings of the PDF."""
    tree = subject.pdf.tags
    headings = [(squeeze(subject.pdf.text(item)), item.page) for item in (tree.of("H1", "H2") if tree else ())]
    place = 0
    for part in subject.profile.parts:
        wanted = part.heading
        if isinstance(part, ChapterPart) and wanted is None:
            own = subject.profile.dimensions.get(part.dimension)
            wanted = (own.title if own else None) or subject.words.dimensions[part.dimension].title
        if not wanted or part.kind in ("cover", "back-cover"):
            continue
        text = squeeze(wanted)
        later = next((n for n, (heading, _) in enumerate(headings) if n >= place and text in heading), None)
        if later is None:
            where = next((page for heading, page in headings if text in heading), 0)
            yield Fault(
                "A part is out of order" if where else "A part has no heading in the PDF", where, expected=wanted
            )
        else:
            place = later + 1


@rule(
    "STR-004", Severity.ERROR, title="Page numbers in the contents are right",
    why="A wrong number sends the reader of the printed report to another page.",
    remedy="Let the numbers be generated; build again after the last edit.",
    reference="House style: contents", needs=Needs.PDF,
)  # fmt: skip
def contents_true(subject: Subject) -> Iterator[Fault]:
    """Number printed in each entry against the page its link leads to."""
    for claim in subject.claims:
        if claim.in_contents and not claim.is_true:
            text = re.sub(r"[.\s]{4,}", " … ", claim.text)[:80]
            yield Fault("An entry of the contents names another page than its link leads to", claim.page,
                        f"{text} → {claim.number}", claim.label or "a page that exists")  # fmt: skip


@rule(
    "STR-005", Severity.ERROR, title="Page numbers on cards and in references are right",
    why="A wrong number sends the reader of the printed report to another page.",
    remedy="Let the numbers be generated; build again after the last edit.",
    reference="House style: key findings; cross references", needs=Needs.PDF,
)  # fmt: skip
def references_true(subject: Subject) -> Iterator[Fault]:
    """Number in each link that says a page, against the page it leads to."""
    for claim in subject.claims:
        if not claim.in_contents and not claim.is_true:
            yield Fault("A reference names another page than its link leads to", claim.page,
                        f"{claim.text[:60]} → {claim.number}", claim.label or "a page that exists")  # fmt: skip


@rule(
    "STR-006", Severity.ERROR, title="The contents list every part that follows",
    why="A part that is not listed is not found.",
    remedy="Let the contents be generated from the headings.",
    reference="House style: contents", needs=Needs.TAGS,
)  # fmt: skip
def contents_complete(subject: Subject) -> Iterator[Fault]:
    """Each heading of the first level after the contents is the target of an entry, by page."""
    entries = [claim for claim in subject.claims if claim.in_contents]
    tree = subject.pdf.tags
    if not entries or tree is None:
        return
    listed = {claim.target for claim in entries}
    last = max(claim.page for claim in entries)
    for heading in tree.of("H1"):
        if heading.page > last and heading.page not in listed and heading.page < len(subject.pdf.pages):
            yield Fault("A part is missing from the contents", heading.page, subject.pdf.text(heading)[:80])


@rule(
    "STR-007", Severity.ERROR, title="There are bookmarks",
    why="In a long report they are the fastest way to a part, for eyes and for screen readers.",
    remedy="Generate bookmarks from the headings.",
    reference="WCAG 2.2, 2.4.5; ISO 14289-1, 7.17", needs=Needs.PDF,
)  # fmt: skip
def has_bookmarks(subject: Subject) -> Iterator[Fault]:
    """An outline in a document of more than four pages."""
    if len(subject.pdf.pages) > 4 and not subject.pdf.bookmarks:
        yield Fault("The report has no bookmarks")


@rule(
    "STR-008", Severity.ERROR, title="Bookmarks lead to what they name",
    why="A bookmark that leads elsewhere is worse than none.",
    remedy="Generate bookmarks from the headings; build again after the last edit.",
    reference="ISO 14289-1, 7.17; house style", needs=Needs.PDF,
)  # fmt: skip
def bookmarks_true(subject: Subject) -> Iterator[Fault]:
    """The target exists and its page prints the bookmark's words."""
    for bookmark in subject.pdf.bookmarks:
        if bookmark.target is None or bookmark.target.page == 0:
            yield Fault("A bookmark leads nowhere", found=bookmark.title)
            continue
        page = subject.pdf.pages[bookmark.target.page - 1]
        if page.number in (1, len(subject.pdf.pages)):
            continue  # covers are named for what they are, not for what they print
        printed = subject.squeezed_pages[page.number - 1]
        words = [squeeze(word) for word in re.findall(r"\w{4,}", bookmark.title)]
        if printed and words and squeeze(bookmark.title) not in printed and not _most(words, printed):
            yield Fault("A bookmark leads to a page that does not print it", page.number, bookmark.title)


def _most(words: list[str], printed: str) -> bool:
    """Covers and dividers break a title into lines with other words between; most of its words have to be there."""
    return sum(word in printed for word in words) > 0.75 * len(words)


@rule(
    "STR-009", Severity.WARNING, title="Every part and section has a bookmark",
    why="A part without one is left out of the navigation.",
    remedy="Generate bookmarks from the headings.",
    reference="ISO 14289-1, 7.17; house style: bookmarks", needs=Needs.TAGS,
)  # fmt: skip
def bookmarks_complete(subject: Subject) -> Iterator[Fault]:
    """Each heading of the first level is on the page of a bookmark of the two upper levels."""
    tree = subject.pdf.tags
    known = {bookmark.target.page for bookmark in subject.pdf.bookmarks if bookmark.target and bookmark.level <= 2}
    for heading in (tree.of("H1") if tree else ()) if known else ():
        if heading.page and heading.page not in known:
            yield Fault("A part has no bookmark", heading.page, subject.pdf.text(heading)[:80])


@rule(
    "STR-010", Severity.ERROR, title="Links inside the report lead somewhere",
    why="A dead link promises what is not there.",
    remedy="Correct the anchor; ids of parts and sections are listed with the profile.",
    reference="ISO 32000-1, 12.3.2", needs=Needs.PDF,
)  # fmt: skip
def links_alive(subject: Subject) -> Iterator[Fault]:
    """Targets of links and of the document's opening."""
    for link in subject.pdf.links:
        if (link.target and link.target.page == 0) or (link.action == "GoTo" and link.target is None):
            yield Fault(
                "A link leads nowhere", link.page, (link.target.name if link.target else "") or link.contents[:60]
            )


@rule(
    "STR-011", Severity.ERROR, title="The printed page number is the page's own",
    why="Contents and citations refer to the printed number.",
    remedy="Let the number be printed by the page counter; give the file page labels that agree with it.",
    reference="ISO 14289-1, 7.16; house style: folios", needs=Needs.PDF,
)  # fmt: skip
def folios_true(subject: Subject) -> Iterator[Fault]:
    """Numbers alone at the foot or head of a page, outside the text, against the page's label."""
    for page in subject.pdf.pages:
        height = page.box.top - page.box.bottom
        for run in page.content.runs:
            text = european(run.text.strip())
            edge = run.box.top < page.box.bottom + 0.09 * height or run.box.bottom > page.box.top - 0.09 * height
            if run.artifact and edge and re.fullmatch(r"\d{1,4}", text) and text != european(page.label):
                yield Fault("The printed page number is wrong", page.number, text, page.label)


@rule(
    "STR-012", Severity.WARNING, title="Each chapter has its two sections",
    why="What is well developed and what can be developed further are the substance of a profile.",
    remedy="Add the section, with the heading of the language or the id strengths or potential.",
    reference="House style: chapters", needs=Needs.PROFILE,
)  # fmt: skip
def sections_present(subject: Subject) -> Iterator[Fault]:
    """Both headings, by their words or ids, in each chapter with text."""
    words = subject.words.sections
    known = {
        "strengths": {squeeze(text) for text in (words.strengths, *words.strengths_aliases)},
        "potential": {squeeze(text) for text in (words.potential, *words.potential_aliases)},
    }
    for chapter in chapters(subject):
        found = re.findall(r"^##\s+(.*?)\s*(?:\{#([\w-]+)[^}]*\})?\s*$", chapter.text, re.MULTILINE)
        for key, titles in known.items():
            if not any(name == key or squeeze(title) in titles for title, name in found):
                place = Place(file=chapter.file or "", field=f"parts ({chapter.dimension})")
                yield Fault(f"The chapter has no section {key}", expected=getattr(words, key), place=place)


@rule(
    "STR-013", Severity.WARNING, title="The parts keep the family's order",
    why="Readers of several profiles know where to look.",
    remedy="Put cover and imprint first, sources before the annexes, the back cover last.",
    reference="House style: order of the parts", needs=Needs.PROFILE,
)  # fmt: skip
def family_order(subject: Subject) -> Iterator[Fault]:
    """Cover first, back cover last, sources after the chapters and before the annexes."""
    kinds = [part.kind for part in subject.profile.parts]
    place = Place(field="parts")
    if "cover" in kinds and kinds[0] != "cover":
        yield Fault("The cover is not the first part", found=kinds[0], place=place)
    if "back-cover" in kinds and kinds[-1] != "back-cover":
        yield Fault("The back cover is not the last part", found=kinds[-1], place=place)
    if "sources" in kinds:
        at = kinds.index("sources")
        if "annexes" in kinds and kinds.index("annexes") < at:
            yield Fault("The sources stand after the annexes", place=place)
        if "chapter" in kinds[at:]:
            yield Fault("A chapter stands after the sources", place=place)
    elif "chapter" in kinds and subject.profile.sources:
        yield Fault("The sources of the profile are not printed", expected="a part sources", place=place)


@rule(
    "STR-014", Severity.WARNING, title="A ratified convention has its year",
    why="The year is what readers look the table up for.",
    remedy="Add years to the convention.",
    reference="House style: conventions table", needs=Needs.PROFILE,
)  # fmt: skip
def conventions_dated(subject: Subject) -> Iterator[Fault]:
    """Years of each convention with the status yes, none of them in the future."""
    for number, convention in enumerate(subject.profile.conventions):
        place = Place(field=f"conventions[{number}].years")
        if convention.status == "yes" and not convention.years:
            yield Fault("A ratified convention has no year", found=convention.name, place=place)
        if any(year > subject.profile.year_of_publication for year in convention.years):
            yield Fault("A convention is ratified in the future", found=convention.name, place=place)


@rule(
    "STR-015", Severity.WARNING, title="Every dimension has its key findings",
    why="On the summary page an empty field reads as: nothing was found.",
    remedy="Add findings for the dimension named, strengths and potential.",
    reference="House style: summary", needs=Needs.PROFILE,
)  # fmt: skip
def findings_complete(subject: Subject) -> Iterator[Fault]:
    """Bullets for each chapter, once there are bullets at all."""
    for chapter in chapters(subject) if subject.profile.findings else ():
        bullets = subject.profile.findings.get(chapter.dimension)
        place = Place(field=f"findings.{chapter.dimension}")
        for key in ("strengths", "potential"):
            if not bullets or not getattr(bullets, key):
                yield Fault(
                    f"A dimension has no {key} among the key findings", found=str(chapter.dimension), place=place
                )


@rule(
    "STR-016", Severity.ERROR, title="Sections, tables and figures are numbered without gaps",
    why="A gap looks like a missing piece, a number twice makes references ambiguous.",
    remedy="Let the numbers be generated.",
    reference="House style: numbering", needs=Needs.TAGS,
)  # fmt: skip
def numbered(subject: Subject) -> Iterator[Fault]:
    """Numbers of headings of the second level (1.1, 1.2 …), and of captions by their label."""
    tree = subject.pdf.tags
    last: dict[str, int] = {}
    for item in tree.of("H2", "Caption") if tree else ():
        text = european(subject.pdf.text(item)).strip()
        match = (
            re.match(r"(\d+)\.(\d{1,2})(?!\d)", text) if item.role == "H2" else re.match(r"([^\W\d]+)\s?(\d+)\b", text)
        )
        if not match or item.within("Note", "TOC"):
            continue
        series, number = match[1], int(match[2])
        if number != last.get(series, 0) + 1:
            yield Fault("A number is left out or given twice", item.page, text[:60], f"{last.get(series, 0) + 1}")
        last[series] = number
