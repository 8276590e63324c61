"""Links, destinations and bookmarks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

from .content import Box
from .guard import Limits

_MOST_NAMES = 200_000


@dataclass(frozen=True, slots=True)
class Target:
    """A destination in the document. ``page`` counts from 1; 0 means that it does not exist."""

    page: int
    top: float | None = None
    """Distance from the bottom edge in points."""
    name: str = ""


@dataclass(slots=True)
class Annotation:
    """An annotation; nearly always a link."""

    kind: str
    """Subtype, such as Link."""
    page: int
    box: Box
    address: str | None
    """Web or mail address; None for a place inside the document."""
    target: Target | None
    contents: str
    action: str
    """Type of its action, such as URI, GoTo, Launch."""
    more_actions: bool
    """True when it has actions for other events."""
    key: tuple[int, int]
    flags: int


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One entry of the outline."""

    title: str
    level: int
    target: Target | None


class Destinations:
    """Resolves named and explicit destinations."""

    def __init__(self, pdf: pikepdf.Pdf, pages: dict[tuple[int, int], int], limits: Limits) -> None:
        self.pages = pages
        self.named = dict(_named(pdf, limits))

    def resolve(self, value: object) -> Target | None:
        """The target of a destination, with page 0 when it does not exist; None when there is no destination."""
        name = ""
        if isinstance(value, (pikepdf.String, pikepdf.Name, str)):
            name = str(value).removeprefix("/") if isinstance(value, pikepdf.Name) else str(value)
            value = self.named.get(name)
            if value is None:
                return Target(0, None, name)
        if isinstance(value, pikepdf.Dictionary):
            value = value.get("/D")
        if not isinstance(value, pikepdf.Array) or not len(value):
            return None
        page = value[0]
        index = self.pages.get(page.objgen, -1) if isinstance(page, pikepdf.Dictionary) else _integer(page, -1)
        top = None
        if len(value) > 3 and value[1] == pikepdf.Name.XYZ:
            top = _number(value[3])
        elif len(value) > 2 and value[1] == pikepdf.Name.FitH:
            top = _number(value[2])
        return Target(index + 1 if 0 <= index < len(self.pages) else 0, top, name)


def _named(pdf: pikepdf.Pdf, limits: Limits) -> Iterator[tuple[str, pikepdf.Object]]:
    old = pdf.Root.get("/Dests")
    if isinstance(old, pikepdf.Dictionary):
        yield from ((str(key)[1:], value) for key, value in old.items())
    names = pdf.Root.get("/Names")
    stack = [(names.get("/Dests"), 0)] if isinstance(names, pikepdf.Dictionary) else []
    seen: set[tuple[int, int]] = set()
    count = 0
    while stack and count < _MOST_NAMES:
        node, depth = stack.pop()
        if not isinstance(node, pikepdf.Dictionary) or depth > limits.depth:
            continue
        if node.is_indirect:
            if node.objgen in seen:
                continue
            seen.add(node.objgen)
        if isinstance(kids := node.get("/Kids"), pikepdf.Array):
            stack.extend((kid, depth + 1) for kid in kids)
        if isinstance(leaves := node.get("/Names"), pikepdf.Array):
            items = list(leaves)
            for key, value in zip(items[::2], items[1::2], strict=False):
                count += 1
                yield str(key), value


def read_annotations(page: pikepdf.Page, number: int, destinations: Destinations) -> Iterator[Annotation]:
    """The annotations of a page."""
    annotations = page.obj.get("/Annots")
    if not isinstance(annotations, pikepdf.Array):
        return
    for annotation in annotations:
        if not isinstance(annotation, pikepdf.Dictionary):
            continue
        entries = dict(annotation.items())
        action = entries.get("/A")
        kind, address, target = "", None, None
        if isinstance(action, pikepdf.Dictionary):
            kind = str(action.get("/S", "")).lstrip("/")
            address = str(action["/URI"]) if "/URI" in action else None
            target = destinations.resolve(action.get("/D")) if kind == "GoTo" else None
        elif "/Dest" in entries:
            kind, target = "GoTo", destinations.resolve(entries["/Dest"])
        box = _box(entries.get("/Rect"))
        contents, flags = str(entries.get("/Contents", "")), _integer(entries.get("/F", 0), 0)
        subtype = str(entries.get("/Subtype", "")).lstrip("/")
        key = annotation.objgen
        yield Annotation(subtype, number, box, address, target, contents, kind, "/AA" in entries, key, flags)


def read_bookmarks(root: pikepdf.Object, destinations: Destinations, limits: Limits) -> Iterator[Bookmark]:
    """The entries of the outline in order; loops are ended."""
    outlines = root.get("/Outlines")
    stack = [(outlines.get("/First"), 1)] if isinstance(outlines, pikepdf.Dictionary) else []
    seen: set[tuple[int, int]] = set()
    while stack and len(seen) < limits.elements:
        item, level = stack.pop()
        if not isinstance(item, pikepdf.Dictionary) or item.objgen in seen or level > limits.depth:
            continue
        seen.add(item.objgen)
        action = item.get("/A")
        place = item.get("/Dest") or (action.get("/D") if isinstance(action, pikepdf.Dictionary) else None)
        yield Bookmark(str(item.get("/Title", "")), level, destinations.resolve(place))
        stack.append((item.get("/Next"), level))
        stack.append((item.get("/First"), level + 1))


def is_set(dictionary: object, key: str) -> bool:
    """True when an entry of a dictionary is the boolean true."""
    return isinstance(dictionary, pikepdf.Dictionary) and str(dictionary.get(key, False)) == "True"


def _box(value: object) -> Box:
    if not isinstance(value, pikepdf.Array) or len(value) != 4:
        return Box(0, 0, 0, 0)
    try:
        # Converting plain numbers together is faster than one by one.
        x0, y0, x1, y1 = map(float, value.unparse()[1:-1].split())
    except ValueError:
        x0, y0, x1, y1 = (_number(item) or 0.0 for item in value)
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _number(value: object) -> float | None:
    try:
        return float(str(value))
    except ValueError:
        return None


def _integer(value: object, default: int) -> int:
    number = _number(value)
    return default if number is None else int(number)
