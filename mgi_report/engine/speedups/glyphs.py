"""Glyphs: a line is shaped once, when it is broken.

The engine drops a line's glyphs when the line is placed, and shapes its text again to draw it. Here the line is kept.
"""

from __future__ import annotations

import re
from typing import Any

from ..drawing import IS_SUPPORTED
from ..instance import ffi, line_break

_C = ffi.ffi
_C.cdef("""
    int pango_layout_get_line_count(PangoLayout* layout);
    PangoLayoutLine* pango_layout_line_ref(PangoLayoutLine* line);
    void pango_layout_line_unref(PangoLayoutLine* line);
""")
_PANGO = ffi.pango
_NOT_PLAIN = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]")
"""Characters with another meaning when the text is laid out as one paragraph, as it is for drawing."""

_long_deactivate = line_break.Layout.deactivate
_long_reactivate = line_break.Layout.reactivate


def deactivate(layout: Any) -> None:
    """Release a text layout, but keep its line if drawing would shape the same line again."""
    if "layout" not in layout.__dict__:
        return
    style = layout.style
    if (
        IS_SUPPORTED
        and not layout.justification_spacing
        and style["letter_spacing"] == "normal"
        and not style["word_spacing"]
        and not _NOT_PLAIN.search(layout.text)
        and _PANGO.pango_layout_get_line_count(layout.layout) == 1
    ):
        line = _PANGO.pango_layout_get_line_readonly(layout.layout, 0)
        layout.line = _C.gc(_PANGO.pango_layout_line_ref(line), _PANGO.pango_layout_line_unref)
    _long_deactivate(layout)


def reactivate(layout: Any, style: Any) -> None:
    """Shape a text again, unless its line was kept."""
    if "line" not in layout.__dict__:
        _long_reactivate(layout, style)
