"""Headings that hang beside their text: whole on one page, with the text they belong to."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .authored import Printed, note, part, printed, section

TITLES = (
    "Areas with potential", "Areas with potential for further development",
    "Areas with potential for further development of institutions, systems, registers and services",
)  # fmt: skip


def spread(title: str, lines: int, first: int, second: int, notes: int) -> Printed:
    """One-line paragraphs, then a section of two paragraphs, the second one with a note, then another section."""
    before = "".join(f"<p>Line {number}.</p>" for number in range(lines))
    text = f"<p>{'Short one. ' * first}</p><p>{'word ' * second}{note(1, 'What it says. ' * notes)}</p>"
    size = "" if len(title) <= 50 else "long"
    return printed(part(before + section(text, title, "1.2", size) + section("<p>The end.</p>", "Last", "1.3")))


def assert_whole(found: Printed, title: str) -> None:
    assert found.problems == []
    pages = [
        "".join(line.text for line in page.running_lines if line.heading and line.width < 140).replace(" ", "")
        for page in found.pages
    ]
    assert any(f"1.2{title.replace(' ', '')}" in text for text in pages)
    assert all(line.y + line.height <= page.foot + 1 for page in found.pages for line in page.running_lines)


@settings(max_examples=40)
@given(
    st.sampled_from(TITLES), st.integers(18, 30), st.integers(1, 14), st.sampled_from([5, 60]), st.integers(1, 30)
)  # fmt: skip
def test_a_side_head_at_the_foot_of_a_page_is_whole(
    title: str, lines: int, first: int, second: int, notes: int
) -> None:
    assert_whole(spread(title, lines, first, second, notes), title)


@pytest.mark.slow
@pytest.mark.parametrize("lines", range(20, 32))
@pytest.mark.parametrize("first", [1, 12])
@pytest.mark.parametrize("notes", [2, 30])
@pytest.mark.parametrize("title", TITLES[1:])
def test_a_side_head_is_whole_however_the_page_is_filled(title: str, lines: int, first: int, notes: int) -> None:
    assert_whole(spread(title, lines, first, 60, notes), title)


@pytest.mark.parametrize(("letters", "size"), [(50, ""), (100, "long"), (180, "longer"), (300, "longest")])
def test_a_long_side_head_does_not_reach_the_next(letters: int, size: str) -> None:
    title = ("Areas with potential for the development of registers, services and institutions " * 5)[:letters]
    found = printed(part("".join(section("<p>One.</p>", title, f"1.{number}", size) for number in (1, 2))))
    assert found.problems == []


def test_a_caption_stays_with_its_table_and_a_note_with_its_call() -> None:
    """However much room there is left on the page."""
    for lines in range(20, 30):
        before = "".join(f"<p>Line {number}.</p>" for number in range(lines))
        rows = "".join(f"<tr><td>Row {number}</td></tr>" for number in range(5))
        head = f"<tr><th scope='col'>Year{note(1, 'What it says. ' * 9)}</th></tr>"
        table = (
            f"<table><caption>Permits{note(2, 'Short.')}</caption><thead>{head}</thead><tbody>{rows}</tbody></table>"
        )
        found = printed(part(section(f"{before}<figure class='table'>{table}</figure>")))
        assert found.problems == []
        with_caption, with_row = (
            next(
                index for index, page in enumerate(found.pages) if any(text in line.text for line in page.running_lines)
            )
            for text in ("Permits", "Row 0")
        )
        assert with_caption == with_row


def test_a_note_in_the_repeated_head_of_a_table_is_on_its_first_page() -> None:
    rows = "".join(f"<tr><td>Row {number}</td></tr>" for number in range(90))
    table = (
        f"<table><thead><tr><th scope='col'>Year{note(1, 'Of entry.')}</th></tr></thead><tbody>{rows}</tbody></table>"
    )
    found = printed(part(section(table)))
    assert len(found.pages) > 2
    assert found.problems == []
    assert [one.page for one in found.report.notes] == [1]


def test_a_heading_longer_than_its_column_is_broken_in_it() -> None:
    found = printed(part(section("<p>Text.</p>", "Internationalisierungsbestrebungsförderungsgesetz")))
    assert found.problems == []
    heads = [line for line in found.pages[0].running_lines if line.heading and line.y > 120]
    assert max(line.x + line.width for line in heads) < min(
        line.x for line in found.pages[0].running_lines if not line.heading
    )
