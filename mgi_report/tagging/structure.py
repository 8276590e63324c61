"""Last step: writes the normalized tree and its marks as structure elements, parent tree and ID tree.

It replaces the engine's ``add_tags`` and is called when all pages are painted and all objects have numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..engine import pydyf
from .marking import TaggedStream
from .tree import Leaf, Rectangle, Run, Tag

_CELLS = ("TH", "TD")


class StructureWriter:
    """Writes one tag tree into one PDF."""

    def __init__(self, pdf: Any, streams: Sequence[TaggedStream], heights: Sequence[float], scale: float) -> None:
        self._pdf = pdf
        self._streams = streams
        self._pages: tuple[bytes, ...] = pdf.page_references
        self._heights = heights
        self._scale = scale
        self._owners: dict[int, bytes] = {}
        """Reference of the structure element of each run, by the run's ``id``."""
        self._annotations: list[tuple[bytes, Any]] = []
        self._identifiers: dict[str, bytes] = {}
        self._inner: dict[TaggedStream, None] = {}

    def write(self, document: Tag, language: str, right_to_left: bool) -> None:
        """Add the tree under ``document`` to the file and its catalog."""
        root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
        self._pdf.add_object(root)
        if right_to_left:
            document.attributes["Layout"] = {"WritingMode": "/RlTb"}
        _prune(document)
        element = self._element(document, root.reference, language)
        root["K"] = element
        root["ParentTree"], root["ParentTreeNextKey"] = self._parent_tree()
        if self._identifiers:
            names = pydyf.Array()
            for name, reference in sorted(self._identifiers.items(), key=lambda pair: pydyf.String(pair[0]).data):
                names.extend([pydyf.String(name), reference])
            root["IDTree"] = pydyf.Dictionary({"Names": names})
        self._pdf.catalog["StructTreeRoot"] = root.reference

    def _element(self, tag: Tag, parent: bytes, language: str) -> bytes:
        element = pydyf.Dictionary({"S": f"/{tag.role}", "P": parent})
        self._pdf.add_object(element)
        reference: bytes = element.reference
        if tag.info.language != language:
            element["Lang"] = pydyf.String(tag.info.language)
        page = next((mark.page for kid in tag.kids if isinstance(kid, Run) for mark in kid.marks), None)
        if page is not None:
            element["Pg"] = self._pages[page]
        kids = pydyf.Array()
        for kid in tag.kids:
            if isinstance(kid, Tag):
                kids.append(self._element(kid, reference, tag.info.language))
            elif isinstance(kid, Run):
                self._owners[id(kid)] = reference
                kids.extend(self._content(kid, page))
        for on_page, annotation in tag.objects:
            kids.append(pydyf.Dictionary({"Type": "/OBJR", "Obj": annotation.reference, "Pg": on_page}))
            self._annotations.append((reference, annotation))
        if kids:
            element["K"] = kids[0] if len(kids) == 1 else kids
        self._describe(tag, element, reference)
        return reference

    def _content(self, run: Run, page: int | None) -> list[Any]:
        kids: list[Any] = []
        for mark in sorted(run.marks, key=lambda mark: mark.index):
            if mark.page == page and not mark.stream.inner:
                kids.append(mark.mcid)
                continue
            content = pydyf.Dictionary({"Type": "/MCR", "Pg": self._pages[mark.page], "MCID": mark.mcid})
            if mark.stream.inner:
                content["Stm"] = mark.stream.reference
                self._inner[mark.stream] = None
            kids.append(content)
        return kids

    def _describe(self, tag: Tag, element: Any, reference: bytes) -> None:
        if tag.alt:
            element["Alt"] = pydyf.String(tag.alt)
        if tag.expansion:
            element["E"] = pydyf.String(tag.expansion)
        if tag.identifier:
            # ISO 14289-1, 7.9: unique, even if a template repeats an id.
            taken = tag.identifier in self._identifiers
            name = f"{tag.identifier}-{len(self._identifiers)}" if taken else tag.identifier
            element["ID"] = pydyf.String(name)
            self._identifiers[name] = reference
        if tag.place:
            tag.attributes["Layout"] = {"BBox": pydyf.Array(self._on_page(*tag.place))}
        objects = [pydyf.Dictionary({"O": f"/{owner}", **entries}) for owner, entries in tag.attributes.items()]
        if objects:
            element["A"] = objects[0] if len(objects) == 1 else pydyf.Array(objects)

    def _on_page(self, page: int, rectangle: Rectangle) -> list[float]:
        """The rectangle in default user space: points from the bottom left corner."""
        left, top, right, bottom = rectangle
        height = self._heights[page]
        return [value * self._scale for value in (left, height - bottom, right, height - top)]

    def _parent_tree(self) -> tuple[Any, int]:
        numbers = pydyf.Array()
        key = 0
        for stream in self._streams:
            numbers.extend([key, self._owner_list(stream)])
            key += 1
        for stream in self._inner:
            stream.extra["StructParents"] = key
            numbers.extend([key, self._owner_list(stream)])
            key += 1
        for reference, annotation in self._annotations:
            annotation["StructParent"] = key
            numbers.extend([key, reference])
            key += 1
        tree = pydyf.Dictionary({"Nums": numbers})
        self._pdf.add_object(tree)
        return tree.reference, key

    def _owner_list(self, stream: TaggedStream) -> Any:
        return pydyf.Array(self._owners[id(run)] for run in stream.owners)


def _prune(tag: Tag) -> bool:
    """Drop what was not painted; return whether ``tag`` still has content."""
    kids: list[Tag | Leaf | Run] = []
    content = bool(tag.objects)
    for kid in tag.kids:
        if isinstance(kid, Run):
            if kid.marks:
                kids.append(kid)
                content = True
        elif isinstance(kid, Tag):
            alive = _prune(kid)
            # An empty cell keeps its place in the grid.
            if alive or kid.role in _CELLS or (kid.role == "TR" and kid.kids):
                kids.append(kid)
            content = content or alive
    tag.kids = kids
    return content
