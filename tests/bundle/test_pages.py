"""Landing page and accessibility statement: whole, safe, accessible in a real browser, and asking for nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from mgi_report.bundle.editions import FinishedEdition
from mgi_report.bundle.files import edition_files
from mgi_report.bundle.images import PageImage, cover_and_thumbnail
from mgi_report.bundle.landing import CheckResult, landing_page, statement_page
from mgi_report.bundle.options import BundleOptions
from mgi_report.bundle.record import Record
from mgi_report.bundle.words import bundle_phrases
from mgi_report.language.locale import Locale
from mgi_report.language.resources import Resources
from mgi_report.language.titles import TitleRun

from .browser import browser, visit
from .conftest import make_record

RESOURCES = Resources()
FILES = {"onix.xml": "ONIX", "citation.bib": "BibTeX"}


@pytest.fixture(scope="module")
def thumbnail(small_pdf: bytes) -> PageImage:
    return cover_and_thumbnail(small_pdf)[1]


def pages(record: Record, thumbnail: PageImage) -> dict[str, str]:
    language = record.language.code
    locale = Locale(language, RESOURCES.phrases(language))
    words = bundle_phrases(RESOURCES, language)
    citation = (TitleRun(f"{record.corporate_author.name}. "), TitleRun(record.title, emphasized=True), TitleRun("."))
    landing = landing_page(
        record, locale, words.landing, thumbnail, resources=RESOURCES, citation=citation, cover="cover.jpg",
        files=FILES, beside=["mgi-tajikistan-2021-en"],
    )  # fmt: skip
    statement = statement_page(record, locale, words.statement, CheckResult(2, 5), RESOURCES)
    return {"landing": landing, "statement": statement}


def test_texts_stay_texts(awkward: Record, thumbnail: PageImage) -> None:
    made = pages(awkward, thumbnail)
    page = html.fromstring(made["landing"])
    assert [one.text for one in page.iter("h1")] == [awkward.title]
    assert page.findtext(".//title") == awkward.title
    assert page.xpath("string(.//cite)") == awkward.title
    assert page.xpath(".//meta[@name='citation_title']/@content") == [awkward.title]
    assert page.xpath(".//img/@alt") == [awkward.cover_alt]
    assert [
        one.text for one in page.xpath(".//section[@aria-labelledby='abstract']/p")
    ] == awkward.abstract.splitlines()
    (script,) = page.iter("script")
    assert script.get("type") == "application/ld+json"
    assert json.loads(script.text)["name"] == awkward.title
    assert awkward.title in html.fromstring(made["statement"]).text_content()


def test_links_lead_to_files_of_the_folder(record: Record, thumbnail: PageImage) -> None:
    page = html.fromstring(pages(record, thumbnail)["landing"])
    links = page.xpath(".//a/@href")
    assert links == [
        record.pdf_name,
        f"https://doi.org/{record.doi}",
        record.licence.address,
        "../mgi-tajikistan-2021-en/landing.html",
        *FILES,
        "accessibility.html",
    ]
    assert page.xpath(".//*[@src]/@src")[0].startswith("data:image/jpeg;base64,")


def test_statement_says_what_the_file_claims_and_what_was_found(record: Record, thumbnail: PageImage) -> None:
    english = make_record(language={"code": "en", "marc": "eng", "name": "English"})
    text = html.fromstring(pages(english, thumbnail)["statement"]).text_content()
    assert "PDF/UA-1 and PDF/A-2a" in text
    assert "Warnings: 2. Points for a person to look at: 5." in text
    assert "hq@iom.int" in text
    bare = english.model_copy(update={"file": record.file.model_copy(update={"claims": ()})})
    assert "name no accessibility standard" in pages(bare, thumbnail)["statement"]


@pytest.fixture(scope="module")
def running() -> Iterator[Any]:
    with browser() as one:
        yield one


@pytest.mark.slow
@pytest.mark.parametrize("language", RESOURCES.languages())
@pytest.mark.parametrize("width", [1280, 320])
def test_no_violation_in_any_language(
    running: Any, thumbnail: PageImage, tmp_path: Path, language: str, width: int
) -> None:
    words = RESOURCES.phrases(language)
    record = make_record(
        language={"code": language, "marc": "und", "name": words.language_name, "direction": words.direction}
    )
    for name, text in pages(record, thumbnail).items():
        file = tmp_path / f"{name}.html"
        file.write_text(text, encoding="utf-8")
        seen = visit(running, file, width)
        assert seen.violations == []
        assert seen.passes > 15
        assert seen.direction == words.direction
        assert not seen.overflow
        assert [address for address in seen.requests if address not in (file.as_uri(), "data:")] == []


@pytest.mark.slow
def test_pages_of_the_full_example_have_no_violation(running: Any, finished: FinishedEdition, tmp_path: Path) -> None:
    files = edition_files(finished, {}, BundleOptions())
    for name in ("landing.html", "accessibility.html", "preflight.html"):
        file = tmp_path / name
        file.write_bytes(files[name])
        seen = visit(running, file)
        assert seen.violations == [], name
        assert [address for address in seen.requests if address not in (file.as_uri(), "data:")] == []


@pytest.mark.slow
def test_axe_would_notice(running: Any, tmp_path: Path) -> None:
    file = tmp_path / "bad.html"
    file.write_text('<title>x</title><img src="data:image/png;base64,"><p style="color:#ddd">pale', encoding="utf-8")
    found = "\n".join(visit(running, file).violations)
    assert "image-alt" in found
    assert "html-has-lang" in found
    assert "color-contrast" in found
