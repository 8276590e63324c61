"""Writing: compression at its ordinary level, and the usual kinds of values first."""

from __future__ import annotations

import zlib
from typing import Any

import pydyf

_long_to_bytes = pydyf._to_bytes


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
    if kind is int:
        return b"%d" % item
    return _long_to_bytes(item)  # type: ignore[no-any-return]
