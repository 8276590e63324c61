"""Notes: called anywhere, of any blocks, under any name."""

from __future__ import annotations

import pytest

from mgi_report.text import read

from .pages import printed, words_of


def test_notes_stand_at_their_calls_in_order_whatever_the_order_of_their_definitions() -> None:
    page = printed("a[^x] b[^y]\n\n[^y]: second\n\n[^x]: first *note*\n\n    and more")
    notes = page.xpath("//*[contains(@class, 'note')]")
    assert [note.get("data-number") for note in notes] == ["1", "2"]
    assert [words_of(note) for note in notes] == ["first noteand more", "second"]
    assert [note.tag for note in notes] == ["div", "span"]


@pytest.mark.parametrize("name", ["1", "a", "a note", "Имя", "n.1", "a/b", "*"])
def test_a_note_has_any_name(name: str) -> None:
    page = printed(f"word[^{name}].\n\n[^{name}]: its words")
    assert [words_of(note) for note in page.xpath("//span[@class='note']")] == ["its words"]


@pytest.mark.parametrize(
    ("block", "path"),
    [
        ("- one\n    - two", "ul/li"),
        ("1. one\n    2. two", "ol/li"),
        ("| a |\n    |---|\n    | b |", "table/tbody/tr/td"),
        ("> quoted", "blockquote/p"),
        ("another paragraph", "p"),
    ],
)
@pytest.mark.parametrize("indent", [2, 4])
def test_a_note_holds_blocks(block: str, path: str, indent: int) -> None:
    text = "word[^n].\n\n[^n]: first\n\n    " + block + "\n\nafter"
    page = printed(text.replace("\n    ", "\n" + " " * indent))
    assert page.xpath(f"//div[@class='note']/{path}")
    assert words_of(page.findall("p")[-1]) == "after"


def test_a_note_holds_code_pictures_and_links() -> None:
    page = printed("w[^n]\n\n[^n]: `c` ![p](p.png) [l](https://a.org)", pictures={"p.png"})
    note = page.find(".//span[@class='note']")
    assert [element.tag for element in note] == ["code", "img", "a"]


@pytest.mark.parametrize(
    "text",
    [
        "## Head[^n]", "### Head[^n]", "| a[^n] |\n|---|\n| b |", "::: table\nCaption: c[^n]\n|a|\n|-|\n:::",
        "- item[^n]",
        "::: box Title[^n]\nx\n:::", "> quoted[^n]", "*marked[^n]*", "[in a passage[^n]]{lang=fr}",
        "::: box\nSource: s[^n]\n:::",
    ],
)  # fmt: skip
def test_a_note_is_called_wherever_words_stand(text: str) -> None:
    page = printed(text + "\n\n[^n]: its words")
    assert [words_of(note) for note in page.xpath("//*[@class='note']")] == ["its words"]


def test_no_inline_element_is_open_around_a_note_of_blocks() -> None:
    page = printed("*a **b[^n] c***\n\n[^n]: one\n\n    - two")
    note = page.find(".//div[@class='note']")
    assert note.getparent().get("class") == "p"
    assert words_of(page).startswith("a b")


def test_the_first_definition_of_a_name_counts_and_the_others_are_kept() -> None:
    prose = read("a[^n]\n\n[^n]: first\n\n[^n]: second")
    assert [note.at for note in prose.repeated] == [20]
    assert prose.notes["n"].at == 7


def test_two_notes_at_one_place_are_told_apart() -> None:
    notes = printed("a[^x][^y] b[^x]\n\n[^x]: one\n[^y]: two").xpath("//span[@class='note']")
    assert ["data-joined" in note.attrib for note in notes] == [False, True, False]
