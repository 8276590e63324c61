"""Fitting: what cannot fit on a line is not tried.

The engine breaks a text where Pango does, then sets the line again with the next word, and with each part of the word
that a hyphen may end, the longest first. How long these are can be read off the second line of the first try; what is
too long by more than fonts may vary is left out.
"""

from __future__ import annotations

import re
from typing import Any

from weasyprint.text import ffi, line_break

_PANGO = ffi.pango
ffi.ffi.cdef("void pango_layout_line_index_to_x(PangoLayoutLine* line, int index, int trailing, int* x_pos);")

_SLACK = 0.125
"""Part of an em by which a word may be shorter beside other letters than it was measured."""
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Characters that may stand elsewhere than in their order."""

long_split_first_line = line_break.split_first_line
_long_create_layout = line_break.create_layout
_long_set_text = line_break.Layout.set_text


class _TooLong:
    """Stands for a try that has been left out: it would be broken."""

    def __init__(self, line: Any) -> None:
        self._line = line

    def get_first_line(self) -> tuple[Any, int]:
        return self._line, 0


class _Draft:
    """The first try of a line, and what it tells of longer ones."""

    def __init__(self, layout: Any, max_width: float | None) -> None:
        style = layout.style
        self.layout = layout
        self.hyphen: str = style["hyphenate_character"]
        self._limit = 0.0
        if max_width is not None and style["letter_spacing"] == "normal" and not style["word_spacing"]:
            self._limit = (max_width + _SLACK * style["font_size"]) * ffi.TO_UNITS
        self.read()

    def read(self) -> None:
        """Take note of a text that has been set."""
        self._text: str = self.layout.text
        self._start: int | None = None

    def is_too_short_for(self, text: str) -> bool:
        """Whether a line cannot hold a text, which is the first line and some of the second."""
        if not self._limit or len(text) > len(self._text) or not self._text.startswith(text):
            return False
        if self._start is None:
            self._measure()
        end = len(text.encode())
        if not self._start or end <= self._start:
            return False
        x = ffi.ffi.new("int *")
        _PANGO.pango_layout_line_index_to_x(self._second, end, 0, x)
        longer: bool = self._width + x[0] > self._limit
        return longer

    def _measure(self) -> None:
        layout = self.layout.layout
        self.first = _PANGO.pango_layout_get_line_readonly(layout, 0)
        self._second = _PANGO.pango_layout_get_line_readonly(layout, 1)
        usual = self._second != ffi.ffi.NULL and not _RIGHT_TO_LEFT.search(self._text)
        self._start = self._second.start_index if usual else 0
        extents = ffi.ffi.new("PangoRectangle *")
        _PANGO.pango_layout_line_get_extents(self.first, ffi.ffi.NULL, extents)
        self._width = extents.width


_draft: _Draft | None = None
"""That of the line being broken."""


def split_first_line(*arguments: Any, **options: Any) -> Any:
    """Break a text after its first line."""
    global _draft
    try:
        return long_split_first_line(*arguments, **options)
    finally:
        _draft = None


def create_layout(text: str, style: Any, context: Any, max_width: Any, justification_spacing: Any) -> Any:
    """Set a text, unless it is one that ends in a hyphen and cannot fit."""
    global _draft
    if _draft is not None and _draft.is_too_short_for(text.removesuffix(_draft.hyphen)):
        return _TooLong(_draft.first)
    layout = _long_create_layout(text, style, context, max_width, justification_spacing)
    if _draft is None and not justification_spacing:
        _draft = _Draft(layout, max_width)
    return layout


def set_text(layout: Any, text: str, justify: bool = False) -> None:
    """Set another text, unless it is one that would be broken where the text before is."""
    if _draft is None or _draft.layout is not layout:
        _long_set_text(layout, text, justify)
    elif _draft.is_too_short_for(text):
        layout.text = text
    else:
        _long_set_text(layout, text, justify)
        _draft.read()
