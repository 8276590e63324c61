"""Hooks into the engine for the packages above: making pages, and writing a file.

The engine calls these functions in place of its own. They call what is registered at the time, or else the engine's own
function.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol

from . import instance

PageMaker = Callable[[Any, Any, Any], list[Any]]
"""Layout context, root box and HTML → all pages, without margin boxes."""


class AbandonedLayout(Exception):  # noqa: N818  not an error
    """Raised by a page maker to stop; the layout then has no pages."""


class FileWriter(Protocol):
    """Writes parts of one file in place of the engine."""

    def stream(self, *arguments: Any, **options: Any) -> Any:
        """A content stream, in place of the engine's class."""

    def add_links(self, links_and_anchors: Any, matrix: Any, pdf: Any, page: Any, names: list[Any], tags: Any) -> None:
        """Write annotations and destinations of one page."""

    def add_tags(self, pdf: Any, document: Any, version: Any, streams: list[Any]) -> None:
        """Write the tag tree."""

    def background(self, stream: Any, background: Any) -> Any:
        """A context manager for painting the background of a page."""


_page_maker: ContextVar[PageMaker | None] = ContextVar("page_maker", default=None)
_writer: ContextVar[FileWriter | None] = ContextVar("writer", default=None)

_make_all_pages = instance.layout.make_all_pages
_add_links, _add_tags = instance.pdf.add_links, instance.pdf.add_tags
_draw_background = instance.draw.draw_background


@contextmanager
def making_pages(maker: PageMaker | None) -> Iterator[None]:
    """Let ``maker`` make the pages of documents laid out inside."""
    token = _page_maker.set(maker)
    try:
        yield
    finally:
        _page_maker.reset(token)


@contextmanager
def writing(writer: FileWriter) -> Iterator[None]:
    """Let ``writer`` write its parts of the file that is written inside."""
    token = _writer.set(writer)
    try:
        yield
    finally:
        _writer.reset(token)


def make_all_pages(context: Any, root: Any, html: Any, pages: list[Any]) -> Any:
    """Make the pages of a document and keep the context with its source (see `speedups.release`)."""
    html.layout_context = context
    maker = _page_maker.get()
    # In a further round the engine remakes some pages for their counters; their breaks stay.
    return _make_all_pages(context, root, html, pages) if maker is None or pages else maker(context, root, html)


def new_stream(*arguments: Any, **options: Any) -> Any:
    """The content stream of a page."""
    writer = _writer.get()
    return (writer.stream if writer else instance.stream.Stream)(*arguments, **options)


def add_links(*arguments: Any) -> None:
    """Write annotations and destinations of one page."""
    writer = _writer.get()
    (writer.add_links if writer else _add_links)(*arguments)


def add_tags(*arguments: Any) -> None:
    """Write the tag tree."""
    writer = _writer.get()
    (writer.add_tags if writer else _add_tags)(*arguments)


def draw_background(stream: Any, background: Any, clip_box: bool = True, **options: Any) -> None:
    """Paint a background. The engine omits clipping only for what covers the whole page."""
    writer = _writer.get()
    if writer is None or clip_box or background is None or not background.layers:
        _draw_background(stream, background, clip_box, **options)
        return
    with writer.background(stream, background):
        _draw_background(stream, background, clip_box, **options)
