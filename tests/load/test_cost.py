"""What loading costs grows with the length of a text alone, whatever stands in it. Work is counted, never timed."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

from mgi_report import load, load_profile, proofreading
from mgi_report.load.reader import check_profile

from ..conftest import EXAMPLES
from ..counting import calls, grows_no_faster_than_its_input
from .conftest import Folder
from .steps import Steps

PIECES = (
    "[", "![", "[^", "<a ", "a", "`", "](", "a.b ", "{#a} ", ":::\n", "# ", "\\", "\n", "[x]{lang=", " ", "TODO ", "<",
    "[^a] ", "[^a]: x\n\n", "## a\n\n", "| a |\n", "![x](y) ", "[@b] ", "1 ", "1,111", "http://a", "\t", "on", "{",
)  # fmt: skip
"""What an endless text may be made of; an opening that never closes is the dearest."""
PATTERNS = {
    f"{module.name}.{name}": pattern
    for room in (load, proofreading)
    for module in pkgutil.iter_modules(room.__path__)
    for name, pattern in vars(importlib.import_module(f"{room.__name__}.{module.name}")).items()
    if isinstance(pattern, re.Pattern)
}


def endless(piece: str, times: int, name: str = "") -> str:
    return f"\u0627 {name}{piece * times} \u0627"


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES, ids=repr)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_text_twice_as_long_is_looked_through_with_twice_the_calls(folder: Folder, piece: str, language: str) -> None:
    # A text that was read before is not read again, so each has a name that no other has.
    roots = [
        folder(
            {"language: en": f"language: {language}"},
            {"chapters/1-rights.md": endless(piece, times, f"{language} {PIECES.index(piece)} ")},
            str(times),
        )
        for times in (100, 300, 600, 1200)
    ]
    check_profile(roots[0])
    one, two, four = (calls(lambda root=root: check_profile(root)) for root in roots[1:])  # type: ignore[misc]
    assert grows_no_faster_than_its_input((one, two, four)), (one, two, four)


@pytest.mark.slow
@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_takes_twice_the_steps_over_a_text_twice_as_long(name: str) -> None:
    for piece in PIECES:
        one, two, four = (Steps(PATTERNS[name], endless(piece, times)).count for times in (24, 48, 96))
        assert grows_no_faster_than_its_input((one, two, four)), (piece, one, two, four)


@pytest.mark.parametrize("name", PATTERNS)
def test_steps_are_counted_on_the_way_that_the_pattern_goes(name: str) -> None:
    pattern = PATTERNS[name]
    for piece in PIECES:
        text = endless(piece, 12)
        assert Steps(pattern, text, bound=10_000).spans == [match.span() for match in pattern.finditer(text)], piece


@pytest.mark.parametrize(("pattern", "piece"), [(r"\[.*\]", "["), (r"\s+$", " "), (r"(?:a|a)*b", "a")])
def test_counting_would_notice_a_pattern_that_goes_back_and_forth(pattern: str, piece: str) -> None:
    one, two, four = (Steps(re.compile(pattern), piece * times + "x").count for times in (3, 6, 12))
    assert not grows_no_faster_than_its_input((one, two, four))


def test_counting_would_notice_that_each_is_held_against_every_other() -> None:
    def pairs(number: int) -> int:
        return calls(lambda: [max(one, other) for one in range(number) for other in range(number)])

    assert not grows_no_faster_than_its_input((pairs(100), pairs(200), pairs(400)))


def test_the_full_example_is_loaded_with_a_small_part_of_the_millions_of_calls_that_its_report_takes() -> None:
    load_profile(EXAMPLES / "tajikistan-2021")
    assert calls(lambda: load_profile(EXAMPLES / "tajikistan-2021")) < 100_000
