"""Which characters a font file has: its character map (OpenType, table ``cmap``, formats 4 and 12)."""

from __future__ import annotations

import io
from functools import lru_cache
from itertools import chain
from pathlib import Path
from struct import Struct, error, unpack_from
from typing import BinaryIO

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
        with path.open("rb") as file:
            data = _table(file)
        return frozenset(_mapped(data, _subtable(data)))
    except (OSError, error, ValueError, LookupError, StopIteration):
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


def _table(file: BinaryIO) -> bytes:
    """The table, without the rest of the file, which may be large."""
    head = file.read(16)
    if head[:3] == b"wOF":
        return _table(io.BytesIO(_unpacked(head + file.read())))
    start = unpack_from(">I", head, 12)[0] if head[:4] == b"ttcf" else 0
    file.seek(start + 4)
    count = unpack_from(">H", file.read(2))[0]
    file.seek(start + 12)
    entries = _ENTRY.iter_unpack(file.read(_ENTRY.size * count))
    offset, length = next((offset, length) for tag, offset, length in entries if tag == b"cmap")
    file.seek(offset)
    return file.read(length)


def _subtable(data: bytes) -> int:
    """Offset of the subtable to read."""
    tables = {}
    for index in range(unpack_from(">H", data, 2)[0]):
        platform, encoding, offset = unpack_from(">HHI", data, 4 + 8 * index)
        tables[platform, encoding] = offset
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
