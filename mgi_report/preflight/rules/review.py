"""REV: what no program can judge. Each finding names where a person has to look, and for what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ...findings import Severity
from ..context import Context
from ..needs import Needs
from ..registry import Violation, rule
from .reading import ground_of

_MAP = re.compile(r"\b(map|maps|carte|mapa|карта|карте|harta)\b|خريطة|خرائط", re.I)
# What begins with certain letters is searched several times as fast, so the sign before is looked at after the first.
_ACRONYM = re.compile(r"[A-Z](?<![\w/.-].)[A-Z]{2,}s?(?![\w/-])")
_KNOWN = frozenset({"TODO", "FIXME", "ISBN", "ISSN", "PUB", "DOI", "COVID", "III", "VII", "VIII", "XII"})


@rule(
    "REV-001", Severity.REVIEW, title="Do the descriptions of pictures say what the pictures tell?",
    why="A program sees that there are words, not whether they are the right ones.",
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
    "REV-002", Severity.REVIEW, title="Is nothing told by colour alone?",
    why="Charts and tables that rely on colour are closed to about one man in twelve.",
    remedy="Print the page in grey; every distinction has to survive.",
    reference="WCAG 2.2, 1.4.1; Matterhorn 04-001", needs=Needs.PDF,
)  # fmt: skip
def colours(context: Context) -> Iterator[Violation]:
    """Pages with pictures that are content."""
    for page in context.pdf.pages:
        if any(not picture.artifact for picture in page.content.pictures):
            yield Violation("Does the picture work without its colours?", page.number)


@rule(
    "REV-003", Severity.REVIEW, title="Do the headings alone tell what the report is about?",
    why="Many readers only ever hear the headings.",
    remedy="Read the list of headings; each has to name what follows it.",
    reference="WCAG 2.2, 2.4.6; Matterhorn 14-001", needs=Needs.TAGS,
)  # fmt: skip
def headings(context: Context) -> Iterator[Violation]:
    """The headings of the two upper levels in one line."""
    tree = context.pdf.tags
    found = [context.pdf.text(item).strip() for item in (tree.of("H1", "H2") if tree else ())]
    if found:
        yield Violation(f"Read the {len(found)} headings in their order", found="; ".join(found)[:400])


@rule(
    "REV-004", Severity.REVIEW, title="Can text on drawings and pictures be read?",
    why="Contrast can be computed on plain grounds only.",
    remedy="Look at the page at arm's length and in grey.",
    reference="WCAG 2.2, 1.4.3; Matterhorn 04-001", needs=Needs.PDF,
)  # fmt: skip
def text_on_pictures(context: Context) -> Iterator[Violation]:
    """Pages with text whose ground or colour is not plain."""
    for page in context.pdf.pages:
        drawn = any(fill.colour is None for fill in page.content.fills)
        unclear = [run for run in page.content.runs if not run.artifact and run.text.strip()
                   and (run.colour is None or (drawn and ground_of(page.content, run) is None))]  # fmt: skip
        if unclear:
            yield Violation(
                "Does the text stand off from the picture under it?", page.number, unclear[0].text.strip()[:60]
            )


@rule(
    "REV-005", Severity.REVIEW, title="Is the reading order the author's?",
    why="Without the source a program cannot know what was meant to come first.",
    remedy="Listen to one page of each kind, or give the profile.",
    reference="WCAG 2.2, 1.3.2; Matterhorn 09-001", needs=Needs.TAGS,
)  # fmt: skip
def order_without_source(context: Context) -> Iterator[Violation]:
    """One reminder when there is no profile."""
    if not context.has_profile:
        yield Violation("The reading order could not be compared with a source")


@rule(
    "REV-006", Severity.REVIEW, title="Do links with the same words lead to the same place?",
    why="In a list of links only the words are heard.",
    remedy="Give each target words of its own.",
    reference="WCAG 2.2, 2.4.4", needs=Needs.TAGS,
)  # fmt: skip
def same_words(context: Context) -> Iterator[Violation]:
    """Link texts that lead to more than one address."""
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
    why="Readers from other fields and countries do not know it.",
    remedy="Write it out where it stands first, or add it to acronyms.",
    reference="WCAG 2.2, 3.1.4; house style", needs=Needs.PROFILE,
)  # fmt: skip
def acronyms(context: Context) -> Iterator[Violation]:
    """Phrases in capitals that the profile does not explain, the frequent ones first."""
    known = set(context.profile.acronyms)
    counts: Counter[str] = Counter()
    for passage in context.passages:
        if not passage.place.field.startswith("acronyms"):
            counts.update(_ACRONYM.findall(passage.prose))
    for word, count in counts.most_common():
        if word not in known and word.rstrip("s") not in known and word not in _KNOWN:
            yield Violation("Is the abbreviation explained?", found=f"{word} ({count} times)")


@rule(
    "REV-008", Severity.REVIEW, title="Does every map have its note on boundaries?",
    why="Boundaries and names on a map are read as the organization's opinion.",
    remedy="Add the note under the map.",
    reference="House style: a note under every map", needs=Needs.TAGS,
)  # fmt: skip
def maps(context: Context) -> Iterator[Violation]:
    """Pictures whose description or caption speaks of a map."""
    for figure in context.pdf.tags.of("Figure") if context.pdf.tags else ():
        if _MAP.search(figure.alt or ""):
            yield Violation("Does the map have its note?", figure.page, (figure.alt or "")[:80])


@rule(
    "REV-009", Severity.REVIEW, title="Are passages in other languages marked with the right one?",
    why="Only the script can be told by a program, not Tajik from Russian or Catalan from Spanish.",
    remedy="Check the language of each passage named.",
    reference="WCAG 2.2, 3.1.2; Matterhorn 11-006", needs=Needs.TAGS,
)  # fmt: skip
def languages(context: Context) -> Iterator[Violation]:
    """Passages with a language of their own."""
    tree = context.pdf.tags
    for element in tree.elements if tree else ():
        if element.lang and element.parent is not None and element.lang != context.pdf.language:
            yield Violation(f"Is this {element.lang}?", element.page, context.pdf.text(element).strip()[:80])


@rule(
    "REV-010", Severity.REVIEW, title="Are the facts still true?",
    why="More than a year lies between the assessment and the publication.",
    remedy="Ask the national partner to confirm what may have changed, or say as of when the facts stand.",
    reference="House style: as of", needs=Needs.PROFILE,
)  # fmt: skip
def still_true(context: Context) -> Iterator[Violation]:
    """Assessment and publication more than a year apart."""
    profile = context.profile
    if profile.assessed and profile.year_of_publication - int(profile.assessed[:4]) > 1:
        yield Violation(
            "Facts are old at publication", found=profile.assessed, expected=str(profile.year_of_publication)
        )
