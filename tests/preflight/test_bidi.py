"""Text from right to left: what stands on the line, and what is read."""

from __future__ import annotations

import pytest

from mgi_report.language import is_right_to_left
from mgi_report.preflight.pdf.bidi import logical, runs_from_right


def read(seen: str) -> str:
    from_right = not seen.startswith("the")
    return "".join(
        seen[place] for place in logical(seen, from_right if any(char > "\u0590" for char in seen) else None)
    )


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        ("ةرجهلا ةمكوح", "حوكمة الهجرة"),
        ("2021 ماعل", "لعام 2021"),
        (".10.7 ةياغلا يف", "في الغاية 10.7."),
        ("2030–2019 ةرتفلا", "الفترة 2019–2030"),
        ("IOM Council يف", "في IOM Council"),
        (".IOM Council ىلإ", "إلى IOM Council."),
        ("صخش 12\N{NO-BREAK SPACE}500 غلب", "بلغ 12\N{NO-BREAK SPACE}500 شخص"),
        ("صخش 12\N{NARROW NO-BREAK SPACE}500 غلب", "بلغ 12\N{NARROW NO-BREAK SPACE}500 شخص"),
        ("صخش 1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567 غلب", "بلغ 1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567 شخص"),
        ("SDG 10.7 فده", "هدف SDG 10.7"),
        ("٢٠٢١ ماع", "عام ٢٠٢١"),
        ("the word ةرجه means migration", "the word هجرة means migration"),
    ],
)
def test_glyphs_come_back_in_reading_order(seen: str, said: str) -> None:
    assert read(seen) == said


def test_what_one_glyph_means_is_never_turned() -> None:
    seen = ["ة", "لا", "س", "ر"]
    assert "".join(seen[place] for place in logical(seen)) == "رسلاة"


@pytest.mark.parametrize("language", ["ar", "AR-eg", "ckb", "sd", "ug-CN", "fr", "az", "zh-Hans"])
def test_printing_and_preflight_agree_on_the_direction(language: str) -> None:
    assert runs_from_right(language) is is_right_to_left(language)
    assert runs_from_right("") is None
