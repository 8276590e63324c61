"""The bibliographic record of one language edition, from which every catalogue format is made."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import unicodedata
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, field_validator

from ..errors import OutputError
from ..model import Day, Dimension, Doi, Isbn, Issn, LanguageCode, Level, PubCode, TerritoryCode, WebAddress, Year

_XMP_CLAIMS = {"PDF/UA": ("pdfuaid:part", None), "PDF/A": ("pdfaid:part", "pdfaid:conformance")}


_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
"""What a spreadsheet may take for the beginning of a formula."""
_ITEM = re.compile(r"(?:\\.|[^\\;])+(?=;|$)", re.DOTALL)


def _storable(text: str) -> str:
    # XML 1.0 cannot store these, and MARC 21 uses three of them as separators: one in a title would break a file.
    bad = next((sign for sign in text if unicodedata.category(sign) in ("Cc", "Cs") and sign != "\n"), None)
    if bad is None:
        bad = next((sign for sign in text if ord(sign) & 0xFFFE == 0xFFFE), None)
    if bad is not None:
        raise ValueError(f"contains the character U+{ord(bad):04X}, which no catalogue format can store")
    return text


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _paragraphs(text: str) -> str:
    return "\n".join(filter(None, map(_one_line, text.splitlines())))


Line = Annotated[str, AfterValidator(_one_line), AfterValidator(_storable), Field(min_length=1)]
"""Plain text on one line."""
Prose = Annotated[str, AfterValidator(_paragraphs), AfterValidator(_storable), Field(min_length=1)]
"""Plain text; a line break ends a paragraph."""


class RecordPart(BaseModel):
    """Base of the record and its parts: frozen, unknown keys are rejected."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Corporation(RecordPart):
    """An organization as author."""

    name: Line
    acronym: Line | None = None


class PublishingHouse(RecordPart):
    """The publisher and its address."""

    name: Line
    acronym: Line
    city: Line
    email: Line
    web: Line


class EditionLanguage(RecordPart):
    """The language of the edition."""

    code: LanguageCode
    """BCP 47."""
    marc: Annotated[str, Field(pattern=r"^[a-z]{3}$")]
    """ISO 639-2/B, as ONIX and MARC 21 require."""
    name: Line
    """The language's own name."""
    direction: Literal["ltr", "rtl"] = "ltr"


class RecordTerritory(RecordPart):
    """The territory the report is about."""

    name: Line
    formal: Line
    code: TerritoryCode | None = None
    """ISO 3166-1 or 3166-2."""
    parent: Line | None = None


class Term(RecordPart):
    """A code and its name in the edition's language."""

    code: Line
    name: Line


class RelatedEdition(RecordPart):
    """The same report in another language."""

    language: LanguageCode
    language_name: Line
    marc: Annotated[str, Field(pattern=r"^[a-z]{3}$")]
    title: Line
    file_stem: Line
    isbn: Isbn | None = None
    pub_code: PubCode | None = None


class Licence(RecordPart):
    """The terms of use."""

    key: Line
    name: Line
    address: WebAddress | None = None
    """The licence's own text; none when all rights are reserved."""


class PdfFacts(RecordPart):
    """What can be read from the finished file itself."""

    pages: Annotated[int, Field(ge=1)]
    size: Annotated[int, Field(ge=1)]
    """Bytes."""
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    claims: tuple[Line, ...] = ()
    """Standards that the file's metadata claims, such as PDF/UA-1 and PDF/A-2a."""


class Record(RecordPart):
    """Everything a catalogue, a bookstore form or a citation needs to know about one language edition."""

    file_stem: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    """Name of the edition's files without a suffix; also its reference when it has no other number."""
    title: Line
    subtitle: Line | None = None
    series: Line
    level: Level
    edition: Line
    """Edition line, such as "Profile 2021"."""
    profile_year: Year
    publication_year: Year
    copyright_year: Year
    published: Day | None = None
    dated: Annotated[Day, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    """Date of the record: the profile's own, or SOURCE_DATE_EPOCH."""
    corporate_author: Corporation
    partner: Line | None = None
    """Research partner of the author."""
    publisher: PublishingHouse
    language: EditionLanguage
    related_editions: tuple[RelatedEdition, ...] = ()
    isbn: Isbn | None = None
    issn: Issn | None = None
    pub_code: PubCode | None = None
    doi: Doi | None = None
    file: PdfFacts
    checked: bool
    """True when preflight found no error in this file; only then are accessibility claims passed on."""
    abstract: Prose
    keywords: tuple[Line, ...]
    territory: RecordTerritory
    regions: tuple[Term, ...] = ()
    """UN M49, the larger region first."""
    dimensions: tuple[Term, ...]
    """Dimensions of migration governance the report covers."""
    sdg_target: Literal["10.7"] = "10.7"
    licence: Licence
    citation: Line
    """The required citation."""
    cover_alt: Line

    @field_validator("dimensions")
    @classmethod
    def _known(cls, tags: tuple[Term, ...]) -> tuple[Term, ...]:
        for tag in tags:
            Dimension(tag.code)
        return tags

    @property
    def pdf_name(self) -> str:
        """Name of the PDF."""
        return f"{self.file_stem}.pdf"

    @property
    def accessible(self) -> bool:
        """True when the file claims PDF/UA and preflight confirms it."""
        return self.checked and any(claim.startswith("PDF/UA") for claim in self.file.claims)

    def to_json(self) -> str:
        """The record as published in ``record.json``."""
        return self.model_dump_json(indent=2, exclude_none=True) + "\n"

    def to_csv(self) -> str:
        """Field and value, one field per line, for filling in forms; list items are separated by semicolons.

        A value that a spreadsheet would run as a formula has an apostrophe before it, a semicolon inside an item a
        backslash; `value_of_cell` and `items_of_cell` take them away again.
        """
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(("field", "value"))
        writer.writerows(_rows("", self.model_dump(mode="json", exclude_none=True)))
        return text.getvalue()


def pdf_facts(pdf: bytes) -> PdfFacts:
    """Pages, size, hash and claimed standards of a PDF. Raises OutputError when it cannot be read."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            pages = len(document.pages)
            with document.open_metadata() as metadata:
                claims = tuple(
                    f"{name}-{metadata[part]}{metadata.get(level, '').lower() if level else ''}"
                    for name, (part, level) in _XMP_CLAIMS.items()
                    if part in metadata
                )
    except pikepdf.PdfError as error:
        raise OutputError(f"the PDF cannot be read: {error}") from error
    return PdfFacts(pages=pages, size=len(pdf), sha256=hashlib.sha256(pdf).hexdigest(), claims=claims)


def read_record(text: str | bytes, pdf: bytes) -> Record:
    """Read ``record.json`` back with its PDF. Raises OutputError when either is damaged or they do not match."""
    try:
        record = Record.model_validate_json(text)
    except ValidationError as error:
        raise OutputError(f"the record is not valid: {error}") from error
    facts = pdf_facts(pdf)
    if facts != record.file:
        raise OutputError(f"the record describes another file: the record has {record.file}, the file has {facts}")
    return record


def record_schema() -> str:
    """The JSON schema of ``record.json``."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Record.model_json_schema()}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _rows(path: str, value: Any) -> list[tuple[str, str]]:
    if isinstance(value, dict):
        return [row for key, below in value.items() for row in _rows(f"{path}.{key}".lstrip("."), below)]
    if isinstance(value, list):
        return [(path, _harmless("; ".join(_item(_cell(item)) for item in value)))] if value else []
    return [(path, _harmless(_cell(value)))]


def value_of_cell(cell: str) -> str:
    """What a cell of ``record.csv`` stands for."""
    return cell[1:] if _FORMULA.match(cell.lstrip("'")) and cell.startswith("'") else cell


def items_of_cell(cell: str) -> list[str]:
    """The items of a list in a cell of ``record.csv``."""
    return [re.sub(r"\\([\\;])", r"\1", item).strip() for item in _ITEM.findall(value_of_cell(cell))]


def _harmless(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell.lstrip("'")) else cell


def _item(text: str) -> str:
    return re.sub(r"([\\;])", r"\\\1", text)


def _cell(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(str(item) for item in value.values())
    if isinstance(value, bool):
        return "yes" if value else "no"
    return re.sub(r"\s*\n\s*", "\n", str(value))
