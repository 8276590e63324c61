"""The record: what it takes, what it refuses, and that it comes back from its own file."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from mgi_report.bundle.editions import FinishedEdition
from mgi_report.bundle.record import (
    PdfFacts,
    Record,
    items_of_cell,
    pdf_facts,
    read_record,
    record_schema,
    value_of_cell,
)
from mgi_report.errors import OutputError

from .conftest import make_record

SCHEMA = Path(__file__).parents[2] / "docs" / "record.schema.json"


def test_facts_are_the_file_s(small_pdf: bytes) -> None:
    facts = pdf_facts(small_pdf)
    assert (facts.pages, facts.size) == (2, len(small_pdf))
    assert facts.sha256 == hashlib.sha256(small_pdf).hexdigest()
    assert facts.claims == ("PDF/UA-1",)


def test_broken_pdf_is_refused() -> None:
    with pytest.raises(OutputError, match="cannot be read"):
        pdf_facts(b"%PDF-1.7 and no more")


def test_a_record_comes_back_as_it_was(small_pdf: bytes, small_facts: PdfFacts) -> None:
    record = make_record(file=small_facts.model_dump())
    assert read_record(record.to_json(), small_pdf) == record


def test_awkward_texts_come_back_as_they_were(awkward: Record, small_pdf: bytes, small_facts: PdfFacts) -> None:
    record = awkward.model_copy(update={"file": small_facts})
    assert read_record(record.to_json(), small_pdf) == record


def test_another_file_is_noticed(small_pdf: bytes, small_facts: PdfFacts) -> None:
    text = make_record(file=small_facts.model_dump()).to_json()
    with pytest.raises(OutputError, match="another file"):
        read_record(text, small_pdf + b"\n")


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"title": 1}', "not json"])
def test_broken_record_is_refused(text: str, small_pdf: bytes) -> None:
    with pytest.raises(OutputError, match="not valid"):
        read_record(text, small_pdf)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("isbn", "978-92-9068-789-5"),
        ("isbn", "978929068789"),
        ("issn", "0378-5954"),
        ("pub_code", "PUB2021/47/L"),
        ("doi", "11.5555/1"),
        ("published", "2021-02-30"),
        ("published", "2021-13"),
        ("dated", "2021-04-31"),
        ("dated", "2021"),
        ("profile_year", 1066),
        ("title", ""),
        ("title", "   "),
        ("title", "bell \x07"),
        ("title", "half a pair \ud800"),
        ("title", "not a character \uffff"),
        ("abstract", "\n \n"),
        ("abstract", "null \x00"),
        ("file_stem", "../escape"),
        ("file_stem", "with space"),
        ("sdg_target", "10.8"),
        ("unknown", "key"),
    ],
)
def test_what_is_wrong_is_refused(field: str, value: Any) -> None:
    with pytest.raises(ValidationError):
        make_record(**{field: value})


def test_line_breaks_of_a_title_become_spaces() -> None:
    assert make_record(title="One\n  two\u2028three\x1dfour").title == "One two three four"


def test_schema_is_published() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == record_schema(), f"write record_schema() to {SCHEMA.name}"


def test_schema_accepts_records_and_refuses_others(awkward: Record) -> None:
    schema = json.loads(record_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    value = json.loads(awkward.to_json())
    jsonschema.validate(value, schema)
    for wrong in ({**value, "title": ""}, {**value, "extra": 1}, {k: v for k, v in value.items() if k != "abstract"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)


def test_csv_holds_what_a_person_pastes(awkward: Record) -> None:
    rows = dict(csv.reader(io.StringIO(awkward.to_csv())))
    assert rows["title"] == awkward.title
    assert rows["abstract"] == awkward.abstract
    assert rows["file.pages"] == "30"
    assert rows["regions"] == "142 Asia; 143 Central Asia"
    assert rows["licence.address"] == awkward.licence.address


@given(st.text(), st.lists(st.text(min_size=1), min_size=1, max_size=4))
@example("=HYPERLINK(1)", ["a; b", "@SUM(1)", "'=1", "\\;"])
@example("'=1", ["-2+3"])
def test_no_cell_is_a_formula_and_every_cell_is_read_back(title: str, keywords: list[str]) -> None:
    try:
        record = make_record(title=title, keywords=keywords)
    except ValidationError:
        return
    rows = dict(csv.reader(io.StringIO(record.to_csv(), newline="")))
    assert not any(cell[:1] in "=+-@\t\r" for cell in rows.values() if cell)
    assert value_of_cell(rows["title"]) == record.title
    assert tuple(items_of_cell(rows["keywords"])) == record.keywords


@given(st.text())
def test_any_text_is_stored_or_refused(text: str) -> None:
    try:
        record = make_record(title=text, abstract=text)
    except ValidationError:
        return
    assert Record.model_validate_json(record.to_json()) == record
    assert "\n" not in record.title


def test_the_full_example_has_the_record_of_its_publication(finished: FinishedEdition) -> None:
    record = finished.record
    assert record.title == "Migration Governance Indicators Profile 2021 – Republic of Tajikistan"
    assert record.citation.endswith(f"{record.title}. IOM. Geneva.")
    assert (record.file.pages, record.file.size) == (finished.rendering.pages, len(finished.rendering.pdf))
    assert [region.code for region in record.regions] == ["142", "143"]
    assert [tag.code for tag in record.dimensions] == [
        "rights", "government", "partnerships", "wellbeing", "crises", "migration",
    ]  # fmt: skip
    assert record.abstract.count("\n") == 6
    assert "*" not in record.abstract
    assert read_record(record.to_json(), finished.rendering.pdf) == record
