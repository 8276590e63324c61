"""What moves to the next page when a page is broken earlier: a paragraph, an item, a row, a table, or a section."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from .page_view import Line

Element = Any
"""An element of the source HTML."""

_WHOLE = frozenset({"aside", "figure"})
_FIRST_OF = frozenset({"ul", "ol", "li", "blockquote", "tbody", "table", "figure"})
"""Blocks that move with the first of their children."""
_HEADINGS = frozenset({"h2", "h3", "h4"})


def to_be_moved(root: Element, *pages: list[Line], divided: Container[Element] = ()) -> Element | None:
    """The last block that starts on the last of these pages, with its heading; None when nothing is above it.

    Boxes that are ``divided`` do not move as a whole.
    """
    *before, lines = pages
    parents = _parents(root)
    earlier = {id(_unit(line.block, parents, divided)) for page in before for line in page}
    units = (_unit(line.block, parents, divided) for line in lines)
    begun = [unit for unit in units if unit is not None and id(unit) not in earlier]
    return _unless_first(_with_its_heading(begun[-1], parents), lines) if begun else None


def section_of(root: Element, head: Element, lines: list[Line]) -> Element | None:
    """What moves with a heading: the section it starts, or itself; None when nothing is above it."""
    parent = _parents(root).get(head)
    if parent is None:
        return _unless_first(head, lines)
    children = list(parent)
    first = children.index(head)
    while first and children[first - 1].tag in _HEADINGS:
        first -= 1  # a heading right above has nothing else to stand on
    return _unless_first(children[first] if first else parent, lines)


def called_from(root: Element, note: Element, lines: list[Line], divided: Container[Element] = ()) -> Element | None:
    """What moves with the call of a note; None when nothing is above it."""
    parents = _parents(root)
    unit = _unit(parents[note], parents, divided)
    return None if unit is None else _unless_first(_with_its_heading(unit, parents), lines)


def _unless_first(moved: Element, lines: list[Line]) -> Element | None:
    return None if any(element is lines[0].block for element in moved.iter()) else moved


def _parents(root: Element) -> dict[Element, Element]:
    return {child: parent for parent in root.iter() for child in parent}


def box_at(root: Element, line: Line) -> Element | None:
    """The box that a line stands in; None when it stands in none."""
    parents = _parents(root)
    element: Element | None = line.block
    while element is not None and element.tag != "aside":
        element = parents.get(element)
    return element


def box_after(root: Element, heading: Line) -> Element | None:
    """The box right below a heading; None when something else is below it."""
    parent = _parents(root).get(heading.head)
    children = list(parent) if parent is not None else []
    below = children[children.index(heading.head) + 1 :][:1] if heading.head in children else []
    return below[0] if below and below[0].tag == "aside" else None


def _unit(block: Element, parents: dict[Element, Element], divided: Container[Element] = ()) -> Element | None:
    """The outermost box, figure or row around ``block``, or else the innermost paragraph or item."""
    found = None
    element: Element | None = block
    while element is not None:
        parent = parents.get(element)
        if (_is_whole(element, parent) and element not in divided) or (found is None and _is_paragraph(element)):
            found = element
        element = parent
    return found


def _is_whole(element: Element, parent: Element | None) -> bool:
    if element.tag in ("caption", "thead") or element.tag in _WHOLE:
        return not (element.tag == "figure" and "table" in (element.get("class") or "").split())
    return element.tag == "tr" and parent is not None and bool(parent.tag == "tbody")


def _is_paragraph(element: Element) -> bool:
    return element.tag in ("p", "li", "pre") or "p" in (element.get("class") or "").split()


def _with_its_heading(block: Element, parents: dict[Element, Element]) -> Element:
    """The section that ``block`` starts, the heading directly above it, the list or table it begins, or itself."""
    parent = parents.get(block)
    if parent is None:
        return block
    if block.tag in ("caption", "thead"):
        return _with_its_heading(parent, parents)
    children = list(parent)
    index = children.index(block)
    # The caption and the head of a table stay with its first row.
    if index and (children[index - 1].tag in ("caption", "thead") and parent.tag == "table"):
        return _with_its_heading(parent, parents)
    if index and (above := children[index - 1]).tag in _HEADINGS:
        return parent if above.tag == "h2" and index == 1 else above
    if index == 0 and parent.tag in _FIRST_OF:
        return _with_its_heading(parent, parents)
    return block
