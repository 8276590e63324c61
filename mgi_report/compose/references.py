"""Cross-references: the words and the number of what they point to, in the edition's language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any, Protocol

from ..language import Locale, fill
from ..text import REFERENCE, Caption, ListedHeading

_REFERENCE = re.compile(re.escape(REFERENCE).replace(r"\{anchor\}", r"([^\"]+)"))


class Referable(Protocol):
    """A part that can be referred to."""

    @property
    def anchor(self) -> str:
        """Its anchor."""

    @property
    def running(self) -> str:
        """Its heading in running heads."""

    @property
    def number(self) -> int:
        """Number of a chapter; 0 for other parts."""

    @property
    def headings(self) -> list[ListedHeading]:
        """Sections in it."""

    @property
    def captions(self) -> list[Caption]:
        """Tables, figures and boxes in it."""

    @property
    def data(self) -> Mapping[str, Any]:
        """What its template prints; ``items`` are annexes."""


def labels(views: Iterable[Referable], locale: Locale, notes: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Name in a cross-reference → anchor and words. ``notes`` are the numbers of the notes by name."""
    words = locale.phrases
    found: dict[str, tuple[str, str]] = {}

    def add(name: str, text: str, anchor: str = "") -> None:
        found.setdefault(name, (anchor or name, text))

    for view in views:
        if view.number and words.reference_chapter:
            add(view.anchor, fill(words.reference_chapter, {"number": locale.numerals(view.number)}))
        else:
            add(view.anchor, view.running)
        for heading in view.headings:
            numbered = heading.number and words.reference_section
            add(
                heading.anchor, fill(words.reference_section, {"number": heading.number}) if numbered else heading.title
            )
        for caption in view.captions:
            add(caption.anchor, caption.label.rstrip(" .:"))
        for item in view.data.get("items", ()):
            add(item["anchor"], item["heading"])
    for name, number in notes.items():
        add(name, fill(words.note_call, {"number": number}), f"note-{number}")
    return found


def filled(html: str, known: Mapping[str, tuple[str, str]]) -> str:
    """HTML with the words of its cross-references. One that points nowhere keeps its name: it is reported as dead."""
    if 'class="ref"' not in html:
        return html
    return _REFERENCE.sub(lambda match: _link(match[1], known), html)


def _link(name: str, known: Mapping[str, tuple[str, str]]) -> str:
    anchor, text = known.get(name, (name, name))
    return f'<a class="ref" href="#{anchor}">{escape(text, quote=False)}</a>'
