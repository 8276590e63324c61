"""Reads content streams: what text each marked content sequence shows, and what is painted outside all of them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pdfminer.cmapdb import CMapParser, FileUnicodeMap

_PAINTING = frozenset(("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "EI", "BI", "INLINE IMAGE"))
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LTR_RUN = re.compile("L(?:[DPN]*[LD])*|D(?:P*D)*")


@dataclass(frozen=True, slots=True)
class ContentKey:
    """Names a marked content sequence: page index, object number of the form (0: the page itself), MCID."""

    page: int
    form: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Artifact:
    """Something painted that is not part of the text."""

    page: int
    """Index of the page."""
    type: str
    """``Pagination``, ``Layout``, ``Page``, ``Background``, or empty."""
    subtype: str
    """``Header``, ``Footer``, ``Watermark``, or empty."""
    text: str


@dataclass(slots=True)
class PageContent:
    """All that one page paints."""

    texts: dict[ContentKey, str] = field(default_factory=dict)
    artifacts: list[Artifact] = field(default_factory=list)
    unmarked: list[str] = field(default_factory=list)
    """Painting operators that stand in no sequence at all."""
    nested: list[str] = field(default_factory=list)
    """Artifacts inside content and content inside artifacts."""


@dataclass(slots=True)
class _Sequence:
    tag: str
    properties: dict[str, Any]
    key: ContentKey | None
    pieces: list[list[str]] = field(default_factory=lambda: [[]])

    def text(self) -> str:
        actual = self.properties.get("/ActualText")
        return str(actual) if actual is not None else "".join(_logical(piece) for piece in self.pieces)


def read_page(page: pikepdf.Page, index: int) -> PageContent:
    """What ``page`` paints, forms included; ``index`` counts from 0."""
    content = PageContent()
    _Reader(content, index).read(page.obj, page.obj.get("/Resources", pikepdf.Dictionary()), 0, [])
    return content


class _Reader:
    def __init__(self, content: PageContent, page: int) -> None:
        self._content = content
        self._page = page
        self._maps: dict[int, dict[int, str]] = {}

    def read(self, stream: pikepdf.Object, resources: pikepdf.Object, form: int, around: list[_Sequence]) -> None:
        opened = list(around)
        font: dict[int, str] = {}
        for instruction in pikepdf.parse_content_stream(stream):
            operands, name = instruction.operands, str(instruction.operator)
            if name in ("BDC", "BMC"):
                self._begin(opened, operands, resources, form)
            elif name == "EMC":
                self._end(opened.pop())
            elif name == "Tm" and opened:
                opened[-1].pieces.append([])
            elif name == "Tf":
                font = self._font(resources["/Font"][str(operands[0])])
            elif name in ("Tj", "TJ"):
                self._show(opened, operands[0], font)
            elif name == "Do":
                self._do(resources["/XObject"][str(operands[0])], opened)
            elif name in _PAINTING and not opened:
                self._content.unmarked.append(name)
        assert len(opened) == len(around), "unbalanced marked content"

    def _begin(self, opened: list[_Sequence], operands: Any, resources: pikepdf.Object, form: int) -> None:
        properties = operands[1] if len(operands) > 1 else pikepdf.Dictionary()
        if isinstance(properties, pikepdf.Name):
            properties = resources["/Properties"][str(properties)]
        mcid = properties.get("/MCID")
        key = ContentKey(self._page, form, int(mcid)) if mcid is not None else None
        sequence = _Sequence(str(operands[0])[1:], dict(properties.items()), key)
        if any((other.tag == "Artifact") != (sequence.tag == "Artifact") for other in opened if key or other.key):
            self._content.nested.append(f"{opened[-1].tag} > {sequence.tag}")
        opened.append(sequence)

    def _end(self, sequence: _Sequence) -> None:
        if sequence.key is not None:
            assert sequence.key not in self._content.texts, f"{sequence.key} occurs twice"
            self._content.texts[sequence.key] = sequence.text()
        elif sequence.tag == "Artifact":
            kind, subtype = (str(sequence.properties.get(name, "/"))[1:] for name in ("/Type", "/Subtype"))
            self._content.artifacts.append(Artifact(self._page, kind, subtype, sequence.text()))

    def _show(self, opened: list[_Sequence], operand: Any, font: dict[int, str]) -> None:
        strings = operand if isinstance(operand, pikepdf.Array) else [operand]
        codes = b"".join(bytes(part) for part in strings if isinstance(part, pikepdf.String))
        glyphs = [font.get(int.from_bytes(codes[at : at + 2]), "\ufffd") for at in range(0, len(codes), 2)]
        if opened:
            opened[-1].pieces[-1].extend(glyphs)
        else:
            self._content.unmarked.append(f"text {''.join(glyphs)!r}")

    def _do(self, target: pikepdf.Object, opened: list[_Sequence]) -> None:
        if target.get("/Subtype") == "/Form":
            self.read(target, target.get("/Resources", pikepdf.Dictionary()), target.objgen[0], opened)
        elif not opened:
            self._content.unmarked.append("image")

    def _font(self, font: pikepdf.Object) -> dict[int, str]:
        number = font.objgen[0]
        if number not in self._maps:
            unicode_map = FileUnicodeMap()
            if "/ToUnicode" in font:
                CMapParser(unicode_map, io.BytesIO(font["/ToUnicode"].read_bytes())).run()
            self._maps[number] = unicode_map.cid2unichr
        return self._maps[number]


def _logical(glyphs: list[str]) -> str:
    """The text of one line as it is read; right-to-left glyphs stand in the file from left to right."""
    if not any(_RTL.search(glyph) for glyph in glyphs):
        return "".join(glyphs)
    turned = glyphs[::-1]
    kinds = "".join(_kind(glyph) for glyph in turned)
    for run in _LTR_RUN.finditer(kinds):
        turned[run.start() : run.end()] = turned[run.start() : run.end()][::-1]
    return "".join(turned)


def _kind(glyph: str) -> str:
    if _RTL.search(glyph):
        return "R"
    if glyph.isdecimal():
        return "D"
    if glyph.isalpha():
        return "L"
    return "P" if glyph in ".,:/-" else "N"


def walk_contents(pdf: pikepdf.Pdf) -> Iterator[PageContent]:
    """The content of each page, first to last."""
    for index, page in enumerate(pdf.pages):
        yield read_page(page, index)
