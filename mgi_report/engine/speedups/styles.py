"""Values of properties that are unset or inherited unchanged, without the full cascade."""

from __future__ import annotations

from typing import Any

from ..instance import css, functions, properties

_INHERITED_BY_STANDARD = properties.INHERITED
_NOT_COMPUTED = properties.INITIAL_NOT_COMPUTED
_check_math = functions.check_math
_UNUSUAL = ("__", "text_decoration_")
_INITIAL = {
    key: value
    for key, value in properties.INITIAL_VALUES.items()
    if key not in _INHERITED_BY_STANDARD | _NOT_COMPUTED | {"float", "display", "position", "page"}
    and not key.startswith(_UNUSUAL)
    and not _check_math(value)
}
"""Properties that have their initial value wherever they are not set."""
_INHERITED = {key for key in _INHERITED_BY_STANDARD if not key.startswith(_UNUSUAL)}
_LOGICAL = {
    key: tuple({function(block="ttb", inline=direction) for direction in ("ltr", "rtl")})
    for key, function in css.PHYSICAL_FUNCTIONS.items()
}
"""Properties that can also be set by logical names."""
_WIDTHS = {
    f"{side}_width": f"{side}_style"
    for side in ("border_top", "border_right", "border_bottom", "border_left", "outline")
}
"""Widths that are zero where there is no line."""


class Style(css.ComputedStyle):  # type: ignore[misc]  # the engine has no types
    """A computed style that finds common values without the cascade."""

    def __missing__(self, key: str) -> Any:
        cascaded = self.cascaded
        if key in cascaded or (key in _LOGICAL and any(name in cascaded for name in _LOGICAL[key])):
            return super().__missing__(key)
        if key in _INITIAL:
            value = self[key] = _INITIAL[key]
            return value
        if key in _WIDTHS:
            if self[_WIDTHS[key]] in ("none", "hidden"):
                self[key] = 0
                return 0
        elif (key in _INHERITED or key[:2] == "__") and self.parent_style is not None:
            value = self.parent_style[key]
            if not _check_math(value):
                self[key] = value
                return value
        return super().__missing__(key)
