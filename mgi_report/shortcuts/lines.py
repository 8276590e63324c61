"""Lines of one text: put together directly, where the engine is ready for whatever may stand on a line.

Most lines lie within one text. Nothing floats beside them, nothing on them is raised, and what follows the text is met
on the next line or not at all. All others are made the long way.
"""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.layout import inline

_SHORT = 1.2
"""Characters per em of a line: a text of fewer is likely to end on it, with more to follow."""

_long_next_linebox = inline.get_next_linebox


def get_next_linebox(
    context: Any, linebox: Any, position_y: Any, bottom_space: Any, skip_stack: Any, containing_block: Any,
    absolute_boxes: Any, fixed_boxes: Any, first_letter_style: Any, first_line_style: Any,
) -> Any:  # fmt: skip
    """The next line of a paragraph, and where the one after it begins."""
    line = None
    if not first_letter_style and not first_line_style and not context.excluded_shapes:
        line = _line_of_text(context, linebox, position_y, skip_stack, containing_block)
    return line or _long_next_linebox(
        context, linebox, position_y, bottom_space, skip_stack, containing_block, absolute_boxes, fixed_boxes,
        first_letter_style, first_line_style,
    )  # fmt: skip


def _line_of_text(context: Any, linebox: Any, position_y: float, skip_stack: Any, containing_block: Any) -> Any:
    """A line that holds nothing but a piece of one text; None when there is more to it."""
    ((index, inner),) = skip_stack.items() if skip_stack else ((0, None),)
    if index >= len(linebox.children) or linebox.is_leader or linebox.style["position"] == "relative":
        return None
    box = linebox.children[index]
    style = box.style
    if type(box) is not TextBox or style["white_space"] != "normal" or style["vertical_align"] != "baseline":
        return None
    text = box.text.encode()
    skip = (next(iter(inner)) or 0) if inner else 0
    while text[skip : skip + 1] == b" ":
        skip += 1
    is_last = index == len(linebox.children) - 1
    width = containing_block.width
    if skip == len(text) or not (is_last or (len(text) - skip) * style["font_size"] > _SHORT * width):
        return None
    linebox.position_y = position_y
    linebox.width = linebox.height = 0
    position_x, position_y, width = inline.avoid_collisions(context, linebox, containing_block, outer=False)
    linebox.position_x, linebox.position_y = position_x, position_y
    # The engine allows for sums of widths that are a hair smaller than the width of the sum.
    max_x = (position_x + width) * (1 + 1e-9)
    position_x += linebox.text_indent
    inline.resolve_percentages(box, containing_block)
    box.position_x, box.position_y = position_x, linebox.position_y
    piece, resume_at, preserved = inline.split_text_box(context, box, max_x - position_x, skip, is_line_start=True)
    if piece is None or preserved or (resume_at is None and not is_last):
        return None
    if piece.position_x + piece.margin_width() > max_x:
        return None
    line = linebox.copy_with_children([piece])
    line.remove_decoration(start=skip_stack is not None, end=resume_at is not None)
    line.width = piece.position_x + piece.margin_width() - line.content_box_x()
    inline._adjust_line_height(line)
    linebox.width, linebox.height = line.width, line.height
    inline.remove_last_whitespace(context, line)
    offset = inline.text_align(context, line, width, last=resume_at is None)
    if containing_block.style["direction"] == "rtl":
        offset = -offset - line.width
    _stand(line, piece)
    line.translate(offset, position_y - line.position_y)
    line.position_y = position_y
    return line, None if resume_at is None else {index: {resume_at: None}}


def _stand(line: Any, piece: Any) -> None:
    """Put a text on the line's baseline, which is at 0, and find how high the line is."""
    piece.position_y = 0 - piece.baseline
    above = 0 - line.baseline
    top = min(piece.position_y, above)
    bottom = max(piece.position_y + piece.margin_height(), above + line.margin_height())
    line.baseline = -top
    line.position_y = top
    line.height = bottom - top
    line.margin_top = line.margin_bottom = 0
