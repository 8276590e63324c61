"""Where the rooms above take part in the engine's work: making pages, and writing a file.

The engine calls these functions in place of its own; they pass on to whoever is registered for the time being, and to
the engine's own when nobody is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol

from . import instance

PageMaker = Callable[[Any, Any, Any], list[Any]]
"""Layout context, root box, HTML → all pages, without margin boxes."""


class AbandonedLayout(Exception):  # noqa: N818  it is no error
    """Raised by a page maker that will not go on; the layout has no pages."""


class FileWriter(Protocol):
    """Takes part in writing one file."""

    def stream(self, *arguments: Any, **options: Any) -> Any:
        """A content stream, in place of the engine's class."""

    def add_links(self, links_and_anchors: Any, matrix: Any, pdf: Any, page: Any, names: list[Any], tags: Any) -> None:
        """Write annotations and destinations of one page."""

    def add_tags(self, pdf: Any, document: Any, version: Any, streams: list[Any]) -> None:
        """Write the tag tree."""

    def ground(self, stream: Any, background: Any) -> Any:
        """A context manager for painting the ground of a page."""


_page_maker: ContextVar[PageMaker | None] = ContextVar("page_maker", default=None)
_writer: ContextVar[FileWriter | None] = ContextVar("writer", default=None)

_make_all_pages = instance.layout.make_all_pages
_add_links, _add_tags = instance.pdf.add_links, instance.pdf.add_tags
_draw_background = instance.draw.draw_background


@contextmanager
def making_pages(maker: PageMaker | None) -> Iterator[None]:
    """Let ``maker`` make the pages of what is laid out inside."""
    token = _page_maker.set(maker)
    try:
        yield
    finally:
        _page_maker.reset(token)


@contextmanager
def writing(writer: FileWriter) -> Iterator[None]:
    """Let ``writer`` take part in the file that is written inside."""
    token = _writer.set(writer)
    try:
        yield
    finally:
        _writer.reset(token)


def make_all_pages(context: Any, root: Any, html: Any, pages: list[Any]) -> Any:
    """Make the pages of a document, whose source holds the context from now on (see `speedups.release`)."""
    html.layout_context = context
    maker = _page_maker.get()
    # In a further round some pages are made again for their counters; their breaks stay.
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
    """Paint a ground. The engine paints without clipping only what covers the whole page."""
    writer = _writer.get()
    if writer is None or clip_box or background is None or not background.layers:
        _draw_background(stream, background, clip_box, **options)
        return
    with writer.ground(stream, background):
        _draw_background(stream, background, clip_box, **options)
