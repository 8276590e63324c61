"""Every name of the private engine that is replaced: by what, why, and what it gives.

Importing this module replaces them, once and for good. What a speedup gives is the time of a report with it, by the
time without it (``python -m benchmarks.speedups``); those of one module are measured together.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from . import fixes, hooks, instance
from .speedups import backgrounds, boxes, cascade, columns, glyphs, lengths, parsing, pictures, shaping, text, writing

LOGGER = logging.getLogger("mgi_report.engine")
"""Where the private engine complains; a host's own engine keeps the logger of its name."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """One name."""

    owner: Any
    """Module or class of the private instance."""
    name: str
    new: Any
    why: str
    everywhere: bool = False
    """Also in the modules that have imported the name."""

    @property
    def module(self) -> str:
        """Name of the module of ours that the replacement comes from."""
        new = self.new if hasattr(self.new, "__module__") else type(self.new)
        return str(new.__module__).rpartition(".")[2]


_line_break = instance.line_break
_TAGS = "content is marked by structure, which the engine cannot do"
_TEXT = "text broken a moment ago is not broken again"
_WRITING = "each object is turned into bytes once, at the ordinary level of compression"

OTHERS = (
    Replacement(instance.logger, "LOGGER", LOGGER, "complaints become findings", everywhere=True),
    Replacement(
        instance.logger, "PROGRESS_LOGGER", LOGGER, "a host's logger hears of its own work only", everywhere=True
    ),
    Replacement(instance.layout, "block_level_layout", fixes.roomy_footnote_area, "notes are not lost"),
    Replacement(instance.inline, "split_first_line", fixes.hanging_space, "a space hangs over the end of its line"),
    Replacement(instance.layout, "make_all_pages", hooks.make_all_pages, "pages are broken for their notes"),
    Replacement(instance.pdf, "Stream", hooks.new_stream, _TAGS),
    Replacement(instance.pdf, "add_links", hooks.add_links, _TAGS),
    Replacement(instance.pdf, "add_tags", hooks.add_tags, _TAGS),
    Replacement(instance.draw, "draw_background", hooks.draw_background, _TAGS, everywhere=True),
)
"""Corrections of the engine, and where rooms take part in its work."""

SPEEDUPS = (
    Replacement(instance.inputstream, "characters_until_regex", parsing.Patterns(), "patterns are kept"),
    Replacement(instance.inline, "split_first_line", text.breaker(fixes.hanging_space), _TEXT),
    Replacement(instance.preferred, "split_first_line", text.breaker(_line_break.split_first_line), _TEXT),
    Replacement(_line_break, "strut", text.strut, _TEXT, everywhere=True),
    Replacement(_line_break, "Layout", shaping.TextLayout, "a line is shaped once"),
    Replacement(instance.draw_text, "draw_first_line", glyphs.draw_first_line, "a line is drawn from a table", True),
    Replacement(instance.css, "StyleFor", cascade.StyleFor, "an element's style is worked out once for all reports"),
    Replacement(instance.block, "block_box_layout", columns.block_box_layout, "filled columns need no trials"),
    Replacement(instance.percent, "resolve_percentages", lengths.resolve_percentages, "equal lengths, once", True),
    Replacement(
        instance.background, "layout_box_backgrounds", backgrounds.layout_box_backgrounds, "most are bare", True
    ),
    Replacement(instance.images.SVGImage, "draw", pictures.draw, "a drawing of ours is drawn once a size"),
    Replacement(instance.boxes.Box, "is_in_normal_flow", boxes.is_in_normal_flow, "the usual box first"),
    Replacement(instance.floats, "avoid_collisions", boxes.avoid_collisions, "few lines stand beside a float", True),
    Replacement(instance.pydyf, "_to_bytes", writing.to_bytes, _WRITING),
    Replacement(instance.pydyf.PDF, "write", writing.write, _WRITING),
)
"""Short ways to the same result. What those of each module give stands in docs/performance.md."""


def _replace(one: Replacement) -> Any:
    """Put a replacement in its place; returns what stood there."""
    old = getattr(one.owner, one.name)
    for owner in (one.owner, *(instance.modules() if one.everywhere else ())):
        if getattr(owner, one.name, None) is old:
            setattr(owner, one.name, one.new)
    return old


_REPLACED = [(one, _replace(one)) for one in (*OTHERS, *SPEEDUPS)]


@contextmanager
def without_speedups(modules: Collection[str] = ()) -> Iterator[None]:
    """Let the engine go its own way, for tests and benchmarks; ``modules`` of ours, or all. Hold the lock meanwhile."""
    undone = [(one, old) for one, old in _REPLACED if one in SPEEDUPS and (not modules or one.module in modules)]
    for one, old in undone:
        _replace(Replacement(one.owner, one.name, old, one.why, one.everywhere))
    try:
        yield
    finally:
        for one, _ in undone:
            _replace(one)
