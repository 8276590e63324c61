"""Languages written from right to left: the only list in this package."""

from __future__ import annotations

_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
"""Base codes (ISO 639) of languages whose usual script runs from right to left (Unicode CLDR, layout/orientation)."""


def is_right_to_left(language: str) -> bool:
    """Whether a language (BCP 47 tag, in any case) is written from right to left."""
    return language.split("-")[0].lower() in _RIGHT_TO_LEFT
