"""Text: layouts are set up once per style, and each text is broken into lines once.

The engine sets up a text layout for each run of text, and breaks a text again that it broke before at another leading.
Here the results are kept under keys that contain everything they depend on. What depends on a style alone is kept with
the style: nothing changes a style any more when text is laid out.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter
from typing import Any

from ..instance import ffi, line_break
from .memory import kept_of, remembered

_SET_UP = itemgetter(
    "direction", "font_language_override", "lang", "font_family", "font_style", "font_stretch", "font_weight",
    "font_size", "font_variant_caps", "font_variation_settings", "text_decoration_line", "font_kerning",
    "font_variant_ligatures", "font_variant_position", "font_variant_numeric", "font_variant_alternates",
    "font_variant_east_asian", "font_feature_settings",
)  # fmt: skip
"""Properties that the set-up of a text layout reads."""
_BREAKING = itemgetter(
    "white_space", "letter_spacing", "word_spacing", "overflow_wrap", "word_break", "hyphens", "hyphenate_character",
    "hyphenate_limit_chars", "hyphenate_limit_zone", "tab_size",
)  # fmt: skip
"""Further properties that line breaking reads."""

_ENGINE_RATIO = 4
"""Characters per em of a line that the engine examines."""
_RATIO = 2.4
"""Usual maximum of characters per em of a line; with more, it is broken the engine's own way."""
_NEXT_WORDS = 24
"""Characters that the words after a line may have."""

_long_set_up = line_break.Layout.setup
_strut = line_break.strut

ffi.ffi.cdef("PangoLayout* pango_layout_copy(PangoLayout* layout);")


def set_up(layout: Any, style: Any) -> None:
    """Set up a text layout as a copy of one with the same fonts, language and features."""
    pattern = style.__dict__.get("_pattern")
    if pattern is None:
        patterns = kept_of(style.font_config, "layouts")
        pattern = style._pattern = remembered(patterns, _SET_UP(style), lambda: _pattern(style))
    layout.__dict__.update(pattern)
    layout.style = style
    layout.layout = ffi.ffi.gc(ffi.pango.pango_layout_copy(pattern["layout"]), ffi.gobject.g_object_unref)


def _pattern(style: Any) -> dict[str, Any]:
    # A bare one: what is kept must not contain anything of the first text that needs it.
    layout = line_break.Layout.__new__(line_break.Layout)
    _long_set_up(layout, style)
    return {name: value for name, value in layout.__dict__.items() if name != "style"}


def strut(style: Any) -> Any:
    """Height and baseline of an empty line."""
    found = style.__dict__.get("_strut_size")
    if found is None:
        key = _SET_UP(style), style["line_height"], style["letter_spacing"], style["word_spacing"]
        found = style._strut_size = remembered(kept_of(style.font_config, "struts"), key, lambda: _strut(style))
    return found


def _style_key(style: Any) -> object:
    """A key for all properties of a style that line breaking reads."""
    found: object = style.__dict__.get("_look")
    if found is None:
        keys = kept_of(style.font_config, "style keys")
        found = style._style_key = remembered(keys, (_SET_UP(style), _BREAKING(style)), object)
    return found


def _start(text: str, style: Any, max_width: float | None) -> str:
    """As much of a text as a line can need, if that is much less than the engine would examine."""
    if max_width is None or not 0 < style["font_size"] * _ENGINE_RATIO <= max_width < 1e5:
        return text
    length = int(max_width / style["font_size"] * _RATIO) + _NEXT_WORDS
    looked_at = min(len(text), int(max_width / style["font_size"] * _ENGINE_RATIO))
    return text[:length].rstrip(" ") if length + _NEXT_WORDS < looked_at and style["white_space"] == "normal" else text


def _is_enough(start: str, resume_at: int | None) -> bool:
    """Whether two complete words follow the line: more text cannot change where it is broken."""
    return resume_at is not None and start.encode()[resume_at:].strip(b" ").count(b" ") >= 2


def breaker(split: Callable[..., Any]) -> Callable[..., Any]:
    """A ``split_first_line`` that remembers."""

    def split_first_line(
        text: str, style: Any, context: Any, max_width: Any, justification_spacing: Any,
        is_line_start: bool = True, minimum: bool = False,
    ) -> Any:  # fmt: skip
        def compute() -> tuple[dict[str, Any], list[Any]]:
            rest = max_width, justification_spacing, is_line_start, minimum
            start = _start(text, style, max_width)
            broken = split(start, style, context, *rest)
            if start is not text and not _is_enough(start, broken[2]):
                broken = split(text, style, context, *rest)
            layout, *found = broken
            # The engine has released the layout: only plain values and the line of glyphs are left.
            return dict(layout.__dict__), found

        key = text, max_width, justification_spacing, is_line_start, minimum, _style_key(style)
        values, rest = remembered(kept_of(style.font_config, split), key, compute)
        layout = line_break.Layout.__new__(line_break.Layout)
        layout.__dict__.update(values)
        return (layout, *rest)

    return split_first_line
