"""Passages of the author's text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from ..findings import Place
from ..text import plain_line

# A pattern whose branches all begin with a fixed character is searched several times faster, hence the lookbehind.
_CODE = r"`[^`\n]*`|\]\([^)\s]*\)|https?://\S+|www\.\S+|\{(?<!\{\{)[^{}%\n]*\}(?!\})|\[@[^\]]*\]"
_CODE_AND_WEB = re.compile(_CODE)
_CODE_AND_ADDRESSES = re.compile(rf"{_CODE}|\b\S+@\S+\.\w+")
_CALLS = re.compile(r"\[\^[^\]\n]+\]|\[@[^\]]*\]")
_MARKED = re.compile(r"[\[<&]")
_MAIL = re.compile(r"@\S+\.\w")


@dataclass(frozen=True)
class Passage:
    """A passage of the author's text, with its place in the profile."""

    text: str
    place: Place
    markdown: bool
    """True for the text of a part, False for one field."""

    @cached_property
    def prose(self) -> str:
        """The text with addresses, code and attributes blanked out; offsets stay the same."""
        return (_CODE_AND_ADDRESSES if _MAIL.search(self.text) else _CODE_AND_WEB).sub(blank, self.text)

    def at(self, offset: int) -> Place:
        """The place of a character of the text."""
        if not self.markdown:
            return self.place
        line = self.text.count("\n", 0, offset) + 1
        column = offset - (self.text.rfind("\n", 0, offset) + 1) + 1
        return Place(self.place.file, line, column, "" if self.place.file else self.place.field)


def pieces(heading: str) -> list[str]:
    """The pieces of a heading's words between its notes and citations, which are printed apart from them."""
    found = (plain_line(piece) if _MARKED.search(piece) else piece for piece in _CALLS.split(heading))
    return [piece for piece in found if piece.strip()]


def blank(match: re.Match[str]) -> str:
    """Placeholders of the same length as a match."""
    return "\N{OBJECT REPLACEMENT CHARACTER}" * len(match[0])
