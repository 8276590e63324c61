"""Short cuts through the pinned engine that change nothing of a report; a test compares each with the long way.

The engine computes the same things over and over: the set-up of a text layout for each run of text, the breaking of a
text that was broken a moment ago at another leading, the style of every box down to properties nobody has set. Here the
results are kept, under keys that hold everything they depend on.
"""

from __future__ import annotations

import contextlib
import sys
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from operator import itemgetter
from typing import Any

import pydyf
from weasyprint import css
from weasyprint.css.functions import check_math
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES, Dimension
from weasyprint.formatting_structure.boxes import PageBox
from weasyprint.layout import background, block, inline, percent, preferred
from weasyprint.text import ffi, line_break

from .engine_columns import columns

_MOST = 8_000
"""Results of one kind to keep: those of two or three reports, some 10 MB."""

# --- Text ---------------------------------------------------------------------------------------------------------

_SET_UP = itemgetter(
    "direction", "font_language_override", "lang", "font_family", "font_style", "font_stretch", "font_weight",
    "font_size", "font_variant_caps", "font_variation_settings", "text_decoration_line", "font_kerning",
    "font_variant_ligatures", "font_variant_position", "font_variant_numeric", "font_variant_alternates",
    "font_variant_east_asian", "font_feature_settings",
)  # fmt: skip
"""All that the set-up of a text layout looks at."""
_BREAKING = itemgetter(
    "white_space", "letter_spacing", "word_spacing", "overflow_wrap", "word_break", "hyphens", "hyphenate_character",
    "hyphenate_limit_chars", "hyphenate_limit_zone", "tab_size", "line_height",
)  # fmt: skip
"""All that the breaking of a text looks at besides."""

_long_set_up = line_break.Layout.setup
_long_strut = line_break.strut

ffi.ffi.cdef("PangoLayout* pango_layout_copy(PangoLayout* layout);")


def _set_up(layout: Any, style: Any) -> None:
    """Set up a text layout as a copy of one with the same fonts, language and features."""

    def long_way() -> dict[str, Any]:
        # A bare one: what is kept must hold nothing of the text that happens to ask first.
        pattern = line_break.Layout.__new__(line_break.Layout)
        _long_set_up(pattern, style)
        return {name: value for name, value in pattern.__dict__.items() if name != "style"}

    found = _remembered(_of(style.font_config, "layouts"), _SET_UP(style), long_way)
    layout.__dict__.update(found)
    layout.style = style
    layout.layout = ffi.ffi.gc(ffi.pango.pango_layout_copy(found["layout"]), ffi.gobject.g_object_unref)


def _strut(style: Any) -> Any:
    """Height and baseline of an empty line, without writing its key as a string."""
    key = _SET_UP(style), style["line_height"], style["letter_spacing"], style["word_spacing"]
    return _remembered(_of(style.font_config, "struts"), key, lambda: _long_strut(style))


def _breaker(split: Callable[..., Any]) -> Callable[..., Any]:
    """A ``split_first_line`` that remembers."""

    def split_first_line(
        text: str, style: Any, context: Any, max_width: Any, justification_spacing: Any,
        is_line_start: bool = True, minimum: bool = False,
    ) -> Any:  # fmt: skip
        def long_way() -> tuple[dict[str, Any], list[Any]]:
            layout, *rest = split(text, style, context, max_width, justification_spacing, is_line_start, minimum)
            # The engine has let go of all that belongs to its libraries: what is left are plain values.
            return dict(layout.__dict__), rest

        key = text, max_width, justification_spacing, is_line_start, minimum, _SET_UP(style), _BREAKING(style)
        values, rest = _remembered(_of(style.font_config, split), key, long_way)
        layout = line_break.Layout.__new__(line_break.Layout)
        layout.__dict__.update(values)
        return (layout, *rest)

    return split_first_line


def _remembered(kept: dict[Any, Any], key: Any, long_way: Callable[[], Any]) -> Any:
    try:
        found = kept.get(key)
    except TypeError:
        key = _frozen(key)
        found = kept.get(key)
    if found is None:
        found = kept[key] = long_way()
    return found


def _frozen(value: Any) -> Any:
    """A key that can be one: decorations of text are sets, families in pictures are lists."""
    if isinstance(value, list | tuple):
        return tuple(_frozen(one) for one in value)
    return frozenset(value) if isinstance(value, set) else value


def _of(owner: Any, kind: Any) -> dict[Any, Any]:
    """Results of one kind that go with one font configuration."""
    known = owner.__dict__.setdefault("_kept_results", {})
    found: dict[Any, Any] = known.setdefault(kind, {})
    if len(found) > _MOST:
        found.clear()
    return found


def forget(fonts: Any) -> None:
    """Drop all results that go with a font configuration."""
    fonts.__dict__.pop("_kept_results", None)


# --- Styles -------------------------------------------------------------------------------------------------------

_long_missing = css.ComputedStyle.__missing__
_UNUSUAL = ("__", "text_decoration_")
_INITIAL = {
    key: value
    for key, value in INITIAL_VALUES.items()
    if key not in INHERITED | INITIAL_NOT_COMPUTED | {"float", "display", "position", "page"}
    and not key.startswith(_UNUSUAL)
    and not check_math(value)
}
"""Properties whose value is the initial one wherever nobody has set them."""
_INHERITED = {key for key in INHERITED if not key.startswith(_UNUSUAL)}
_LOGICAL = {
    key: tuple({function(block="ttb", inline=direction) for direction in ("ltr", "rtl")})
    for key, function in css.PHYSICAL_FUNCTIONS.items()
}
"""Properties that can be set under logical names as well."""
_WIDTHS = {
    f"{side}_width": f"{side}_style"
    for side in ("border_top", "border_right", "border_bottom", "border_left", "outline")
}
"""Widths that are nothing where there is no line."""


def _missing(style: Any, key: str) -> Any:
    """Value of a property that is asked for the first time."""
    cascaded = style.cascaded
    if key in cascaded or (key in _LOGICAL and any(name in cascaded for name in _LOGICAL[key])):
        return _long_missing(style, key)
    if key in _INITIAL:
        value = style[key] = _INITIAL[key]
        return value
    if key in _WIDTHS:
        if style[_WIDTHS[key]] in ("none", "hidden"):
            style[key] = 0
            return 0
    elif (key in _INHERITED or key[:2] == "__") and style.parent_style is not None:
        value = style.parent_style[key]
        if not check_math(value):
            style[key] = value
            return value
    return _long_missing(style, key)


# --- Lengths ------------------------------------------------------------------------------------------------------

_long_percentages = percent.resolve_percentages
_long_radii = percent.resolve_radii_percentages
_SIDES = ("top", "right", "bottom", "left")
_LENGTHS = (
    *(f"margin_{side}" for side in _SIDES), *(f"padding_{side}" for side in _SIDES),
    *(f"border_{side}_width" for side in _SIDES),
    "width", "height", "min_width", "min_height", "max_width", "max_height",
)  # fmt: skip
_LENGTHS_OF = itemgetter(*_LENGTHS, "box_sizing")
_CORNERS = [f"border_{one}_{other}_radius" for one in ("top", "bottom") for other in ("left", "right")]
_RADII_OF = itemgetter(*_CORNERS)
_NO_RADII = _RADII_OF(INITIAL_VALUES)
_SQUARE = dict.fromkeys(_CORNERS, (0, 0))
_PLACEHOLDER = "_box"
"""Held by what stands for a box that is placed elsewhere, and passes its attributes on."""

_lengths: dict[Any, dict[str, Any]] = {}


def _percentages(box: Any, containing_block: Any) -> None:
    """Used lengths of a box: the same for the same lengths in a block of the same size."""
    style = box.style
    if style["border_collapse"] == "collapse" or _PLACEHOLDER in box.__dict__:
        _long_percentages(box, containing_block)
        return
    if isinstance(containing_block, tuple | list):
        size = tuple(containing_block)
    else:
        size = containing_block.width, containing_block.height
    values = _LENGTHS_OF(style)
    key = values, size, isinstance(box, PageBox)
    found = _lengths.get(key)
    if found is None:
        _long_percentages(box, containing_block)
        if any(type(value) is not Dimension and not isinstance(value, str | int | float) for value in values):
            # Arithmetic that is left looks at more of the style than these lengths.
            return
        if len(_lengths) > _MOST:
            _lengths.clear()
        # Numbers that are equal but not the same, as 0 and 0.0 or -0.0, print the same.
        _lengths[key] = {name: box.__dict__[name] for name in _LENGTHS}
    else:
        box.__dict__.update(found)


def _radii(box: Any) -> None:
    """Corners of a box; nearly all are square."""
    if _PLACEHOLDER not in box.__dict__ and _RADII_OF(box.style) == _NO_RADII:
        box.__dict__.update(_SQUARE)
    else:
        _long_radii(box)


# --- All together -------------------------------------------------------------------------------------------------


class _Zlib:
    """Compression at its ordinary level: the utmost one takes four times as long for two per cent."""

    compress = staticmethod(zlib.compress)

    @staticmethod
    def compressobj(level: int = -1) -> Any:
        """As in zlib; ``level`` is not followed."""
        return zlib.compressobj(6)


@cache
def _short_cuts() -> tuple[tuple[Any, str, Any], ...]:
    """What is replaced by what: module or class, name, function."""
    changes = [
        (line_break.Layout, "setup", _set_up),
        (css.ComputedStyle, "__missing__", _missing),
        (background, "resolve_radii_percentages", _radii),
        (block, "columns_layout", columns),
        (pydyf, "zlib", _Zlib),
    ]
    modules = [module for name, module in list(sys.modules.items()) if name.startswith("weasyprint.")]
    for name, long, short in (
        ("strut", _long_strut, _strut),
        ("resolve_percentages", _long_percentages, _percentages),
    ):
        changes += [(module, name, short) for module in modules if getattr(module, name, None) is long]
    return tuple(changes)


_breaking = cache(_breaker)


@contextlib.contextmanager
def hastened() -> Iterator[None]:
    """Lay out and write with the short cuts; the engine is as it was afterwards."""
    breakers = [(module, "split_first_line", _breaking(module.split_first_line)) for module in (inline, preferred)]
    changes = (*_short_cuts(), *breakers)
    before = [(owner, name, getattr(owner, name)) for owner, name, _ in changes]
    for owner, name, short in changes:
        setattr(owner, name, short)
    try:
        yield
    finally:
        for owner, name, long in before:
            setattr(owner, name, long)
