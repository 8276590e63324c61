"""The one place that reaches into the engine: four names, put back on the way out.

The engine offers no way to mark content by structure, so for the time of one file its stream, its tag builder, its
link writer and its painting of grounds are exchanged. All of it is private to the engine; hence the version check.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any

import weasyprint.draw
import weasyprint.pdf
from weasyprint import __version__ as engine_version

from ..errors import BuildError
from .links import LinkWriter
from .marking import Painter, TaggedStream
from .structure import StructureWriter
from .tree import Tag

SUPPORTED = "70."
"""Versions of WeasyPrint that this was written and tested for begin so."""

_LOCK = threading.RLock()


def check_engine() -> None:
    """Refuse an engine whose inside is not known.

    Raises:
        BuildError: WeasyPrint has another version.
    """
    if not engine_version.startswith(SUPPORTED):
        raise BuildError(f"tagging is made for WeasyPrint {SUPPORTED}*, and {engine_version} is installed")


@contextmanager
def _exchanged(module: Any, name: str, value: Any) -> Iterator[None]:
    original = getattr(module, name)
    setattr(module, name, value)
    try:
        yield
    finally:
        setattr(module, name, original)


@contextmanager
def tagging_engine(painter: Painter, tree: Tag, language: str, right_to_left: bool) -> Iterator[None]:
    """While open, a file written by the engine gets ``tree`` as its tag tree.

    Files inside files work, since each puts back what it found; threads wait for each other.

    Raises:
        BuildError: the engine has a version that is not known.
    """
    check_engine()
    links = LinkWriter(painter, tree)

    def add_tags(pdf: Any, document: Any, _version: Any, streams: list[TaggedStream]) -> None:
        heights = [page.height for page in document.pages]
        StructureWriter(pdf, streams, heights, 0.75).write(tree, language, right_to_left)

    original = weasyprint.draw.draw_background

    def draw_background(stream: Any, background: Any, clip_box: bool = True, **options: Any) -> None:
        # The engine paints without clipping only what covers the whole page.
        if clip_box or background is None or not background.layers:
            original(stream, background, clip_box, **options)
            return
        with stream.page_ground(_ground(stream, background.layers[-1].painting_area)):
            original(stream, background, clip_box, **options)

    with _LOCK, ExitStack() as stack:
        stack.enter_context(_exchanged(weasyprint.pdf, "Stream", partial(TaggedStream, painter=painter)))
        stack.enter_context(_exchanged(weasyprint.pdf, "add_tags", add_tags))
        stack.enter_context(_exchanged(weasyprint.pdf, "add_links", links.write))
        stack.enter_context(_exchanged(weasyprint.draw, "draw_background", draw_background))
        yield


def _ground(stream: Any, area: tuple[float, float, float, float]) -> bytes:
    """Properties of a background artifact; ISO 32000-1, table 330, asks for its box."""
    x, y, width, height = area
    (left, top), (right, bottom) = (stream.ctm.transform_point(*corner) for corner in ((x, y), (x + width, y + height)))
    box = " ".join(f"{value:.2f}".rstrip("0").rstrip(".") for value in (left, bottom, right, top))
    return f"<</Type/Background/BBox[{box}]>>".encode()
