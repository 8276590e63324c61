"""Columns that are filled one after the other are laid out once instead of three times.

The engine first lays out the columns of each page on trial, with another trial after each column for the height of what
follows, and then lays them out in place. It uses the trials to balance columns, to separate columns above and below
what spans them, and to leave space for notes. Where columns are simply filled (``column-fill: auto``), nothing spans
them and no note is waiting, none of this is needed: here a trial takes no time, and the engine continues with the
columns in place as it would have.
"""

from __future__ import annotations

from typing import Any

from ..instance import block, boxes

_block_box_layout = block.block_box_layout
_plain: list[Any] = []
"""Boxes of columns that are being laid out without trials, the innermost last."""


def block_box_layout(
    context: Any, box: Any, bottom_space: Any, skip_stack: Any, containing_block: Any, page_is_empty: Any,
    absolute_boxes: Any, fixed_boxes: Any, adjoining_margins: Any, *others: Any, **options: Any,
) -> Any:  # fmt: skip
    """Lay out a block; where trials decide nothing, a trial lays out an empty column."""
    # The engine passes no margins for a column in place, and an empty list for one on trial.
    if _plain and box.is_column and adjoining_margins is not None:
        return box.copy_with_children([]), None, {"break": "any", "page": None}, [], False, None
    plain = _is_plain(context, box)
    if plain:
        _plain.append(box)
    try:
        return _block_box_layout(
            context, box, bottom_space, skip_stack, containing_block, page_is_empty, absolute_boxes, fixed_boxes,
            adjoining_margins, *others, **options,
        )  # fmt: skip
    finally:
        if plain:
            _plain.pop()


def _is_plain(context: Any, box: Any) -> bool:
    """Whether a block has columns that are filled one after the other and need no trials."""
    style = box.style
    if style["column_width"] == style["column_count"] == "auto" or style["column_fill"] != "auto" or context.in_column:
        return False
    if context.footnotes or context.current_page_footnotes or context.reported_footnotes:
        return False
    plain: bool | None = box.__dict__.get("_is_plain")
    if plain is None:
        # After nested columns the engine forgets that it is in a column: what it does then depends on the trials.
        spanning = any(child.style["column_span"] == "all" for child in box.children)
        plain = box._is_plain = not spanning and not any(_has_columns(child) for child in box.children)
    return plain


def _has_columns(box: Any) -> bool:
    if box.style["column_count"] != "auto" or box.style["column_width"] != "auto":
        return True
    return any(_has_columns(child) for child in getattr(box, "children", ()) if not isinstance(child, boxes.LineBox))
