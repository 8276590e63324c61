"""Boxes: the usual case first, where the engine asks every box everything that a box may be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..instance import boxes

_in_normal_flow = boxes.Box.is_in_normal_flow
_Box = boxes.Box


def is_in_normal_flow(box: Any) -> bool:
    """Whether a box is neither floated nor positioned, nor a note or running head."""
    style = box.style
    if style["float"] == "none" and style["position"] in ("static", "relative"):
        return True
    return _in_normal_flow(box)  # type: ignore[no-any-return]


def descendants(box: Any, placeholders: bool = False) -> Iterator[Any]:
    """A box and all below it, in their order."""
    waiting = [box]
    while waiting:
        one = waiting.pop()
        yield one
        if placeholders or isinstance(one, _Box):
            waiting += reversed(one.children)
