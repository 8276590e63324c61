"""Every replaced name of the private engine, with its replacement and the reason.

Importing this module replaces them permanently. ``python -m benchmarks.speedups`` measures each module of speedups: the
time of a report with it, divided by the time without it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from . import codes, drawing, fixes, hooks, instance, pictures
from .speedups import boxes, cascade, columns, lengths, parsing, shaping, text, writing


@dataclass(frozen=True, slots=True)
class Replacement:
    """One name."""

    owner: Any
    """Module or class of the private instance."""
    name: str
    new: Any
    why: str
    everywhere: bool = False
    """Replace it also in the modules that have imported the name."""

    @property
    def module(self) -> str:
        """Name of our module that defines the replacement."""
        new = self.new if hasattr(self.new, "__module__") else type(self.new)
        return str(new.__module__).rpartition(".")[2]


_line_break = instance.line_break
_TAGS = "content is marked by structure, which the engine cannot do"
_READ = "text reads as it was written"
_TEXT = "text that was broken before is not broken again"
_WRITING = "each object is serialized once, at the default compression level"

OTHERS = (
    # The two loggers are replaced while the engine is loaded.
    Replacement(instance.logger, "LOGGER", instance.LOGGER, "log lines become findings"),
    Replacement(instance.logger, "PROGRESS_LOGGER", instance.logger.PROGRESS_LOGGER, "the host's logger stays quiet"),
    Replacement(instance.layout, "block_level_layout", fixes.roomy_footnote_area, "notes are not lost"),
    Replacement(instance.inline, "split_first_line", fixes.hanging_space, "a space may extend past its line"),
    Replacement(instance.build, "marker_to_box", fixes.marker_of_its_own, "a list item may have a marker of its own"),
    Replacement(instance.draw_text, "draw_first_line", drawing.draw_first_line, _READ, everywhere=True),
    Replacement(instance.pdf_fonts, "_build_vector_font_dictionary", codes.build_vector_font_dictionary, _READ),
    Replacement(instance.pdf_fonts.Font, "clean", codes.clean, _READ),
    Replacement(instance.pdf_fonts.Font, "get_unused_glyph_id", codes.get_unused_glyph_id, _READ),
    Replacement(instance.layout, "make_all_pages", hooks.make_all_pages, "pages are broken for their notes"),
    Replacement(instance.pdf, "Stream", hooks.new_stream, _TAGS),
    Replacement(instance.pdf, "add_links", hooks.add_links, _TAGS),
    Replacement(instance.pdf, "add_tags", hooks.add_tags, _TAGS),
    Replacement(instance.draw, "draw_background", hooks.draw_background, _TAGS, everywhere=True),
    Replacement(instance.images, "RasterImage", pictures.RasterImage, "16-bit grey is printed"),
    Replacement(instance.images, "SVGImage", pictures.SVGImage, "a damaged drawing is told by its name"),
    Replacement(instance.document, "original_get_image_from_uri", pictures.get_image_from_uri, "Pillow does not warn"),
    Replacement(instance.svg.SVG, "draw_node", pictures.draw_node, "a drawing ends"),
    Replacement(instance.defs, "spread_linear_gradient", pictures.spread_linear_gradient, "a drawing ends"),
    Replacement(instance.defs, "spread_radial_gradient", pictures.spread_radial_gradient, "a drawing ends"),
    Replacement(instance.svg, "bounding_box", pictures.bounding_box, "a drawing ends", everywhere=True),
)
"""Fixes for the engine, and hooks into it."""

SPEEDUPS = (
    Replacement(instance.inputstream, "characters_until_regex", parsing.Patterns(), "patterns are kept"),
    Replacement(instance.inline, "split_first_line", text.breaker(fixes.hanging_space), _TEXT),
    Replacement(instance.preferred, "split_first_line", text.breaker(_line_break.split_first_line), _TEXT),
    Replacement(_line_break, "strut", text.strut, _TEXT, everywhere=True),
    Replacement(_line_break, "Layout", shaping.TextLayout, "a line is shaped once"),
    Replacement(instance.css, "StyleFor", cascade.StyleFor, "an element's style is computed once for all reports"),
    Replacement(instance.block, "block_box_layout", columns.block_box_layout, "filled columns need no trials"),
    Replacement(
        instance.percent, "resolve_percentages", lengths.resolve_percentages, "lengths are resolved once", True
    ),
    Replacement(instance.boxes.Box, "is_in_normal_flow", boxes.is_in_normal_flow, "common boxes first"),
    Replacement(instance.floats, "avoid_collisions", boxes.avoid_collisions, "few lines are next to a float", True),
    Replacement(instance.pydyf, "_to_bytes", writing.to_bytes, _WRITING),
    Replacement(instance.pydyf.PDF, "write", writing.write, _WRITING),
)
"""Faster ways to the same result; docs/performance.md has the gain of each module."""


def _replace(one: Replacement) -> Any:
    """Install a replacement and return the original."""
    old = getattr(one.owner, one.name)
    for owner in (one.owner, *(instance.modules() if one.everywhere else ())):
        if getattr(owner, one.name, None) is old:
            setattr(owner, one.name, one.new)
    return old


_REPLACED = [(one, _replace(one)) for one in (*OTHERS, *SPEEDUPS)]


@contextmanager
def without_speedups(modules: Collection[str] = ()) -> Iterator[None]:
    """Use the engine's own functions, for tests and benchmarks: those of ``modules``, or all. Hold the lock."""
    undone = [(one, old) for one, old in _REPLACED if one in SPEEDUPS and (not modules or one.module in modules)]
    for one, old in undone:
        _replace(Replacement(one.owner, one.name, old, one.why, one.everywhere))
    try:
        yield
    finally:
        for one, _ in undone:
            _replace(one)
