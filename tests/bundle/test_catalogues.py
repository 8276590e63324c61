"""ONIX, MARC 21, Dublin Core and Crossref: valid, and read back as they were written."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import onixcheck
import pymarc
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from pydantic import ValidationError

from mgi_report.bundle.editions import FinishedEdition
from mgi_report.bundle.formats import Context, write_record
from mgi_report.bundle.marc import marc_binary
from mgi_report.bundle.onix import Release, onix
from mgi_report.bundle.record import Record
from mgi_report.errors import BuildError, UsageError

from .conftest import make_record

RELEASES: tuple[Release, ...] = ("3.0", "3.1")
COVER = ("cover.jpg", 1273, 1800)
BARE: dict[str, Any] = {
    "isbn": None, "issn": None, "pub_code": None, "doi": None, "subtitle": None, "partner": None, "published": None,
    "related_editions": [], "regions": [], "checked": False,
    "licence": {"key": "all-rights-reserved", "name": "All rights reserved"},
}  # fmt: skip


def problems(data: bytes, folder: Path) -> list[str]:
    file = folder / "onix.xml"
    file.write_bytes(data)
    return [message.message for message in onixcheck.validate(str(file), ("xsd", "rng"))]


def texts(data: bytes, tag: str) -> list[str | None]:
    return [element.text for element in etree.fromstring(data).iter(f"{{*}}{tag}")]


@pytest.mark.parametrize("release", RELEASES)
def test_onix_is_valid(awkward: Record, release: Release, tmp_path: Path) -> None:
    data = onix(awkward, release, cover=COVER)
    assert problems(data, tmp_path) == []
    assert texts(data, "TitleText") == [awkward.series, awkward.title]
    assert texts(data, "Text") == [awkward.abstract]
    assert texts(data, "FeatureNote") == [awkward.cover_alt]
    assert texts(data, "IDValue")[:3] == ["9789290687894", "10.5555/12345678", "PUB2021/047/L"]


@pytest.mark.parametrize("release", RELEASES)
@pytest.mark.parametrize("published", [None, "2021", "2021-05", "2021-05-01"])
def test_onix_of_a_bare_record_is_valid(release: Release, published: str | None, tmp_path: Path) -> None:
    record = make_record(**BARE | {"published": published})
    data = onix(record, release)
    assert problems(data, tmp_path) == []
    assert texts(data, "IDValue") == [record.file_stem]


def test_onixcheck_would_notice(record: Record, tmp_path: Path) -> None:
    assert problems(onix(record).replace(b">E107<", b">X107<"), tmp_path)


def test_accessibility_codes_only_when_checked(record: Record) -> None:
    def codes(one: Record) -> list[str | None]:
        return texts(onix(one), "ProductFormFeatureValue")

    assert "05" in codes(record)
    assert codes(record.model_copy(update={"checked": False})) == []
    assert codes(record.model_copy(update={"file": record.file.model_copy(update={"claims": ()})})) == []


def marc_texts(record: pymarc.Record, tag: str, code: str) -> list[str]:
    return [value for field in record.get_fields(tag) for value in field.get_subfields(code)]


def test_marc_reads_back_what_was_written(awkward: Record) -> None:
    binary = write_record(awkward, "marc")
    (read,) = pymarc.MARCReader(io.BytesIO(binary), permissive=False)
    (from_xml,) = pymarc.parse_xml_to_array(io.BytesIO(write_record(awkward, "marcxml")))
    for one in (read, from_xml):
        assert marc_texts(one, "245", "a") == [awkward.title]
        assert marc_texts(one, "245", "b") == [awkward.subtitle]
        assert marc_texts(one, "020", "a") == ["9789290687894"]
        assert marc_texts(one, "022", "a") == [awkward.issn]
        assert marc_texts(one, "088", "a") == [awkward.pub_code]
        assert marc_texts(one, "653", "a")[0] == awkward.keywords[0]
        assert " ".join(marc_texts(one, "520", "a")).split() == awkward.abstract.split()
        assert marc_texts(one, "540", "u") == [awkward.licence.address]
        assert one["001"].data == awkward.file_stem
        fixed = one["008"].data
        assert (len(fixed), fixed[6:15], fixed[35:38]) == (40, "t20222023", "fre")
    assert [field.value() for field in read] == [field.value() for field in from_xml]
    assert int(binary[:5]) == len(binary)


@given(st.text())
def test_any_title_comes_back(text: str) -> None:
    try:
        record = make_record(title=text)
    except ValidationError:
        return
    assert texts(onix(record), "TitleText")[-1] == record.title
    assert texts(write_record(record, "dc"), "title")[0] == record.title
    (binary,) = pymarc.MARCReader(io.BytesIO(marc_binary(record)), permissive=False)
    (xml,) = pymarc.parse_xml_to_array(io.BytesIO(write_record(record, "marcxml")))
    assert marc_texts(binary, "245", "a") == marc_texts(xml, "245", "a") == [record.title]


def test_long_abstract_is_parted_for_marc() -> None:
    record = make_record(abstract="Идоракунии муҳоҷират. " * 1500)
    (read,) = pymarc.MARCReader(io.BytesIO(marc_binary(record)), permissive=False)
    parts = marc_texts(read, "520", "a")
    assert len(parts) > 5
    assert " ".join(parts).split() == record.abstract.split()


def test_what_marc_cannot_hold_is_refused() -> None:
    with pytest.raises(BuildError, match="longer than a MARC field"):
        marc_binary(make_record(title="ҳ" * 5000))
    with pytest.raises(BuildError, match="MARC"):
        marc_binary(make_record(abstract="word " * 25000))


def test_dublin_core_says_what_the_record_says(awkward: Record) -> None:
    data = write_record(awkward, "dc")
    assert texts(data, "title") == [awkward.title, awkward.subtitle]
    assert texts(data, "description") == [awkward.abstract]
    assert texts(data, "identifier")[:3] == ["urn:isbn:9789290687894", "doi:10.5555/12345678", "PUB2021/047/L"]
    assert texts(data, "rights") == [awkward.licence.name, awkward.licence.address]


def test_crossref_says_what_the_record_says(awkward: Record) -> None:
    data = write_record(awkward, "crossref", Context(address="https://example.org/mgi"))
    assert texts(data, "title") == [awkward.title]
    assert texts(data, "doi") == [awkward.doi]
    assert texts(data, "resource") == ["https://example.org/mgi"]
    order = [
        etree.QName(element).localname for element in next(etree.fromstring(data).iter("{*}report-paper_metadata"))
    ]
    assert order == [
        "contributors", "titles", "publication_date", "isbn", "publisher", "publisher_item", "doi_data",
    ]  # fmt: skip


def test_crossref_needs_a_doi_and_an_address(record: Record) -> None:
    with pytest.raises(UsageError, match="has none"):
        write_record(make_record(doi=None), "crossref", Context(address="https://example.org"))
    with pytest.raises(UsageError, match="absolute address"):
        write_record(record, "crossref")


def test_an_unknown_format_is_answered_with_the_known_ones(record: Record) -> None:
    with pytest.raises(UsageError, match="choose one of json, csv"):
        write_record(record, "word")


@pytest.mark.parametrize("release", RELEASES)
def test_the_full_example_is_valid_onix(finished: FinishedEdition, release: Release, tmp_path: Path) -> None:
    assert problems(onix(finished.record, release, cover=COVER), tmp_path) == []
