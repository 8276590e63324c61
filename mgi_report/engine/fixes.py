"""Corrections of the pinned engine, each with the fault it mends; a test tells when one can go."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from typing import Any

import weasyprint
import weasyprint.layout
from weasyprint.layout import inline

ENGINE = "70."
TOLERANCE = 1e-6
"""CSS pixels. Two sums of the same lengths differ by some 1e-13."""

GLYPHS = 4
"""A text of more than this many characters per em of the line is longer than a line (the engine's own ratio)."""

_block_level_layout = weasyprint.layout.block_level_layout
_split_first_line = inline.split_first_line
_AMID = re.compile(r"\w \w")
"""Phrases with a space between: a line that holds them was not broken after its first word."""


def _roomy_footnote_area(*arguments: Any, **options: Any) -> Any:
    """Lay out a note area a hair taller than its notes.

    The engine compares the bottom of the last note with the bottom of the area; a rounding error counts as an overflow,
    and from then on notes move to later pages and the last ones vanish (WeasyPrint issue 2502).
    """
    result = _block_level_layout(*arguments, **options)
    result[0].height += TOLERANCE
    return result


def _hanging_space(text: str, style: Any, context: Any, max_width: Any, *arguments: Any, **options: Any) -> Any:
    """Let the space at the end of a text hang over the end of the line.

    When a text before an inline element fits without its last space but not with it, the engine breaks the line after
    the first word instead of the last.
    """
    result = _split_first_line(text, style, context, max_width, *arguments, **options)
    if result[2] is None or max_width is None or not text.endswith(" ") or style["white_space"] != "normal":
        return result
    if len(text) * style["font_size"] > GLYPHS * max_width or _AMID.search(text.encode()[: result[1]].decode()):
        return result
    bare = _split_first_line(text.rstrip(" "), style, context, max_width, *arguments, **options)
    if bare[2] is not None:
        return result
    return _split_first_line(text, style, context, None, *arguments, **options)


@contextlib.contextmanager
def patched() -> Iterator[None]:
    """Lay out with the corrections; the engine is as it was afterwards. Raises RuntimeError for another engine."""
    if not weasyprint.__version__.startswith(ENGINE):
        raise RuntimeError(f"these corrections are for WeasyPrint {ENGINE}x, not {weasyprint.__version__}")
    before = weasyprint.layout.block_level_layout, inline.split_first_line
    weasyprint.layout.block_level_layout, inline.split_first_line = _roomy_footnote_area, _hanging_space
    try:
        yield
    finally:
        weasyprint.layout.block_level_layout, inline.split_first_line = before
