"""The tag tree of a PDF as plain objects; :mod:`pdfreader` is the way in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from .pdfcontent import ContentKey


@dataclass(frozen=True, slots=True)
class Link:
    """One annotation that can be pressed."""

    page: int
    rectangle: tuple[float, float, float, float]
    """Left, bottom, right, top in points."""
    contents: str
    """What a screen reader may say instead of the text."""
    target: str
    """Address, or name of a destination."""
    target_page: int
    """0 for addresses and for destinations that do not exist."""


@dataclass(frozen=True, slots=True)
class Content:
    """One marked content sequence."""

    page: int
    text: str


@dataclass(slots=True, eq=False)
class Tag:
    """One structure element."""

    role: str
    parent: Tag | None
    language: str
    """In force, own or inherited."""
    own_language: str
    """Empty when inherited."""
    alt: str
    expansion: str
    actual_text: str
    identifier: str
    attributes: dict[str, Any]
    """Of all attribute objects together: names without the slash to plain values."""
    kids: list[Tag | Content | Link] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What is read aloud, white space squeezed."""
        return " ".join("".join(self._pieces()).replace("\u00ad", "").split())

    def _pieces(self) -> Iterator[str]:
        for kid in self.kids:
            if isinstance(kid, Content):
                yield kid.text
            elif isinstance(kid, Tag):
                block = kid.role not in ("Span", "Link", "Reference", "Quote", "Code", "BibEntry")
                yield from (" ", *kid._pieces(), " ") if block else kid._pieces()

    @property
    def children(self) -> list[Tag]:
        """Structure elements directly below."""
        return [kid for kid in self.kids if isinstance(kid, Tag)]

    @property
    def links(self) -> list[Link]:
        """Annotations directly below."""
        return [kid for kid in self.kids if isinstance(kid, Link)]

    @property
    def pages(self) -> list[int]:
        """Pages on which something of it stands, without repetition."""
        own = (kid.page for tag in self.walk() for kid in tag.kids if not isinstance(kid, Tag))
        return sorted(set(own))

    def walk(self) -> Iterator[Tag]:
        """This element and all below, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def find(self, *roles: str) -> list[Tag]:
        """All below (or this) with one of ``roles``, in reading order."""
        return [tag for tag in self.walk() if tag.role in roles]

    def ancestors(self) -> Iterator[Tag]:
        """From the parent up to the root."""
        tag = self.parent
        while tag is not None:
            yield tag
            tag = tag.parent

    def show(self, depth: int = 0) -> str:
        """The tree as indented lines, for failure messages and for looking."""
        marks = [f"#{self.identifier}"] if self.identifier else []
        marks += [f"lang={self.own_language}"] if self.own_language else []
        marks += [f"alt={self.alt!r}"] if self.alt else []
        marks += [f"E={self.expansion!r}"] if self.expansion else []
        marks += [f"{name}={value}" for name, value in self.attributes.items()]
        lines = ["  " * depth + " ".join([self.role, *marks])]
        for kid in self.kids:
            if isinstance(kid, Tag):
                lines.append(kid.show(depth + 1))
            elif isinstance(kid, Content):
                lines.append("  " * (depth + 1) + f"p{kid.page} {kid.text!r}")
            else:
                lines.append("  " * (depth + 1) + f"-> {kid.target} (p{kid.target_page}) {kid.contents!r}")
        return "\n".join(lines)


def read_tree(
    pdf: pikepdf.Pdf,
    texts: Mapping[ContentKey, str],
    reached: dict[ContentKey, int],
    page_number: Callable[[Any], int],
    link: Callable[[Any, int], Link],
) -> Tag:
    """The Document element; several roots come under one made for them.

    ``texts`` is what each sequence shows; how often the tree reaches each is counted in ``reached``.
    """
    root = pdf.Root.StructTreeRoot
    language = str(pdf.Root.get("/Lang", ""))
    roles = {str(key): str(value) for key, value in root.get("/RoleMap", {}).items()}
    reader = _TreeReader(texts, reached, page_number, link, roles)
    kids = list(root.K) if isinstance(root.K, pikepdf.Array) else [root.K]
    tags = [reader.element(kid, None, language) for kid in kids]
    if len(tags) == 1:
        return tags[0]
    whole = Tag("Document", None, language, "", "", "", "", "", {}, list(tags))
    for tag in tags:
        tag.parent = whole
    return whole


@dataclass(slots=True)
class _TreeReader:
    texts: Mapping[ContentKey, str]
    reached: dict[ContentKey, int]
    page_number: Callable[[Any], int]
    link: Callable[[Any, int], Link]
    roles: dict[str, str]

    def element(self, element: Any, parent: Tag | None, language: str) -> Tag:
        role = str(element.S)
        role = self.roles.get(role, role)[1:]
        own = str(element.get("/Lang", ""))
        alt, expansion, actual, name = (str(element.get(key, "")) for key in ("/Alt", "/E", "/ActualText", "/ID"))
        tag = Tag(role, parent, own or language, own, alt, expansion, actual, name, _attributes(element))
        kids = element.get("/K", pikepdf.Array())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            self._kid(kid, element, tag)
        return tag

    def _kid(self, kid: Any, element: Any, tag: Tag) -> None:
        if isinstance(kid, int):
            self._content(tag, element.Pg, 0, kid)
        elif kid.get("/Type") == "/MCR":
            form = kid.Stm.objgen[0] if "/Stm" in kid else 0
            self._content(tag, kid.get("/Pg", element.get("/Pg")), form, int(kid.MCID))
        elif kid.get("/Type") == "/OBJR":
            tag.kids.append(self.link(kid.Obj, self.page_number(kid.get("/Pg", element.get("/Pg")))))
        else:
            assert kid.P.objgen == element.objgen, "a structure element names another parent"
            tag.kids.append(self.element(kid, tag, tag.language))

    def _content(self, tag: Tag, page: Any, form: int, mcid: int) -> None:
        number = self.page_number(page)
        key = ContentKey(number - 1, form, mcid)
        self.reached[key] = self.reached.get(key, 0) + 1
        tag.kids.append(Content(number, self.texts.get(key, "")))


def _attributes(element: Any) -> dict[str, Any]:
    found = element.get("/A", pikepdf.Array())
    objects = found if isinstance(found, pikepdf.Array) else [found]
    return {str(name)[1:]: _plain(value) for entry in objects for name, value in entry.items() if name != "/O"}


def _plain(value: Any) -> Any:
    if isinstance(value, pikepdf.Array):
        return [_plain(item) for item in value]
    if isinstance(value, pikepdf.Name):
        return str(value)[1:]
    return str(value) if isinstance(value, pikepdf.String) else float(value)
