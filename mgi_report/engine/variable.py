"""Widths of variable fonts as they are embedded: with the weight in use as the only one.

Pango measures their glyphs at the font's default weight (ISO 14289-1, 7.21.5, wants the widths of the file's own).
"""

from __future__ import annotations

from typing import Any

from .instance import ffi

_C = ffi.ffi
_C.cdef("""
    typedef struct { hb_tag_t tag; float value; } mgi_variation_t;
    hb_font_t* hb_font_create(hb_face_t* face);
    void hb_font_destroy(hb_font_t* font);
    void hb_font_set_variations(hb_font_t* font, const mgi_variation_t* variations, unsigned int count);
    int32_t hb_font_get_glyph_h_advance(hb_font_t* font, hb_codepoint_t glyph);
""")


def width(font: Any, glyph: int) -> float:
    """Thousandths of the size."""
    instance = font.__dict__.get("_instance")
    if instance is None:
        instance = font._instance = _instance(font)
    advance: int = ffi.harfbuzz.hb_font_get_glyph_h_advance(instance, glyph)
    return advance * 1000 / float(font.upem)


def _instance(font: Any) -> Any:
    axes = {"wght": float(font.weight)} | font.variations
    made = _C.gc(ffi.harfbuzz.hb_font_create(font.hb_face), ffi.harfbuzz.hb_font_destroy)
    values = _C.new("mgi_variation_t[]", len(axes))
    for place, (axis, value) in enumerate(axes.items()):
        values[place].tag = ffi.harfbuzz.hb_tag_from_string(axis.encode(), -1)
        values[place].value = value
    ffi.harfbuzz.hb_font_set_variations(made, values, len(axes))
    return made
