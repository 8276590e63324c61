"""Drawing a line of text so that it reads as it was written.

The engine gives each glyph the text between its cluster and the next. Where a font draws a letter with several glyphs
(base and mark), the first of them gets no text and the last one all of it, for every further use of either in the
file: after one Ẓ no Z can be read. Here the letters of a cluster are divided among its glyphs, in the order of reading;
a glyph that reads as something else than before gets another code (see `codes`).

A glyph's serialization is computed once. Colour fonts, missing glyphs and shortened text are drawn the engine's own
way.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Any

from . import variable
from .codes import code_of, share
from .instance import draw_text, ffi, fonts, line_break

_C = ffi.ffi
_C.cdef("""
    gpointer g_object_ref(gpointer object);
    int hb_font_get_nominal_glyph(hb_font_t* font, hb_codepoint_t letter, hb_codepoint_t* glyph);
""")
_PANGO = ffi.pango
_HARFBUZZ = ffi.harfbuzz
_EMPTY: int = _PANGO.PANGO_GLYPH_EMPTY
_UNKNOWN: int = _PANGO.PANGO_GLYPH_UNKNOWN_FLAG
_GLYPHS = struct.Struct("=Iiii4x")
"""Glyph, width, offsets to the right and up, attributes: the engine's ``PangoGlyphInfo``."""
IS_SUPPORTED = _C.sizeof("PangoGlyphInfo") == _GLYPHS.size and _PANGO.pango_version() >= 14802
"""Older versions of Pango report no font size (the engine works around it)."""
_INT = struct.calcsize("=i")
_ONE_TO_ONE = struct.pack("=4096i", *range(4096))
_MOST_FONTS = 1_000
"""Fonts of a size that are kept described."""

Glyph = tuple[int, int, int, int]
Pair = tuple[Glyph, str]
"""A glyph with the text that it reads as."""
_BEGIN: Glyph = (0, 0, 0, -1)
_END: Glyph = (0, 0, 0, -2)
"""Around glyphs that only read right together: more of them take space than there are letters."""
_long_draw = draw_text.draw_first_line
_set_up_again = line_break.Layout.reactivate


def draw_first_line(stream: Any, box: Any, text_overflow: str, block_ellipsis: Any, matrix: Any) -> Any:
    """Draw a line of text and return the emojis the engine has to draw: none in plain text."""
    if not box.text.strip():
        return []
    line = box.pango_layout.__dict__.get("line")
    if IS_SUPPORTED and text_overflow != "ellipsis" and block_ellipsis == "none" and box.style["font_size"] >= 1e-6:
        if line is None:
            _PANGO.pango_layout_set_single_paragraph_mode(box.pango_layout.layout, True)
        pieces = _pieces(stream, box, line or box.pango_layout.get_first_line()[0])
        if pieces:
            _show(stream, pieces, matrix)
            return []
    if line is not None:
        _set_up_again(box.pango_layout, box.style)
    return _long_draw(stream, box, text_overflow, block_ellipsis, matrix)


def _show(stream: Any, pieces: list[list[Any]], matrix: Any) -> None:
    stream.set_text_matrix(*matrix.values)
    for font, size, string in pieces:
        stream.set_font_size(font.hash, size)
        operands, *rest = string.split("|")
        if operands != "<>" or not rest:
            stream.show_text(operands)
        for place, part in enumerate(rest):
            if place % 2 == 0:
                stream.stream.append(part.encode())
            elif shown := part.replace("<>", " ").strip():
                stream.show_text(shown)


def _pieces(stream: Any, box: Any, line: Any) -> list[list[Any]]:
    """Font, size and operands of each run of a font; empty when the line is not plain."""
    found: list[list[Any]] = []
    data: bytes = box.pango_layout.text.encode()
    last: Any = None
    table: dict[Pair, str] = {}
    font: Any = None
    size = 1.0
    run = line.runs
    while run != _C.NULL:
        item = run.data
        run = run.next
        pango_font = item.item.analysis.font
        if pango_font != last:
            last = pango_font
            font, size = _font(stream, pango_font, box.style.font_config)
            if font.png or font.svg or font.colr or font.bitmap:
                return []
            table = font.__dict__.setdefault("_glyphs", {}).setdefault(size, {})
            font.__dict__.setdefault("silent", set())
            widths = _Widths(stream, pango_font, font, size, spaced=box.style["letter_spacing"] != "normal")
            found.append([font, size, ""])
        pairs = _texts(item, data, widths)
        try:
            strings = [table[pair] for pair in pairs]
        except KeyError:
            for pair in pairs:
                if pair not in table:
                    written = _written(pair, font, size, widths)
                    if written is None:
                        return []
                    table[pair] = written
            strings = [table[pair] for pair in pairs]
        string = "".join(strings) if font.silent.isdisjoint(pairs) else _apart(pairs, strings, font, size, widths)
        found[-1][2] += f"<{string[:-1]}" if string.endswith("<") else f"<{string}>"
    return found


def _apart(pairs: list[Pair], strings: list[str], font: Any, size: float, widths: _Widths) -> str:
    """The silent marks after all other glyphs, from right to left: between these, a reader would see a gap.

    PDFium takes a move to the right for a space, so the way back is made of spaces that read as nothing.
    """
    pen, line, marks = 0, "", []
    for pair, string in zip(pairs, strings, strict=True):
        (_, width, right, _), _ = pair
        if pair in font.silent:
            marks.append((pen + round(right / size), pair[0]))
            line += f">{-round(width / size)}<" if width else ""
        else:
            line += string
        pen += round(width * 1000 * ffi.FROM_UNITS / size)
    line += ">|0 Ts|<"  # a string of their own, for readers that measure a string by where it ends
    place = pen
    for where, (glyph, _, _, up) in reversed(marks):
        shown = f"{code_of(font, glyph, ''):04x}"
        line += f">{place - where}<" if place != where else ""
        line += f">|{_number(-up / 1000)} Ts|<{shown}>|0 Ts|<" if up else shown
        place = where + widths[glyph]
    count = max(-(-(pen - place) // widths.space[1]), 0)
    line += f"{widths.space[0]:04x}" * count
    return f"{line}>{place + count * widths.space[1] - pen}<"


class _Widths:
    """Widths of the glyphs of a font, without the space between letters: thousandths of the size."""

    def __init__(self, stream: Any, pango_font: Any, font: Any, size: float, *, spaced: bool) -> None:
        self.spaced = spaced
        self.stream, self.pango_font, self.font, self.size = stream, pango_font, font, size

    def __getitem__(self, glyph: int) -> int:
        known: int | None = self.font.widths.get(glyph)
        if known is None:
            ink, logical = self.stream.ink_rect, self.stream.logical_rect
            _PANGO.pango_font_get_glyph_extents(self.pango_font, glyph, ink, logical)
            width = logical.width * 1000 * ffi.FROM_UNITS / self.size
            if "fvar" in self.font.tables:
                width = variable.width(self.font, glyph)
            known = self.font.widths[glyph] = round(width)
        return known

    @property
    def space(self) -> tuple[int, int]:
        """Code of a space that reads as nothing, and its width."""
        known: tuple[int, int] | None = self.font.__dict__.get("_silent_space")
        if known is None:
            glyph = _C.new("hb_codepoint_t *")
            _HARFBUZZ.hb_font_get_nominal_glyph(self.font.hb_font, 0x20, glyph)
            known = self.font._silent_space = code_of(self.font, glyph[0], ""), max(self[glyph[0]], 1)
        return known

    def is_mark(self, glyph: Glyph) -> bool:
        """Whether a glyph takes no space."""
        return not glyph[1] or (glyph[0] != _EMPTY and not glyph[0] & _UNKNOWN and not self[glyph[0]])


def _texts(item: Any, data: bytes, widths: _Widths) -> list[Pair]:
    """Each glyph of a run, from left to right, with the text that it reads as."""
    count, start, length = item.glyphs.num_glyphs, item.item.offset, item.item.length
    glyphs = _GLYPHS.iter_unpack(_C.buffer(item.glyphs.glyphs, _GLYPHS.size * count))
    clusters = _C.buffer(item.glyphs.log_clusters, _INT * count)
    if count == length and clusters[:] == _ONE_TO_ONE[: _INT * count]:
        return list(zip(glyphs, data[start : start + length].decode(), strict=True))
    starts = _C.unpack(item.glyphs.log_clusters, count)
    rtl = bool(item.item.analysis.level % 2)
    text = data[start : start + length].decode()
    if count == len(text) == len(set(starts)) and not rtl:
        return _gathered(list(zip(glyphs, text, strict=True)), widths)
    ordered = sorted(set(starts))
    texts = {first: data[start + first : start + end].decode() for first, end in pairwise((*ordered, length))}
    if len(ordered) == count:
        pairs = [(glyph, texts[first]) for glyph, first in zip(glyphs, starts, strict=True)]
    else:
        pairs = list(_clustered(list(glyphs), starts, texts, widths, rtl=rtl))
    return pairs if rtl else _gathered(pairs, widths)


def _clustered(
    glyphs: list[Glyph], starts: list[int], texts: dict[int, str], widths: _Widths, *, rtl: bool
) -> Iterator[Pair]:
    for first, places in groupby(range(len(glyphs)), starts.__getitem__):
        group, text = [glyphs[place] for place in places], texts[first]
        shares = _shares(group[::-1] if rtl else group, text, widths)
        pairs = list(zip(group, reversed(shares) if rtl else shares, strict=True))
        if any(not share and not widths.is_mark(glyph) for glyph, share in pairs):
            yield from ((_BEGIN, text), *pairs, (_END, ""))
        else:
            yield from pairs


def _gathered(pairs: list[Pair], widths: _Widths) -> list[Pair]:
    """The letters of marks given to the glyph before them: readers take a raised mark for another line.

    Not from right to left, where readers turn the letters of one glyph round.
    """
    if not widths.spaced and all(glyph[1] for glyph, _ in pairs):
        return pairs
    found: list[Pair] = []
    base = -1
    for glyph, text in pairs:
        if glyph is _BEGIN or glyph is _END or glyph[0] == _EMPTY:
            base = -1
        elif not widths.is_mark(glyph):
            base = len(found) if text else -1
        elif text and base >= 0:
            found[base] = found[base][0], found[base][1] + text
            text = ""
        found.append((glyph, text))
    return found


def _shares(group: list[Glyph], text: str, widths: _Widths) -> list[str]:
    """The text of a cluster divided among its glyphs, in the order of reading: a letter each, the rest to the last.

    When there are more glyphs than letters, those that take space come first.
    """
    spare = len(group) - len(text)
    if spare <= 0:
        last = len(group) - 1
        return [*text[:last], text[last:]]
    marks = [place for place, glyph in enumerate(group) if widths.is_mark(glyph)]
    silent = {*marks[max(len(marks) - spare, 0) :]}
    letters = iter(text)
    return ["" if place in silent else next(letters, "") for place in range(len(group))]


def _font(stream: Any, pango_font: Any, font_set: Any) -> tuple[Any, float]:
    """Font in the file, and size. A Pango font is described once, and referenced so that its address stays unique."""
    known = font_set.__dict__.setdefault("_described", {})
    found = known.get(pango_font)
    if found is None:
        if len(known) > _MOST_FONTS:
            known.clear()
        key, _, size = fonts.get_pango_font_key(pango_font)
        held = _C.gc(ffi.gobject.g_object_ref(pango_font), ffi.gobject.g_object_unref)
        known[pango_font] = found = key, size, held
    key, size, _ = found
    font = stream._fonts.get(key)
    if font is None:
        font, size = stream.add_font(pango_font)
        share(font, stream._fonts.values())
    return font, size


def _written(pair: Pair, font: Any, size: float, widths: _Widths) -> str | None:
    """A glyph as it is written to the file; None when it is not plain."""
    whole, text = pair
    if whole is _BEGIN:
        return f">|/Span <</ActualText<FEFF{text.encode('utf-16-be').hex().upper()}>>> BDC|<"
    if whole is _END:
        return ">|EMC|<"
    glyph, width, right, up = whole
    if glyph == _EMPTY:
        return f">{_number(-width / size)}<"
    if glyph & _UNKNOWN:
        return None
    offset = right / size
    kerning = widths[glyph] + offset - width * 1000 * ffi.FROM_UNITS / size
    if not text and widths.is_mark(whole):
        font.silent.add(pair)
    code = f"{code_of(font, glyph, text):04x}"
    move = f">{int(kerning)}<" if kerning else ""
    if up:
        return f">|{_number(-up / 1000)} Ts|{_number(-offset) if offset else ''}<{code}>|0 Ts|<{move}"
    return (f">{_number(-offset)}<" if offset else "") + code + move


def _number(value: float) -> str:
    """A number without an exponent, which PDF does not have."""
    return f"{value:.4f}".rstrip("0").rstrip(".")
