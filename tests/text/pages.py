"""Texts as printed, for tests to look at."""

from __future__ import annotations

from functools import cache
from typing import Any

from lxml import html

from mgi_report.language import Locale, Resources
from mgi_report.text import Printer, read
from mgi_report.text.tree import Block, Remark

CALL = "[^n]"


@cache
def locale_of(language: str) -> Locale:
    """The locale of an edition in this language."""
    return Locale(language, Resources().phrases(language))


def printed(text: str, language: str = "en", **options: Any) -> Any:
    """The text of a part as an element."""
    body = Printer(locale_of(language), **options).body(text, "part", "1")
    return html.fragment_fromstring(str(body.html).strip(), create_parent="div")


def source_of(text: str, language: str = "en", **options: Any) -> str:
    """The text of a part as HTML."""
    return str(Printer(locale_of(language), **options).body(text, "part", "").html)


def words_of(element: Any) -> str:
    """All its words with single blanks."""
    return " ".join(element.text_content().replace("\u200b", "").split())


def blocks(text: str) -> list[Block]:
    """The blocks of a text."""
    return list(read(text).blocks)


def told(text: str) -> list[tuple[str, str]]:
    """What the reader remarks: kind and what stands there."""
    return [(remark.kind, remark.found) for remark in read(text).remarks]


def remarks(text: str, kind: str) -> list[Remark]:
    """The remarks of one kind."""
    return [remark for remark in read(text).remarks if remark.kind == kind]
