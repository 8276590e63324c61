"""Headings: their levels, and the two sections of a chapter."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, finding, nearest
from ..language import SectionPhrases
from ..text import Heading, Prose, blocks_in, words
from .seen import Seen
from .texts import Written

_EMPTY = "Write its words, or delete the line."
_LOOKALIKE = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "*": "", "_": "", "\u00a0": " ", "\u202f": " ", "‑": "-"})


def check_headings(written: Written, prose: Prose, seen: Seen) -> Iterator[Finding]:
    """Faults of the headings of a text."""
    last = written.level
    for heading in blocks_in(prose.blocks):
        if not isinstance(heading, Heading):
            continue
        title, place = title_of(heading), written.at(heading.at)
        if heading.level == 1:
            message = "a heading of the first level inside a part"
            yield finding("LOAD-051", place, message, found=f"# {title}", expected=f"## {title}")
        elif heading.level > last + 1:
            found, expected = f"{'#' * heading.level} {title}", f"{'#' * (last + 1)} {title}"
            yield finding("LOAD-051", place, "a heading level is skipped", found=found, expected=expected)
        elif not title:
            yield finding("LOAD-057", place, "the heading is empty", found="#" * heading.level, hint=_EMPTY)
        last = max(heading.level, written.level)
    # A block that is not closed may hold the sections that would be missed.
    is_whole = not any(remark.kind == "unclosed" for remark in prose.remarks)
    if written.dimension and seen.sections is not None and is_whole:
        heads = [block for block in prose.blocks if isinstance(block, Heading) and block.level == 2]
        yield from _sections(written, heads, seen.sections)


def title_of(heading: Heading) -> str:
    """The words of a heading."""
    return " ".join(words(heading.inside).split())


def section_of(heading: Heading, phrases: SectionPhrases) -> str:
    """``strengths`` or ``potential`` when a heading is that of one of a chapter's sections; empty otherwise."""
    if heading.anchor:
        return heading.anchor if heading.anchor in ("strengths", "potential") else ""
    plain = _plain(title_of(heading))
    for name in ("strengths", "potential"):
        if plain in map(_plain, _headings_of(phrases, name)):
            return name
    return ""


def _headings_of(phrases: SectionPhrases, name: str) -> tuple[str, ...]:
    aliases: tuple[str, ...] = getattr(phrases, f"{name}_aliases")
    return (getattr(phrases, name), *aliases)


def _plain(title: str) -> str:
    return " ".join(title.translate(_LOOKALIKE).casefold().split()).strip(" :.")


def _sections(written: Written, heads: list[Heading], phrases: SectionPhrases) -> Iterator[Finding]:
    found: dict[str, list[Heading]] = {"strengths": [], "potential": []}
    others: list[Heading] = []
    for heading in heads:
        name = section_of(heading, phrases)
        (found[name] if name else others).append(heading)
    for name, of_kind in found.items():
        expected = f"## {getattr(phrases, name)}"
        for heading in of_kind[1:]:
            message = f"the chapter {written.dimension} has two sections {name}"
            yield finding("LOAD-050", written.at(heading.at), message, expected="one section of each kind")
        if not of_kind:
            message = f"the chapter {written.dimension} has no section {name}"
            near = [heading for heading in others if nearest(title_of(heading), _headings_of(phrases, name))]
            title = title_of(near[0]) if near else ""
            hint = nearest(title, _headings_of(phrases, name)) if near else ""
            place = written.at(near[0].at if near else 0)
            yield finding("LOAD-050", place, message, found=f"## {title}" if near else "", expected=expected, hint=hint)
