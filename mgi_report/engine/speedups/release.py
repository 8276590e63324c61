"""Release: what a document is made of goes at once, instead of waiting for the collector to find that nobody wants it.

Boxes hold their pages, pictures hold the context of the layout and the context the pictures. A collection looks at a
hundred thousand objects to find that out, and costs a tenth of a report.
"""

from __future__ import annotations

from typing import Any


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
