"""Plain words of a text."""

from __future__ import annotations

import pytest

from mgi_report.text import plain_line, plain_text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("*a* **b** `c` ~~d~~ x^2^", "a b c d x2"),
        ("## Head\n\n- one\n- two", "Head\none\ntwo"),
        ("a[^n] b\n\n[^n]: note", "a b"),
        ("the law [@a, art. 3].", "the law."),
        ("the law (see [@a]), and", "the law, and"),
        ("[words](https://a.org) here", "words here"),
        ("a  \nb", "a b"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a b 1 2"),
        ("::: box Title\nx\n:::", "Title\nx"),
        ("![Alt](a.png) x", "Alt x"),
        ("`a`<br>b &amp; \\*", "a b & *"),
    ],
)
def test_marks_notes_and_citations_are_left_out(text: str, plain: str) -> None:
    assert plain_text(text) == plain


@pytest.mark.parametrize(("line", "plain"), [("1. *One*", "1. One"), ("# a", "# a"), ("- a", "- a"), ("2019", "2019")])
def test_a_line_keeps_what_it_begins_with(line: str, plain: str) -> None:
    assert plain_line(line) == plain
