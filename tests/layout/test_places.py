"""Findings on a page name the file and line of the text, which cost the file no byte."""

from __future__ import annotations

import re

from .authored import note, part, printed, section

LONG = "<p data-src='chapters/1.md:12'>" + "&nbsp;".join(["word"] * 90).replace("&nbsp;", "") + "</p>"


def test_places_cost_no_byte() -> None:
    body = f"<p data-src='a.md:3'>Text{note(1, 'Note.')}</p><ul data-src='a.md:5'><li data-src='a.md:5'>Item</li></ul>"
    html = part(section(body))
    assert printed(html).data == printed(re.sub(r" data-src=(['\"]).*?\1", "", html)).data


def test_a_line_over_the_edge_is_named_by_its_place() -> None:
    body = f"<p style='white-space: nowrap' data-src='chapters/1.md:12'>{'word ' * 90}</p>"
    (finding,) = printed(part(section(body))).findings
    assert (finding.rule, finding.place.file, finding.place.line, finding.place.page) == (
        "SET-005",
        "chapters/1.md",
        12,
        1,
    )


def test_a_table_over_the_edge_is_one_finding() -> None:
    cells = "".join(f"<td style='white-space: nowrap' data-src='a.md:{n}'>{'word ' * 12}</td>" for n in range(7, 11))
    found = printed(part(section(f"<table data-src='a.md:5'><tbody><tr>{cells}</tr><tr>{cells}</tr></tbody></table>")))
    over = [finding for finding in found.findings if finding.rule == "SET-005"]
    assert len(over) == 1
    assert over[0].place.file == "a.md"
    assert "more lines" in over[0].message


def test_a_note_longer_than_a_page_is_named_by_its_place() -> None:
    items = "".join(f"<li>Item {number}</li>" for number in range(120))
    body = f'<div class="p" data-tag="P" data-src="text.md:4">Text{note(1, f"<p>Start</p><ul>{items}</ul>")}.</div>'
    findings = printed(part(section(body))).findings
    assert {(one.rule, one.place.file, one.place.line) for one in findings} == {
        ("SET-001", "text.md", 101), ("SET-005", "text.md", 101)
    }  # fmt: skip


def test_a_text_in_an_element_without_a_place_has_that_of_the_next_one() -> None:
    body = f"<div data-src='a.md:9'><p><span style='white-space: nowrap'>{'word ' * 90}</span></p></div>"
    inner = f"<p><span data-src='a.md:11' style='white-space: nowrap'>{'word ' * 90}</span></p>"
    assert [one.place.line for one in printed(part(section(body + inner))).findings] == [9, 11]
