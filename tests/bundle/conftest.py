"""A record and two finished editions for the tests of the bundle."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from weasyprint import HTML

from mgi_report.bundle.editions import FinishedEdition, finished_edition
from mgi_report.bundle.record import PdfFacts, Record, pdf_facts
from mgi_report.report import Report

EXAMPLES = Path(__file__).parents[2] / "examples"

FIELDS: dict[str, Any] = {
    "file_stem": "pub2021-047-l-mgi-tajikistan-2021-en",
    "title": "Migration Governance Indicators Profile 2021 – Republic of Tajikistan",
    "subtitle": "A first look",
    "series": "Migration Governance Indicators",
    "level": "country",
    "edition": "Profile 2021",
    "profile_year": 2021,
    "publication_year": 2022,
    "copyright_year": 2023,
    "published": "2022-05-01",
    "dated": "2022-05-01",
    "corporate_author": {"name": "International Organization for Migration", "acronym": "IOM"},
    "partner": "The Economist Intelligence Unit",
    "publisher": {
        "name": "International Organization for Migration",
        "acronym": "IOM",
        "city": "Geneva",
        "email": "hq@iom.int",
        "web": "www.iom.int",
    },
    "language": {"code": "fr", "marc": "fre", "name": "français"},
    "related_editions": [
        {
            "language": "en",
            "language_name": "English",
            "marc": "eng",
            "title": "The same in English",
            "file_stem": "mgi-tajikistan-2021-en",
        }
    ],
    "isbn": "978-92-9068-789-4",
    "issn": "0378-5955",
    "pub_code": "PUB2021/047/L",
    "doi": "10.5555/12345678",
    "file": {"pages": 30, "size": 123456, "sha256": "0" * 64, "claims": ["PDF/UA-1", "PDF/A-2a"]},
    "checked": True,
    "abstract": "A first paragraph.\nA second one.",
    "keywords": ["migration", "Tajikistan"],
    "territory": {"name": "Tajikistan", "formal": "Republic of Tajikistan", "code": "TJ"},
    "regions": [{"code": "142", "name": "Asia"}, {"code": "143", "name": "Central Asia"}],
    "dimensions": [{"code": "rights", "name": "Migrants’ rights"}],
    "licence": {
        "key": "cc-by-4.0",
        "name": "Creative Commons Attribution 4.0",
        "address": "https://creativecommons.org/licenses/by/4.0/legalcode",
    },
    "citation": "International Organization for Migration (IOM), 2022. A title. IOM. Geneva.",
    "cover_alt": "A wheel",
}

AWKWARD = {
    "plain": "Profile 2021",
    "cyrillic": "Нишондиҳандаҳои идоракунии муҳоҷират – Ҷумҳурии Тоҷикистон",
    "arabic": "مؤشرات حوكمة الهجرة: الملف التعريفي لعام ٢٠٢١ – Tajikistan (No. 97)",
    "beyond-the-basic-plane": "Profile 𐍈 𝔐 2021",
    "300-characters": "Governance " * 27 + "end",
    "quotes": "“Rights” & 'duties' \"both\" <all> – it’s",
    "tex": r"100% of $5 #1 a_b {c} d^e ~f \g",
    "open-brace": "One { brace",
    "close-brace": "One } brace",
    "markup-ends": "a ]]> b </script><script>alert(1)</script> --> c",
    "marks-of-ris": "Title ER  - TY  - BOOK",
    "template": "{{ 7 * 7 }} {% raw %}",
    "names": "Smith and Jones, Inc. and others",
    "directions": "left \u200fright\u200e \u2067isolate\u2069",
}


def make_record(**changes: Any) -> Record:
    return Record.model_validate(FIELDS | changes)


@pytest.fixture
def record() -> Record:
    return make_record()


@pytest.fixture(params=list(AWKWARD.values()), ids=list(AWKWARD))
def awkward(request: pytest.FixtureRequest) -> Record:
    """A record with the same difficult text in its title, abstract, keywords and names."""
    text = request.param
    return make_record(
        title=text,
        subtitle=text,
        abstract=f"{text}\n{text}",
        keywords=[text],
        partner=text,
        cover_alt=text,
        citation=text,
        territory=FIELDS["territory"] | {"name": text},
    )


@pytest.fixture(scope="session")
def small_pdf() -> bytes:
    page = '<html lang="en"><title>Small</title><style>@page { size: A4; background: #0033a0 }</style>'
    return bytes(
        HTML(string=f"{page}<h1>One</h1><p style='break-before: page'>Two</p>").write_pdf(pdf_variant="pdf/ua-1")
    )


@pytest.fixture(scope="session")
def small_facts(small_pdf: bytes) -> PdfFacts:
    return pdf_facts(small_pdf)


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Copies the smallest example, gives it an abstract and makes the changes asked for."""

    def copy(name: str = "profile", **changes: Any) -> Path:
        target = tmp_path / name
        shutil.copytree(EXAMPLES / "minimal", target)
        file = target / "profile.yaml"
        values = yaml.safe_load(file.read_text(encoding="utf-8"))
        values |= {"abstract": "What the indicators show about Exampleland."} | changes
        file.write_text(yaml.safe_dump(values, allow_unicode=True), encoding="utf-8")
        return target

    return copy


@pytest.fixture(scope="session")
def finished(rendering: Report) -> FinishedEdition:
    """The full example, built once."""
    return finished_edition(rendering)
