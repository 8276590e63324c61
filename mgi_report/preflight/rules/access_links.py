"""ACC: links, notes, the contents list and abbreviations for screen readers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...findings import Severity
from ..context import Context
from ..needs import Needs
from ..pdf.tags import ContentReference, Element
from ..registry import Violation, rule
from .access_tree import elements


@rule(
    "ACC-040", Severity.ERROR, title="Links are tagged as links",
    why="Otherwise screen readers do not announce them, and the tab key does not reach them.",
    remedy="Put both the text and the annotation into a Link element.",
    reference="ISO 14289-1, 7.18.5", needs=Needs.TAGS,
)  # fmt: skip
def links_tagged(context: Context) -> Iterator[Violation]:
    """Each link annotation belongs to a Link (or Reference, or Annot) element."""
    tree = context.pdf.tags
    owned = {kid.key for element in elements(context, "Link", "Annot") for kid in element.kids
             if not isinstance(kid, Element | ContentReference)}  # fmt: skip
    for link in context.pdf.links if tree else ():
        if link.key not in owned:
            yield Violation("A link is not tagged", link.page, link.address or "inside the document")


@rule(
    "ACC-041", Severity.ERROR, title="Links have a description",
    why="Some programs read the description instead of the text.",
    remedy="Put the link's text, or a phrase that says where it leads, into Contents.",
    reference="ISO 14289-1, 7.18.5 (Matterhorn 28-012)", needs=Needs.PDF,
)  # fmt: skip
def links_described(context: Context) -> Iterator[Violation]:
    """``Contents`` of each link."""
    for link in context.pdf.links:
        if not link.contents.strip():
            yield Violation("A link has no description", link.page, link.address or "inside the document")


@rule(
    "ACC-042", Severity.WARNING, title="Descriptions of links are readable",
    why="The name of an anchor means nothing to a listener.",
    remedy="Describe the place: Chapter 2, page 14.",
    reference="WCAG 2.2, 2.4.4", needs=Needs.PDF,
)  # fmt: skip
def links_in_words(context: Context) -> Iterator[Violation]:
    """Descriptions that are the bare name of a destination."""
    for link in context.pdf.links:
        target = link.target
        if target and target.name and link.contents == target.name and not re.search(r"\s", link.contents):
            yield Violation("A link is described by the name of its anchor", link.page, link.contents)


@rule(
    "ACC-043", Severity.ERROR, title="Notes are tagged as notes, each with its own ID",
    why="Readers can then skip a note or jump to it.",
    remedy="Tag each as Note with a unique ID, and its number as Lbl.",
    reference="ISO 14289-1, 7.9", needs=Needs.TAGS,
)  # fmt: skip
def notes_identified(context: Context) -> Iterator[Violation]:
    """``ID`` of each Note, and IDs used twice."""
    seen: set[str] = set()
    for note in elements(context, "Note"):
        if not note.id:
            yield Violation("A note has no ID", note.page, context.pdf.text(note)[:60])
        elif note.id in seen:
            yield Violation("Two notes have the same ID", note.page, note.id)
        seen.add(note.id or "")
        if not any(kid.role == "Lbl" for kid in note.walk()):
            yield Violation("The number of a note is not tagged as its label", note.page, context.pdf.text(note)[:60])


@rule(
    "ACC-044", Severity.WARNING, title="Call and note link to each other",
    why="Users of a screen reader cannot glance at the foot of the page and back.",
    remedy="Link the call to the note and the note's number back to the call.",
    reference="House style: notes; PDF Association, Tagged PDF Best Practice Guide, 4.2.10", needs=Needs.TAGS,
)  # fmt: skip
def notes_linked(context: Context) -> Iterator[Violation]:
    """Every Note has a link back; every call has a link to its note."""
    notes = elements(context, "Note")
    calls = [item for item in elements(context, "Reference") if not item.within("TOC", "TOCI", "Note")]
    for note in notes:
        if not any(True for _ in note.objects()):
            yield Violation("A note has no link back to its call", note.page, context.pdf.text(note)[:60])
    without = [call for call in calls if re.fullmatch(r"\W*\d{1,3}\W*", context.pdf.text(call)) and not _linked(call)]
    for call in without:
        yield Violation("A call is not linked to its note", call.page, context.pdf.text(call))


def _linked(call: Element) -> bool:
    return any(True for _ in call.objects()) or (call.parent is not None and call.parent.role == "Link")


@rule(
    "ACC-045", Severity.WARNING, title="The contents list is tagged as TOC",
    why="Readers can then find it, skip it and move within it.",
    remedy="Tag it as TOC with a TOCI for each entry, and each entry's page reference as Reference and Link.",
    reference="ISO 32000-1, 14.8.4.2; PDF Association, Tagged PDF Best Practice Guide, 4.1.9", needs=Needs.TAGS,
)  # fmt: skip
def contents_tagged(context: Context) -> Iterator[Violation]:
    """A page with many links that end in page numbers has a TOC."""
    entries = elements(context, "TOCI")
    for entry in entries:
        if not any(item.role == "Link" for item in entry.walk()):
            yield Violation("An entry of the contents list is not a link", entry.page, context.pdf.text(entry)[:60])
        if entry.parent is None or entry.parent.role != "TOC":
            yield Violation("An entry is outside a contents list", entry.page, context.pdf.text(entry)[:60])
    if entries or len(context.pdf.pages) < 8:
        return
    for page in context.pdf.pages[:8]:
        if sum(link.target is not None for link in page.annotations) >= 5:
            yield Violation("The contents list is not tagged as TOC", page.number)
            return


@rule(
    "ACC-046", Severity.WARNING, title="Abbreviations are expanded",
    why="A screen reader reads MGI as a word unless the tag has its expansion.",
    remedy="Add the abbreviation to acronyms in the profile; the tag then has its expansion.",
    reference="WCAG 2.2, 3.1.4; ISO 32000-1, 14.9.5", needs=Needs.TAGS | Needs.PROFILE,
)  # fmt: skip
def abbreviations_expanded(context: Context) -> Iterator[Violation]:
    """Each acronym of the profile that is printed in the text has ``E`` somewhere."""
    tree = context.pdf.tags
    expanded = {context.pdf.text(element).strip() for element in (tree.elements if tree else ()) if element.expansion}
    missing = [short for short in context.profile.acronyms if short not in expanded]
    spoken = "\n".join(line.text for passage in context.readings for line in passage.lines) if missing else ""
    for short in missing:
        if re.search(rf"(?<!\w){re.escape(short)}(?!\w)", spoken):
            yield Violation("An abbreviation has no expansion", found=short, expected=context.profile.acronyms[short])
