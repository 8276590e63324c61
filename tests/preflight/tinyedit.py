"""Changing single objects of a finished PDF, as the case files describe it."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pikepdf


def edit(pdf: bytes, edits: list[Mapping[str, Any]]) -> bytes:
    """Change single objects: ``{set: /Root/Lang, to: (fr)}``, ``{drop: /Root/Lang}``, ``{set: …, stream: …, with: …}``.

    ``/Page/2`` is the second page.
    """
    with pikepdf.open(BytesIO(pdf)) as document:
        for step in edits:
            path = str(step.get("set", step.get("drop"))).strip("/").split("/")
            owner, last = _follow(document, path[:-1]), path[-1]
            key: Any = int(last) if last.isdigit() else f"/{last}"
            if "drop" in step:
                del owner[key]
            elif "stream" in step:
                owner[key] = document.make_stream(
                    str(step["stream"]).encode(), pikepdf.Object.parse(step.get("with", "<<>>").encode())
                )
            else:
                owner[key] = pikepdf.Object.parse(str(step["to"]).encode())
        stream = BytesIO()
        document.save(stream, static_id=True)
    return stream.getvalue()


def _follow(document: pikepdf.Pdf, path: list[str]) -> Any:
    owner: Any = document.trailer
    for place, name in enumerate(path):
        if name == "Page" and place == 0:
            owner = [page.obj for page in document.pages]
        elif isinstance(owner, list):
            owner = owner[int(name) - 1]
        else:
            owner = owner[int(name)] if name.isdigit() else owner[f"/{name}"]
    return owner
