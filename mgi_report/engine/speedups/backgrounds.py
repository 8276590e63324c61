"""Backgrounds: nearly all boxes have none, and square corners; this is checked once per style."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from ..instance import background, percent, properties
from .lengths import PLACEHOLDER

_layout_box_backgrounds = background.layout_box_backgrounds
_resolve_radii = percent.resolve_radii_percentages
_CORNERS = [f"border_{one}_{other}_radius" for one in ("top", "bottom") for other in ("left", "right")]
_RADII_OF = itemgetter(*_CORNERS)
_NO_RADII = _RADII_OF(properties.INITIAL_VALUES)
_SQUARE = dict.fromkeys(_CORNERS, (0, 0))


def layout_box_backgrounds(
    page: Any, box: Any, get_image_from_uri: Any, layout_children: bool = True, style: Any = None
) -> None:
    """Find the backgrounds of a box and its descendants."""
    usual = style is None and layout_children and box is not page and PLACEHOLDER not in box.__dict__
    if not usual or not _is_bare(box.style):
        _layout_box_backgrounds(page, box, get_image_from_uri, layout_children, style)
        return
    if _RADII_OF(box.style) == _NO_RADII:
        box.__dict__.update(_SQUARE)
    else:
        _resolve_radii(box)
    for child in box.all_children():
        layout_box_backgrounds(page, child, get_image_from_uri)
    box.background = None


def _is_bare(style: Any) -> bool:
    """Whether a style has no background colour, image or shadow."""
    bare: bool | None = style.__dict__.get("_bare")
    if bare is None:
        colour = style["background_color"]
        bare = style._bare = (
            style["border_image_source"][0] == "none"
            and style["mask_border_source"][0] == "none"
            and style["visibility"] != "hidden"
            and all(kind == "none" for kind, _ in style["background_image"])
            and colour != "currentcolor"
            and colour.alpha == 0
            and not style["box_shadow"]
        )
    return bare
