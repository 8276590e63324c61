"""REV: what only a person can check. Each finding says where to look, and for what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ...findings import Place, Severity
from ..context import Context
from ..needs import Needs
from ..registry import Violation, rule
from .reading import background_of

_MAP = re.compile(r"\b(map|maps|carte|mapa|карта|карте|harta)\b|خريطة|خرائط", re.I)
# A pattern that begins with fixed letters is searched several times faster, so the character before is tested later.
_ACRONYM = re.compile(r"[A-Z](?<![\w/.-].)[A-Z]{2,}s?(?![\w/-])")
_KNOWN = frozenset({"TODO", "FIXME", "ISBN", "ISSN", "PUB", "DOI", "COVID", "III", "VII", "VIII", "XII"})


@rule(
    "REV-001", Severity.REVIEW, title="Do the descriptions of pictures say what the pictures show?",
    why="A program cannot know whether a description is right.",
    remedy="Read each description without looking at the picture; then look, and add what is missing.",
    reference="WCAG 2.2, 1.1.1; Matterhorn 13-005", needs=Needs.TAGS,
)  # fmt: skip
def descriptions(context: Context) -> Iterator[Violation]:
    """Each description once, with its first page."""
    seen: set[str] = set()
    for figure in context.pdf.tags.of("Figure") if context.pdf.tags else ():
        if figure.alt and figure.alt not in seen:
            seen.add(figure.alt)
            yield Violation("Is this the right description?", figure.page, figure.alt[:200])


@rule(
    "REV-002", Severity.REVIEW, title="Is no information given by colour alone?",
    why="About one man in twelve cannot read charts and tables that rely on colour.",
    remedy="Print the page in greyscale; every distinction must still be visible.",
    reference="WCAG 2.2, 1.4.1; Matterhorn 04-001", needs=Needs.PDF,
)  # fmt: skip
def colours(context: Context) -> Iterator[Violation]:
    """Pages with pictures that are not artifacts."""
    for page in context.pdf.pages:
        if any(not picture.artifact for picture in page.content.pictures):
            yield Violation("Is the picture clear without colours?", page.number)


@rule(
    "REV-003", Severity.REVIEW, title="Do the headings alone describe the report?",
    why="Many readers navigate by headings only.",
    remedy="Read the list of headings; each must describe what follows it.",
    reference="WCAG 2.2, 2.4.6; Matterhorn 14-001", needs=Needs.TAGS,
)  # fmt: skip
def headings(context: Context) -> Iterator[Violation]:
    """The headings of the first two levels in one line."""
    tree = context.pdf.tags
    found = [context.pdf.text(item).strip() for item in (tree.of("H1", "H2") if tree else ())]
    if found:
        yield Violation(f"Read the {len(found)} headings in order", found="; ".join(found)[:400])


@rule(
    "REV-004", Severity.REVIEW, title="Can text on drawings and pictures be read?",
    why="Contrast can only be computed on plain backgrounds.",
    remedy="View the page at arm's length and in greyscale.",
    reference="WCAG 2.2, 1.4.3; Matterhorn 04-001", needs=Needs.PDF,
)  # fmt: skip
def text_on_pictures(context: Context) -> Iterator[Violation]:
    """Pages with text whose background or colour is not plain."""
    for page in context.pdf.pages:
        drawn = any(fill.colour is None for fill in page.content.fills)
        unclear = [run for run in page.content.runs if not run.artifact and run.text.strip()
                   and (run.colour is None or (drawn and background_of(page.content, run) is None))]  # fmt: skip
        if unclear:
            yield Violation(
                "Does the text stand out from the picture under it?", page.number, unclear[0].text.strip()[:60]
            )


@rule(
    "REV-005", Severity.REVIEW, title="Is the reading order the author's?",
    why="Without the source a program cannot know the intended order.",
    remedy="Listen to one page of each kind, or pass the profile.",
    reference="WCAG 2.2, 1.3.2; Matterhorn 09-001", needs=Needs.TAGS,
)  # fmt: skip
def order_without_source(context: Context) -> Iterator[Violation]:
    """One reminder if no profile was given."""
    if not context.has_profile:
        yield Violation("The reading order could not be compared with a source")


@rule(
    "REV-006", Severity.REVIEW, title="Do links with the same words lead to the same place?",
    why="A list of links gives only their words.",
    remedy="Use different words for each target.",
    reference="WCAG 2.2, 2.4.4", needs=Needs.TAGS,
)  # fmt: skip
def same_words(context: Context) -> Iterator[Violation]:
    """Link texts with more than one address."""
    by_key = {link.key: link for link in context.pdf.links if link.address}
    tree = context.pdf.tags
    targets: dict[str, dict[str, int]] = {}
    for element in tree.of("Link") if tree else ():
        text = context.pdf.text(element).strip().casefold()
        for item in element.objects():
            if item.key in by_key and len(text) > 2:
                targets.setdefault(text, {}).setdefault(by_key[item.key].address or "", element.page)
    for text, places in targets.items():
        if len(places) > 1:
            yield Violation(f"{len(places)} links have the same words", min(places.values()), text[:60])


@rule(
    "REV-007", Severity.REVIEW, title="Is every abbreviation explained?",
    why="Readers from other fields and countries may not know it.",
    remedy="Write it out at its first occurrence, or add it to acronyms.",
    reference="WCAG 2.2, 3.1.4; house style", needs=Needs.PROFILE,
)  # fmt: skip
def acronyms(context: Context) -> Iterator[Violation]:
    """Words in capitals that the profile does not explain, most frequent first."""
    known = set(context.profile.acronyms)
    counts: Counter[str] = Counter()
    first: dict[str, Place] = {}
    for passage in context.passages:
        if passage.path.startswith("acronyms"):
            continue
        for line in passage.lines:
            for match in _ACRONYM.finditer(line.text):
                counts[match[0]] += 1
                if match[0] not in first:
                    first[match[0]] = passage.at(line.offset(match.start()))
    for word, count in counts.most_common():
        if word not in known and word.rstrip("s") not in known and word not in _KNOWN:
            yield Violation("Is the abbreviation explained?", found=f"{word} ({count} times)", place=first[word])


@rule(
    "REV-008", Severity.REVIEW, title="Does every map have a note on boundaries?",
    why="Boundaries and names on a map may be taken for the organization's opinion.",
    remedy="Add the note under the map.",
    reference="House style: a note under every map", needs=Needs.TAGS,
)  # fmt: skip
def maps(context: Context) -> Iterator[Violation]:
    """Pictures whose description or caption mentions a map."""
    for figure in context.pdf.tags.of("Figure") if context.pdf.tags else ():
        if _MAP.search(figure.alt or ""):
            yield Violation("Does the map have a note on boundaries?", figure.page, (figure.alt or "")[:80])


@rule(
    "REV-009", Severity.REVIEW, title="Are passages in other languages marked with the right language?",
    why="A program can only check the script: it cannot tell Tajik from Russian or Catalan from Spanish.",
    remedy="Check the language of each named passage.",
    reference="WCAG 2.2, 3.1.2; Matterhorn 11-006", needs=Needs.TAGS,
)  # fmt: skip
def languages(context: Context) -> Iterator[Violation]:
    """Passages with their own language."""
    tree = context.pdf.tags
    for element in tree.elements if tree else ():
        if element.lang and element.parent is not None and element.lang != context.pdf.language:
            yield Violation(f"Is this {element.lang}?", element.page, context.pdf.text(element).strip()[:80])


@rule(
    "REV-010", Severity.REVIEW, title="Are the facts still true?",
    why="More than a year lies between the assessment and the publication.",
    remedy="Ask the national partner to confirm what may have changed, or state the date of the facts.",
    reference="House style: as of", needs=Needs.PROFILE,
)  # fmt: skip
def still_true(context: Context) -> Iterator[Violation]:
    """Assessment and publication more than a year apart."""
    profile = context.profile
    if profile.assessed and profile.year_of_publication - int(profile.assessed[:4]) > 1:
        yield Violation(
            "The facts are old at publication", found=profile.assessed, expected=str(profile.year_of_publication)
        )
