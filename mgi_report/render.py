"""Document → Rendering: lay out, write once, check."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from .document import Document
from .engine import engine_for, log_lines, without_collection
from .findings import Finding, Severity
from .layout import LaidOut, lay_out, places
from .layout_checks import check
from .tagging import Metadata, write_tagged
from .writing import write_bytes

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
    for one in laid:
        findings += check(one.views, one.first, one.part.running if one.part.page in ("chapter", "text") else "")
    return Rendering(pdf, laid[-1].last, tuple(dict.fromkeys(findings)), places(laid), document)


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
