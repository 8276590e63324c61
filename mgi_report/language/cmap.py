"""Which characters a font file has: its character map (OpenType, table ``cmap``, formats 4 and 12)."""

from __future__ import annotations

import io
from functools import lru_cache
from itertools import chain
from pathlib import Path
from struct import Struct, error, unpack_from

from .reading import Stamp, stamp

_ENTRY = Struct(">4s4xII")
_PREFERRED = (3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0)
"""Platform and encoding of the tables for Unicode, the largest first."""


def characters(path: Path) -> frozenset[int] | None:
    """Code points that a font file draws; None for a file that is no font. Read once, and again when it is edited."""
    return _characters(path, stamp(path))


@lru_cache(maxsize=256)
def _characters(path: Path, _: Stamp | None) -> frozenset[int] | None:
    try:
        data = path.read_bytes()
        if data[:3] == b"wOF":
            data = _unpacked(data)
        return frozenset(_mapped(data, _table(data)))
    except (OSError, error, ValueError, LookupError):
        return None


def _unpacked(data: bytes) -> bytes:
    """A web font as plain OpenType."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        font = TTFont(io.BytesIO(data))
        font.flavor = None
        plain = io.BytesIO()
        font.save(plain)
    except (TTLibError, ImportError, AssertionError) as why:
        raise ValueError(str(why)) from why
    return plain.getvalue()


def _table(data: bytes) -> int:
    """Offset of the subtable to read."""
    start = unpack_from(">I", data, 12)[0] if data[:4] == b"ttcf" else 0
    count = unpack_from(">H", data, start + 4)[0]
    entries = (_ENTRY.unpack_from(data, start + 12 + 16 * index) for index in range(count))
    cmap: int = next((offset for tag, offset, _ in entries if tag == b"cmap"), 0)
    if not cmap:
        raise ValueError("no cmap")
    tables = {}
    for index in range(unpack_from(">H", data, cmap + 2)[0]):
        platform, encoding, offset = unpack_from(">HHI", data, cmap + 4 + 8 * index)
        tables[platform, encoding] = cmap + offset
    found: int = next(tables[kind] for kind in _PREFERRED if kind in tables)
    return found


def _mapped(data: bytes, at: int) -> chain[int]:
    """Characters of a subtable that have a glyph."""
    kind = unpack_from(">H", data, at)[0]
    if kind == 12:
        groups = [unpack_from(">III", data, at + 16 + 12 * n) for n in range(unpack_from(">I", data, at + 12)[0])]
        return chain.from_iterable(range(first, last + 1) for first, last, _ in groups)
    if kind == 4:
        return chain(_segments(data, at))
    raise ValueError(f"cmap of format {kind}")


def _segments(data: bytes, at: int) -> list[int]:
    count = unpack_from(">H", data, at + 6)[0] // 2
    row = f">{count}H"
    last, first, delta, place = (unpack_from(row, data, at + 14 + 2 * count * n + 2 * (n > 0)) for n in range(4))
    found: list[int] = []
    for index in range(count):
        for code in range(first[index], last[index] + 1):
            glyph = code
            if place[index]:
                glyphs = at + 16 + 2 * (3 * count + index) + place[index] + 2 * (code - first[index])
                glyph = unpack_from(">H", data, glyphs)[0]
                if not glyph:
                    continue
            if (glyph + delta[index]) & 0xFFFF and code != 0xFFFF:
                found.append(code)
    return found
