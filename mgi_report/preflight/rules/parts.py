"""STR: the parts, sections and tables that a profile must have."""

from __future__ import annotations

from collections.abc import Iterator

from ...findings import Place, Severity
from ...model import ChapterPart, Dimension
from ...text import Heading, read
from ...text import words as plain
from ..context import Context
from ..needs import Needs
from ..registry import Violation, rule
from ..written import pieces, squeeze


def chapters(context: Context) -> list[ChapterPart]:
    """The chapters of the profile, in order."""
    return [part for part in context.profile.parts if isinstance(part, ChapterPart)]


@rule(
    "STR-001", Severity.ERROR, title="The six dimensions are in order",
    why="Readers compare profiles dimension by dimension.",
    remedy="Order the chapters: rights, government, partnerships, wellbeing, crises, migration; each once.",
    reference="IOM Council, C/106/40 (MiGOF); house style: order of the parts", needs=Needs.PROFILE,
)  # fmt: skip
def dimensions_in_order(context: Context) -> Iterator[Violation]:
    """Order and repetition of the chapters in the profile."""
    numbers = [chapter.dimension.number for chapter in chapters(context)]
    if numbers != sorted(set(numbers)):
        names = ", ".join(str(chapter.dimension) for chapter in chapters(context))
        yield Violation("The chapters are out of order or repeated", found=names, place=Place(field="parts"))


@rule(
    "STR-002", Severity.WARNING, title="All six dimensions have a chapter",
    why="A missing chapter looks like a missing answer.",
    remedy="Add the chapter, or suppress this rule with a reason (`silence`).",
    reference="IOM Council, C/106/40 (MiGOF)", needs=Needs.PROFILE,
)  # fmt: skip
def dimensions_complete(context: Context) -> Iterator[Violation]:
    """A chapter for each dimension, in a report that has chapters."""
    present = {chapter.dimension for chapter in chapters(context)}
    for dimension in Dimension if present else ():
        if dimension not in present:
            yield Violation("A dimension has no chapter", expected=str(dimension), place=Place(field="parts"))


@rule(
    "STR-003", Severity.ERROR, title="The parts are printed in the profile's order",
    why="A missing or moved part was lost during the build.",
    remedy="Build again; if it persists, check the findings of the layout.",
    reference="House style: order of the parts", needs=Needs.TAGS | Needs.PROFILE,
)  # fmt: skip
def parts_in_order(context: Context) -> Iterator[Violation]:
    """Headings of the chapters, and of every part with its own heading, among the headings of the PDF."""
    tree = context.pdf.tags
    headings = [(squeeze(context.pdf.text(item)), item.page) for item in (tree.of("H1", "H2") if tree else ())]
    place = 0
    for part in context.profile.parts:
        wanted = part.heading
        if isinstance(part, ChapterPart) and wanted is None:
            own = context.profile.dimensions.get(part.dimension)
            wanted = (own.title if own else None) or context.phrases.dimensions[part.dimension].title
        if not wanted or part.kind in ("cover", "back-cover"):
            continue
        words = [squeeze(piece) for piece in pieces(wanted)]
        found = [n for n, (heading, _) in enumerate(headings) if _in_order(words, heading)]
        later = next((n for n in found if n >= place), None)
        if later is None:
            where = headings[found[0]][1] if found else 0
            yield Violation(
                "A part is out of order" if where else "A part has no heading in the PDF", where, expected=wanted
            )
        else:
            place = later + 1


def _in_order(words: list[str], text: str) -> bool:
    """Whether a text has all the words, one after the other."""
    at = 0
    for word in words:
        at = text.find(word, at)
        if at < 0:
            return False
        at += len(word)
    return True


@rule(
    "STR-012", Severity.WARNING, title="Each chapter has its two sections",
    why="They are the substance of a profile: what is well developed, and what can be developed further.",
    remedy="Add the section, with the heading of the language or the id strengths or potential.",
    reference="House style: chapters", needs=Needs.PROFILE,
)  # fmt: skip
def sections_present(context: Context) -> Iterator[Violation]:
    """Both headings, by text or id, in each chapter with text."""
    words = context.phrases.sections
    known = {
        "strengths": {squeeze(text) for text in (words.strengths, *words.strengths_aliases)},
        "potential": {squeeze(text) for text in (words.potential, *words.potential_aliases)},
    }
    for number, part in enumerate(context.profile.parts):
        if not isinstance(part, ChapterPart):
            continue
        found = [block for block in read(part.text).blocks if isinstance(block, Heading) and block.level == 2]
        for key, titles in known.items():
            if not any(head.anchor == key or squeeze(plain(head.inside)) in titles for head in found):
                place = Place(field=f"parts[{number}].text")
                yield Violation(f"The chapter has no section {key}", expected=getattr(words, key), place=place)


@rule(
    "STR-013", Severity.WARNING, title="The parts are in the standard order",
    why="Readers of several profiles know where to look.",
    remedy="Put cover and imprint first, sources before the annexes, the back cover last.",
    reference="House style: order of the parts", needs=Needs.PROFILE,
)  # fmt: skip
def family_order(context: Context) -> Iterator[Violation]:
    """Cover first, back cover last, sources after the chapters and before the annexes."""
    kinds = [part.kind for part in context.profile.parts]
    place = Place(field="parts")
    if "cover" in kinds and kinds[0] != "cover":
        yield Violation("The cover is not the first part", found=kinds[0], place=place)
    if "back-cover" in kinds and kinds[-1] != "back-cover":
        yield Violation("The back cover is not the last part", found=kinds[-1], place=place)
    if "sources" in kinds:
        at = kinds.index("sources")
        if "annexes" in kinds and kinds.index("annexes") < at:
            yield Violation("The sources are after the annexes", place=place)
        if "chapter" in kinds[at:]:
            yield Violation("A chapter is after the sources", place=place)
    elif "chapter" in kinds and context.profile.sources:
        yield Violation("The sources of the profile are not printed", expected="a part sources", place=place)


@rule(
    "STR-014", Severity.WARNING, title="A ratified convention has its year",
    why="Readers use the table to find the year.",
    remedy="Add years to the convention.",
    reference="House style: conventions table", needs=Needs.PROFILE,
)  # fmt: skip
def conventions_dated(context: Context) -> Iterator[Violation]:
    """Years of each convention with the status yes, none in the future."""
    for number, convention in enumerate(context.profile.conventions):
        place = Place(field=f"conventions[{number}].years")
        if convention.status == "yes" and not convention.years:
            yield Violation("A ratified convention has no year", found=convention.name, place=place)
        if any(year > context.profile.year_of_publication for year in convention.years):
            yield Violation("A convention is ratified in the future", found=convention.name, place=place)


@rule(
    "STR-015", Severity.WARNING, title="Every dimension has its key findings",
    why="An empty field on the summary page suggests that nothing was found.",
    remedy="Add findings for the named dimension: strengths and potential.",
    reference="House style: summary", needs=Needs.PROFILE,
)  # fmt: skip
def findings_complete(context: Context) -> Iterator[Violation]:
    """Key findings for each chapter, if the profile has any."""
    for chapter in chapters(context) if context.profile.findings else ():
        bullets = context.profile.findings.get(chapter.dimension)
        place = Place(field=f"findings.{chapter.dimension}")
        for key in ("strengths", "potential"):
            if not bullets or not getattr(bullets, key):
                yield Violation(
                    f"A dimension has no {key} among the key findings", found=str(chapter.dimension), place=place
                )
