"""STR: notes and their calls."""

from __future__ import annotations

from collections.abc import Iterator

from ...findings import Severity
from ...text import note_beginnings
from ..context import Context
from ..needs import Needs
from ..registry import Violation, rule
from ..written import squeeze


@rule(
    "STR-020", Severity.ERROR, title="Every call has its note, and every note its call",
    why="A call without a note leads nowhere; a note without a call is not read.",
    remedy="Check the named note: it may have been lost in an edit or did not fit on its page.",
    reference="House style: notes; ISO 14289-1, 7.9", needs=Needs.TAGS,
)  # fmt: skip
def paired(context: Context) -> Iterator[Violation]:
    """Numbers of calls and notes."""
    found = context.notes
    for number in sorted(found.calls.keys() - found.notes.keys()):
        yield Violation(f"Call {number} has no note", found.calls[number][0])
    for number in sorted(found.notes.keys() - found.calls.keys()):
        yield Violation(f"Note {number} has no call", found.notes[number][0])
    for number, pages in sorted(found.notes.items()):
        if len(pages) > 1:
            yield Violation(f"Note {number} is printed twice", pages[1])


@rule(
    "STR-021", Severity.ERROR, title="A note is on the page of its call",
    why="Readers look for a note at the foot of the page.",
    remedy="Shorten the note or move its call, so that both fit on one page.",
    reference="House style: footnotes, never endnotes", needs=Needs.TAGS,
)  # fmt: skip
def on_their_page(context: Context) -> Iterator[Violation]:
    """Page of each note against the page of its call."""
    found = context.notes
    for number, pages in sorted(found.notes.items()):
        calls = found.calls.get(number)
        if calls and pages[0] not in calls:
            yield Violation(
                f"Note {number} is not on the page of its call", pages[0], f"page {pages[0]}", f"page {calls[0]}"
            )


@rule(
    "STR-022", Severity.ERROR, title="Notes are numbered continuously",
    why="A missing or repeated number makes the report look incomplete.",
    remedy="Let the numbers be generated.",
    reference="House style: notes", needs=Needs.TAGS,
)  # fmt: skip
def consecutive(context: Context) -> Iterator[Violation]:
    """Numbers of the calls in reading order: 1, 2, 3 …"""
    expected = 1
    for number in context.notes.order:
        if number != expected:
            page = context.notes.calls[number][0]
            yield Violation("A call is out of sequence", page, str(number), str(expected))
        expected = number + 1


@rule(
    "STR-023", Severity.ERROR, title="Every note of the source is printed",
    why="Engines may silently drop a note that does not fit.",
    remedy="Check the page of its call; shorten the note or move its call.",
    reference="House style: notes", needs=Needs.TAGS | Needs.PROFILE,
)  # fmt: skip
def all_printed(context: Context) -> Iterator[Violation]:
    """The first words of each note of the profile among the notes of the PDF."""
    printed = [squeeze(text) for text in context.notes.texts]
    for passage in context.readings:
        for note in note_beginnings(passage.prose):
            wanted = squeeze(note.text)[:40]
            if wanted and not any(wanted in text for text in printed):
                yield Violation("A note is not printed", found=note.text[:60], place=passage.at(note.at))
