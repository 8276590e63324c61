"""A small tagged PDF written object by object from a description, so that a test can get any single thing wrong.

A page is a list of elements. An element is a mapping with its tag as the one key in capitals: ``{P: text}`` or
``{P: [elements]}``; the other keys are attributes (``alt``, ``lang``, ``id``, ``e``, ``scope``, ``colspan``, ``to`` for
the address or page a link leads to) or say how it is set (``at``, ``size``, ``colour``, ``hidden``, ``font``).
``{artifact: text}``, ``{loose: text}``, ``{background: rgb, box: [x, y, w, h]}``, ``{picture: [w, h], inches: n}`` and
``{raw: operators}`` are no elements.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import ImageCms

from .tinyfonts import ARABIC, LATIN, embedded, glyphs, width

WIDTH, HEIGHT, LEFT, RIGHT, TOP = 595.0, 842.0, 60.0, 540.0, 760.0
BLOCKS = ("P", "H", "H1", "H2", "H3", "LI", "TR", "Caption", "Note", "TOCI", "Figure", "Sect", "Table", "L", "TOC")
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#">
%s
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI></rdf:li></rdf:Bag>
</pdfaExtension:schemas></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


class TinyPdf:
    """Builds one document; :meth:`save` gives its bytes."""

    def __init__(self, spec: Mapping[str, Any]) -> None:
        self.spec = spec
        self.pdf = pikepdf.new()
        self.pdf.docinfo["/Title"] = spec.get("info_title", spec["title"])
        self.font = embedded(self.pdf, LATIN)
        self.arabic = embedded(self.pdf, ARABIC) if "arabic" in str(spec["pages"]) else self.font
        self.plain = Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
        )
        self.parents: list[Any] = []
        self.annotations: list[tuple[Any, Any]] = []
        self.headings: list[tuple[str, int, int]] = []
        self.root = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array()))
        for _ in spec["pages"]:
            self.pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
        for number, elements in enumerate(spec["pages"], 1):
            self._page(number, elements)
        self._catalogue()

    def save(self) -> bytes:
        """The finished file."""
        stream = BytesIO()
        self.pdf.save(stream, deterministic_id=True, **self.spec.get("save", {}))
        return stream.getvalue()

    def _page(self, number: int, elements: list[Any]) -> None:
        self.page, self.number = self.pdf.pages[number - 1], number
        self.content: list[str] = []
        self.x, self.y, self.mcid = LEFT, TOP, 0
        self.owners: list[Any] = []
        self.images = Dictionary()
        if self.spec.get("running") and 1 < number < len(self.spec["pages"]):
            elements = [
                {"artifact": self.spec["running"], "at": [LEFT, 800]},
                *elements,
                {"artifact": str(number), "at": [RIGHT - 20, 40]},
            ]
        part: list[Any] = []
        for element in elements:
            self._element(element, part)
        if number == 1 or not self.spec.get("one_part"):
            self.root.K.append(self._struct("Sect", self.root))
            self.root.K[-1].K = Array()
        for kid in part:
            self.root.K[-1].K.append(self._adopted(kid, self.root.K[-1]))
        self.page.obj.Contents = self.pdf.make_stream("\n".join(self.content).encode())
        self.page.obj.Resources = Dictionary(
            Font=Dictionary(F=self.font, G=self.plain, V=self.arabic), XObject=self.images
        )
        self.page.obj.StructParents = len(self.parents)
        self.parents.append(Array(self.owners))
        if "/Annots" in self.page.obj:
            self.page.obj.Tabs = Name.S

    def _adopted(self, kid: Any, parent: Any) -> Any:
        if isinstance(kid, Dictionary) and kid.get("/Type") == Name.StructElem:
            kid.P = parent
        return kid

    def _struct(self, tag: str, parent: Any) -> Any:
        return self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{tag}"), P=parent))

    def _element(self, element: Any, kids: list[Any]) -> None:
        if "background" in element:
            red, green, blue = element["background"]
            box = " ".join(map(str, element["box"]))
            self.content.append(f"/Artifact <</Type/Layout>> BDC {red} {green} {blue} rg {box} re f EMC")
        elif "raw" in element:
            self.content.append(element["raw"])
        elif "artifact" in element or "loose" in element:
            self._outside(element)
        elif "picture" in element:
            kids.append(self._picture(element))
        else:
            self._tagged(element, kids)

    def _outside(self, element: Any) -> None:
        """Text that is no part of the tag tree; the flow goes on where it was."""
        x, y = self.x, self.y
        self.x, self.y = element.get("at", (x, y))
        operators = self._text(str(element.get("artifact", element.get("loose"))), {"size": 8, **element})
        begin, end = ("/Artifact <</Type/Pagination>> BDC", "EMC") if "artifact" in element else ("", "")
        self.content.append(f"{begin}\n{operators}\n{end}")
        self.x, self.y = x, y

    def _tagged(self, element: Any, kids: list[Any]) -> None:
        tag = next(key for key in element if key[0].isupper())
        node = self._struct(tag, self.root)
        if tag in BLOCKS:
            self._new_line()
        self.x, self.y = element.get("at", (self.x, self.y))
        self._attributes(node, element)
        inner = self._inner(tag, node, element)
        if element.get("bare"):
            kids.append(Dictionary(Type=Name.MCR, Pg=self.page.obj, MCID=inner[0]))
            return
        if tag in ("H1", "H2") and isinstance(element[tag], str):
            self.headings.append((element[tag], self.number, int(tag[1])))
        if inner:
            node.K = Array([self._adopted(kid, node) for kid in inner])
        if tag in BLOCKS:
            self._new_line()
        kids.append(node)

    def _inner(self, tag: str, node: Any, element: Any) -> list[Any]:
        inner: list[Any] = []
        value = element[tag]
        if isinstance(value, list):
            for item in value:
                self._element(item if isinstance(item, Mapping) else {"Span": item, "bare": True}, inner)
        elif value not in (None, ""):
            inner.append(self._marked(tag, str(value), node, element))
        if "to" in element:
            inner.append(self._link(node, element))
        return inner

    def _attributes(self, node: Any, element: Mapping[str, Any]) -> None:
        node.Pg = self.page.obj
        for key, name in (("alt", "/Alt"), ("lang", "/Lang"), ("e", "/E"), ("actual", "/ActualText"), ("id", "/ID")):
            if key in element:
                node[name] = String(element[key])
        table = {key: value for key, value in (("Scope", element.get("scope")),) if value}
        attributes = Dictionary(O=Name.Table, **{key: Name(f"/{value}") for key, value in table.items()})
        for key, name in (("colspan", "/ColSpan"), ("rowspan", "/RowSpan")):
            if key in element:
                attributes[name] = element[key]
        if len(attributes) > 1:
            node.A = attributes

    def _marked(self, tag: str, text: str, node: Any, element: Mapping[str, Any]) -> int:
        number, self.mcid = self.mcid, self.mcid + 1
        self.start = self.x
        self.content.append(f"/{tag} <</MCID {number}>> BDC\n{self._text(text, element)}\nEMC")
        self.owners.append(node)
        return number

    def _text(self, text: str, options: Mapping[str, Any]) -> str:
        size = options.get("size", 10)
        red, green, blue = options.get("colour", (0, 0, 0))
        lines = [f"BT {3 if options.get('hidden') else 0} Tr {red} {green} {blue} rg"]
        own = options.get("font") == "plain"
        path = ARABIC if options.get("font") == "arabic" else LATIN
        lines.append(f"/{'G' if own else 'V' if path == ARABIC else 'F'} {size} Tf")
        for word in _pieces(text):
            advance = width(word, size, path)
            if self.x + advance > RIGHT and "at" not in options:
                self._new_line()
            shown = f"({word})" if own else "<" + "".join(f"{glyph:04x}" for glyph in glyphs(word, path)) + ">"
            turn = "0.7 0.7 -0.7 0.7" if options.get("rotate") else "1 0 0 1"
            lines.append(f"{turn} {self.x:.2f} {self.y:.2f} Tm {shown} Tj")
            self.x += advance
        return "\n".join([*lines, "0 Tr ET"])

    def _new_line(self) -> None:
        if self.x > LEFT:
            self.x, self.y = LEFT, self.y - 15

    def _link(self, node: Any, element: Mapping[str, Any]) -> Any:
        target = element["to"]
        annotation = Dictionary(
            Type=Name.Annot, Subtype=Name.Link, F=element.get("flags", 4),
            Rect=Array([self.start, self.y - 3, self.x, self.y + 9]), StructParent=0, Border=Array([0, 0, 0]),
        )  # fmt: skip
        if (contents := element.get("contents", str(element.get("Link", "")))) != "":
            annotation.Contents = String(contents)
        if isinstance(target, int):
            annotation.Dest = Array([self.pdf.pages[target - 1].obj, Name.XYZ, 0, 800, 0])
        elif target.startswith("#"):
            annotation.Dest = String(target[1:])
        else:
            annotation.A = Dictionary(S=Name.URI, URI=String(target))
        annotation = self.pdf.make_indirect(annotation)
        if "/Annots" not in self.page.obj:
            self.page.obj.Annots = Array()
        self.page.obj.Annots.append(annotation)
        self.annotations.append((annotation, node))
        return Dictionary(Type=Name.OBJR, Pg=self.page.obj, Obj=annotation)

    def _picture(self, element: Mapping[str, Any]) -> Any:
        width, height = element["picture"]
        image = self.pdf.make_stream(bytes(width * height * 3))
        image.Type, image.Subtype, image.Width, image.Height = Name.XObject, Name.Image, width, height
        image.ColorSpace, image.BitsPerComponent = Name(f"/{element.get('space', 'DeviceRGB')}"), 8
        name = f"/I{len(self.images)}"
        self.images[name] = image
        node = self._struct("Figure", self.root)
        self._attributes(node, element)
        side = element["inches"] * 72
        self.y -= side + 10
        node.A = Dictionary(O=Name.Layout, BBox=Array([LEFT, self.y, LEFT + side, self.y + side]))
        number, self.mcid = self.mcid, self.mcid + 1
        self.content.append(f"/Figure <</MCID {number}>> BDC q {side} 0 0 {side} {LEFT} {self.y} cm {name} Do Q EMC")
        self.owners.append(node)
        node.K = Array([number])
        self.y -= 15
        return node

    def _catalogue(self) -> None:
        root, spec = self.pdf.Root, self.spec
        for number, (annotation, node) in enumerate(self.annotations, len(self.parents)):
            annotation.StructParent = number
            self.parents.append(node)
        nums = Array([value for number, owner in enumerate(self.parents) for value in (number, owner)])
        tree = Dictionary(Type=Name.StructTreeRoot, K=Array([self.root]), ParentTree=Dictionary(Nums=nums))
        root.StructTreeRoot = self.pdf.make_indirect(tree)
        self.root.P = root.StructTreeRoot
        root.MarkInfo = Dictionary(Marked=True)
        root.Lang = String(spec["lang"])
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        intent = Dictionary(
            Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier=String("sRGB"),
            DestOutputProfile=self.pdf.make_stream(profile, N=3),
        )  # fmt: skip
        root.OutputIntents = Array([intent])
        root.Metadata = self.pdf.make_stream(self._xmp().encode(), Type=Name.Metadata, Subtype=Name.XML)
        with self.pdf.open_outline() as outline:
            for title, page, level in spec.get("bookmarks", self.headings):
                if level == 1 or not outline.root:
                    outline.root.append(pikepdf.OutlineItem(title, page - 1, "XYZ", top=800))
                else:
                    outline.root[-1].children.append(pikepdf.OutlineItem(title, page - 1, "XYZ", top=800))

    def _xmp(self) -> str:
        values = {
            "pdfaid:part": "2", "pdfaid:conformance": "A", "pdfuaid:part": "1", "dc:title": self.spec["title"],
            "dc:creator": "International Organization for Migration", "dc:publisher": "IOM", "dc:rights": "Some rights",
            "dc:language": self.spec["lang"], **self.spec.get("xmp", {}),
        }  # fmt: skip
        return XMP % "\n".join(f"<{name}>{value}</{name}>" for name, value in values.items() if value is not None)


def _pieces(text: str) -> list[str]:
    """Lines of about eighty letters, each with the blank it ends on."""
    pieces: list[str] = []
    line = ""
    for word in text.replace("\n", " ").split(" "):
        if len(line) + len(word) > 80:
            pieces.append(line)
            line = ""
        line += word + " "
    return [*pieces, line[:-1]] if text else []
