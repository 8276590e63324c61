"""The record as MARC 21 bibliographic data: binary (ISO 2709) and MARCXML, described after RDA."""

from __future__ import annotations

import textwrap

from lxml import etree
from pymarc import Field, Indicators, Leader, Subfield, record_to_xml
from pymarc import Record as MarcRecord
from stdnum import isbn as isbn_number
from stdnum import issn as issn_number

from ..errors import BuildError
from .record import Record
from .xml import serialize

_LONGEST_FIELD = 9999
"""ISO 2709 counts the bytes of a field with four digits …"""
_LONGEST_RECORD = 99999
"""… and those of a record with five."""
_NOTE_WIDTH = 2000
"""Characters in one part of a long summary: still a valid field at four bytes each."""


def marc(record: Record) -> MarcRecord:
    """The MARC record. Raises BuildError when a text is too long for the format, which would corrupt it silently."""
    made = MarcRecord(force_utf8=True)
    # New, text, monograph, Unicode; minimal level; ISBD punctuation left out.
    made.leader = Leader("00000nam a22000007c 4500")
    for field in _fields(record):
        made.add_field(field)  # type: ignore[no-untyped-call]
    longest = max(len(field.as_marc("utf-8")) for field in made)
    if longest > _LONGEST_FIELD or len(made.as_marc()) > _LONGEST_RECORD:
        raise BuildError(f"a text of {longest} bytes is longer than a MARC field can be ({_LONGEST_FIELD})")
    return made


def marc_binary(record: Record) -> bytes:
    """One record in ISO 2709, UTF-8."""
    return bytes(marc(record).as_marc())


def marc_xml(record: Record) -> bytes:
    """One record in MARCXML, UTF-8."""
    xml = record_to_xml(marc(record), namespace=True)  # type: ignore[no-untyped-call]
    return serialize(etree.fromstring(xml))


def _fields(record: Record) -> list[Field]:
    stamp = record.dated.replace("-", "")
    fields = [
        Field(tag="001", data=record.file_stem),
        Field(tag="005", data=f"{stamp}000000.0"),
        Field(tag="006", data="m     o  d        "),  # computer file, online, document
        Field(tag="007", data="cr |||||||||||"),  # remote electronic resource
        Field(tag="008", data=_fixed(record, stamp)),
        *_numbers(record),
        _field("040", "  ", a=record.corporate_author.acronym, b=record.language.marc, e="rda"),
        _field("041", "0 ", a=record.language.marc),
        _field("110", "2 ", a=record.corporate_author.name, e="author"),
        _field("245", "10", a=record.title, b=record.subtitle, c=record.corporate_author.name),
        _field("250", "  ", a=record.edition),
        _field("264", " 1", a=record.publisher.city, b=record.publisher.name, c=str(record.publication_year)),
        _field("264", " 4", c=f"©{record.copyright_year}"),
        _field("300", "  ", a=f"1 online resource ({record.file.pages} pages)"),
        _field("336", "  ", a="text", b="txt", **{"2": "rdacontent"}),
        _field("337", "  ", a="computer", b="c", **{"2": "rdamedia"}),
        _field("338", "  ", a="online resource", b="cr", **{"2": "rdacarrier"}),
        _field("347", "  ", a="text file", b="PDF", c=f"{record.file.size} bytes", **{"2": "rdaft"}),
        _field("490", "0 ", a=record.series, x=record.issn),
        _field("506", "0 ", a="Open access", f="Unrestricted online access", **{"2": "star"}),
        *(_field("520", "3 ", a=part) for part in _summary(record.abstract)),
        _field("524", "  ", a=record.citation),
    ]
    if record.accessible:
        fields.append(_field("532", "1 ", a=f"The file conforms to {', '.join(record.file.claims)}"))
    fields.append(_field("540", "  ", a=record.licence.name, u=record.licence.address))
    fields.append(_field("546", "  ", a=record.language.name))
    return fields + _subjects(record) + _links(record)


def _numbers(record: Record) -> list[Field]:
    fields = []
    if record.isbn:
        fields.append(_field("020", "  ", a=isbn_number.compact(record.isbn, convert=True), q="PDF"))
    if record.issn:
        fields.append(_field("022", "  ", a=issn_number.format(record.issn)))
    if record.doi:
        fields.append(_field("024", "7 ", a=record.doi, **{"2": "doi"}))
    if record.pub_code:
        fields.append(_field("088", "  ", a=record.pub_code))
    return fields


def _subjects(record: Record) -> list[Field]:
    places = [record.territory.name, *(region.name for region in record.regions)]
    return [
        *(_field("651", " 4", a=name) for name in places),
        *(_field("653", "  ", a=text) for text in record.keywords),
        *(_field("653", "  ", a=tag.name) for tag in record.dimensions),
        _field("653", "  ", a=f"SDG target {record.sdg_target}"),
    ]


def _links(record: Record) -> list[Field]:
    fields = []
    if record.partner:
        fields.append(_field("710", "2 ", a=record.partner, e="researcher"))
    for edition in record.related_editions:
        number = isbn_number.compact(edition.isbn, convert=True) if edition.isbn else None
        fields.append(_field("775", "08", t=edition.title, e=edition.marc, r=edition.pub_code, z=number))
    fields.append(_field("856", "40", u=record.pdf_name, q="application/pdf", s=f"{record.file.size} bytes"))
    return fields


def _field(tag: str, indicators: str, **subfields: str | None) -> Field:
    present = [Subfield(code=code, value=value) for code, value in subfields.items() if value]
    return Field(tag=tag, indicators=Indicators(*indicators), subfields=present)


def _fixed(record: Record, stamp: str) -> str:
    """The forty positions of field 008 for books: dates, place and language, with "no attempt to code" elsewhere."""
    years = f"t{record.publication_year}{record.copyright_year}"
    # Form: online. Publication of an intergovernmental organization; no conference, no Festschrift; not fiction.
    books = "|||||o||||i00| 0 "
    return f"{stamp[2:]}{years}xx {books}{record.language.marc} d"


def _summary(abstract: str) -> list[str]:
    parts = [part for line in abstract.splitlines() for part in textwrap.wrap(line, _NOTE_WIDTH) or [line]]
    joined: list[str] = []
    for part in parts:
        if joined and len(joined[-1]) + len(part) < _NOTE_WIDTH:
            joined[-1] += f" {part}"
        else:
            joined.append(part)
    return joined
