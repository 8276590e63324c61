"""The source HTML of the pages: parent, order, language and role of each element."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..errors import BuildError
from .roles import TEMPLATE_ROLES

Element = Any
"""An element of ``xml.etree``, into which the engine parses HTML."""

SVG = "{http://www.w3.org/2000/svg}svg"

_BY_TAG = {
    "section": "Sect", "aside": "Sect", "nav": "Sect", "article": "Art", "p": "P", "pre": "P", "ul": "L", "ol": "L",
    "menu": "L", "dl": "L", "li": "LI", "dt": "DT", "dd": "DD", "table": "Table", "thead": "THead", "tbody": "TBody",
    "tfoot": "TFoot", "tr": "TR", "th": "TH", "td": "TD", "caption": "Caption", "figcaption": "Caption",
    "figure": "FIGURE", "blockquote": "BlockQuote", "q": "Quote", "code": "Code", "img": "Figure", SVG: "Figure",
    "object": "Figure", "embed": "Figure", "math": "Formula",
}  # fmt: skip
_OVERRIDES = {"Aside": "Sect", "None": "", "Artifact": "Artifact"}
_INLINE_TAGS = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr", SVG,
))  # fmt: skip


@dataclass(slots=True)
class Info:
    """What is known of an element before layout."""

    element: Element
    parent: Info | None
    order: int
    """Position in document order, over all parts of the report."""
    language: str
    """Language of the element, its own or inherited."""
    role: str
    """Structure type; empty for none. ``DT``, ``DD`` and ``FIGURE`` are resolved by `normalize`."""
    block: bool
    """Whether it is a block. Corrected by the layout, because CSS decides."""

    @property
    def own_language(self) -> bool:
        """Whether the language changes here."""
        return self.parent is not None and self.language != self.parent.language

    def alternative(self) -> str | None:
        """Alternative text of a picture; empty for decoration, None when there is none."""
        get = self.element.get
        if get("aria-hidden") == "true" or get("role") == "presentation":
            return ""
        if label := get("aria-label") or get("title"):
            return squeeze(label)
        if self.element.tag == SVG:
            title = self.element.find("{http://www.w3.org/2000/svg}title")
            return squeeze("".join(title.itertext())) or None if title is not None else None
        alt = get("alt")
        return None if alt is None else squeeze(alt)


def squeeze(text: str) -> str:
    """``text`` with each run of white space replaced by one space."""
    return " ".join(text.split())


def _role(element: Element) -> str:
    value = element.get("data-tag")
    if value is not None:
        role = _OVERRIDES.get(value, value)
        if role and role not in TEMPLATE_ROLES and role != "Artifact":
            raise BuildError(f'data-tag="{value}" on <{element.tag}> is not a structure type of PDF 1.7')
        return str(role)
    tag = element.tag
    if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        return str(tag.upper())
    if element.get("aria-hidden") == "true":
        return "Artifact"
    if tag == "a":
        return "Link" if element.get("href") else ""
    if tag == "abbr":
        return "Span" if element.get("title") else ""
    return _BY_TAG.get(tag, "")


class ElementIndex:
    """All elements of all parts, indexed when their first box is read."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._infos: dict[Element, Info] = {}
        self._texts: dict[Element, str] = {}

    def add(self, root: Element) -> None:
        """Index the tree under ``root`` if it is new; call it in reading order of the parts."""
        if root in self._infos:
            return
        stack: list[tuple[Element, Info | None]] = [(root, None)]
        while stack:
            element, parent = stack.pop()
            if not isinstance(element.tag, str):
                continue
            inherited = parent.language if parent else self.language
            language = (element.get("lang") or "").strip() or inherited
            info = Info(element, parent, len(self._infos), language, _role(element), element.tag not in _INLINE_TAGS)
            self._infos[element] = info
            if element.tag != SVG:
                stack.extend((child, info) for child in reversed(element))

    def __getitem__(self, element: Element) -> Info:
        return self._infos[element]

    def text(self, element: Element) -> str:
        """The element's own text, from which the engine made its lines; a null character replaces each child."""
        known = self._texts.get(element)
        if known is None:
            own = "\0".join((element.text or "", *(child.tail or "" for child in element)))
            known = self._texts[element] = squeeze(own).replace("\u00ad", "").casefold()
        return known
