"""What is printed without being Markdown: phrases, names and titles, with the same typography as running text."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Any

from ..language import Locale, Phrases, ReportTitles
from ..text import typeset

_TAG = re.compile("<[^>]*>")
_CLOSING = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}»”’“‘\"'"
_STOPS = (".", "?", "!", "…", "؟", "。")
_LITERAL = frozenset(
    {"direction", "digits", "quotes", "suffixes", "language_name", "phone", "fax", "email", "web", "target_heading"}
)
"""Phrases that are data, not text, or stand in a column too narrow for a number bound to its word."""
_MARKDOWN = frozenset(
    {
        "headings", "dimensions", "key_findings_intro", "summary_intro", "citation", "lead", "principles", "objectives",
        "what_it_is", "what_it_is_not", "target",
    }
)  # fmt: skip
"""Phrases that are typeset when their Markdown is rendered."""


class Wording:
    """Typesets the wording of one edition."""

    def __init__(self, locale: Locale) -> None:
        self._locale = locale
        self.locale = Locale(locale.language, _printed(locale), locale.digits)
        """The edition's locale with phrases as printed."""

    def line(self, text: str) -> str:
        """One line of plain text as printed."""
        return typeset(text, self._locale)

    def titles(self, titles: ReportTitles) -> ReportTitles:
        """Titles as printed; those of the record and the citation stay as they are."""
        line = self.line
        return replace(
            titles,
            name=line(titles.name),
            formal=line(titles.formal),
            place=line(titles.place),
            formal_place=line(titles.formal_place),
            edition_line=line(titles.edition_line),
            running=line(titles.running),
        )


@lru_cache(maxsize=32)
def _printed(locale: Locale) -> Phrases:
    values = locale.phrases.model_dump()
    return Phrases.model_validate({key: _typeset(key, value, locale) for key, value in values.items()})


def _typeset(key: str, value: Any, locale: Locale) -> Any:
    if key in _LITERAL or key in _MARKDOWN:
        return value
    if isinstance(value, str):
        return typeset(value, locale)
    if isinstance(value, dict):
        return {name: _typeset(str(name), item, locale) for name, item in value.items()}
    if isinstance(value, tuple | list):
        return tuple(_typeset(key, item, locale) for item in value)
    return value


def stop_after(title: str) -> str:
    """The full stop after a title; none after one that ends with a stop of its own, also inside quotation marks."""
    words = _TAG.sub("", title).rstrip(_CLOSING)
    return "" if words.endswith(_STOPS) else "."
