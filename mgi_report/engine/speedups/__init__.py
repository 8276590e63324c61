"""Short cuts through the pinned engine that change nothing of a report; a test compares each with the long way.

The engine computes the same things over and over. Here the results are kept, under keys that hold everything they
depend on; one module a kind of work.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from functools import cache
from typing import Any

import pydyf
from tinyhtml5 import inputstream
from weasyprint import css, document, images, matrix
from weasyprint.draw import text as drawing
from weasyprint.formatting_structure.boxes import Box
from weasyprint.layout import background, block, inline, page, preferred
from weasyprint.text import line_break

from . import boxes, cascade, glyphs, lengths, parsing, pictures, release, styles, text, writing
from .columns import columns
from .memory import forget
from .release import take_apart

__all__ = ["forget", "hastened", "short_cuts", "take_apart"]


@cache
def short_cuts() -> tuple[tuple[Any, str, Any], ...]:
    """What is replaced by what: module or class, name, function."""
    changes: list[tuple[Any, str, Any]] = [
        (inputstream, "characters_until_regex", parsing.Patterns()),
        (line_break.Layout, "setup", text.set_up),
        (line_break.Layout, "deactivate", glyphs.deactivate),
        (line_break.Layout, "reactivate", glyphs.reactivate),
        (drawing, "draw_first_line", glyphs.draw_first_line),
        (document, "layout_document", release.layout_document),
        (css, "StyleFor", cascade.StyleFor),
        (page, "set_page_type_computed_styles", cascade.page_styles),
        (css.ComputedStyle, "__missing__", styles.missing),
        (Box, "is_in_normal_flow", boxes.is_in_normal_flow),
        (Box, "descendants", boxes.descendants),
        (background, "layout_box_backgrounds", boxes.layout_box_backgrounds),
        (background, "resolve_radii_percentages", lengths.radii),
        (block, "columns_layout", columns),
        (images.SVGImage, "draw", pictures.draw),
        (pydyf, "zlib", writing.Zlib),
        (pydyf, "_to_bytes", writing.to_bytes),
        (pydyf.PDF, "write", writing.write),
        (matrix.Matrix, "__matmul__", writing.product),
    ]
    modules = [module for name, module in list(sys.modules.items()) if name.startswith("weasyprint.")]
    for name, long, short in (
        ("strut", text.long_strut, text.strut),
        ("avoid_collisions", boxes.long_avoid_collisions, boxes.avoid_collisions),
        ("resolve_percentages", lengths.long_percentages, lengths.percentages),
    ):
        changes += [(module, name, short) for module in modules if getattr(module, name, None) is long]
    return tuple(changes)


breaking = cache(text.breaker)


@contextlib.contextmanager
def hastened() -> Iterator[None]:
    """Lay out and write with the short cuts; the engine is as it was afterwards."""
    breakers = [(module, "split_first_line", breaking(module.split_first_line)) for module in (inline, preferred)]
    changes = (*short_cuts(), *breakers)
    before = [(owner, name, getattr(owner, name)) for owner, name, _ in changes]
    for owner, name, short in changes:
        setattr(owner, name, short)
    try:
        yield
    finally:
        for owner, name, long in before:
            setattr(owner, name, long)
