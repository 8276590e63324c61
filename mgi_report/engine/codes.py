"""Codes of glyphs: a code is what a file shows, and it stands for one glyph and one text.

The engine uses the number of a glyph as its code, so that a glyph reads as the same text wherever it is shown. But one
glyph stands for several texts: Z in Z and in Ẓ, the Arabic yeh in ي and ی, a hyphen. Here the second and each further
text of a glyph has a code of its own, and a character map in the file says which glyph it shows (ISO 32000-1, 9.7.5).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .instance import pdf_fonts, pydyf

_LAST = 0xFFFF
_SILENT = 0xFFFE, 0x98, 0x97, 0x96, 0x94, 0x93, 3, 2, *range(0xDFFF, 0xD7FF, -1)
"""Codes for glyphs without text. PDFium reads a code without text as the character of that number: these are none."""
_BATCH = 100
"""Most lines of one block in a character map."""
_build_vector_font_dictionary = pdf_fonts._build_vector_font_dictionary
_clean = pdf_fonts.Font.clean


def share(font: Any, others: Any) -> None:
    """Let the fonts of a file that are written under one name share their codes."""
    for other in others:
        if other is not font and other.hash == font.hash:
            font.to_unicode, font.widths, font.missing = other.to_unicode, other.widths, other.missing
            font.codes = codes_of(other)
            return


def codes_of(font: Any) -> dict[tuple[int, str], int]:
    """Codes by glyph and text; only those that are not the number of the glyph."""
    codes: dict[tuple[int, str], int] = font.__dict__.setdefault("codes", {})
    return codes


def code_of(font: Any, glyph: int, text: str) -> int:
    """The code that shows ``glyph`` and reads as ``text``."""
    if text and font.to_unicode.setdefault(glyph, text) == text:
        return glyph
    codes = codes_of(font)
    code = codes.get((glyph, text))
    if code is None:
        code = codes[glyph, text] = _unused(font, () if text else _SILENT)
        font.to_unicode[code] = text
    return code


def get_unused_glyph_id(font: Any, codepoint: int) -> int:
    """The code of a letter that the font lacks."""
    found: int | None = font.missing.get(codepoint)
    if found is None:
        found = font.missing[codepoint] = _unused(font)
    return found


def _unused(font: Any, first: Iterable[int] = ()) -> int:
    taken = {*font.to_unicode, *font.missing.values()}
    for code in first:
        if code not in taken:
            return code
    after: int = max(font.glyph_count, max((code for code in taken if code < _SILENT[-1]), default=0) + 1)
    if after < _SILENT[-1]:
        return after
    return next((code for code in range(_SILENT[-1] - 1, 0, -1) if code not in taken), _LAST)


def clean(font: Any, to_unicode: dict[int, str], hinting: bool) -> None:
    """Subset a font to its glyphs: codes beyond them would keep the empty glyphs at its end."""
    codes = codes_of(font)
    own = set(codes.values())
    glyphs = {glyph for glyph in to_unicode if glyph < font.glyph_count and glyph not in own}
    glyphs |= {glyph for glyph, _ in codes}
    _clean(font, dict.fromkeys(sorted(glyphs), "") or to_unicode, hinting)


def build_vector_font_dictionary(dictionary: Any, pdf: Any, font: Any, *arguments: Any) -> None:
    """Write a font, with a character map when a code is not the number of its glyph."""
    _build_vector_font_dictionary(dictionary, pdf, font, *arguments)
    codes = codes_of(font)
    if not codes:
        return
    shown = dict.fromkeys(font.to_unicode) | {code: glyph for (glyph, _), code in codes.items()}
    missing = set(font.missing.values())
    lines = [
        b"<%04x> %d" % (code, 0 if code in missing else code if glyph is None else glyph)
        for code, glyph in sorted(shown.items())
    ]
    extra = pydyf.Dictionary({"Type": "/CMap", "CMapName": f"/{_NAME.decode()}", "CIDSystemInfo": _SYSTEM})
    stream = pydyf.Stream([*_HEAD, *_blocks(lines), *_TAIL], extra, compress=True)
    pdf.add_object(stream)
    dictionary["Encoding"] = stream.reference


def _blocks(lines: list[bytes]) -> list[bytes]:
    found: list[bytes] = []
    for start in range(0, len(lines), _BATCH):
        batch = lines[start : start + _BATCH]
        found += [b"%d begincidchar" % len(batch), *batch, b"endcidchar"]
    return found


_NAME = b"Glyphs-of-texts"
_SYSTEM = pydyf.Dictionary({
    "Registry": pydyf.String("Adobe"), "Ordering": pydyf.String("Identity"), "Supplement": 0,
})  # fmt: skip
_HEAD = (
    b"/CIDInit /ProcSet findresource begin", b"12 dict begin", b"begincmap", b"/CIDSystemInfo", b"3 dict dup begin",
    b"/Registry (Adobe) def", b"/Ordering (Identity) def", b"/Supplement 0 def", b"end def",
    b"/CMapName /%b def" % _NAME, b"/CMapType 1 def", b"/WMode 0 def",
    b"1 begincodespacerange", b"<0000> <ffff>", b"endcodespacerange",
)  # fmt: skip
_TAIL = b"endcmap", b"CMapName currentdict /CMap defineresource pop", b"end", b"end"
