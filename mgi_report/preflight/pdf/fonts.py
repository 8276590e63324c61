"""Fonts of a PDF: text and widths of their codes, and whether they are embedded."""

from __future__ import annotations

import re
from codecs import utf_16_be_decode
from dataclasses import dataclass, field

import pikepdf

from .bidi import RIGHT_TO_LEFT, logical

_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.S)
_CHAR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_CODES = re.compile(rb"begincid(char|range)(.*?)endcid\1", re.S)
_CODE = re.compile(rb"<([0-9A-Fa-f]+)>|(\d+)")
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_MOST_CODES = 0x10000


class _Widths(dict[str, float]):
    """Widths with a default."""

    default = 0.0

    def __missing__(self, code: str) -> float:
        return self.default


@dataclass(slots=True)
class Font:
    """One font of the file."""

    name: str
    """Base font, without the subset's prefix."""
    kind: str
    """Subtype, such as ``Type0`` or ``TrueType``."""
    embedded: bool
    wide: bool
    """True when a code has two bytes."""
    widths: _Widths = field(repr=False)
    """Thousandths of the font size, by the character with the code's number."""
    table: dict[int, str] = field(repr=False)
    """Unicode text by code."""
    from_right: bool | None = None
    """Direction of the document's lines."""
    empty: tuple[str, ...] = ("\0",)
    """Codes that show the glyph for a missing letter, as characters with their number."""

    def decode(self, data: bytes) -> tuple[str, float, int]:
        """Text of a string, its width in thousandths of the font size, and its number of ``.notdef`` glyphs."""
        if self.wide:
            # The function behind the codec: looking up the codec by name takes longer than decoding.
            codes = utf_16_be_decode(data[: len(data) & ~1], "surrogatepass")[0]
            missing = sum(map(codes.count, self.empty))
        else:
            codes, missing = data.decode("latin-1"), 0
        width = sum(map(self.widths.__getitem__, codes))
        text = codes.translate(self.table)
        if not text.isascii() and RIGHT_TO_LEFT.search(text):
            glyphs = [self.table[ord(code)] for code in codes]
            text = "".join(glyphs[place] for place in logical(glyphs, self.from_right))
        return text, width, missing


class _Table(dict[int, str]):
    """Table of a two-byte font that has none: every code is unknown text."""

    def __missing__(self, code: int) -> str:
        return UNKNOWN


def read_font(font: pikepdf.Object, from_right: bool | None = None) -> Font:
    """Read a font dictionary. Tolerates missing entries; never raises for unusual values."""
    kind = str(font.get("/Subtype", "")).lstrip("/")
    wide = kind == "Type0"
    inner = font
    if wide and isinstance(descendants := font.get("/DescendantFonts"), pikepdf.Array) and len(descendants):
        inner = descendants[0]
    descriptor = inner.get("/FontDescriptor")
    name = str(font.get("/BaseFont", "")).lstrip("/")
    embedded = kind == "Type3" or (
        isinstance(descriptor, pikepdf.Dictionary)
        and any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    )
    to_unicode = font.get("/ToUnicode")
    table = _cmap(to_unicode) if isinstance(to_unicode, pikepdf.Stream) else _Table() if wide else _simple(font)
    widths, default = _wide_widths(inner) if wide else _simple_widths(font, descriptor)
    plain = re.sub(r"^[A-Z]{6}\+", "", name)
    by_letter = _Widths({chr(code): width for code, width in widths.items() if 0 <= code < _MOST_CODES})
    by_letter.default = default
    encoding = font.get("/Encoding")
    glyphs = _codes(encoding) if wide and isinstance(encoding, pikepdf.Stream) else {}
    by_letter.update([(chr(code), widths.get(glyph, default)) for code, glyph in glyphs.items()])
    empty = tuple(chr(code) for code, glyph in glyphs.items() if not glyph) or ("\0",)
    return Font(plain, kind, embedded, wide, by_letter, table, from_right, empty)


def _codes(stream: pikepdf.Stream) -> dict[int, int]:
    """Glyph of each code, from an embedded character map."""
    try:
        data = stream.read_bytes()
    except pikepdf.PdfError:
        return {}
    found: dict[int, int] = {}
    for block in _CODES.finditer(data):
        numbers = [int(code, 16) if code else int(number) for code, number in _CODE.findall(block[2])]
        if block[1] == b"char":
            found.update(zip(numbers[::2], numbers[1::2], strict=False))
            continue
        for first, last, glyph in zip(numbers[::3], numbers[1::3], numbers[2::3], strict=False):
            if 0 <= last - first < _MOST_CODES:
                found.update({first + step: glyph + step for step in range(last - first + 1)})
    return {code: glyph for code, glyph in found.items() if 0 <= code < _MOST_CODES}


def _cmap(stream: pikepdf.Stream) -> dict[int, str]:
    table: dict[int, str] = _Table()
    try:
        data = stream.read_bytes()
    except pikepdf.PdfError:
        return table
    for block in _BLOCK.finditer(data):
        if block[1] == b"bfchar":
            table.update({int(match[1], 16): _text(match[2]) for match in _CHAR.finditer(block[2])})
            continue
        for match in _RANGE.finditer(block[2]):
            first, last = int(match[1], 16), int(match[2], 16)
            if not 0 <= last - first < _MOST_CODES:
                continue
            if match[4] is not None:
                table.update(enumerate((_text(item[1]) for item in _HEX.finditer(match[4])), first))
            elif base := _text(match[3]):
                head, tail = base[:-1], ord(base[-1])
                table.update({first + n: head + chr(min(tail + n, 0x10FFFF)) for n in range(last - first + 1)})
    return table


def _text(digits: bytes) -> str:
    try:
        return bytes.fromhex(digits.decode("ascii")).decode("utf-16-be", "replace")
    except ValueError:
        return UNKNOWN


def _simple(font: pikepdf.Object) -> dict[int, str]:
    encoding = font.get("/Encoding")
    base = encoding.get("/BaseEncoding") if isinstance(encoding, pikepdf.Dictionary) else encoding
    codec = "mac_roman" if base == pikepdf.Name.MacRomanEncoding else "cp1252"
    table: dict[int, str] = {code: bytes([code]).decode(codec, "replace") for code in range(256)}
    differences = encoding.get("/Differences") if isinstance(encoding, pikepdf.Dictionary) else None
    if isinstance(differences, pikepdf.Array):
        from fontTools import agl

        code = 0
        for item in differences:
            if isinstance(item, pikepdf.Name):
                table[code & 0xFF] = agl.toUnicode(str(item)[1:]) or UNKNOWN
                code += 1
            else:
                code = int(item)
    return table


def _simple_widths(font: pikepdf.Object, descriptor: object) -> tuple[dict[int, float], float]:
    first = int(font.get("/FirstChar", 0))
    widths = font.get("/Widths")
    missing = descriptor.get("/MissingWidth", 0) if isinstance(descriptor, pikepdf.Dictionary) else 0
    found = {first + n: float(w) for n, w in enumerate(widths)} if isinstance(widths, pikepdf.Array) else {}
    return found, float(missing) if found else 500.0


def _wide_widths(font: pikepdf.Object) -> tuple[dict[int, float], float]:
    widths: dict[int, float] = {}
    items = list(font.get("/W", [])) if isinstance(font.get("/W"), pikepdf.Array) else []
    place = 0
    while place + 1 < len(items):
        first = int(items[place])
        if isinstance(items[place + 1], pikepdf.Array):
            widths.update(enumerate((float(w) for w in items[place + 1]), first))
            place += 2
        elif place + 2 < len(items):
            last = min(int(items[place + 1]), first + _MOST_CODES)
            widths.update(dict.fromkeys(range(first, last + 1), float(items[place + 2])))
            place += 3
        else:
            break
    return widths, float(font.get("/DW", 1000))
