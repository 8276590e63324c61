"""Used lengths of boxes: equal for equal lengths in a block of equal size."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from ..instance import boxes, percent, properties

_resolve_percentages = percent.resolve_percentages
_Dimension = properties.Dimension
_SIDES = ("top", "right", "bottom", "left")
_LENGTHS = (
    *(f"margin_{side}" for side in _SIDES), *(f"padding_{side}" for side in _SIDES),
    *(f"border_{side}_width" for side in _SIDES),
    "width", "height", "min_width", "min_height", "max_width", "max_height",
)  # fmt: skip
_LENGTHS_OF = itemgetter(*_LENGTHS, "box_sizing")
PLACEHOLDER = "_box"
"""Attribute of a placeholder for a box that is placed elsewhere, which passes attributes on to the box."""

_SIZES = 200
"""Number of block sizes for which the used lengths of one set of lengths are kept."""

_lengths: dict[Any, dict[Any, dict[str, Any]]] = {}
"""Lengths of a style → size of the block → used lengths."""


def resolve_percentages(box: Any, containing_block: Any) -> None:
    """Used lengths of a box."""
    style = box.style
    if style["border_collapse"] == "collapse" or PLACEHOLDER in box.__dict__:
        _resolve_percentages(box, containing_block)
        return
    if isinstance(containing_block, tuple | list):
        size = tuple(containing_block)
    else:
        size = containing_block.width, containing_block.height
    kept = style.__dict__.get("_lengths")
    if kept is None:
        values = _LENGTHS_OF(style)
        # Remaining arithmetic depends on more of the style than these lengths.
        plain = all(type(value) is _Dimension or isinstance(value, str | int | float) for value in values)
        kept = style._lengths = _lengths.setdefault(values, {}) if plain else False
    key = size, isinstance(box, boxes.PageBox)
    if kept is False or (found := kept.get(key)) is None:
        _resolve_percentages(box, containing_block)
        if kept is not False:
            if len(kept) > _SIZES:
                kept.clear()
            # Numbers that are equal but not identical, such as 0, 0.0 and -0.0, print the same.
            kept[key] = {name: box.__dict__[name] for name in _LENGTHS}
    else:
        box.__dict__.update(found)
