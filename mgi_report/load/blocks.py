"""Blocks: of a known kind, with what they are for in them, and without numbers that are derived."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..findings import Finding, finding, nearest
from ..text import (
    CONTAINERS,
    Block,
    Container,
    Heading,
    Paragraph,
    Picture,
    Prose,
    Table,
    blocks_in,
    everything,
    inlines,
    lines_of,
    words,
)
from .addresses import language_problem
from .headings import title_of
from .seen import Seen
from .texts import Written

_SECTION_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){1,4}[.)]?|\d{1,2}[.)])\s+(?=\S)")
_COUNTED = r"[\s\u00a0]{0,3}[№#]?[\s\u00a0]?(?:\d{1,3}(?:[.–-]\d{1,3}){0,3}|[IVX]{1,6})\b[\s\u00a0]{0,3}[.:)–—-]?"
_NUMBER = "{number}"


def check_blocks(written: Written, prose: Prose, seen: Seen) -> Iterator[Finding]:
    """Faults of the blocks of a text."""
    for block in everything(prose):
        if isinstance(block, Container):
            yield from _container(written, block, seen)
    if written.dimension:
        for block in prose.blocks:
            if isinstance(block, Heading) and block.level == 2 and (match := _SECTION_NUMBER.match(title_of(block))):
                expected = title_of(block)[match.end() :]
                yield _typed(written, block.inside[0].at, match[0].strip(), expected)


def _container(written: Written, block: Container, seen: Seen) -> Iterator[Finding]:
    place = written.at(block.at)
    if block.kind not in CONTAINERS:
        written_as = " ".join(f"::: {block.kind} {block.written}".split())
        message, hint = f"there is no block {block.kind or block.written}", nearest(block.kind, CONTAINERS)
        yield finding("LOAD-057", place, message, found=written_as, expected=", ".join(CONTAINERS), hint=hint)
    elif block.kind == "lang":
        offset = written.text.find(block.written, block.at) if block.written else block.at
        yield from language_problem(block.written, written.at(max(offset, block.at)))
    elif block.kind == "conventions":
        seen.conventions.append(place)
    elif block.kind in ("figure", "table") and not _is_filled(block):
        expected = "a picture" if block.kind == "figure" else "a table"
        yield finding("LOAD-057", place, f"the {block.kind} is empty", expected=expected)
    yield from _label(written, block, seen)


def _is_filled(block: Container) -> bool:
    """True for a figure with a picture and a table with a table."""
    inside = list(blocks_in(block.blocks))
    if block.kind == "table":
        return any(isinstance(one, Table) for one in inside)
    return any(_has_picture(one) for one in inside)


def _has_picture(block: Block) -> bool:
    return any(isinstance(node, Picture) for line in lines_of(block) for node in inlines(line))


def _label(written: Written, block: Container, seen: Seen) -> Iterator[Finding]:
    """A number typed before the caption of a figure or a table, or the title of a box."""
    pattern = getattr(seen.words, block.kind, "") if block.kind in ("figure", "table", "box") else ""
    if not pattern:
        return
    captions = (one for one in block.blocks if isinstance(one, Paragraph) and one.label == "caption")
    caption = next(captions, None) if block.kind != "box" else None
    inside = caption.inside if caption else block.title
    title = words(inside)
    if inside and (match := _labelled(pattern).match(title)) and title[match.end() :].strip():
        yield _typed(written, inside[0].at, match[0].strip(), title[match.end() :].strip())


def _typed(written: Written, offset: int, found: str, expected: str) -> Finding:
    return finding("LOAD-087", written.at(offset), "a number is typed that is derived", found=found, expected=expected)


@lru_cache(maxsize=64)
def _labelled(pattern: str) -> re.Pattern[str]:
    """A label with its number, as in ``Table 1.``, from the phrase that prints it."""
    before, _, after = pattern.partition(_NUMBER)
    word = re.escape(before.strip() or after.strip(" .:"))
    return re.compile(rf"{word}{_COUNTED}\s*" if before.strip() else rf"\d{{1,3}}\.?\s*{word}[.:]?\s*", re.IGNORECASE)
