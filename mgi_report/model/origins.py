"""Where the texts of a profile were written."""

from __future__ import annotations

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


class Origins:
    """Origins by text. No part of a profile's value: two profiles that differ in nothing else are equal."""

    def __init__(self, written: Iterable[Origin] = ()) -> None:
        self._by_text: dict[str, Origin] = {}
        for one in written:
            self._by_text.setdefault(one.text, one)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Origins)

    __hash__ = None  # type: ignore[assignment]

    def at(self, text: str, offset: int = 0) -> Place:
        """The place of a character of a text; an empty one for a text that was not read from a file."""
        origin = self._by_text.get(text) or self._by_text.get(text.strip())
        return origin.at(offset) if origin else Place()
