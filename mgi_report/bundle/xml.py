"""Helpers shared by all XML formats of the bundle."""

from __future__ import annotations

from typing import TypeAlias, overload

from lxml import etree

Element: TypeAlias = etree._Element


@overload
def child(parent: Element, tag: str) -> Element: ...
@overload
def child(parent: Element, tag: str, text: str) -> Element: ...
@overload
def child(parent: Element, tag: str, text: str | None) -> Element | None: ...


def child(parent: Element, tag: str, text: str | None = "") -> Element | None:
    """Append an element in the parent's namespace unless its text is None."""
    if text is None:
        return None
    name = tag if tag.startswith("{") else etree.QName(etree.QName(parent).namespace, tag).text
    element = etree.SubElement(parent, name)
    if text:
        element.text = text
    return element


def root(namespace: str, tag: str, **prefixes: str) -> Element:
    """A root element in a namespace that needs no prefix; ``prefixes`` are further namespaces."""
    # The type stubs do not allow for a default namespace.
    nsmap: dict[str, str] = {None: namespace, **prefixes}  # type: ignore[dict-item]
    return etree.Element(f"{{{namespace}}}{tag}", nsmap=nsmap)


def serialize(document: Element) -> bytes:
    """Indented UTF-8 with a declaration."""
    etree.indent(document)
    return etree.tostring(document, xml_declaration=True, encoding="UTF-8") + b"\n"
