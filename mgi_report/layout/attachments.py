"""The data behind a report, to embed in its PDF: the whole profile, the conventions and the sources."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from ..engine import weasyprint
from ..model import Profile


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file to embed in a PDF/A-3 file."""

    name: str
    data: bytes
    description: str
    relationship: Literal["Source", "Data"]
    """ISO 32000-2, 7.11.3: the PDF was made from it, or shows its data."""


def attachments(profile: Profile, moment: datetime) -> tuple[Any, ...]:
    """The data files as the engine embeds them, all dated ``moment``."""
    return tuple(
        weasyprint.Attachment(
            file_obj=io.BytesIO(file.data),
            name=file.name,
            description=file.description,
            relationship=file.relationship,
            created=moment,
            modified=moment,
        )
        for file in data_files(profile)
    )


def data_files(profile: Profile) -> tuple[DataFile, ...]:
    """The profile as JSON without its pictures, and its tables as CSV (RFC 4180, UTF-8) when it has any."""
    data = profile.model_dump_json(indent=2, exclude={"assets"}, exclude_defaults=True, by_alias=True)
    made = [DataFile("profile.json", data.encode(), "Profile the report was made from", "Source")]
    if profile.conventions:
        rows = [(row.id, row.name, row.status, " ".join(map(str, row.years))) for row in profile.conventions]
        table = _csv(("id", "name", "status", "years"), rows)
        made.append(DataFile("conventions.csv", table, "International conventions and their status", "Data"))
    if profile.sources:
        table = _csv(("institution", "id", "year", "title", "language", "address"), _sources(profile))
        made.append(DataFile("sources.csv", table, "Sources by institution", "Data"))
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
