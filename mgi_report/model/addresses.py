"""Names of pictures: as files on any disk, as an author writes them in Markdown, and as addresses in the report."""

from __future__ import annotations

from collections.abc import Collection
from unicodedata import normalize
from urllib.parse import quote, unquote

_SCHEME = "asset:"


def composed(name: str) -> str:
    """The name with composed letters: a disk may store é as e and an accent, and both are the same name."""
    return normalize("NFC", name)


def spellings(written: str) -> tuple[str, ...]:
    """What a picture's name in Markdown may mean, most likely first: ``my%20map.png`` is usually ``my map.png``."""
    literal = composed(written)
    decoded = composed(unquote(written))
    return (literal,) if decoded == literal or "\ufffd" in decoded else (decoded, literal)


def asset_address(written: str, names: Collection[str]) -> str:
    """The address of a picture that Markdown names, given the composed names of all pictures; empty when it is none."""
    return next((f"{_SCHEME}{quote(name)}" for name in spellings(written) if name in names), "")


def asset_name(address: str) -> str:
    """The composed name of the picture at an address, or empty when the address is none of a picture."""
    return composed(unquote(address.removeprefix(_SCHEME))) if address.startswith(_SCHEME) else ""
