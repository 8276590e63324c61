"""Headings of parts and annexes: one line of Markdown on the page, plain text everywhere else."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ..text import Printer


@dataclass(frozen=True, slots=True)
class Title:
    """One heading."""

    html: Markup
    """As printed on its page, with its notes."""
    plain: str
    """In running heads, bookmarks, the contents and attributes."""


class Headings:
    """Makes the headings of one report. Their notes are numbered with all others, so call it in reading order."""

    def __init__(self, printer: Printer) -> None:
        self._printer = printer

    def title(self, text: str, definitions: str) -> Title:
        """A heading whose notes are defined in the text ``definitions``."""
        return Title(*self._printer.heading(text, definitions))

    def plain(self, text: str) -> str:
        """A heading without marks and notes, typeset."""
        return self._printer.words(text)

    def line(self, text: str) -> Markup:
        """One line of Markdown."""
        return self._printer.inline(text)
