"""First step: collect the tag tree from the laid-out pages, one node for each HTML element with content.

Every fragment of an element (line, column, page) knows its element, so that all fragments are added to one node.
Children are in document order, independent of their place on the page.
"""

from __future__ import annotations

import re
from typing import Any

from ..engine import AbsolutePlaceholder, boxes
from ..errors import BuildError
from .labels import Folio, folio
from .lines import Lines
from .source import Element, ElementIndex
from .tree import Box, Leaf, LinkArea, Node, Rectangle

Matrix = Any

LAYOUT = b"<</Type/Layout>>"
_ARTIFACTS = {
    "Layout": LAYOUT,
    "Page": b"<</Type/Page>>",
    "Pagination": b"<</Type/Pagination>>",
    "Header": b"<</Type/Pagination/Subtype/Header>>",
    "Footer": b"<</Type/Pagination/Subtype/Footer>>",
    "Watermark": b"<</Type/Pagination/Subtype/Watermark>>",
}
_BLANK = " \t\n\r\f\u200b\u2060"
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


class TagCollector:
    """Collects the tag tree of a report; call :meth:`page` for each page in order."""

    def __init__(self, language: str) -> None:
        self.source = ElementIndex(language)
        self.leaves: dict[Box, Leaf] = {}
        self.artifacts: dict[Box, bytes] = {}
        """Properties of what is painted outside the tag tree."""
        self.roots: list[Node] = []
        self.problems: list[str] = []
        """Problems of the content, in words."""
        self.anchors: list[dict[str, tuple[float, float]]] = []
        """Anchors made here, by page, in CSS pixels from the top left corner."""
        self.folios: list[Folio | None] = []
        """The number printed on each page."""
        self._nodes: dict[Element, Node] = {}
        self._parts: dict[tuple[Element, str], Node] = {}
        self._first: dict[Element, Box] = {}
        self._links: list[Node] = []
        self._lines = Lines(self.source)
        self._page = 0

    def page(self, page_box: Box) -> None:
        """Read the next page."""
        self._page = len(self.anchors)
        self.anchors.append({})
        self.folios.append(None)
        for child in page_box.children:
            if isinstance(child, boxes.MarginBox):
                self._artifact(child, _margin_kind(child.at_keyword))
            else:
                if child.element is not None:
                    self.source.add(child.element)
                self._walk(child, None)

    def release(self) -> None:
        """Break the reference cycles of leaves, runs, marks and streams, so that they are freed at once."""
        for leaf in self.leaves.values():
            if leaf.run is not None:
                leaf.run.marks.clear()
                leaf.run = None
        self.__dict__.clear()

    def settle_links(self, destinations: set[str]) -> None:
        """Keep only links with a target; ``destinations`` are the anchors of the layout.

        The engine logs the others when it writes the file.
        """
        places = destinations.union(*self.anchors)
        for node in self._links:
            node.annotations = [
                place for place in node.annotations if place.kind == "external" or place.target in places
            ]

    def node(self, element: Element) -> Node:
        """The node of ``element``, created with its ancestors on first use."""
        node = self._nodes.get(element)
        if node is None:
            info = self.source[element]
            node = self._nodes[element] = Node(info, info.role)
            if info.parent is None:
                self.roots.append(node)
            else:
                self.node(info.parent.element).add((info.order, 1), node)
        return node

    def _walk(self, box: Box, matrix: Matrix) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        if isinstance(box, boxes.TextBox):
            self._text(box)
        elif box.is_leader:
            self._artifact(box, LAYOUT)
            self._lines.blank()
        elif isinstance(box, boxes.LineBox):
            self._lines.begin()
            self._children(box, matrix)
            self._lines.end(box)
        elif box.element is None:
            self._children(box, matrix)
        else:
            self._element(box, matrix)

    def _children(self, box: Box, matrix: Matrix) -> None:
        for child in box.children:
            self._walk(child, matrix)

    def _text(self, box: Box) -> None:
        if not box.text.strip(_BLANK):
            self.artifacts[box] = LAYOUT
            self._lines.blank()
            return
        text = box.pango_layout.text
        leaf = self.leaves[box] = Leaf(text, rtl=_RTL.search(text) is not None)
        owner = self._parts.get((box.element, _pseudo(box))) or self.node(box.element)
        owner.kids.append((owner.last, leaf))
        self._lines.add(box, leaf)

    def _element(self, box: Box, matrix: Matrix) -> None:
        if own := box.transformation_matrix:
            matrix = own @ matrix if matrix else own
        pseudo = _pseudo(box)
        if pseudo:
            self._pseudo_element(box, pseudo, matrix)
        elif properties := self._artifact_properties(box):
            self._artifact(box, properties)
            return
        else:
            self._principal(box, matrix)
        if isinstance(box, boxes.ReplacedBox):
            self._picture(box, pseudo)
        else:
            self._children(box, matrix)

    def _artifact_properties(self, box: Box) -> bytes | None:
        """Properties of ``box`` as an artifact: decoration or a repetition; None for content."""
        info = self.source[box.element]
        if info.role == "Artifact":
            return _artifact_kind(box.element.get("data-artifact", "Layout"))
        repeats = getattr(box, "is_header", False) or getattr(box, "is_footer", False)
        if repeats or box.style["position"] == "fixed":
            # Repeated header rows and elements on every page are read once.
            return _ARTIFACTS["Pagination"] if self._first.setdefault(box.element, box) is not box else None
        if isinstance(box, boxes.ReplacedBox) and (info.role not in ("Figure", "Formula") or info.alternative() == ""):
            return LAYOUT
        return None

    def _principal(self, box: Box, matrix: Matrix) -> None:
        """Record what only the layout knows about the box's element."""
        element = box.element
        info = self.source[element]
        if self._first.setdefault(element, box) is box:
            info.block = not isinstance(box, boxes.InlineLevelBox)
        if isinstance(box, boxes.TableCellBox) and info.role in ("TH", "TD"):
            self.node(element)
        if info.role in ("Figure", "Formula") and (node := self.node(element)).place is None:
            node.place = (self._page, _rectangle(box, matrix))
        if box.link is not None and info.role == "Link":
            kind, target = box.link[1]
            self._press(self.node(element), LinkArea(self._page, _pressable(box, matrix), kind, target))

    def _picture(self, box: Box, pseudo: str) -> None:
        if pseudo:
            self.artifacts[box] = LAYOUT
            return
        node = self.node(box.element)
        leaf = self.leaves[box] = Leaf("")
        node.kids.append((node.last, leaf))
        if not node.info.alternative():
            name = box.element.get("src") or box.element.tag
            self.problems.append(f"a picture has no alternative text: {name}")

    def _pseudo_element(self, box: Box, pseudo: str, matrix: Matrix) -> None:
        element = box.element
        if (element, pseudo) in self._parts:
            return
        if pseudo == "marker":
            self._parts[element, pseudo] = self._label(element)
            parent = self.source[element].parent
            if parent is not None:
                self.node(parent.element).numbering = str(box.style["list_style_type"])
        elif pseudo == "footnote-call":
            self._call(box, _rectangle(box, matrix))
        elif pseudo == "footnote-marker":
            number, back = element.get("data-number"), element.get("data-back")
            link = self._link(self._label(element), _rectangle(box, matrix), f"call-{number}" if number else "", back)
            self._parts[element, pseudo] = link

    def _label(self, element: Element) -> Node:
        node = self.node(element)
        label = Node(node.info, "Lbl", part=True)
        node.kids.append(((-1, 0), label))
        return label

    def _call(self, box: Box, rectangle: Rectangle) -> None:
        """The call of a note: a reference in place, followed by the note."""
        info = self.source[box.element]
        if info.element.get("data-tag") is None:
            info.role = "Note"
        if info.parent is None:
            return
        parent = self.node(info.parent.element)
        reference = Node(parent.info, "Reference", part=True)
        parent.add((info.order, 0), reference)
        link = self._link(reference, rectangle, info.element.get("id", ""), info.element.get("data-call-title"))
        self._parts[box.element, "footnote-call"] = link
        if number := info.element.get("data-number"):
            self.anchors[self._page][f"call-{number}"] = rectangle[:2]

    def _link(self, holder: Node, rectangle: Rectangle, target: str, words: str | None) -> Node:
        link = Node(holder.info, "Link", contents=words, part=True)
        holder.kids.append(((0, 0), link))
        if target:
            self._press(link, LinkArea(self._page, rectangle, "internal", target))
        return link

    def _press(self, link: Node, place: LinkArea) -> None:
        link.annotations.append(place)
        self._links.append(link)

    def _artifact(self, box: Box, properties: bytes) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        if box.element is not None and (kind := box.element.get("data-artifact")):
            properties = _artifact_kind(kind)
        if isinstance(box, boxes.TextBox | boxes.ReplacedBox):
            self.artifacts[box] = properties
            return
        self.folios[self._page] = self.folios[self._page] or folio(box)
        for child in box.children:
            self._artifact(child, properties)


def _pseudo(box: Box) -> str:
    return str(box.element_tag.rpartition("::")[2]) if "::" in box.element_tag else ""


def _artifact_kind(value: str) -> bytes:
    if value not in _ARTIFACTS:
        raise BuildError(f'data-artifact="{value}" is not one of {", ".join(_ARTIFACTS)}')
    return _ARTIFACTS[value]


def _margin_kind(at_keyword: str) -> bytes:
    if at_keyword.startswith("@top"):
        return _ARTIFACTS["Header"]
    return _ARTIFACTS["Footer" if at_keyword.startswith("@bottom") else "Pagination"]


def _pressable(box: Box, matrix: Matrix) -> Rectangle:
    """The area of a link: its line, and any content higher or wider than the line."""
    tall = boxes.AtomicInlineLevelBox | boxes.BlockLevelBox
    areas = [_rectangle(inner, matrix) for inner in box.descendants() if inner is box or isinstance(inner, tall)]
    lefts, tops, rights, bottoms = zip(*areas, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _rectangle(box: Box, matrix: Matrix) -> Rectangle:
    x, y, width, height = box.hit_area()
    if not matrix:
        return x, y, x + width, y + height
    corners = [matrix.transform_point(x + across, y + down) for across in (0, width) for down in (0, height)]
    across, down = zip(*corners, strict=True)
    return min(across), min(down), max(across), max(down)
