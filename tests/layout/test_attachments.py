"""Data inside the PDF: there, described, tied to the file, and the same as the profile's."""

from __future__ import annotations

import csv
import io
import json

import pikepdf
import pytest

from mgi_report.layout.attachments import data_files
from mgi_report.model.edition import Edition
from mgi_report.model.profile import Profile
from mgi_report.report import build_report


def tables(profile: Profile) -> dict[str, list[dict[str, str]]]:
    return {
        file.name: list(csv.DictReader(io.StringIO(file.data.decode(), newline="")))
        for file in data_files(profile)
        if file.name.endswith(".csv")
    }


def test_the_attached_profile_comes_back(tajikistan: Profile) -> None:
    (whole, *_) = data_files(tajikistan)
    read = Profile.model_validate(json.loads(whole.data))
    assert read == tajikistan.model_copy(update={"assets": ()})


def test_attached_tables_hold_every_row(tajikistan: Profile) -> None:
    made = tables(tajikistan)
    assert [row["name"] for row in made["conventions.csv"]] == [row.name for row in tajikistan.conventions]
    assert [row["address"] for row in made["sources.csv"]] == [
        str(work.url or "") for group in tajikistan.sources for work in group.works
    ]


def test_texts_of_a_table_stay_whole() -> None:
    text = 'A "quoted", Қонун; with\nbreaks & = signs'
    convention = {"id": "one", "name": text, "status": True, "years": [2007, 2010]}
    profile = Profile.model_validate(
        {"language": "en", "territory": {"code": "TJ"}, "year": 2021, "conventions": [convention]}
    )
    (row,) = tables(profile)["conventions.csv"]
    assert row == {"id": "one", "name": text, "status": "yes", "years": "2007 2010"}
    assert len(data_files(profile)) == 2


@pytest.mark.slow
def test_data_are_embedded_with_relationship_and_description(tajikistan: Profile) -> None:
    edition = Edition(attach_data=True)
    pdf = build_report(tajikistan, edition).pdf
    with pikepdf.open(io.BytesIO(pdf)) as document:
        found = document.attachments
        assert sorted(found) == ["conventions.csv", "profile.json", "sources.csv"]
        for file in data_files(tajikistan):
            there = found[file.name]
            assert there.get_file().read_bytes() == file.data
            assert there.description == file.description
            assert str(there.relationship) == f"/{file.relationship}"
            kind = "application/json" if file.name.endswith(".json") else "text/csv"
            assert there.get_file().mime_type == kind
        assert len(document.Root.AF) == 3
        with document.open_metadata() as metadata:
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
    assert build_report(tajikistan, edition).pdf == pdf
