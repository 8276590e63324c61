"""Boxes: the usual case first, where the engine asks every box everything that a box may be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure.boxes import Box, LineBox
from weasyprint.layout import background, float

from .lengths import PLACEHOLDER, radii

_long_in_normal_flow = Box.is_in_normal_flow
_long_backgrounds = background.layout_box_backgrounds
long_avoid_collisions = float.avoid_collisions


def is_in_normal_flow(box: Any) -> bool:
    """Whether a box is neither floated nor positioned, nor a note or running head."""
    style = box.style
    if style["float"] == "none" and style["position"] in ("static", "relative"):
        return True
    return _long_in_normal_flow(box)  # type: ignore[no-any-return]


def descendants(box: Any, placeholders: bool = False) -> Iterator[Any]:
    """A box and all below it, in their order."""
    waiting = [box]
    while waiting:
        one = waiting.pop()
        yield one
        if placeholders or isinstance(one, Box):
            waiting += reversed(one.children)


def avoid_collisions(context: Any, box: Any, containing_block: Any, outer: bool = True) -> Any:
    """Place and width of a box beside what floats; a line where nothing floats has all of its block."""
    if outer or type(box) is not LineBox or context.excluded_shapes or containing_block.style["direction"] != "ltr":
        return long_avoid_collisions(context, box, containing_block, outer)
    left = containing_block.content_box_x()
    right = left + containing_block.width
    left += box.margin_left
    right -= box.margin_right
    return left - box.margin_left, box.border_box_y() - box.margin_top, right - left


def layout_box_backgrounds(
    page: Any, box: Any, get_image_from_uri: Any, layout_children: bool = True, style: Any = None
) -> None:
    """Find the grounds of a box and of those in it; nearly all have none."""
    usual = style is None and layout_children and box is not page and PLACEHOLDER not in box.__dict__
    if usual and _is_bare(box.style):
        radii(box)
        for child in box.all_children():
            layout_box_backgrounds(page, child, get_image_from_uri)
        box.background = None
    else:
        _long_backgrounds(page, box, get_image_from_uri, layout_children, style)


def _is_bare(style: Any) -> bool:
    """Whether a style has no ground, no picture and no shadow; found out once a style."""
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
