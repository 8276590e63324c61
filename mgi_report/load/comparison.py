"""Compares the editions of one profile: where they differ in more than language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

from ..findings import Finding, Place, finding
from ..model import AnnexesPart, Bullets, Dimension, Part, Profile
from ..text import (
    Block,
    Call,
    Citation,
    CodeBlock,
    Container,
    Heading,
    Inlines,
    ItemList,
    Link,
    Paragraph,
    Prose,
    Reference,
    Table,
    blocks_in,
    every_inline,
    lines_of,
    read,
    words,
)
from .reader import check_profile, languages_of

_NUMBER = re.compile(r"\d{1,3}(?:[.,'\u066c\u00a0\u202f ]\d{3})+(?!\d)|\d{1,18}(?:[.,\u066b]\d{1,18})?")
_EUROPEAN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
Countable = tuple[int, str]
"""Offset of a paragraph or note, and its words."""


@dataclass
class _Section:
    """The content under one heading."""

    title: str
    level: int
    offset: int
    paragraphs: list[Countable] = field(default_factory=list)


@dataclass
class _Outline:
    """The structure of one part's text."""

    part: Part
    profile: Profile
    sections: list[_Section]
    notes: list[Countable] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    cited: frozenset[str] = frozenset()

    def at(self, offset: int) -> Place:
        """The place of a character; the part's file for one before the first."""
        whole = Place(self.part.file or "")
        return whole if offset < 0 else self.profile.place_of(self.part.text, offset) if self.part.text else whole


def compare_editions(path: str | Path, *, series: Path | None = None) -> tuple[Finding, ...]:
    """Differences of a folder's editions from its main language, as findings placed in the editions.

    An edition that cannot be loaded contributes its own findings. ``series`` as in `mgi_report.load.check_profile`.
    Raises `ProfileError` and `UsageError` as `mgi_report.load.languages_of`.
    """
    main_language, *others = languages_of(path)
    main, findings = check_profile(path, series=series)
    if main is None:
        return findings
    found: list[Finding] = []
    for language in others:
        edition, problems = check_profile(path, language, fallback=True, series=series)
        found += problems if edition is None else _compare(main, edition, f"{main_language} and {language}")
    return tuple(found)


def _compare(main: Profile, other: Profile, pair: str) -> Iterator[Finding]:
    theirs = {part.anchor: part for part in other.parts}
    for part in main.parts:
        if part.anchor not in theirs:
            message = f"{pair}: the part {part.anchor} is in the first only"
            yield finding("PAR-001", Place(), message, found="no part", expected=part.anchor)
            continue
        for mine, their in zip(_texts(part), _texts(theirs[part.anchor]), strict=False):
            if mine.text != their.text:
                yield from _compare_texts(_outline(mine, main), _outline(their, other), f"{pair}, {part.anchor}")
    for anchor in theirs.keys() - {part.anchor for part in main.parts}:
        message = f"{pair}: the part {anchor} is in the second only"
        where = _field(other, f"parts[{other.parts.index(theirs[anchor])}]")
        yield finding("PAR-001", where, message, found=anchor, expected="no part")
    yield from _compare_data(main, other, pair)


def _texts(part: Part) -> tuple[Part, ...]:
    return (part, *part.items) if isinstance(part, AnnexesPart) else (part,)


def _compare_texts(mine: _Outline, theirs: _Outline, pair: str) -> Iterator[Finding]:
    levels = [[section.level for section in outline.sections] for outline in (mine, theirs)]
    if levels[0] != levels[1]:
        pairs = zip(mine.sections, theirs.sections, strict=False)
        offset = next((their.offset for my, their in pairs if my.level != their.level), -1)
        message = f"{pair}: the headings differ"
        yield finding("PAR-002", theirs.at(offset), message, found=_titles(theirs), expected=_titles(mine))
        return
    for my, their in zip(mine.sections, theirs.sections, strict=True):
        if len(my.paragraphs) != len(their.paragraphs):
            message = f"{pair}: the section {their.title or 'before the first heading'} has other paragraphs"
            found, expected = f"{len(their.paragraphs)} paragraphs", f"{len(my.paragraphs)} paragraphs"
            yield finding("PAR-003", theirs.at(their.offset), message, found=found, expected=expected)
        else:
            yield from _numbers(my.paragraphs, their.paragraphs, theirs, pair)
    if len(mine.notes) != len(theirs.notes):
        found, expected = f"{len(theirs.notes)} notes", f"{len(mine.notes)} notes"
        yield finding("PAR-004", theirs.at(-1), f"{pair}: the notes differ", found=found, expected=expected)
    else:
        yield from _numbers(mine.notes, theirs.notes, theirs, pair)
    if mine.blocks != theirs.blocks:
        found, expected = ", ".join(theirs.blocks) or "none", ", ".join(mine.blocks) or "none"
        yield finding("PAR-005", theirs.at(-1), f"{pair}: the blocks differ", found=found, expected=expected)
    if mine.cited != theirs.cited:
        found, expected = ", ".join(sorted(theirs.cited)) or "none", ", ".join(sorted(mine.cited)) or "none"
        yield finding(
            "PAR-007",
            theirs.at(-1),
            f"{pair}: the citations and cross-references differ",
            found=found,
            expected=expected,
        )


def _numbers(mine: list[Countable], theirs: list[Countable], outline: _Outline, pair: str) -> Iterator[Finding]:
    for (_, my), (offset, their) in zip(mine, theirs, strict=True):
        missing, added = numbers(my) - numbers(their), numbers(their) - numbers(my)
        if missing or added:
            found, expected = ", ".join(sorted(added)) or "nothing", ", ".join(sorted(missing)) or "nothing"
            message = f"{pair}: the numbers of a paragraph differ"
            yield finding("PAR-008", outline.at(offset), message, found=found, expected=expected)


def _compare_data(main: Profile, other: Profile, pair: str) -> Iterator[Finding]:
    for my, their in zip_longest(main.conventions, other.conventions):
        row = my or their
        if my is None or their is None or (my.id, my.status, my.years) != (their.id, their.status, their.years):
            found, expected = (f"{one.status} {list(one.years)}" if one else "no row" for one in (their, my))
            message = f"{pair}: the convention {row.id} differs"
            yield finding("PAR-006", _field(other, "conventions"), message, found=found, expected=expected)
    works = [{work.id for group in one.sources for work in group.works} for one in (main, other)]
    if works[0] != works[1]:
        both = (works[1] - works[0], works[0] - works[1])
        found, expected = (", ".join(sorted(one)) or "nothing more" for one in both)
        message = f"{pair}: the sources differ"
        yield finding("PAR-007", _field(other, "sources"), message, found=found, expected=expected)
    for dimension in Dimension:
        counts = [_counts(one.findings.get(dimension, Bullets())) for one in (main, other)]
        if counts[0] != counts[1]:
            message, where = f"{pair}: the key findings on {dimension} differ", _field(other, f"findings.{dimension}")
            yield finding("PAR-009", where, message, found=counts[1], expected=counts[0])


def _field(profile: Profile, path: str) -> Place:
    """Where a field was written."""
    place = profile.place_of_field(path)
    return place if place.field else Place(field=path)


def _counts(bullets: Bullets) -> str:
    return f"{len(bullets.strengths)} strengths, {len(bullets.potential)} potential"


def _titles(outline: _Outline) -> str:
    return " · ".join(f"{'#' * section.level} {section.title}" for section in outline.sections if section.level)


def numbers(text: str) -> set[str]:
    """The numbers in a text, independent of digits, thousands separators and decimal marks."""
    found = set()
    for match in _NUMBER.finditer(text.translate(_EUROPEAN)):
        parts = re.split(r"[^0-9]", match[0])
        grouped = len(parts) > 1 and all(len(part) == 3 for part in parts[1:])
        found.add("".join(parts) if grouped else ".".join(parts))
    return found


def _outline(part: Part, profile: Profile) -> _Outline:
    prose = read(part.text)
    outline = _Outline(part, profile, [_Section("", 0, -1)], cited=frozenset(_cited(prose)))
    for block in blocks_in(prose.blocks):
        if isinstance(block, Heading):
            outline.sections.append(_Section(" ".join(words(block.inside).split()), block.level, block.at))
        elif isinstance(block, Container):
            outline.blocks.append(block.kind)
        elif isinstance(block, Paragraph | Table | CodeBlock):
            outline.sections[-1].paragraphs.append((block.at, _words(block)))
            if isinstance(block, Table):
                outline.blocks.append(f"{len(block.rows)} × {len(block.head)} cells")
        elif isinstance(block, ItemList):
            outline.blocks.append("numbered list" if block.numbering else "list")
    for note in prose.notes.values():
        outline.notes.append((note.at, " ".join(map(_words, blocks_in(note.blocks)))))
    return outline


def _cited(prose: Prose) -> Iterator[str]:
    for node in every_inline(prose):
        if isinstance(node, Citation):
            yield from (work.key for work in node.works)
        elif isinstance(node, Reference):
            yield f"#{node.target}"
        elif isinstance(node, Link) and node.target.startswith("#"):
            yield node.target


def _words(block: Block) -> str:
    return block.text if isinstance(block, CodeBlock) else " ".join(map(countable, lines_of(block)))


def countable(nodes: Inlines) -> str:
    """The words whose numbers are compared: without addresses, names of notes and keys of sources."""
    pieces: list[str] = []
    for node in nodes:
        if isinstance(node, Citation):
            pieces += (f" {work.before} {work.place} " for work in node.works)
        elif isinstance(node, Call) or (isinstance(node, Link) and node.bare):
            pieces.append(" ")
        else:
            pieces.append(words((node,)))
    return "".join(pieces)
