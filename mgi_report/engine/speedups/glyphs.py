"""Glyphs: a line is shaped once, when it is broken, and written from a table of serialized glyphs.

The engine drops a line's glyphs when the line is placed, shapes its text again to draw it, and reads glyph by glyph
through the C interface. Here the line is kept, and the serialization of a glyph with its width and font is computed
once. Special cases (colour fonts, raised or missing glyphs, spaced or shortened text) are drawn the engine's own way.
"""

from __future__ import annotations

import re
import struct
from typing import Any

from ..instance import draw_text, ffi, fonts, line_break
from .memory import kept_of

_C = ffi.ffi
_C.cdef("""
    int pango_layout_get_line_count(PangoLayout* layout);
    PangoLayoutLine* pango_layout_line_ref(PangoLayoutLine* line);
    void pango_layout_line_unref(PangoLayoutLine* line);
    gpointer g_object_ref(gpointer object);
""")
_PANGO = ffi.pango
_EMPTY: int = _PANGO.PANGO_GLYPH_EMPTY
_UNKNOWN: int = _PANGO.PANGO_GLYPH_UNKNOWN_FLAG
_GLYPHS = struct.Struct("=Iiii4x")
"""Glyph, width, offsets to the right and up, attributes: the engine's ``PangoGlyphInfo``."""
_AS_EXPECTED = _C.sizeof("PangoGlyphInfo") == _GLYPHS.size and _PANGO.pango_version() >= 14802
"""Older versions of Pango report no font size (the engine works around it)."""
_NOT_PLAIN = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]")
"""Characters with another meaning when the text is laid out as one paragraph, as it is for drawing."""

_long_deactivate = line_break.Layout.deactivate
_long_reactivate = line_break.Layout.reactivate
_long_draw = draw_text.draw_first_line


def deactivate(layout: Any) -> None:
    """Release a text layout, but keep its line if drawing would shape the same line again."""
    if "layout" not in layout.__dict__:
        return
    style = layout.style
    if (
        _AS_EXPECTED
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


def draw_first_line(stream: Any, box: Any, text_overflow: str, block_ellipsis: Any, matrix: Any) -> Any:
    """Draw a line of text and return the emojis the engine has to draw: none in plain text."""
    line = box.pango_layout.__dict__.get("line")
    if line is not None:
        if not box.text.strip():
            return []
        if text_overflow != "ellipsis" and block_ellipsis == "none" and (pieces := _pieces(stream, box, line)):
            stream.set_text_matrix(*matrix.values)
            for index, (font, size, string) in enumerate(pieces, 1):
                stream.set_font_size(font.hash, size)
                if string or index == len(pieces):
                    stream.show_text(string)
            return []
        _long_reactivate(box.pango_layout, box.style)
    return _long_draw(stream, box, text_overflow, block_ellipsis, matrix)


def _pieces(stream: Any, box: Any, line: Any) -> list[list[Any]]:
    """Font, size and operand of each run of a font; empty when the line is not plain, or too small to see."""
    found: list[list[Any]] = []
    if box.style["font_size"] < 1e-6:
        return found
    last = None
    run = line.runs
    while run != _C.NULL:
        item = run.data
        run = run.next
        pango_font = item.item.analysis.font
        if pango_font != last:
            last = pango_font
            font, size = _font(stream, pango_font, box.style.font_config)
            if font.png or font.svg or font.colr or font.bitmap:
                return []
            table = font.__dict__.setdefault("_glyphs", {}).setdefault(size, {})
            found.append([font, size, ""])
        glyphs = list(_GLYPHS.iter_unpack(_C.buffer(item.glyphs.glyphs, _GLYPHS.size * item.glyphs.num_glyphs)))
        try:
            string = "".join([table[glyph] for glyph in glyphs])
        except KeyError:
            for index, glyph in enumerate(glyphs):
                if glyph not in table:
                    written = _written(stream, box, item, index, glyph, font, size)
                    if written is None:
                        return []
                    table[glyph] = written
            string = "".join([table[glyph] for glyph in glyphs])
        string = f"<{string}"
        found[-1][2] += string[:-1] if string[-1] == "<" else f"{string}>"
    return found


def _font(stream: Any, pango_font: Any, font_set: Any) -> tuple[Any, float]:
    """Font in the file, and size. A Pango font is described once, and referenced so that its address stays unique."""
    known = kept_of(font_set, "fonts")
    found = known.get(pango_font)
    if found is None:
        key, _, size = fonts.get_pango_font_key(pango_font)
        held = _C.gc(ffi.gobject.g_object_ref(pango_font), ffi.gobject.g_object_unref)
        known[pango_font] = found = key, size, held
    key, size, _ = found
    font = stream._fonts.get(key)
    return (font, size) if font is not None else stream.add_font(pango_font)


def _written(stream: Any, box: Any, item: Any, index: int, glyph: Any, font: Any, size: float) -> str | None:
    """A glyph as the engine writes it to the file; None when it is not plain."""
    number, width, right, up = glyph
    if number == _EMPTY:
        return f">{-width / size}<"
    if number & _UNKNOWN or up:
        return None
    if number not in font.to_unicode:
        font.to_unicode[number] = _text_of(box, item, index)
    if number not in font.widths:
        _PANGO.pango_font_get_glyph_extents(item.item.analysis.font, number, stream.ink_rect, stream.logical_rect)
        font.widths[number] = round(stream.logical_rect.width * 1000 * ffi.FROM_UNITS / size)
    offset = right / size
    kerning = font.widths[number] + offset - width * 1000 * ffi.FROM_UNITS / size
    return (f">{-offset}<" if offset else "") + f"{number:04x}" + (f">{int(kerning)}<" if kerning else "")


def _text_of(box: Any, item: Any, index: int) -> str:
    """The characters of a glyph."""
    clusters, length = item.glyphs.log_clusters, item.item.length
    if item.item.analysis.level % 2:
        end = length if index == 0 else clusters[index - 1]
    else:
        end = length if index == item.glyphs.num_glyphs - 1 else clusters[index + 1]
    start = item.item.offset
    text: str = box.pango_layout.text.encode()[start + clusters[index] : start + end].decode()
    return text
