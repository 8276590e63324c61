"""The rows of the table of contents."""

from __future__ import annotations

from typing import Any

from .document import PartView

_UNLISTED = frozenset({"cover", "imprint", "contents", "back-cover"})


def contents_rows(views: list[PartView]) -> list[dict[str, Any]]:
    """Rows of the contents list: parts, and below key findings their summary and the chapters."""
    rows: list[dict[str, Any]] = []
    below: list[dict[str, Any]] | None = None
    for view in views:
        if view.kind in _UNLISTED:
            continue
        row: dict[str, Any] = {
            "anchor": view.anchor,
            "title": view.running,
            "dimension": view.dimension,
            "children": [],
        }
        if view.kind == "key-findings":
            below = row["children"]
        if view.kind in ("chapter", "summary") and below is not None:
            below.append(row)
            continue
        if view.kind != "key-findings":
            below = None
        rows.append(row)
        row["children"] += [
            {"anchor": anchor, "title": title, "dimension": None, "children": []}
            for anchor, title in [
                *((head.anchor, head.title) for head in view.data.get("sections", ())),
                *((item["anchor"], item["short"]) for item in view.data.get("items", ())),
            ]
        ]
    return rows
