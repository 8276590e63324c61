"""Runs of characters in a line, and addresses without what surrounds them."""

from __future__ import annotations

import re

_TICKS = re.compile("`+")
_TRAILING = ".,;:!?'\"*_~"


def end_of_run(text: str, start: int) -> int:
    """Where the run of one character ends that begins at ``start``."""
    mark, end = text[start], start
    while end < len(text) and text[end] == mark:
        end += 1
    return end


def runs_of_ticks(text: str) -> dict[int, list[int]]:
    """Length of a run of backticks → where such runs begin, the last first."""
    runs: dict[int, list[int]] = {}
    for match in _TICKS.finditer(text):
        runs.setdefault(match.end() - match.start(), []).append(match.start())
    for places in runs.values():
        places.reverse()
    return runs


def trimmed(address: str) -> str:
    """Without the punctuation of the sentence around it."""
    end = len(address)
    opened, shut = address.count("("), address.count(")")
    while end:
        last = address[end - 1]
        if last == ")" and shut > opened:
            shut -= 1
        elif last not in _TRAILING:
            break
        end -= 1
    return address[:end]
