"""What stands in a line: citations, passages in other languages, links, pictures, text left as TODO."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, Severity, finding
from ..text import Citation, Foreign, Inline, Link, Picture, Prose, Reference, Text, every_inline, unfinished
from .addresses import address_problem, language_problem
from .characters import check_characters
from .seen import Pointer, Seen
from .texts import Written

_MARKED = "{lang="


def check_inlines(written: Written, prose: Prose, seen: Seen) -> Iterator[Finding]:
    """Faults of everything that stands in the lines of a text."""
    for node in every_inline(prose):
        yield from _inline(written, node, seen)
    for meaning in prose.abbreviations.values():
        if "TODO" in meaning:
            yield from _todo(written, meaning, written.text.find(meaning), seen)


def _inline(written: Written, node: Inline, seen: Seen) -> Iterator[Finding]:
    match node:
        case Text():
            yield from _todo(written, node.text, node.at, seen)
        case Citation():
            yield from _citation(written, node, seen)
        case Foreign():
            start = written.text.find(f"{_MARKED}{node.lang}", node.at)
            offset = start + len(_MARKED) if start >= 0 else node.at
            yield from language_problem(node.lang, written.at(offset))
        case Picture():
            yield from _picture(written, node, seen)
            if "TODO" in node.alternative:
                yield from _todo(written, node.alternative, written.text.find("TODO", node.at), seen)
        case Reference():
            seen.pointers.append(Pointer(node.target, written.at(node.at), is_derived=True))
        case Link():
            yield from _link(written, node, seen)


def _todo(written: Written, text: str, at: int, seen: Seen) -> Iterator[Finding]:
    for match in unfinished(text, seen.language):
        offset = max(at, 0) + match.start()
        end = written.text.find("\n", offset)
        found = written.text[offset : end if end >= 0 else None]
        yield finding("LOAD-032", written.at(offset), "text is left as TODO", found=found, severity=seen.unfinished)


def check_value(written: Written, seen: Seen) -> Iterator[Finding]:
    """Faults of a value that is no Markdown, such as an identifier."""
    yield from check_characters(written)
    yield from _todo(written, written.text, 0, seen)


def _citation(written: Written, citation: Citation, seen: Seen) -> Iterator[Finding]:
    for work in citation.works:
        if work.key in seen.sources:
            continue
        hint = seen.nearest_source(work.key)
        message, place = f"there is no source {work.key}", written.at(work.at)
        if not citation.narrative:
            yield finding("LOAD-056", place, message, found=work.key, expected="a key of sources", hint=hint)
        elif hint:
            # An at sign in running text may be a name of an account, which is printed as it stands.
            found, expected = f"@{work.key}", "a key of sources"
            yield finding(
                "LOAD-056", place, message, found=found, expected=expected, hint=hint, severity=Severity.WARNING
            )


def _picture(written: Written, picture: Picture, seen: Seen) -> Iterator[Finding]:
    place = written.at(picture.at)
    if not picture.alternative.strip():
        found = f"![]({picture.source or picture.named})"
        yield finding("LOAD-074", place, "the picture has no alternative text", found=found)
    if picture.source:
        seen.pictures.append((picture.source, place))
        return
    expected = "![alternative text](pictures/name.png)"
    message = "the picture's file is not named in place" if picture.named else "the picture has no name"
    yield finding("LOAD-070", place, message, found=picture.named, expected=expected)


def _link(written: Written, link: Link, seen: Seen) -> Iterator[Finding]:
    place = written.at(link.at)
    if link.target.startswith("#") and len(link.target) > 1:
        seen.pointers.append(Pointer(link.target[1:], place, is_derived=False))
    elif not link.bare or written.text.startswith("<", link.at):
        yield from address_problem(link.target, place)
