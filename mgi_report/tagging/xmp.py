"""The XMP packet and the information dictionary, made from the same values.

Properties and their types follow the XMP specification of September 2005, on which ISO 19005-2 (6.6.2.3) is based;
other properties (the PDF/UA identification, the subtitle) are described by an extension schema in the packet.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from ..engine import pydyf, weasyprint
from .metadata import Metadata, with_zone

PRODUCER = f"WeasyPrint {weasyprint.__version__}"
CREATOR = "mgi-report"

_NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "prism": "http://prismstandard.org/namespaces/basic/3.0/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}


def _simple(name: str, value: str) -> str:
    return f"   <{name}>{escape(value)}</{name}>\n" if value else ""


def _container(name: str, kind: str, items: list[str]) -> str:
    if not items:
        return ""
    lines = "".join(f"     {item}\n" for item in items)
    return f"   <{name}>\n    <rdf:{kind}>\n{lines}    </rdf:{kind}>\n   </{name}>\n"


def _list(name: str, kind: str, values: tuple[str, ...]) -> str:
    return _container(name, kind, [f"<rdf:li>{escape(value)}</rdf:li>" for value in values if value])


def _words(name: str, value: str, language: str) -> str:
    """A text with its language; the default comes first, as the specification requires."""
    items = [f"<rdf:li xml:lang={quoteattr(tag)}>{escape(value)}</rdf:li>" for tag in ("x-default", language)]
    return _container(name, "Alt", items) if value else ""


def _schema(name: str, prefix: str, properties: tuple[tuple[str, str, str, str], ...]) -> str:
    described = "".join(
        f'        <rdf:li rdf:parseType="Resource"><pdfaProperty:name>{key}</pdfaProperty:name>'
        f"<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
        f"<pdfaProperty:category>{category}</pdfaProperty:category>"
        f"<pdfaProperty:description>{words}</pdfaProperty:description></rdf:li>\n"
        for key, kind, category, words in properties
    )
    return (
        '     <rdf:li rdf:parseType="Resource">\n'
        f"      <pdfaSchema:schema>{name}</pdfaSchema:schema>\n"
        f"      <pdfaSchema:namespaceURI>{_NAMESPACES[prefix]}</pdfaSchema:namespaceURI>\n"
        f"      <pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>\n"
        f"      <pdfaSchema:property>\n       <rdf:Seq>\n{described}       </rdf:Seq>\n      </pdfaSchema:property>\n"
        "     </rdf:li>\n"
    )


def _extensions(metadata: Metadata) -> str:
    schemas = _schema(
        "PDF/UA identification", "pdfuaid", (("part", "Integer", "internal", "Part of ISO 14289 that the file obeys"),)
    )
    if metadata.subtitle:
        schemas += _schema(
            "PRISM basic metadata", "prism", (("subtitle", "Text", "external", "Subtitle of the publication"),)
        )
    return f"   <pdfaExtension:schemas>\n    <rdf:Bag>\n{schemas}    </rdf:Bag>\n   </pdfaExtension:schemas>\n"


def _rights(metadata: Metadata) -> str:
    if not (metadata.rights or metadata.licence_url):
        return ""
    return (
        _words("dc:rights", metadata.rights, metadata.language)
        + _simple("xmpRights:Marked", "True")
        + _simple("xmpRights:WebStatement", metadata.licence_url)
    )


def xmp_packet(metadata: Metadata) -> bytes:
    """The whole packet in UTF-8, with its opening and closing instruction."""
    namespaces = "".join(f'\n    xmlns:{prefix}="{address}"' for prefix, address in _NAMESPACES.items())
    language = metadata.language
    body = "".join(
        (
            _simple("pdfaid:part", str(metadata.part)),
            _simple("pdfaid:conformance", metadata.level),
            _simple("pdfuaid:part", "1"),
            _words("dc:title", metadata.title, language),
            _simple("prism:subtitle", metadata.subtitle),
            _list("dc:creator", "Seq", metadata.authors),
            _words("dc:description", metadata.description, language),
            _list("dc:language", "Bag", (language,)),
            _simple("dc:identifier", metadata.identifiers[0] if metadata.identifiers else ""),
            # The predefined schema allows one dc:identifier; xmp:Identifier lists all of them.
            _list("xmp:Identifier", "Bag", metadata.identifiers),
            _list("dc:publisher", "Bag", (metadata.publisher,) if metadata.publisher else ()),
            _list("dc:subject", "Bag", metadata.keywords),
            _simple("dc:format", "application/pdf"),
            _rights(metadata),
            _simple("xmp:CreateDate", with_zone(metadata.created).isoformat()),
            _simple("xmp:ModifyDate", with_zone(metadata.modified).isoformat()),
            _simple("xmp:MetadataDate", with_zone(metadata.modified).isoformat()),
            _simple("xmp:CreatorTool", CREATOR),
            _simple("pdf:Producer", PRODUCER),
            _simple("pdf:Keywords", metadata.keyword_line),
            _extensions(metadata),
        )
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        f' <rdf:RDF xmlns:rdf="{_NAMESPACES["rdf"]}">\n  <rdf:Description rdf:about=""{namespaces}>\n{body}'
        '  </rdf:Description>\n </rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="r"?>'
    ).encode()


def pdf_date(moment: datetime) -> str:
    """``moment`` in the format of ISO 32000-1, 7.9.4."""
    zoned = with_zone(moment)
    zone = zoned.strftime("%z")
    return f"{zoned:D:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:]}'"


def information(metadata: Metadata) -> dict[str, Any]:
    """The entries of the information dictionary, equal to the packet's."""
    entries = {
        "Title": metadata.title,
        "Author": metadata.author_line,
        "Subject": metadata.description,
        "Keywords": metadata.keyword_line,
        "Creator": CREATOR,
        "Producer": PRODUCER,
        "CreationDate": pdf_date(metadata.created),
        "ModDate": pdf_date(metadata.modified),
    }
    return {key: pydyf.String(value) for key, value in entries.items() if value}
