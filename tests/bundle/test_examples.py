"""Every example in every language it has: all formats valid, and all agreeing with the record."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import onixcheck
import pikepdf
import pymarc
import pytest
import rispy
from lxml import etree, html
from pybtex.database import parse_string

from mgi_report.bundle.editions import FinishedEdition, finished_edition, related_editions
from mgi_report.bundle.files import edition_files
from mgi_report.bundle.formats import write_record
from mgi_report.bundle.options import BundleOptions
from mgi_report.bundle.record import read_record
from mgi_report.load.reader import languages_of, load_profile
from mgi_report.report import build_report

from .browser import browser, visit
from .conftest import EXAMPLES

pytestmark = pytest.mark.slow

EDITIONS = [
    (folder.name, language)
    for folder in sorted(EXAMPLES.iterdir())
    if (folder / "profile.yaml").exists()
    for language in languages_of(folder)
]
ABSTRACT = "What the indicators show."
Built = tuple[FinishedEdition, dict[str, bytes]]


@pytest.fixture(scope="module", params=EDITIONS, ids="-".join)
def built(request: pytest.FixtureRequest) -> Built:
    """An edition and its files."""
    name, language = request.param
    profile = load_profile(EXAMPLES / name, language)
    if not (profile.abstract or profile.findings):
        # The smallest example has neither; it stands for profiles that have an abstract of one line.
        profile = profile.model_copy(update={"abstract": ABSTRACT})
    one = finished_edition(build_report(profile), related_editions(EXAMPLES / name))
    return one, edition_files(one, {"profile.yaml": b""}, BundleOptions())


@pytest.fixture(scope="module")
def running() -> Iterator[Any]:
    with browser() as one:
        yield one


def test_the_record_is_the_file_s(built: Built) -> None:
    one, files = built
    pdf = files[one.record.pdf_name]
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_metadata() as metadata:
        assert one.record.file.pages == len(document.pages)
        assert one.record.title == metadata["dc:title"]
        assert {one.record.language.code} == set(metadata["dc:language"])
        assert one.record.licence.address == metadata.get("xmpRights:WebStatement")
    assert one.record.file.size == len(pdf)
    assert one.record.file.sha256 == hashlib.sha256(pdf).hexdigest()
    assert read_record(files["record.json"], pdf) == one.record
    assert one.record.language.code not in {other.language for other in one.record.related_editions}


@pytest.mark.parametrize("release", ["3.0", "3.1"])
def test_its_onix_is_valid(built: Built, release: Any, tmp_path: Path) -> None:
    one, _ = built
    file = tmp_path / "onix.xml"
    file.write_bytes(edition_files(one, {}, BundleOptions(onix=release))["onix.xml"])
    assert [message.message for message in onixcheck.validate(str(file), ("xsd", "rng"))] == []


def test_all_formats_agree(built: Built) -> None:
    one, files = built
    record = one.record
    (marc,) = pymarc.MARCReader(io.BytesIO(files["marc.mrc"]), permissive=False)
    (xml,) = pymarc.parse_xml_to_array(io.BytesIO(files["marc.xml"]))
    assert [field.value() for field in marc] == [field.value() for field in xml]
    (bibtex,) = parse_string(files["citation.bib"].decode(), "bibtex").entries.values()
    (ris,) = rispy.loads(files["citation.ris"].decode())
    (csl,) = json.loads(files["citation.csl.json"])
    rows = dict(csv.reader(io.StringIO(files["record.csv"].decode("utf-8-sig"), newline="")))
    titles = {
        "marc": marc["245"]["a"],
        "bibtex": bibtex.fields["title"].strip("{}"),
        "ris": ris["title"],
        "csl": csl["title"],
        "csv": rows["title"],
        "json-ld": json.loads(files["record.jsonld"])["name"],
        "dc": etree.fromstring(files["dublin-core.xml"]).findtext("{*}title"),
        "landing": html.fromstring(files["landing.html"].decode()).findtext(".//h1"),
    }
    assert titles == dict.fromkeys(titles, record.title)
    years = {bibtex.fields["year"], ris["year"], str(csl["issued"]["date-parts"][0][0]), marc["264"]["c"]}
    assert years == {str(record.publication_year)}
    assert {bibtex.fields["pagetotal"], ris["start_page"], csl["number-of-pages"]} == {str(record.file.pages)}


def test_pages_are_accessible_and_ask_for_nothing(built: Built, running: Any, tmp_path: Path) -> None:
    one, files = built
    for name in ("landing.html", "accessibility.html", "preflight.html"):
        file = tmp_path / name
        file.write_bytes(files[name])
        seen = visit(running, file)
        assert seen.violations == [], name
        assert [address for address in seen.requests if address not in (file.as_uri(), "data:")] == []
        if name != "preflight.html":
            assert seen.direction == one.record.language.direction


def test_a_record_is_the_same_without_a_bundle(built: Built) -> None:
    one, files = built
    assert write_record(one.record, "json") == files["record.json"]
