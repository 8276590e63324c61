"""What authors paste or type beside the marks of the dialect: levels of bullets, labels, tables after other text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .pages import printed, remarks, words_of

_BULLETS = {1: "•\uf0b7", 2: "o◦", 3: "▪§\uf0a7"}


@st.composite
def levels(draw: st.DrawFn) -> list[int]:
    steps = [1]
    for _ in range(draw(st.integers(1, 8))):
        steps.append(draw(st.integers(1, min(steps[-1] + 1, 3))))
    return steps


@given(levels(), st.integers(0, 1))
def test_bullets_of_a_word_processor_keep_their_levels(steps: list[int], which: int) -> None:
    lines = [f"{_BULLETS[level][which]}\tword{index}" for index, level in enumerate(steps)]
    page = printed("\n".join(lines))
    assert [len(item.xpath("ancestor-or-self::li")) for item in page.xpath("//li")] == steps
    assert words_of(page) == "".join(f"word{index}" for index in range(len(steps)))


@pytest.mark.parametrize("before", ["- item", "1. item", "- item\n  - inner", "> words", "- item\n  more words"])
def test_a_table_at_the_margin_is_no_part_of_what_stands_above(before: str) -> None:
    page = printed(f"{before}\n| a | b |\n|---|---|\n| 1 | 2 |")
    assert page.xpath("table//td/text()") == ["1", "2"]
    assert not page.xpath("*[not(self::table)]//*[contains(., '|')]")


@pytest.mark.parametrize("space", ["", " ", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"])
def test_a_label_may_have_the_space_of_french_before_its_colon(space: str) -> None:
    page = printed(f"::: table\nCaption{space}: C\n| a |\n|---|\n| 1 |\nSource{space}: S\nNote{space}: N\n:::")
    assert page.xpath("//td/text()") == ["1"]
    assert page.xpath("count(//caption)") == 1
    assert len(page.xpath("//p[@class='source' or @class='remark']")) == 2


@pytest.mark.parametrize(
    ("line", "label"),
    [("Légende: C", "Caption"), ("Sources: S", "Source"), ("**Source:** S", "Source"), ("Fuente: S", "Source"),
     ("Источник: S", "Source"), ("Примечания : N", "Note"), ("NOTE: N", "Note"), ("المصدر: S", "Source")],
)  # fmt: skip
@pytest.mark.parametrize("place", ["{}\n| a |\n|---|\n| 1 |", "| a |\n|---|\n| 1 |\n{}"])
def test_a_label_that_is_written_otherwise_is_told(line: str, label: str, place: str) -> None:
    found = remarks(f"::: table\n{place.format(line)}\n:::", "mark")
    assert [(remark.found, remark.expected) for remark in found] == [(line, f"{label}: …")]


def test_words_that_are_no_label_are_not_told() -> None:
    assert not remarks("::: table\nOf which: men\n| Source: | b |\n|---|---|\n| Note: | 1 |\nSource: S\n:::", "mark")
    assert not remarks("::: box\nSources: many.\n:::\n\nNote: well.", "mark")


@pytest.mark.parametrize("name", ["encadré", "врезка", "إطار", "my-box"])
def test_the_name_of_an_unknown_block_is_read_whole(name: str) -> None:
    page = printed(f"::: {name} Title\nText.\n:::")
    assert words_of(page) == "TitleText."


def test_what_has_no_caption_takes_no_number() -> None:
    table = "| a |\n|---|\n| 1 |\n:::\n"
    page = printed(f"::: table\n{table}\n::: table\nCaption: C\n{table}\n::: figure\n![x](x.png)\n:::")
    assert page.xpath("//caption/span/text()") == ["Table 1."]
    assert page.xpath("//figcaption") == []


def test_what_is_referred_to_shows_its_number() -> None:
    page = printed("::: table {#t}\n| a |\n|---|\n| 1 |\n:::\n\nSee [#t].")
    assert "Table 1." in page.xpath("//figure[@id='t']//caption")[0].text_content()


@pytest.mark.parametrize(
    "markers",
    [("•", "•"), ("-", "-"), ("1.", "2."), ("1- ", "2- "), ("1º ", "2º "), ("а) ", "б) "), ("أ) ", "ب) "),
     ("أ. ", "ب. "), ("I – ", "II – "), ("1.1 ", "1.2 "), ("1.1. ", "1.2. ")],
)  # fmt: skip
def test_items_that_run_together_are_told(markers: tuple[str, str]) -> None:
    first, second = (f"{marker}Word words" for marker in markers)
    assert [remark.found for remark in remarks(f"Before:\n{first}\n{second}", "mark")] == [first]


@given(
    st.lists(st.sampled_from(["Art. 5 of", "2019 was", "5 km", "(a note)", "I said", "«Да»", "12.5 per"]), min_size=2)
)
def test_lines_that_begin_with_words_are_not_told(lines: list[str]) -> None:
    told = remarks("\n".join(lines), "mark")
    assert not [remark for remark in told if not remark.found.startswith("12.5")]


@given(st.lists(st.integers(0, 99), min_size=2, max_size=6))
def test_no_product_loses_its_signs(factors: list[int]) -> None:
    product = "*".join(str(factor) for factor in factors)
    assert words_of(printed(f"about {product} m")).replace("\N{NO-BREAK SPACE}", " ") == f"about {product} m"


@pytest.mark.parametrize("power", ["x^2", "m^2", "10^-6"])
def test_a_power_that_is_not_closed_is_told(power: str) -> None:
    assert [(one.found[-3:], one.expected[-1]) for one in remarks(f"about {power} m", "mark")] == [(power[-3:], "^")]


def test_text_that_became_a_row_is_told() -> None:
    found = remarks("| a | b |\n|---|---|\n| 1 | 2 |\nText after.", "mark")
    assert [remark.found for remark in found] == ["Text after."]
    assert not remarks("| a |\n|---|\nonly", "mark")


@pytest.mark.parametrize("text", ["[@act، ص 3]", "[@act؛ @pol]", "[انظر @act، ص 3؛ @pol]"])
def test_citations_take_the_marks_of_arabic(text: str) -> None:
    assert not {"@", "["} & set(words_of(printed(text)))
