"""The data behind a report as files to embed in its PDF: the whole profile, the conventions and the sources."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from .profile import Profile


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file inside a PDF/A-3 file."""

    name: str
    data: bytes
    media_type: str
    description: str
    relationship: Literal["Source", "Data"]
    """ISO 32000-2, 7.11.3: the PDF was made from it, or shows what it holds."""


def attachments(profile: Profile) -> tuple[Attachment, ...]:
    """The profile as JSON without its pictures, and its tables as CSV (RFC 4180, UTF-8) when it has any."""
    data = profile.model_dump_json(indent=2, exclude={"assets"}, exclude_defaults=True, by_alias=True)
    made = [Attachment("profile.json", data.encode(), "application/json", "Profile the report was made from", "Source")]
    if profile.conventions:
        rows = [(row.id, row.name, row.status, " ".join(map(str, row.years))) for row in profile.conventions]
        table = _csv(("id", "name", "status", "years"), rows)
        made.append(Attachment("conventions.csv", table, "text/csv", "Conventions and their status", "Data"))
    if profile.sources:
        table = _csv(("institution", "id", "year", "title", "language", "address"), _sources(profile))
        made.append(Attachment("sources.csv", table, "text/csv", "Sources by institution", "Data"))
    return tuple(made)


def _sources(profile: Profile) -> list[Sequence[object]]:
    return [
        (group.institution, work.id, work.year, work.title, work.lang or profile.language, work.url)
        for group in profile.sources
        for work in group.works
    ]


def _csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows(rows)
    return text.getvalue().encode()
