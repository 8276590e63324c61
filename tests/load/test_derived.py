"""Numbers that the report derives are not typed, in the words of any language."""

from __future__ import annotations

from typing import Any

import pytest

from mgi_report.language import Resources, fill
from mgi_report.load.reader import check_profile

LANGUAGES = Resources().languages()
BLOCKS = {
    "table": "::: table\nCaption: {}\n\n| A |\n|---|\n| 1 |\n:::",
    "box": "::: box {}\nText.\n:::",
}


def typed(language: str, text: str) -> list[tuple[str, str]]:
    part: dict[str, Any] = {"kind": "custom", "id": "more", "heading": "A", "text": text}
    values = {"language": language, "year": 2024, "territory": {"name": "A"}, "parts": [part]}
    return [(one.found, one.expected) for one in check_profile(values)[1] if one.rule == "LOAD-087"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", BLOCKS)
@pytest.mark.parametrize("number", ["1", "12", "3.1", "IV"])
@pytest.mark.parametrize("after", ["", ":", " –"])
def test_a_label_before_a_caption_is_told_with_what_to_write(language: str, kind: str, number: str, after: str) -> None:
    label = fill(getattr(Resources().phrases(language), kind), {"number": number}).rstrip(" .:") + after
    ((found, expected),) = typed(language, BLOCKS[kind].format(f"{label} Words of it"))
    assert found == label.strip()
    assert expected == "Words of it"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("title", ["2019: a year", "1,200 permits", "Tables and figures", "A box", "Words 1"])
def test_a_number_that_belongs_to_the_words_is_none(language: str, title: str) -> None:
    assert [typed(language, block.format(title)) for block in BLOCKS.values()] == [[], []]


@pytest.mark.parametrize("head", ["1.1 A law", "1.2. A law", "3) A law", "12.1.4 A law"])
def test_the_number_of_a_section_is_told_in_chapters_alone(head: str) -> None:
    text = f"## {head}\n\nText."
    assert typed("en", text) == []
    part = {"kind": "chapter", "dimension": "rights", "text": text}
    values = {"language": "en", "year": 2024, "territory": {"name": "A"}, "parts": [part]}
    assert [one.expected for one in check_profile(values)[1] if one.rule == "LOAD-087"] == ["A law"]


@pytest.mark.parametrize("head", ["2030 Agenda", "2019: a year", "1,200 permits", "3 laws", "21st century"])
def test_a_heading_may_begin_with_a_number(head: str) -> None:
    part = {"kind": "chapter", "dimension": "rights", "text": f"## {head}\n\nText."}
    values = {"language": "en", "year": 2024, "territory": {"name": "A"}, "parts": [part]}
    assert "LOAD-087" not in {one.rule for one in check_profile(values)[1]}
