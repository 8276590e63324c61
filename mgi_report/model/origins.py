"""Where the texts and fields of a profile were written."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterable
from typing import Protocol

from ..findings import Place


class Origin(Protocol):
    """A text as it stands in a file."""

    @property
    def text(self) -> str:
        """The text."""

    def at(self, offset: int) -> Place:
        """The place of a character."""


class Fields(Protocol):
    """The fields of a profile's files."""

    def place(self, field: str) -> Place:
        """Where a field, such as ``sources[3].works[0].year``, was written; an empty place when that is unknown."""


class Origins:
    """Origins by text and field. No part of a profile's value: two profiles that differ in nothing else are equal."""

    def __init__(self, written: Iterable[Origin] = (), fields: Fields | None = None) -> None:
        self._by_text: dict[str, Origin] = {}
        self._by_field: dict[str, Origin] = {}
        self._fields = fields
        for one in written:
            self._by_text.setdefault(one.text, one)
            self._by_field.setdefault(one.at(0).field, one)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Origins)

    __hash__ = None  # type: ignore[assignment]

    def __getstate__(self) -> bytes:
        # Places take twice the room of the profile itself, and a third when they are packed.
        return zlib.compress(pickle.dumps(self.__dict__, pickle.HIGHEST_PROTOCOL), 1)

    def __setstate__(self, packed: bytes) -> None:
        self.__dict__.update(pickle.loads(zlib.decompress(packed)))

    def at(self, text: str, offset: int = 0) -> Place:
        """The place of a character of a text; an empty one for a text that was not read from a file."""
        origin = self._by_text.get(text) or self._by_text.get(text.strip())
        return origin.at(offset) if origin else Place()

    def of_field(self, field: str, offset: int = 0) -> Place:
        """The place of a field, or of a character of its text."""
        origin = self._by_field.get(field)
        if origin is None and field.endswith(".text"):
            origin = self._by_field.get(f"{field.removesuffix('text')}file")
        if origin is not None:
            return origin.at(offset)
        return self._fields.place(field) if self._fields else Place()
