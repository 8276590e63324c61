"""BibTeX, RIS, CSL-JSON and JSON-LD: parsed by other people's libraries, they agree with the record."""

from __future__ import annotations

import codecs
import json
from typing import Any

import latexcodec  # noqa: F401  registers the codec that reads LaTeX
import pytest
import rispy
from hypothesis import example, given
from hypothesis import strategies as st
from pybtex.database import Entry, parse_string
from pydantic import ValidationError
from pyld import jsonld

from mgi_report.bundle.formats import write_record
from mgi_report.bundle.linked import citation_tags, json_ld
from mgi_report.bundle.record import Record

from .conftest import make_record

SCHEMA_ORG = {"@context": {"@vocab": "https://schema.org/", "license": {"@type": "@id"}}}
MACROS = {"backslash": "\\", "braceleft": "{", "braceright": "}", "asciicircum": "^"}


def bibtex(record: Record) -> Entry:
    (entry,) = parse_string(write_record(record, "bibtex").decode(), "bibtex").entries.values()
    return entry


def from_latex(text: str) -> str:
    """As LaTeX would print it; macros stand for signs that the codec would take for its own."""
    for number, macro in enumerate(MACROS):
        text = text.replace(f"{{\\text{macro}}}", chr(0xE000 + number))
    text = str(codecs.decode(text.removeprefix("{").removesuffix("}"), "ulatex")).replace("{}", "")
    for number, sign in enumerate(MACROS.values()):
        text = text.replace(chr(0xE000 + number), sign)
    return text.replace("\\$", "$")


def test_bibtex_agrees_with_the_record(awkward: Record) -> None:
    entry = bibtex(awkward)
    assert entry.type == "techreport"
    assert entry.key == awkward.file_stem
    assert from_latex(entry.fields["title"]) == awkward.title
    assert from_latex(entry.fields["abstract"]) == awkward.abstract.replace("\n", " ")
    assert (entry.fields["year"], entry.fields["month"], entry.fields["pagetotal"]) == ("2022", "5", "30")
    assert (entry.fields["number"], entry.fields["isbn"], entry.fields["doi"]) == (
        awkward.pub_code, awkward.isbn, awkward.doi,
    )  # fmt: skip


def test_bibtex_keeps_the_organization_one_author() -> None:
    name = "Organization for Security and Co-operation, and others"
    (author,) = bibtex(make_record(corporate_author={"name": name})).persons["author"]
    assert str(author) == f"{{{name}}}"


@pytest.mark.parametrize("published", [None, "2021"])
def test_bibtex_does_without_a_month(published: str | None) -> None:
    assert "month" not in bibtex(make_record(published=published)).fields


def test_ris_agrees_with_the_record(awkward: Record) -> None:
    (entry,) = rispy.loads(write_record(awkward, "ris").decode())
    assert entry["type_of_reference"] == "RPRT"
    assert entry["title"] == awkward.title
    assert entry["abstract"] == awkward.abstract.replace("\n", " ")
    assert entry["keywords"] == list(awkward.keywords)
    assert entry["authors"] == [awkward.corporate_author.name]
    assert (entry["year"], entry["date"], entry["start_page"]) == ("2022", "2022/05/01", "30")
    assert (entry["issn"], entry["number"], entry["doi"]) == (awkward.isbn, awkward.pub_code, awkward.doi)
    assert entry["notes"] == [awkward.citation]


def test_csl_agrees_with_the_record(awkward: Record) -> None:
    (item,) = json.loads(write_record(awkward, "csl"))
    assert (item["type"], item["title"], item["number-of-pages"]) == ("report", awkward.title, "30")
    assert item["author"] == [{"literal": awkward.corporate_author.name}]
    assert item["issued"] == {"date-parts": [[2022, 5, 1]]}


def expanded(value: dict[str, Any]) -> dict[str, Any]:
    """Expanded with the vocabulary of schema.org at hand, so that nothing is fetched."""

    def here(address: str, _: object) -> dict[str, Any]:
        assert address.rstrip("/") == "https://schema.org"
        return {
            "contentType": "application/ld+json",
            "contextUrl": None,
            "documentUrl": address,
            "document": SCHEMA_ORG,
        }

    (made,) = jsonld.expand(value, {"documentLoader": here})
    return dict(made)


def test_json_ld_expands_to_what_it_means(awkward: Record) -> None:
    written = write_record(awkward, "jsonld").decode()
    made = expanded(json.loads(written))
    assert made["@type"] == ["https://schema.org/Report"]
    assert made["https://schema.org/name"] == [{"@value": awkward.title}]
    assert made["https://schema.org/license"] == [{"@id": awkward.licence.address}]
    assert made["https://schema.org/numberOfPages"] == [{"@value": 30}]
    (media,) = made["https://schema.org/encoding"]
    assert media["https://schema.org/sha256"] == [{"@value": awkward.file.sha256}]
    assert {key for key in made if not key.startswith("@")} == {
        f"https://schema.org/{key}" for key in json_ld(awkward) if not key.startswith("@")
    }


def test_json_ld_says_nothing_it_does_not_know() -> None:
    bare = json_ld(make_record(isbn=None, issn=None, pub_code=None, doi=None, partner=None, related_editions=[]))
    assert {"isbn", "reportNumber", "identifier", "contributor", "workTranslation", "@id"}.isdisjoint(bare)
    assert "accessibilityFeature" in bare
    assert "accessibilityFeature" not in json_ld(make_record(checked=False))


def test_citation_tags_name_title_date_and_file(awkward: Record) -> None:
    tags = dict(citation_tags(awkward))
    assert tags["citation_title"] == awkward.title
    assert tags["citation_publication_date"] == "2022/05/01"
    assert tags["citation_pdf_url"] == awkward.pdf_name


@given(st.text())
@example(",,")
@example("<<a>>")
def test_any_title_comes_back_from_every_format(text: str) -> None:
    try:
        record = make_record(title=text)
    except ValidationError:
        return
    (ris,) = rispy.loads(write_record(record, "ris").decode())
    assert ris["title"] == record.title
    assert json.loads(write_record(record, "csl"))[0]["title"] == record.title
    assert from_latex(bibtex(record).fields["title"]) == record.title
