"""Writing: compression at its ordinary level, the usual kinds of values first, each object turned into bytes once."""

from __future__ import annotations

import zlib
from typing import Any

import pydyf
from weasyprint.matrix import Matrix

_long_to_bytes = pydyf._to_bytes
_long_write = pydyf.PDF.write


class Zlib:
    """Compression at its ordinary level: the utmost one takes four times as long for two per cent."""

    compress = staticmethod(zlib.compress)

    @staticmethod
    def compressobj(level: int = -1) -> Any:
        """As in zlib; ``level`` is not followed."""
        return zlib.compressobj(6)


def to_bytes(item: Any) -> bytes:
    """An operand as the file has it."""
    kind = type(item)
    if kind is bytes:
        return item  # type: ignore[no-any-return]
    if kind is str:
        return item.encode("ascii")  # type: ignore[no-any-return]
    if kind is int or (kind is float and item.is_integer()):
        return b"%d" % item
    if kind is float:
        return (b"%f" % item).rstrip(b"0")
    return _long_to_bytes(item)  # type: ignore[no-any-return]


def write(pdf: Any, *arguments: Any, **options: Any) -> None:
    """Write a file. The engine turns each object into bytes for its place, and again for the identifier of the file."""
    kinds = pydyf.Stream, pydyf.Dictionary
    before = [kind.__dict__["data"] for kind in kinds]
    for kind, long_way in zip(kinds, before, strict=True):
        kind.data = _once(long_way)
    try:
        _long_write(pdf, *arguments, **options)
    finally:
        for kind, long_way in zip(kinds, before, strict=True):
            kind.data = long_way


def _once(long_way: property) -> property:
    known: dict[int, tuple[Any, bytes]] = {}
    assert long_way.fget is not None
    compute = long_way.fget

    def data(thing: Any) -> bytes:
        found = known.get(id(thing))
        if found is None:
            # Held, so that nothing else takes its address.
            found = known[id(thing)] = thing, compute(thing)
        return found[1]

    return property(data)


def product(one: Any, other: Any) -> Any:
    """Product of two transformations, written out; the sums begin with 0, as the engine's do."""
    (a, b, c), (d, e, f), (g, h, i) = other
    rows = [
        [0 + x * a + y * d + z * g, 0 + x * b + y * e + z * h, 0 + x * c + y * f + z * i]
        for x, y, z in one
    ]  # fmt: skip
    return Matrix(matrix=rows)
