"""XMP metadata as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/rights/": "xmpRights",
    "http://www.aiim.org/pdfa/ns/id/": "pdfaid",
    "http://www.aiim.org/pdfua/ns/id/": "pdfuaid",
    "http://www.aiim.org/pdfa/ns/extension/": "pdfaExtension",
    "http://www.aiim.org/pdfa/ns/schema#": "pdfaSchema",
    "http://prismstandard.org/namespaces/basic/2.0/": "prism",
}


@dataclass(frozen=True, slots=True)
class Xmp:
    """Properties by name with the usual prefix, such as ``dc:title``; lists keep their order."""

    values: dict[str, list[str]] = field(default_factory=dict)
    schemas: frozenset[str] = frozenset()
    """Namespaces that an extension schema describes (ISO 19005-2, 6.6.2.3)."""
    fault: str = ""
    """Why it could not be read."""

    def first(self, name: str) -> str | None:
        """The first value of a property."""
        return next(iter(self.values.get(name, [])), None)


def read_xmp(data: bytes) -> Xmp:
    """Parse an XMP packet; external entities are never resolved."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.fromstring(data.strip(b"\0 \r\n\t"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return Xmp(fault=str(error)[:160])
    root = tree if tree.tag == f"{{{RDF}}}RDF" else tree.find(f".//{{{RDF}}}RDF")
    if root is None:
        return Xmp(fault="it has no rdf:RDF")
    values: dict[str, list[str]] = {}
    for description in root.findall(f"{{{RDF}}}Description"):
        for name, value in description.attrib.items():
            if key := _name(str(name)):
                values.setdefault(key, []).append(str(value))
        for child in description:
            if isinstance(child.tag, str) and (key := _name(child.tag)):
                values.setdefault(key, []).extend(_items(child))
    schemas = {(item.text or "").strip() for item in root.iter("{http://www.aiim.org/pdfa/ns/schema#}namespaceURI")} | {
        str(item.attrib["{http://www.aiim.org/pdfa/ns/schema#}namespaceURI"])
        for item in root.iter(f"{{{RDF}}}Description", f"{{{RDF}}}li")
        if "{http://www.aiim.org/pdfa/ns/schema#}namespaceURI" in item.attrib
    }
    return Xmp(values, frozenset(schemas))


def _name(tag: str) -> str | None:
    if not tag.startswith("{"):
        return None
    space, _, local = tag[1:].partition("}")
    if space == RDF:
        return None
    return f"{PREFIXES.get(space, space)}:{local}"


def _items(element: etree._Element) -> list[str]:
    items = element.findall(f".//{{{RDF}}}li")
    if not items:
        return [(element.text or "").strip() or str(element.attrib.get(f"{{{RDF}}}resource", ""))]
    # The default language comes first, independent of the order in the file.
    items.sort(key=lambda item: item.attrib.get(XML_LANG) != "x-default")
    return [(item.text or "").strip() for item in items]
