"""The project's own fonts for the small PDFs of these tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, String

FONTS = Path(__file__).parents[2] / "styles" / "fonts"
LATIN, ARABIC = FONTS / "open-sans-400.ttf", FONTS / "vazirmatn-400.ttf"


@cache
def face(path: Path) -> tuple[dict[int, str], dict[str, int], dict[int, int]]:
    """Character map, glyph numbers and widths in thousandths."""
    font = TTFont(path)
    scale = 1000 / font["head"].unitsPerEm
    numbers = {name: number for number, name in enumerate(font.getGlyphOrder())}
    widths = {numbers[name]: round(width * scale) for name, (width, _) in font["hmtx"].metrics.items()}
    return font.getBestCmap(), numbers, widths


def glyphs(text: str, path: Path) -> list[int]:
    """Glyph numbers of a text; 0 for a sign the font lacks."""
    cmap, numbers, _ = face(path)
    return [numbers.get(cmap.get(ord(char), ".notdef"), 0) for char in text]


def width(text: str, size: float, path: Path) -> float:
    """Width in points."""
    widths = face(path)[2]
    return sum(widths[glyph] for glyph in glyphs(text, path)) * size / 1000


def embedded(pdf: pikepdf.Pdf, path: Path) -> Any:
    """A font of the project, whole, with what its glyphs mean."""
    cmap, numbers, widths = face(path)
    codes = {numbers[name]: code for code, name in sorted(cmap.items(), reverse=True) if code < 0x10000}
    lines = "".join(f"<{glyph:04x}> <{code:04x}>\n" for glyph, code in codes.items())
    table = f"begincmap\n{len(codes)} beginbfchar\n{lines}endbfchar\nendcmap"
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name("/ABCDEF+Open-Sans"), Flags=4, ItalicAngle=0,
        FontBBox=Array([0, -300, 1000, 1000]), Ascent=1000, Descent=-300, CapHeight=700, StemV=80,
        FontFile2=pdf.make_stream(path.read_bytes()),
    )  # fmt: skip
    inner = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/ABCDEF+Open-Sans"), CIDToGIDMap=Name.Identity,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor), DW=600,
        W=Array([0, Array([widths[glyph] for glyph in range(len(widths))])]),
    )  # fmt: skip
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/ABCDEF+Open-Sans"), Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(inner)]), ToUnicode=pdf.make_stream(table.encode()),
        )
    )  # fmt: skip
