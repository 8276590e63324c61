"""All formats of the record by name, for the bundle and for ``mgi-report record``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..errors import UsageError
from . import citations, linked, marc
from .onix import Release, onix
from .record import Record


@dataclass(frozen=True, slots=True)
class Context:
    """What a format may need besides the record."""

    release: Release = "3.1"
    """Of ONIX."""
    cover: tuple[str, int, int] | None = None
    """File name, width and height in pixels of the cover image."""
    address: str | None = None
    """Where the landing page will be published."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format of the record."""

    file: str
    """Name of the file in a bundle."""
    label: str
    write: Callable[[Record, Context], bytes]
    asked: bool = False
    """True when a bundle includes it only on request."""


def _cover_name(context: Context) -> str | None:
    return context.cover[0] if context.cover else None


FORMATS: dict[str, Format] = {
    "json": Format("record.json", "JSON", lambda record, _: record.to_json().encode()),
    # Spreadsheet programs read a file as UTF-8 only when it starts with a byte order mark.
    "csv": Format("record.csv", "CSV", lambda record, _: record.to_csv().encode("utf-8-sig")),
    "onix": Format("onix.xml", "ONIX", lambda record, context: onix(record, context.release, cover=context.cover)),
    "marc": Format("marc.mrc", "MARC 21", lambda record, _: marc.marc_binary(record)),
    "marcxml": Format("marc.xml", "MARCXML", lambda record, _: marc.marc_xml(record)),
    "dc": Format("dublin-core.xml", "Dublin Core", lambda record, _: linked.dublin_core(record)),
    "bibtex": Format("citation.bib", "BibTeX", lambda record, _: citations.bibtex(record).encode()),
    "ris": Format("citation.ris", "RIS", lambda record, _: citations.ris(record).encode()),
    "csl": Format("citation.csl.json", "CSL-JSON", lambda record, _: citations.csl_json(record).encode()),
    "jsonld": Format(
        "record.jsonld",
        "JSON-LD",
        lambda record, context: linked.json_ld_text(
            record, cover=_cover_name(context), address=context.address
        ).encode(),
    ),
    "crossref": Format(
        "crossref.xml",
        "Crossref",
        lambda record, context: linked.crossref(record, context.address or ""),
        asked=True,
    ),
}


def write_record(record: Record, name: str, context: Context | None = None) -> bytes:
    """The record in one format. Raises UsageError for an unknown format, or when a value it needs is missing."""
    if name not in FORMATS:
        raise UsageError(f"unknown record format {name!r}; choose one of {', '.join(FORMATS)}")
    return FORMATS[name].write(record, context or Context())
