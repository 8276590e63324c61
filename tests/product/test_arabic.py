"""Arabic on the page: in its order, found by a search, free of strays where Latin words break over lines."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from datetime import UTC, datetime

import pypdfium2
import pytest

from mgi_report import Profile, build_report
from mgi_report.engine.engine import engine_for
from mgi_report.tagging.file import write_tagged
from mgi_report.tagging.metadata import Metadata

WORDS = (
    "الهجرة", "حوكمة", "المنظمة", "الدولية", "مؤشرات", "العمل", "وزارة", "قانون",
    "المهاجرين", "حقوق", "التعليم", "الصحة", "الجنسية", "الحدود", "المدني", "الاتفاقيات",
)  # fmt: skip
TEXT = (
    "تعاونت المنظمة مع The Economist Intelligence Unit. وأثمر عملهما مؤشرات حوكمة الهجرة "
    "International Organization for Migration وهي مجموعة موحدة تقيم بها سياسات الهجرة"
)
DAY = datetime(2024, 1, 1, tzinfo=UTC)


def page(body: str, width: int = 120) -> bytes:
    section = (
        f'<section class="part text" id="a" lang="ar"><div class="body" style="width: {width}mm">{body}</div></section>'
    )
    laid = engine_for().lay_out(f'<html lang="ar" dir="rtl"><title>t</title><body>{section}</body></html>')
    return write_tagged(laid, Metadata(title="t", language="ar", direction="rtl", created=DAY, modified=DAY))


def by_pdfium(pdf: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def by_poppler(pdf: bytes) -> str:
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


@pytest.mark.parametrize("extract", [by_pdfium, by_poppler])
def test_fifteen_of_sixteen_words_come_back(extract: object) -> None:
    text = unicodedata.normalize("NFKC", extract(page(f"<p>{' '.join(WORDS)}</p>")))  # type: ignore[operator]
    assert sum(word in text for word in WORDS) >= 15


def test_latin_words_broken_over_lines_bring_no_strays() -> None:
    allowed = set(re.findall("[A-Za-z]+", TEXT))
    for width in range(60, 128, 8):
        found = re.findall("[A-Za-z]+", by_pdfium(page(f"<p>{TEXT}</p>", width)))
        assert set(found) <= allowed, width


def test_a_number_in_groups_is_read_back_in_its_order() -> None:
    values = {
        "language": "ar",
        "territory": {"name": "أرض المثال"},
        "year": 2024,
        "assessed": "2024-03",
        "abstract": "ملف قصير.",
        "parts": ["cover", {"kind": "introduction", "text": "بلغ العدد 12 500 شخص، ثم 1 234 567 شخصا في عام 2019."}],
    }
    built = build_report(Profile.model_validate(values))
    assert [found.message for found in built.findings if found.rule == "ACC-051"] == []
    assert "12\N{NO-BREAK SPACE}500" in by_pdfium(built.pdf)
