"""Headings of parts and annexes: one line of Markdown on the page, plain text everywhere else."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from ..language import Notes, with_notes
from ..text import MarkdownRenderer
from .wording import Wording

_CALL = re.compile(r"\[\^[^\]\n]+\](?!:)")
_BLOCK = re.compile(r"^(\d{0,9})([.)](?<=\d.)(?=\s|$)|#|>|[-+*](?=\s|$))")
_PARAGRAPH = re.compile(r"\s*<p\b[^>]*>(.*?)</p>\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Title:
    """One heading."""

    html: Markup
    """As printed on its page, with its notes."""
    plain: str
    """In running heads, bookmarks, the contents and attributes."""


class Headings:
    """Makes the headings of one report. Their notes are numbered with all others, so call it in reading order."""

    def __init__(self, printer: MarkdownRenderer, wording: Wording) -> None:
        self._printer, self._wording = printer, wording

    def title(self, text: str, notes: Notes) -> Title:
        """A heading whose notes are defined in ``notes``."""
        return Title(self._html(text, notes), self.plain(text))

    def plain(self, text: str) -> str:
        """A heading without its notes, typeset."""
        return self._wording.line(self.line(_CALL.sub("", text)).striptags())

    def line(self, text: str) -> Markup:
        """One line of Markdown; what would begin a block at its start is part of the line."""
        return self._printer.inline(_in_line(text))

    def _html(self, text: str, notes: Notes) -> Markup:
        if not _CALL.search(text):
            return self.line(text)
        html = self._printer.body(with_notes(_in_line(text), notes), "heading").html
        paragraph = _PARAGRAPH.fullmatch(html)
        return Markup(paragraph[1]) if paragraph else html


def _in_line(text: str) -> str:
    return _BLOCK.sub(lambda match: f"{match[1]}\\{match[2]}", text.strip())
