"""Tables of pipes."""

from __future__ import annotations

from mgi_report.text import read

from .pages import printed, told


def test_a_table_stands_right_after_text() -> None:
    page = printed("The figures:\n| a | b |\n|---|---|\n| 1 | 2 |\n\nafter")
    assert [element.tag for element in page] == ["p", "table", "p"]


def test_cells_are_aligned() -> None:
    cells = printed("| a | b | c | d |\n|---|:--|:-:|--:|\n| 1 | 2 | 3 | 4 |").xpath("//td")
    assert [cell.get("class") for cell in cells] == [None, None, "center", "number"]


def test_a_pipe_that_is_escaped_is_a_pipe_in_code_as_well() -> None:
    page = printed("| a | b |\n|---|---|\n| x \\| y | `p\\|q` |")
    assert [cell.text_content() for cell in page.xpath("//td")] == ["x | y", "p|q"]


def test_cells_hold_breaks_marks_and_links() -> None:
    page = printed("| a |\n|---|\n| one<br>two *em* [l](https://a.org) |")
    assert [element.tag for element in page.find(".//td")] == ["br", "em", "a"]


def test_a_cell_too_many_is_told_at_its_place_and_printed() -> None:
    text = "| a | b |\n|---|---|\n| 1 | 2 | 3 |"
    (remark,) = read(text).remarks
    assert (remark.kind, remark.found, text[remark.at]) == ("cells", "3", "3")
    assert printed(text).xpath("//td/text()") == ["1", "2", "3"]


def test_a_short_row_is_filled_up() -> None:
    assert len(printed("| a | b |\n|---|---|\n| 1 |").xpath("//td")) == 2


def test_a_row_without_head_is_told() -> None:
    assert told("| a | b |") == [("mark", "| a | b |")]


def test_a_grid_is_told() -> None:
    assert told("+---+\n| a |\n+---+")[0] == ("mark", "+---+")


def test_no_row_of_dashes_of_another_width_goes_unsaid() -> None:
    assert told("| a | b |\n|---|\n| 1 | 2 |") == [("cells", "1 columns")]
