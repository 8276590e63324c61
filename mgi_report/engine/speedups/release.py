"""Release: the objects of a document are freed at once instead of by the garbage collector.

Boxes and pages, pictures and layout context reference each other. The collector would have to scan a hundred thousand
objects, which takes a tenth of the time of a report.
"""

from __future__ import annotations

from typing import Any

_FOR_DRAWING = ("font_config", "dictionaries", "get_image_from_uri")
"""Attributes of a context that a drawing with text or pictures needs when it is drawn."""


def release_context(context: Any) -> None:
    """Release what a layout needed besides its pages: the styles of all elements, the state before each page."""
    kept = {name: getattr(context, name) for name in _FOR_DRAWING}
    context.__dict__.clear()
    context.__dict__.update(kept)


def release(document: Any) -> None:
    """Break the reference cycles of a document, which can be neither drawn nor copied afterwards.

    The source references the context since the pages were made, see `mgi_report.engine.hooks`.
    """
    source = document._html.__dict__
    if "layout_context" in source:
        source["layout_context"].__dict__.clear()
    source.clear()
    waiting = [page._page_box for page in document.pages]
    while waiting:
        box = waiting.pop().__dict__
        waiting += box.get("children", ())
        if "_box" in box:
            waiting.append(box["_box"])
        box.clear()
