"""What a preflight rule needs as input."""

from __future__ import annotations

from enum import Flag, auto


class Needs(Flag):
    """Input of a rule; a rule that lacks it is listed as not checked."""

    NOTHING = 0
    PDF = auto()
    TAGS = auto()
    """A tagged PDF."""
    PROFILE = auto()
    ONLINE = auto()
    """Permission to query web servers."""

    @property
    def in_words(self) -> str:
        """The needs in words."""
        return ", ".join(word for flag, word in _WORDS.items() if flag in self) or "nothing"


_WORDS = {
    Needs.PDF: "the PDF", Needs.TAGS: "tags in the PDF", Needs.PROFILE: "the profile", Needs.ONLINE: "the network",
}  # fmt: skip
