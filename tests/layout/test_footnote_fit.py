"""Pages broken earlier for their notes: what a reader sees, and how little is laid out again for it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mgi_report import Profile
from mgi_report.compose.composing import compose_report
from mgi_report.engine import engine_for
from mgi_report.engine.instance import page as engine_pages
from mgi_report.layout import footnote_fit
from mgi_report.layout.page_checks import is_short, moved_notes, stranded_headings
from mgi_report.layout.page_view import PageView, view
from mgi_report.layout.pagination import LONG, LaidOut, lay_out

SENTENCE = "A sentence of some words, one of many like it. "


def chapter(profile: Profile, text: str) -> LaidOut:
    """The chapter on crises with another text."""
    part = profile.part("crises").model_copy(update={"text": text})
    parts = tuple(part if one.anchor == part.anchor else one for one in profile.parts)
    document = compose_report(profile.model_copy(update={"parts": parts}))
    return next(one for one in lay_out(document, engine_for()) if one.part.anchor == part.anchor)


def paragraphs(lengths: list[int], notes: list[int], line: str = "") -> str:
    """One paragraph a length, with a note each; both in sentences."""
    return "## A section\n\n" + "\n\n".join(
        f"{line}Paragraph {number}. {SENTENCE * length}[^n{number}]\n\n[^n{number}]: {'What the note says. ' * note}"
        for number, (length, note) in enumerate(zip(lengths, notes, strict=True))
    )


def laid_out(html: str, beyond: int | None) -> list[PageView]:
    """A document with its pages fitted to their notes, those of more than ``beyond`` pages freely; None for not."""
    maker = None if beyond is None else footnote_fit.page_maker(beyond)
    return view(engine_for().lay_out(html, maker=maker, made_for=beyond).pages)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Indexes of the pages the engine makes, as it makes them."""
    indexes: list[int] = []
    remake_page = engine_pages.remake_page

    def counted(index: int, *arguments: Any) -> Any:
        indexes.append(index)
        return remake_page(index, *arguments)

    monkeypatch.setattr(engine_pages, "remake_page", counted)
    return indexes


@pytest.mark.parametrize("line", ["", "### A heading\n\n"])
def test_notes_of_a_long_chapter_stay_with_their_calls(tajikistan: Profile, line: str) -> None:
    """Too long for a leading to fix all places at once."""
    numbers = range(70)
    found = chapter(tajikistan, paragraphs([3 + n % 5 for n in numbers], [2 + n % 7 for n in numbers], line))
    assert len(found.views) > LONG
    assert moved_notes(found.views) == []
    assert stranded_headings(found.views) == []
    assert not is_short(found.views)


def test_a_long_chapter_is_refitted_from_the_page_at_fault_on(made: list[int]) -> None:
    text = "".join(
        f'<p>{SENTENCE * (3 + n % 5)}<span class="note" id="note-{n}" data-tag="Note" data-number="{n}">'
        f"{'What the note says. ' * (2 + n % 7)}</span></p>"
        for n in range(120)
    )
    html = f"<html lang='en'><title>Long</title><body><section><h2>One</h2>{text}</section></body></html>"
    plain = laid_out(html, None)
    assert len(moved_notes(plain)) > 2
    made.clear()
    fitted = laid_out(html, 0)
    assert moved_notes(fitted) == []
    first = moved_notes(plain)[0][1]
    assert [page.running_lines for page in fitted[:first]] == [page.running_lines for page in plain[:first]]
    assert len(made) < 1.6 * len(fitted)
    assert made.count(0) == 1 + (first == 0)
    assert _words(fitted) == _words(plain)


@settings(max_examples=15)
@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), min_size=3, max_size=30), st.sampled_from([0, 3]))
def test_fitting_loses_nothing_and_ends(shape: list[tuple[int, int]], beyond: int) -> None:
    text = "".join(
        f'<p>P{n}. {SENTENCE * length}<span class="note" id="note-{n}" data-tag="Note" data-number="{n}">'
        f"{'What the note says. ' * note * 3}</span> {SENTENCE}</p>"
        for n, (length, note) in enumerate(shape)
    )
    html = f"<html lang='en'><title>Any</title><body>{text}</body></html>"
    plain, fitted = laid_out(html, None), laid_out(html, beyond)
    assert _words(fitted) == _words(plain)
    assert {note for page in fitted for note in page.notes} == {f"note-{n}" for n in range(len(shape))}
    assert len(moved_notes(fitted)) <= len(moved_notes(plain))


Table = list[tuple[tuple[int, int], ...]]
"""Rows of cells: words of the text and of its note."""
CELL = st.tuples(st.integers(1, 6), st.integers(0, 16))
TABLE = st.integers(1, 3).flatmap(lambda columns: st.lists(st.tuples(*[CELL] * columns), min_size=1, max_size=14))


@settings(max_examples=8)
@given(st.lists(st.tuples(st.integers(1, 25), TABLE), min_size=1, max_size=4))
def test_notes_of_tables_are_on_the_pages_of_their_rows(
    shape: list[tuple[int, list[tuple[tuple[int, int], ...]]]],
) -> None:
    """Rows are moved with their notes, and the head and caption of a table with its first row."""
    html, number = "", 0

    def called(length: int) -> str:
        nonlocal number
        number += length > 0
        inside = f'data-number="{number}">{"What it says. " * length}</span>'
        return f'<span class="note" id="note-{number}" data-tag="Note" {inside}' if length else ""

    for length, rows in shape:
        head = "".join(f'<th scope="col">Head{called(first[1] % 3)}</th>' for first in rows[0])
        cells = "".join(
            "<tr>" + "".join(f"<td>{'In a cell. ' * words}{called(note)}</td>" for words, note in row) + "</tr>"
            for row in rows
        )
        html += (
            f'<p>{SENTENCE * length}</p><figure class="table"><table>'
            f"<caption>Of this{called(rows[0][0][1] % 2)}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{cells}</tbody></table></figure>"
        )
    pages = laid_out(f"<html lang='en'><title>Any</title><body><section>{html}</section></body></html>", 0)
    assert {note for page in pages for note in page.notes} == {f"note-{one}" for one in range(1, number + 1)}
    assert moved_notes(pages) == []
    assert stranded_headings(pages) == []


def test_what_cannot_be_fitted_is_left_as_it_was() -> None:
    """One paragraph with more notes than its pages hold: there is no block to move."""
    notes = "".join(
        f'{SENTENCE}<span class="note" id="note-{n}" data-tag="Note" data-number="{n}">{SENTENCE * 12}</span>'
        for n in range(24)
    )
    html = f"<html lang='en'><title>Long</title><body><p>{notes}</p></body></html>"
    plain, fitted = (laid_out(html, beyond) for beyond in (None, 0))
    assert moved_notes(plain)
    assert fitted == plain


def test_in_short_parts_only_few_lines_are_moved_for_a_note() -> None:
    fitted = 0
    for number in range(12):
        text = "".join(
            f'<p>{SENTENCE * (3 + (n + number) % 4)}<span class="note" id="note-{n}" data-tag="Note" data-number="{n}">'
            f"{'What the note says. ' * (1 + (n * number) % 9)}</span></p>"
            for n in range(14)
        )
        html = f"<html lang='en'><title>Short</title><body>{text}</body></html>"
        plain, tried = (laid_out(html, beyond) for beyond in (None, LONG))
        assert len(tried) <= LONG
        for note, page in moved_notes(plain)[:1]:
            if (note, page) not in moved_notes(tried):
                fitted += 1
                assert len(plain[page].running_lines) - len(tried[page].running_lines) <= footnote_fit.FEW
            else:
                assert tried == plain
    assert fitted


def test_no_line_is_nothing_but_the_call_of_a_note(tajikistan: Profile) -> None:
    """However near to its end a line is full before the call."""
    ends = [f"{'a' * letters} In 2016." for letters in range(1, 60)]
    notes = "\n\n".join(f"[^n{number}]: A note." for number in range(len(ends)))
    text = "\n\n".join(f"{SENTENCE}{end}[^n{number}]" for number, end in enumerate(ends))
    found = chapter(tajikistan, f"## A section\n\n{text}\n\n{notes}")
    lines = [line.text.strip("\u2060 ") for page in found.views for line in page.running_lines]
    assert sum("2016." in line for line in lines) == len(ends)
    assert [line for line in lines if line.isdigit() and line != "5"] == []


def _words(pages: list[PageView]) -> list[str]:
    """Words of the running text, hyphens at the ends of lines taken back."""
    lines = "\n".join(line.text for page in pages for line in page.running_lines)
    return lines.replace("\u2010\n", "").replace("-\n", "").split()
