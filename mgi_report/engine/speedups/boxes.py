"""Boxes: the common case first, where the engine tests every box for all cases."""

from __future__ import annotations

from typing import Any

from ..instance import boxes, floats

_in_normal_flow = boxes.Box.is_in_normal_flow
_avoid_collisions = floats.avoid_collisions
_LineBox = boxes.LineBox


def is_in_normal_flow(box: Any) -> bool:
    """Whether a box is neither floated nor positioned, nor a note or running head."""
    style = box.style
    if style["float"] == "none" and style["position"] in ("static", "relative"):
        return True
    return _in_normal_flow(box)  # type: ignore[no-any-return]


def avoid_collisions(context: Any, box: Any, containing_block: Any, outer: bool = True) -> Any:
    """Place and width of a box next to floats; without floats, a line has the full width of its block."""
    if outer or type(box) is not _LineBox or context.excluded_shapes or containing_block.style["direction"] != "ltr":
        return _avoid_collisions(context, box, containing_block, outer)
    left = containing_block.content_box_x()
    right = left + containing_block.width
    left += box.margin_left
    right -= box.margin_right
    return left - box.margin_left, box.border_box_y() - box.margin_top, right - left
