"""Link annotations and their destinations."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from ..engine import pydyf
from .marking import Painter
from .tree import LinkArea, Tag


class LinkWriter:
    """Writes the annotations and destinations of one page, in place of the engine's ``add_links``.

    The engine makes an annotation for every box inside a link; here each line of a link has one, described by the text
    of the link instead of the raw address.
    """

    def __init__(self, painter: Painter, tree: Tag) -> None:
        self._painter = painter
        self._by_page: defaultdict[int, list[tuple[Tag, LinkArea]]] = defaultdict(list)
        stack = [tree]
        while stack:
            tag = stack.pop()
            for annotation in tag.annotations:
                self._by_page[annotation.page].append((tag, annotation))
            stack.extend(kid for kid in reversed(tag.kids) if isinstance(kid, Tag))

    def write(self, links_and_anchors: Any, matrix: Any, pdf: Any, page: Any, names: list[Any], _tags: Any) -> None:
        """Add the annotations of page ``self._painter.page`` to ``page``, and its named destinations to ``names``."""
        index = self._painter.page
        annotations = [self._annotation(tag, place, matrix, pdf, page) for tag, place in self._by_page[index]]
        if annotations:
            page.setdefault("Annots", pydyf.Array()).extend(annotations)
        _, anchors = links_and_anchors
        made = self._painter.collected.anchors[index]
        for name, x, y in [*anchors, *((name, *point) for name, point in made.items())]:
            left, top = matrix.transform_point(x, y)
            names.append([name, pydyf.Array([page.reference, "/XYZ", left, top, 0])])

    def _annotation(self, tag: Tag, place: LinkArea, matrix: Any, pdf: Any, page: Any) -> bytes:
        left, top, right, bottom = place.rectangle
        annotation = pydyf.Dictionary(
            {
                "Type": "/Annot",
                "Subtype": "/Link",
                "Rect": pydyf.Array([*matrix.transform_point(left, bottom), *matrix.transform_point(right, top)]),
                "Border": pydyf.Array([0, 0, 0]),
                "Contents": pydyf.String(tag.contents or place.target),
            }
        )
        if place.kind == "internal":
            annotation["Dest"] = pydyf.String(place.target)
        else:
            address = pydyf.String(place.target)
            annotation["A"] = pydyf.Dictionary({"Type": "/Action", "S": "/URI", "URI": address})
        pdf.add_object(annotation)
        tag.objects.append((page.reference, annotation))
        reference: bytes = annotation.reference
        return reference
