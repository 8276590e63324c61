"""Release: what a document is made of goes at once, instead of waiting for the collector to find that nobody wants it.

Boxes hold their pages, pictures hold the context of the layout and the context the pictures. A collection looks at a
hundred thousand objects to find that out, and costs a tenth of a report.
"""

from __future__ import annotations

from typing import Any

_FOR_DRAWING = ("font_config", "dictionaries")
"""What of a context a picture that holds words asks for when it is drawn."""


def release_context(context: Any) -> None:
    """Let go of what a layout needed besides its pages: the styles of all elements, the state before each page."""
    kept = {name: getattr(context, name) for name in _FOR_DRAWING}
    context.__dict__.clear()
    context.__dict__.update(kept)


def release(document: Any) -> None:
    """Part what a document is made of. It can neither be drawn nor copied afterwards.

    The source holds the context since the pages were made, see `mgi_report.engine.hooks`.
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
