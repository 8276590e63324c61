"""Passages: the texts of a profile, each with its field and the place of every character."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..findings import Place
from ..model import Model, Profile
from ..text import Prose, read, read_line
from .line import Line, lines

_NOT_PROSE = frozenset(
    {
        "url", "web", "email", "phone", "fax", "file", "picture", "logo", "id", "code", "language", "assets", "silence",
        "kind", "dimension", "form", "licence", "published", "assessed", "date", "isbn", "issn", "pub_code", "doi",
        "lang", "status", "level", "sort",
    }
)  # fmt: skip
_BLOCKS = frozenset({"text", "abstract"})
"""Fields whose text may have blocks."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of the author."""

    text: str
    path: str
    profile: Profile = field(repr=False)
    is_line: bool = False
    """True for a text of one line."""
    file: str = ""
    """File of a part whose origin is unknown."""
    is_exact: bool = True
    """False when something was filled in, so that only the place of the whole is known."""

    @property
    def prose(self) -> Prose:
        """Its tree."""
        return read_line(self.text) if self.is_line else read(self.text)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its lines as printed."""
        return lines(self.text, self.is_line)

    def at(self, offset: int) -> Place:
        """The place of a character of the text."""
        place = self.profile.place_of_field(self.path, offset if self.is_exact else 0)
        if place.line or self.is_line:
            return place if place.field else Place(field=self.path)
        line = self.text.count("\n", 0, offset) + 1
        column = offset - self.text.rfind("\n", 0, offset)
        return Place(self.file, line, column, "" if self.file else self.path)


def passages(profile: Profile) -> tuple[Passage, ...]:
    """All texts of a profile in order."""
    return tuple(
        Passage(text, path, profile, not _has_blocks(path), file) for path, text, file in _texts(profile, "", "")
    )


def _has_blocks(path: str) -> bool:
    return path.rsplit(".", 1)[-1] in _BLOCKS or path.startswith("imprint.texts.")


def _texts(value: Any, path: str, file: str) -> Iterator[tuple[str, str, str]]:
    if type(value) is str:
        if value:
            yield path, value, file
    elif isinstance(value, Model):
        file = getattr(value, "file", None) or file
        for name, info in type(value).model_fields.items():
            if name not in _NOT_PROSE:
                key = info.alias or name
                yield from _texts(getattr(value, name), f"{path}.{key}" if path else key, file)
    elif isinstance(value, tuple | list):
        for number, item in enumerate(value):
            yield from _texts(item, f"{path}[{number}]", file)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, f"{path}.{key}", file)
