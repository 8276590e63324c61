"""Values of properties that nobody has set, or that are inherited as they are, without the cascade's long way."""

from __future__ import annotations

from typing import Any

from weasyprint import css
from weasyprint.css.functions import check_math
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

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


def missing(style: Any, key: str) -> Any:
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
