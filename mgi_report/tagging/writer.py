"""Tagging's hooks into the writing of a file: content streams, links and tag tree."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

from .links import LinkWriter
from .marking import Painter, TaggedStream
from .structure import StructureWriter
from .tree import Tag

_SCALE = 0.75
"""Points per CSS pixel."""


class TaggedFile:
    """Writes the parts of one file with ``tree`` as its tag tree; see `mgi_report.engine.FileWriter`."""

    def __init__(self, painter: Painter, tree: Tag, language: str, *, right_to_left: bool) -> None:
        self._painter, self._tree = painter, tree
        self._language, self._right_to_left = language, right_to_left
        self.add_links = LinkWriter(painter, tree).write

    def stream(self, *arguments: Any, **options: Any) -> TaggedStream:
        """A content stream that marks what it paints."""
        return TaggedStream(*arguments, painter=self._painter, **options)

    def add_tags(self, pdf: Any, document: Any, version: Any, streams: list[TaggedStream]) -> None:
        """Write the tag tree after all pages have been painted."""
        heights = [page.height for page in document.pages]
        StructureWriter(pdf, streams, heights, _SCALE).write(self._tree, self._language, self._right_to_left)

    def background(self, stream: TaggedStream, background: Any) -> AbstractContextManager[None]:
        """Context for painting the background of a page."""
        return stream.page_background(_background(stream, background.layers[-1].painting_area))


def _background(stream: Any, area: tuple[float, float, float, float]) -> bytes:
    """Properties of a background artifact; ISO 32000-1, table 330, requires its bounding box."""
    x, y, width, height = area
    (left, top), (right, bottom) = (stream.ctm.transform_point(*corner) for corner in ((x, y), (x + width, y + height)))
    box = " ".join(f"{value:.2f}".rstrip("0").rstrip(".") for value in (left, bottom, right, top))
    return f"<</Type/Background/BBox[{box}]>>".encode()
