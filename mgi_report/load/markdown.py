"""Checks of an author's text, on the tree that is printed from later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..findings import Finding, Severity, brief, finding
from ..text import Prose, Remark, read, read_line
from .blocks import check_blocks
from .characters import check_characters
from .headings import check_headings
from .inlines import check_inlines
from .notes import check_no_calls, check_notes
from .seen import Seen
from .texts import Written

_TOO_DEEP = frozenset({"depth", "flood"})


def check_markdown(written: Written, seen: Seen) -> Iterator[Finding]:
    """All problems in a part's text."""
    prose = read(written.text)
    yield from check_characters(written)
    yield from check_inlines(written, prose, seen)
    yield from check_remarks(written, prose)
    yield from check_notes(written, prose)
    yield from check_headings(written, prose, seen)
    yield from check_blocks(written, prose, seen)


def check_line(written: Written, seen: Seen, *, may_call: bool = False) -> Iterator[Finding]:
    """All problems of a text of one line, such as a bullet or a title."""
    prose = read_line(written.text)
    yield from check_characters(written)
    yield from check_inlines(written, prose, seen)
    yield from check_remarks(written, prose)
    if not may_call:
        yield from check_no_calls(written, prose)


def check_prose(written: Written, seen: Seen) -> Iterator[Finding]:
    """All problems of a text of several paragraphs that has no notes, such as the abstract."""
    prose = read(written.text)
    yield from check_characters(written)
    yield from check_inlines(written, prose, seen)
    yield from check_remarks(written, prose)
    yield from check_no_calls(written, prose)


def check_remarks(written: Written, prose: Prose) -> Iterator[Finding]:
    """What the reader of the text noticed."""
    opened: Counter[str] = Counter()
    for remark in prose.remarks:
        if remark.kind in ("html", "active"):
            closing, name = _element(remark.found)
            if closing and opened[name]:
                opened[name] -= 1  # told with its beginning
                continue
            opened[name] += not closing
        yield _finding(written, remark)


def _element(found: str) -> tuple[bool, str]:
    """Whether a tag closes, and its name."""
    inner = found.strip("<>").split("\n", 1)[0]
    bare = inner.removeprefix("/")
    name = bare.split(maxsplit=1)[0].rstrip("/").lower() if bare.split() else ""
    return inner.startswith("/"), name


def _finding(written: Written, remark: Remark) -> Finding:
    place, found, expected = written.at(remark.at), remark.found, remark.expected
    match remark.kind:
        case "html":
            return finding("LOAD-059", place, "HTML is removed", found=brief(found))
        case "comment":
            hint, note = "Nothing has to be done.", Severity.NOTE
            end = found.find("-->")
            found = brief(found if end < 0 else found[: end + 3])
            return finding("LOAD-059", place, "a comment is not printed", found=found, hint=hint, severity=note)
        case "active":
            _, name = _element(found)
            return finding("LOAD-060", place, f"<{name}> is removed", found=found)
        case "unclosed":
            message = f"the block {found.removeprefix('::: ')} is not closed"
            return finding("LOAD-057", place, message, found=found, expected=expected)
        case "stray-close":
            return finding("LOAD-057", place, "::: does not close a block", found=found)
        case "cells":
            return finding("LOAD-081", place, "a row has other cells than the head", found=found, expected=expected)
        case kind if kind in _TOO_DEEP:
            message = "the text is too long to be read whole" if kind == "flood" else "blocks are nested too deep"
            return finding("LOAD-082", place, message, found=found, expected=expected)
        case _:
            return finding("LOAD-083", place, "this is printed as it stands", found=found, expected=expected)
