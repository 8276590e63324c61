"""The tag tree: elements with their standard role, attributes, language and text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import pikepdf

from ...tagging import STANDARD_ROLES
from .guard import Limits


class ContentReference(NamedTuple):
    """Reference to a marked-content sequence."""

    page: int
    """Index of the page."""
    mcid: int


class ObjectReference(NamedTuple):
    """Reference to an annotation."""

    page: int
    key: tuple[int, int]


@dataclass(slots=True, eq=False)
class Element:
    """One element of the tag tree."""

    tag: str
    """Type as written."""
    role: str
    """Standard type, after applying the role map."""
    source: pikepdf.Dictionary = field(repr=False)
    parent: Element | None = field(repr=False)
    kids: list[Element | ContentReference | ObjectReference] = field(default_factory=list, repr=False)
    lang: str | None = None
    alt: str | None = None
    actual: str | None = None
    expansion: str | None = None
    id: str | None = None

    @property
    def elements(self) -> list[Element]:
        """The element's children that are elements."""
        return [kid for kid in self.kids if isinstance(kid, Element)]

    def walk(self) -> Iterator[Element]:
        """The element and its descendants, in reading order."""
        stack: list[Element] = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(reversed(element.elements))

    def above(self) -> Iterator[Element]:
        """Its ancestors, innermost first."""
        parent = self.parent
        while parent is not None:
            yield parent
            parent = parent.parent

    def within(self, *roles: str) -> bool:
        """True when an element of one of these roles encloses it."""
        return any(element.role in roles for element in self.above())

    def contents(self) -> Iterator[ContentReference]:
        """All its marked content, in reading order."""
        stack: list[Element | ContentReference | ObjectReference] = [self]
        while stack:
            item = stack.pop()
            if isinstance(item, ContentReference):
                yield item
            elif isinstance(item, Element):
                stack.extend(reversed(item.kids))

    def pieces(self) -> Iterator[ContentReference | Element]:
        """Its marked content in reading order; an element whose text is given, in place of its content."""
        stack: list[Element | ContentReference | ObjectReference] = [self]
        while stack:
            item = stack.pop()
            if isinstance(item, ContentReference) or (isinstance(item, Element) and item.actual is not None):
                yield item
            elif isinstance(item, Element):
                stack.extend(reversed(item.kids))

    def objects(self) -> Iterator[ObjectReference]:
        """All its annotations."""
        for element in self.walk():
            yield from (kid for kid in element.kids if isinstance(kid, ObjectReference))

    @property
    def page(self) -> int:
        """Number of the first page it is on, from 1; 0 when it has no content."""
        first = next(self.contents(), None)
        return first.page + 1 if first else 0

    @property
    def language(self) -> str | None:
        """Its own or inherited language; None when only the document's applies."""
        element: Element | None = self
        while element is not None and not element.lang:
            element = element.parent
        return element.lang if element else None

    def attributes(self) -> dict[str, pikepdf.Object]:
        """Its attributes (``/A``), merged over all owners."""
        value = self.source.get("/A")
        entries = list(value) if isinstance(value, pikepdf.Array) else [value]
        return {
            str(key): entry[key]
            for entry in entries
            if isinstance(entry, pikepdf.Dictionary)
            for key in entry.keys()  # noqa: SIM118  a PDF dictionary iterates otherwise
        }


@dataclass(slots=True)
class Tree:
    """The whole tag tree."""

    roots: list[Element]
    elements: list[Element]
    """Every element, in reading order."""
    cut: str = ""
    """Why it was not read to the end."""
    by_role: dict[str, list[Element]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.by_role = {}
        for element in self.elements:
            self.by_role.setdefault(element.role, []).append(element)

    def of(self, *roles: str) -> list[Element]:
        """Elements of these roles, in reading order."""
        if len(roles) == 1:
            return self.by_role.get(roles[0], [])
        return [element for element in self.elements if element.role in roles]


def read_tree(root: pikepdf.Object, pages: dict[tuple[int, int], int], limits: Limits) -> Tree:
    """Read the structure tree from its root; loops and excessive depth are cut."""
    reader = _Reader(_roles(root), pages, limits)
    reader.kids(None, root.get("/K"), 0, -1)
    return Tree(reader.roots, reader.elements, reader.cut)


def _roles(root: pikepdf.Object) -> dict[str, str]:
    role_map = root.get("/RoleMap")
    if not isinstance(role_map, pikepdf.Dictionary):
        return {}
    return {str(key)[1:]: str(value)[1:] for key, value in role_map.items()}


class _Reader:
    def __init__(self, roles: dict[str, str], pages: dict[tuple[int, int], int], limits: Limits) -> None:
        self.role_map, self.pages, self.limits = roles, pages, limits
        self.roots: list[Element] = []
        self.elements: list[Element] = []
        self.seen: set[tuple[int, int]] = set()
        self.count = 0
        self.cut = ""

    def kids(self, parent: Element | None, value: object, depth: int, page: int) -> None:
        items = list(value) if isinstance(value, pikepdf.Array) else [value]
        for item in items:
            if type(item) is int:
                if parent is not None:
                    parent.kids.append(ContentReference(page, item))
            elif item is not None and not isinstance(item, pikepdf.Object):
                if parent is not None:
                    parent.kids.append(ContentReference(page, int(str(item))))
            elif isinstance(item, pikepdf.Dictionary):
                self._item(parent, item, depth, page)

    def _item(self, parent: Element | None, item: pikepdf.Dictionary, depth: int, page: int) -> None:
        entries = dict(item.items())
        kind = str(entries.get("/Type", ""))
        if isinstance(home := entries.get("/Pg"), pikepdf.Dictionary):
            page = self.pages.get(home.objgen, -1)
        if kind == "/MCR" and parent is not None and "/MCID" in entries:
            parent.kids.append(ContentReference(page, int(entries["/MCID"])))
        elif kind == "/OBJR" and parent is not None and isinstance(entries.get("/Obj"), pikepdf.Dictionary):
            parent.kids.append(ObjectReference(page, entries["/Obj"].objgen))
        elif "/S" in entries:
            self._element(parent, item, entries, depth, page)

    def _element(
        self,
        parent: Element | None,
        item: pikepdf.Dictionary,
        entries: dict[str, pikepdf.Object],
        depth: int,
        page: int,
    ) -> None:
        key = item.objgen
        if key != (0, 0):
            if key in self.seen:
                self.cut = self.cut or "the tag tree contains itself"
                return
            self.seen.add(key)
        self.count += 1
        if self.count > self.limits.elements or depth > self.limits.depth:
            self.cut = self.cut or "the tag tree is too large or too deep"
            return
        tag = str(entries["/S"])[1:]
        element = Element(
            tag, self._role(tag), item, parent,
            lang=_string(entries, "/Lang"), alt=_string(entries, "/Alt"), actual=_string(entries, "/ActualText"),
            expansion=_string(entries, "/E"), id=_string(entries, "/ID"),
        )  # fmt: skip
        self.elements.append(element)
        (self.roots if parent is None else parent.kids).append(element)
        if "/K" in entries:
            self.kids(element, entries["/K"], depth + 1, page)

    def _role(self, tag: str) -> str:
        for _ in range(20):
            if tag in STANDARD_ROLES or tag not in self.role_map:
                return tag
            tag = self.role_map[tag]
        return tag


def _string(entries: dict[str, pikepdf.Object], key: str) -> str | None:
    return str(entries[key]) if key in entries else None
