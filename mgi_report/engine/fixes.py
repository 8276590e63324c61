"""Fixes for bugs of the pinned engine; a test shows when one is no longer needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .instance import build, layout, line_break

TOLERANCE = 1e-6
"""CSS pixels. Two sums of the same lengths differ by some 1e-13."""

GLYPHS = 4
"""A text with more characters per em of the line is longer than a line (the engine's own ratio)."""

_marker_to_box = build.marker_to_box
_block_level_layout = layout.block_level_layout
_split_first_line = line_break.split_first_line
_AMID = re.compile(r"\w \w")
"""Two words with a space between: a line that contains them was not broken after its first word."""


def roomy_footnote_area(*arguments: Any, **options: Any) -> Any:
    """Lay out a note area slightly taller than its notes.

    The engine compares the bottom of the last note with the bottom of the area. A rounding error counts as an
    overflow; from then on notes move to later pages and the last ones are lost (WeasyPrint issue 2502).
    """
    result = _block_level_layout(*arguments, **options)
    result[0].height += TOLERANCE
    return result


def hanging_space(text: str, style: Any, context: Any, max_width: Any, *arguments: Any, **options: Any) -> Any:
    """Let the space at the end of a text extend past the end of the line.

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


def marker_of_its_own(*arguments: Any, **options: Any) -> Iterator[Any]:
    """The marker of a list item, whose text keeps its place in the marker.

    The engine takes a marker out of the flow by a style that it shares with the text of the marker when this text comes
    from ``content``; then the layout fails.
    """
    for marker in _marker_to_box(*arguments, **options):
        for child in marker.children if marker.is_outside_marker else ():
            if child.style is marker.style:
                child.style = child.style.copy()
                child.style["position"] = "static"
        yield marker
