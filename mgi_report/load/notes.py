"""Notes: each is defined once and called once, in the text that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..findings import Finding, Place, finding, nearest
from ..text import Call, Inlines, Prose, blocks_in, everything, inlines, lines_of, read_line
from .texts import Written

_MOST_SUGGESTIONS = 50


def check_notes(written: Written, prose: Prose) -> Iterator[Finding]:
    """Faults of the notes of a text, which the heading of its part may call, too."""
    heading = written.heading
    calls = [(call.name, heading.at(call.at)) for call in _calls_in_line(heading.text)] if heading else []
    calls += [(call.name, written.at(call.at)) for block in blocks_in(prose.blocks) for call in _in(lines_of(block))]
    inner = list(_calls_in_notes(prose))
    for call, name in inner:
        definition = prose.notes.get(call.name)
        line = written.at(definition.at).line if definition else 0
        message = f"the note {name} calls the note {call.name}" + (f" of line {line}" if line else "")
        yield finding("LOAD-084", written.at(call.at), message, found=f"[^{call.name}]", expected="a call in the text")
    called = {name for name, _ in calls} | {call.name for call, _ in inner}
    yield from _undefined(prose, calls, called)
    for note in prose.repeated:
        message = f"the note {note.name} is defined twice"
        yield finding("LOAD-055", written.at(note.at), message, found=note.name)
    for note in prose.notes.values():
        if note.name not in called:
            message = f"the note {note.name} is never called"
            yield finding("LOAD-053", written.at(note.at), message, found=f"[^{note.name}]:")


def _undefined(prose: Prose, calls: Sequence[tuple[str, Place]], called: set[str]) -> Iterator[Finding]:
    """Calls of notes that are not there, and second calls."""
    seen: set[str] = set()
    uncalled = [name for name in prose.notes if name not in called][:_MOST_SUGGESTIONS]
    for name, place in calls:
        if name not in prose.notes:
            hint = nearest(name, uncalled) if name not in seen else ""
            yield finding("LOAD-052", place, f"there is no note {name}", found=f"[^{name}]", hint=hint)
        elif name in seen:
            yield finding("LOAD-054", place, f"the note {name} is called again", found=f"[^{name}]")
        seen.add(name)


def _calls_in_notes(prose: Prose) -> Iterator[tuple[Call, str]]:
    """Each call inside a note, with the name of the note."""
    for note in (*prose.notes.values(), *prose.repeated):
        for block in blocks_in(note.blocks):
            for call in _in(lines_of(block)):
                yield call, note.name


def _in(lines: Iterator[Inlines]) -> Iterator[Call]:
    for line in lines:
        for node in inlines(line):
            if isinstance(node, Call):
                yield node


def _calls_in_line(text: str) -> list[Call]:
    """The calls in a text of one line."""
    return [call for block in read_line(text).blocks for call in _in(lines_of(block))]


def check_no_calls(written: Written, prose: Prose) -> Iterator[Finding]:
    """Calls in a text that has no notes."""
    for block in everything(prose):
        for call in _in(lines_of(block)):
            yield finding("LOAD-035", written.at(call.at), "no note can be printed here", found=f"[^{call.name}]")
