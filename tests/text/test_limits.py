"""Whatever a text holds, reading it takes steps in proportion to its length, and nesting ends."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest

from mgi_report.text import Printer, plain_text, printed_fragments, read
from mgi_report.text.tree import blocks_in, inlines, lines_of

from .pages import locale_of

_REPEATED = [
    "[", "]", "[]", "[](", "![", "`", "`a", "*a ", "a*", "**a *b ", "_a ", "<", "<a ", "<!--", "x <!--", "<sup>", "&a",
    "@", "a@",
    "^a", "~a", "{.", "www.", "http://a ", "> ", "- ", "1. ", "- a\n", "a) x\nb) y\n", "– a\n", "[^a]: x\n", "[a]: b\n",
    "::: box\n",
    ":::\n", "|a", "#", "\\", "\\newpage ", "\n", " ", "\t", "a\n", "a  \n", "```\n", '[a](b "', "[@a;", "********a ",
    "<script>", "(",
]  # fmt: skip


def _steps(text: str) -> int:
    """Calls of functions of ours and of the interpreter's while a text is read."""
    count = 0

    def counted(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    read.cache_clear()
    sys.setprofile(counted)
    try:
        read(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.slow
@pytest.mark.parametrize("piece", _REPEATED)
def test_twice_the_text_takes_twice_the_steps(piece: str) -> None:
    _steps(piece)  # what is made once
    once, twice, four_times = (_steps(piece * (count * 400)) for count in (1, 2, 4))
    assert four_times - twice <= 2.2 * (twice - once) + 1500


@pytest.mark.slow
@pytest.mark.parametrize("piece", _REPEATED)
def test_a_megabyte_of_anything_is_read_and_printed_or_told(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    prose = read(text)
    assert len(prose.remarks) <= 500
    Printer(locale_of("en")).body(text, "part", "1")
    plain_text(text)
    list(printed_fragments(prose))


_DEEP = [
    "\n".join(" " * 2 * depth + "- a" for depth in range(600)),
    "\n".join(" " * 2 * depth + "1. a" for depth in range(300)),
    "> " * 3000 + "a",
    "- " * 3000 + "a",
    "::: box a\n" * 3000 + ":::\n" * 3000,
    "*a " * 3000 + "a* " * 3000,
    "*a _b " * 3000 + "c_ d* " * 3000,
    "********a " * 500 + "b******** " * 500,
    "[" * 3000 + "a" + "]{lang=fr}" * 3000,
    "[**_*a " * 500 + "b*_**]{lang=fr}" * 500,
    "<sup>" * 3000 + "a" + "</sup>" * 3000,
    "^~" * 3000 + "a" + "~^" * 3000,
]


@pytest.mark.parametrize("text", _DEEP)
def test_nesting_is_bounded_in_everything_that_is_made_of_a_text(text: str) -> None:
    prose = read(text)
    Printer(locale_of("en")).body(text, "part", "1")
    plain_text(text)
    list(printed_fragments(prose))


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    ["- a\n" * 30_000, "[a] " * 40_000, "a\n" * 60_000, "|a" * 30_000 + "\n" + "|-" * 30_000, "[^a]: x\n" * 30_000],
)
def test_more_than_a_text_may_hold_is_told_once_and_printed_as_words(text: str) -> None:
    prose = read(text)
    assert [remark.kind for remark in prose.remarks].count("flood") == 1
    shown = sum(
        len(getattr(node, "text", ""))
        for block in blocks_in(prose.blocks)
        for line in lines_of(block)
        for node in inlines(line)
    )
    assert shown >= text.count("a") / 3
