"""From visual order to reading order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ...language import is_right_to_left

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_RIGHT_LETTER = re.compile("[\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_DIGIT = re.compile(r"\d")
_LATIN = re.compile(r"[^\W\d_]")
_LEFT_OR_NUMBER, _RIGHT = re.compile("[LN][LN-]*"), re.compile("R[R-]*")
_SEPARATORS = frozenset(".,:/٫٬\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}")


def runs_from_right(language: str) -> bool | None:
    """Direction of a language (BCP 47); None for no language."""
    return is_right_to_left(language) if language else None


def logical(pieces: Sequence[str], from_right: bool | None = None) -> list[int]:
    """Reading order of the pieces of one line, given from left to right: their indexes in ``pieces``.

    A piece is the text of one glyph or of one run. The reverse of rule L2 of the Unicode bidirectional algorithm for
    two levels: the line is reversed, then words and numbers that run from left to right are reversed back.
    ``from_right`` is the direction of the line; when it is unknown, the majority of letters decides.
    """
    kinds = "".join(map(_kind, pieces))
    order = list(range(len(pieces)))
    turned = kinds.count("R") >= kinds.count("L") if from_right is None else from_right
    if turned:
        order.reverse()
        kinds, pieces = kinds[::-1], pieces[::-1]
    for start, end in _spans(kinds, pieces, _LEFT_OR_NUMBER if turned else _RIGHT):
        order[start:end] = order[start:end][::-1]
    return order


@lru_cache(4096)
def _kind(piece: str) -> str:
    if not piece.isascii() and _RIGHT_LETTER.search(piece):
        return "R"
    if _LATIN.search(piece):
        return "L"
    return "N" if _DIGIT.search(piece) else "-"


def _spans(kinds: str, glyphs: Sequence[str], wanted: re.Pattern[str]) -> list[tuple[int, int]]:
    """Ranges of the requested kinds; neutral characters between two letters of a range belong to it."""
    spans: list[tuple[int, int]] = []
    place = 0
    while span := wanted.search(kinds, place):
        start = end = span.start()
        for place in range(start, span.end()):
            if kinds[place] != "-":
                if not _joins(kinds, glyphs, start, end, place):
                    break
                end = place
        spans.append((start, end + 1))
        place = end + 1
    return spans


def _joins(kinds: str, glyphs: Sequence[str], start: int, end: int, place: int) -> bool:
    """Whether a character continues the range: letters do across spaces, numbers only across a separator."""
    if place - end <= 1 or "L" in kinds[start : end + 1] or "R" in kinds[start : end + 1] or kinds[place] == "L":
        return True
    return place - end == 2 and glyphs[end + 1] in _SEPARATORS
