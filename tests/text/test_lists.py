"""Lists as authors write and paste them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgi_report.text.markers import counted, roman_value

from .pages import blocks, printed, told, words_of


@pytest.mark.parametrize("indent", [2, 3, 4])
@pytest.mark.parametrize("marker", ["-", "*", "+", "•"])
def test_lists_nest_by_two_three_or_four_blanks(indent: int, marker: str) -> None:
    text = "\n".join(f"{' ' * indent * depth}{marker} level {depth}" for depth in range(4))
    assert printed(text).xpath("string(ul/li/ul/li/ul/li/ul/li)") == "level 3"


@pytest.mark.parametrize("indent", [2, 3, 4])
def test_bullets_nest_under_a_number(indent: int) -> None:
    blanks = " " * indent
    page = printed(f"1. one\n{blanks}- in one\n{blanks}- too\n2. two")
    assert page.xpath("ol/li/@data-marker") == ["1.", "2."]
    assert page.xpath("ol/li[1]/ul/li/text()") == ["in one", "too"]


@pytest.mark.parametrize(
    ("markers", "kind"),
    [
        (["1.", "2.", "3."], "1"), (["1)", "2)"], "1"), (["(1)", "(2)"], "1"), (["5.", "6."], "1"),
        (["98.", "99.", "100."], "1"),
        (["a.", "b.", "c."], "a"), (["a)", "b)"], "a"), (["(a)", "(b)"], "a"), (["A.", "B."], "A"),
        (["i.", "ii.", "iii.", "iv."], "i"), (["(i)", "(ii)"], "i"), (["I.", "II."], "I"),
    ],
)  # fmt: skip
def test_an_ordered_list_keeps_its_markers(markers: list[str], kind: str) -> None:
    page = printed("\n".join(f"{marker} word" for marker in markers))
    assert page.xpath("ol/li/@data-marker") == markers
    assert page.xpath("ol/@type") == [kind]


def test_numbering_is_resumed_after_a_paragraph() -> None:
    page = printed("1. one\n2. two\n\nbetween\n\n3. three\n4. four")
    assert page.xpath("//li/@data-marker") == ["1.", "2.", "3.", "4."]


def test_a_list_begins_right_after_a_line_of_text() -> None:
    page = printed("The law says:\n- one\n- two\n\nand further:\n1. one")
    assert [element.tag for element in page] == ["p", "ul", "p", "ol"]


@pytest.mark.parametrize(
    "text", ["2019. A year", "1986 was a year", "so\n12. of them", "a. m. and so on", "– he said", "I. Petrov"]
)
def test_a_sentence_is_no_list(text: str) -> None:
    assert [element.tag for element in printed(text)] == ["p"]
    assert words_of(printed(text)).replace("\N{NO-BREAK SPACE}", " ") == " ".join(text.split())


@pytest.mark.parametrize("bullet", ["•", "\uf0b7", "\uf0a7", "o", "§", "▪", "·", "–", "—", "➢"])
def test_bullets_pasted_from_a_word_processor_are_bullets(bullet: str) -> None:
    page = printed(f"{bullet}\tone\n{bullet}\ttwo")
    assert page.xpath("ul/li/text()") == ["one", "two"]


def test_items_hold_paragraphs_tables_quotations_code_and_containers() -> None:
    page = printed(
        "- one\n\n  more\n\n  | a |\n  |---|\n  | b |\n\n  > quoted\n\n"
        "  ```\n  code\n  ```\n\n  ::: box T\n  boxed\n  :::\n\n- two"
    )
    assert [element.tag for element in page.find("ul/li")] == ["p", "p", "table", "blockquote", "pre", "aside"]
    assert page.find("ul/li/pre/code").text == "code"


def test_a_list_is_tight_or_loose() -> None:
    assert printed("- a\n- b").find("ul/li/p") is None
    assert printed("- a\n\n- b").find("ul").get("class") == "loose"
    assert not printed("- a\n  - b\n\n    c\n- d").find("ul").get("class")


def test_a_box_for_a_task_is_told() -> None:
    assert told("- [ ] task") == [("mark", "[ ] task")]


def test_a_list_in_a_box_ends_with_it() -> None:
    assert [
        type(block).__name__ for block in blocks("::: box A\n- one\n  ::: box B\n  x\n  :::\n- two\n:::\nafter")
    ] == [
        "Container",
        "Paragraph",
    ]


@given(st.integers(1, 3999))
def test_roman_numerals_are_read_as_counted(number: int) -> None:
    assert roman_value(counted(number, "i")) == number
