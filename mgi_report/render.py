"""Document → Rendering: lay out part by part, settle what a line more or less can mend, check, write once.

Each part is laid out on its own, with the number of its first page given. So page references are plain numbers, a
chapter is tightened without touching the others, and a part that has not changed is not laid out again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from .document import Document, PartView
from .engine import Engine, engine_for, log_lines, without_collection
from .errors import BuildError
from .findings import Finding, Severity
from .layout_checks import check, is_short, moved_notes, stranded_headings
from .layout_view import PageView, view
from .tagging import Metadata, write_tagged
from .writing import write_bytes

LEADINGS = (1.0, 0.985, 1.015, 0.97, 1.03, 0.9925, 1.0075, 0.9775, 1.0225)
"""Factors on a part's leading, tried in this order; never more than 3 % (house rule)."""
MAX_ROUNDS = 4


@dataclass
class LaidOut:
    """One part on its pages."""

    part: PartView
    first: int
    """Number of its first page, from 1."""
    laid: Any
    views: list[PageView]
    leading: float = 1.0

    @property
    def last(self) -> int:
        """Number of its last page."""
        return self.first + len(self.laid.pages) - 1


@dataclass(frozen=True)
class Rendering:
    """A finished report."""

    pdf: bytes
    pages: int
    findings: tuple[Finding, ...]
    places: dict[str, int]
    """Anchor → number of its page, from 1."""
    document: Document = field(repr=False)

    @cached_property
    def html(self) -> str:
        """The whole report as one HTML document."""
        return self.document.html

    def write(self, path: str | Path) -> Path:
        """Write the PDF; either it is there whole or what stood there is intact. Raises OutputError."""
        return write_bytes(Path(path), self.pdf)


def render(document: Document) -> Rendering:
    """Render a composed report. Raises BuildError when the engine cannot lay it out."""
    engine = engine_for(document.edition.series)
    engine.fetcher.profile = document.profile
    with without_collection(), log_lines() as records:
        try:
            laid = lay_out(document, engine)
            pdf = _write(document, laid)
        finally:
            engine.fetcher.profile = None
        findings = [Finding("LAY-007", Severity.ERROR, f"the engine says: {record.getMessage()}") for record in records]
    views = [page for one in laid for page in one.views]
    chapters = [(one.part.running, one.first, one.last) for one in laid if one.part.page in ("chapter", "text")]
    findings += check(views, chapters)
    return Rendering(pdf, len(views), tuple(findings), places(laid), document)


def lay_out(document: Document, engine: Engine) -> list[LaidOut]:
    """Lay out all parts; those that name pages of others come when the others are settled."""
    lengths = {part.anchor: 1 for part in document.parts if part.names_pages}
    done: dict[str, LaidOut] = {}
    for _ in range(MAX_ROUNDS):
        first = 1
        for part in document.parts:
            if part.names_pages:
                first += lengths[part.anchor]
                continue
            if part.anchor not in done or done[part.anchor].first != first:
                done[part.anchor] = settle(document, engine, part, first, {})
            first = done[part.anchor].last + 1
        numbers = places(list(done.values())) | _starts(document, done, lengths)
        first = 1
        for part in document.parts:
            if part.names_pages:
                done[part.anchor] = settle(document, engine, part, first, numbers)
            first += len(done[part.anchor].laid.pages)
        found = {anchor: len(done[anchor].laid.pages) for anchor in lengths}
        if found == lengths:
            return [done[part.anchor] for part in document.parts]
        lengths = found
    raise BuildError("the page references do not settle: each round changes the number of pages")


def settle(document: Document, engine: Engine, part: PartView, first: int, numbers: dict[str, int]) -> LaidOut:
    """Lay out one part; tighten or loosen its lines when a note, a heading or the last page asks for it."""
    best: LaidOut | None = None
    best_faults = 0
    for leading in LEADINGS if part.page in ("chapter", "text") else LEADINGS[:1]:
        laid = engine.lay_out(document.part_html(part, numbers, leading), first)
        one = LaidOut(part, first, laid, view(laid.pages), leading)
        faults = 10 * len(moved_notes(one.views)) + 3 * len(stranded_headings(one.views)) + is_short(one.views)
        if best is None or faults < best_faults:
            best, best_faults = one, faults
        if not faults:
            break
    assert best is not None
    return best


def places(laid: list[LaidOut]) -> dict[str, int]:
    """Anchor → page, for every anchor of the report; the first place wins."""
    found: dict[str, int] = {}
    for one in laid:
        for index, page in enumerate(one.laid.pages):
            for anchor in page.anchors:
                found.setdefault(anchor, one.first + index)
    return found


def _starts(document: Document, done: dict[str, LaidOut], lengths: dict[str, int]) -> dict[str, int]:
    """First pages of the parts that are still to be laid out."""
    starts, first = {}, 1
    for part in document.parts:
        if part.names_pages:
            starts[part.anchor] = first
            first += lengths[part.anchor]
        else:
            first = done[part.anchor].last + 1
    return starts


def _write(document: Document, laid: list[LaidOut]) -> bytes:
    whole = laid[0].laid.copy([page for one in laid for page in one.laid.pages])
    return write_tagged(whole, metadata_of(document))


def metadata_of(document: Document) -> Metadata:
    """What the file says about itself, equal to the record."""
    profile, words, titles = document.profile, document.locale.words, document.titles
    made = made_on(document)
    numbers = profile.identifiers
    named = (
        ("urn:isbn:", numbers.isbn),
        ("urn:issn:", numbers.issn),
        ("https://doi.org/", numbers.doi),
        ("", numbers.pub_code),
    )
    return Metadata(
        title=titles.document_title,
        subtitle=titles.subtitle,
        language=profile.language,
        direction=words.direction,
        authors=(words.organization,),
        created=made,
        modified=made,
        identifiers=tuple(f"{scheme}{value}" for scheme, value in named if value),
        publisher=words.publisher.name,
        description=titles.citation_plain,
        keywords=profile.keywords,
    )


def made_on(document: Document) -> datetime:
    """The date the file bears: the profile's own, so that the same input makes the same bytes."""
    profile = document.profile
    iso = profile.published or (profile.status.date if profile.status != "final" else str(profile.year_of_publication))
    year, month, day = (int(part) for part in (iso.split("-") + ["1", "1"])[:3])
    return datetime(year, month, day, tzinfo=UTC)
