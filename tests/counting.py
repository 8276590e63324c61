"""Counts what a piece of work does, where a clock would tell of the machine as well."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, TypeVar

Result = TypeVar("Result")


def calls(work: Callable[[], Any]) -> int:
    """How many functions are called by ``work``, those written in C included."""
    return counted(work)[0]


def counted(work: Callable[[], Result]) -> tuple[int, Result]:
    """The same, and what came of it."""
    count = 0

    def watch(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        result = work()
    finally:
        sys.setprofile(before)
    return count, result


def grows_no_faster_than_its_input(counts: tuple[int, int, int]) -> bool:
    """True when what an input of one, two and four times a length costs about doubles with it.

    It quadruples where each piece of the input is held against every other; nothing is in between.
    """
    one, two, four = counts
    return two <= 2.5 * one and four <= 2.5 * two
