"""The composed report: the values the templates get, and the HTML they render."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from markupsafe import Markup

from ..language import Locale, Phrases, ReportTitles, Resources, fill
from ..model import Dimension, Edition, Profile
from ..text import Body, Caption, ListedHeading
from .references import filled
from .wording import Wording

WITH_PAGE_REFERENCES = frozenset({"contents", "key-findings", "lists"})
"""Page families that print page numbers of other parts; they are laid out last."""


@dataclass(frozen=True, slots=True)
class DimensionView:
    """A dimension as printed."""

    key: Dimension
    number: int
    name: str
    title: str
    """Markdown, as a heading."""
    description: Markup
    anchor: str
    """Anchor of its chapter; empty when the report has none."""


@dataclass(frozen=True)
class PartView:
    """One part, ready for its template."""

    kind: str
    page: str
    """Page family: the name of its template, style sheet, named page and class."""
    anchor: str
    heading: str
    """In plain text."""
    running: str
    title: Markup
    """The heading as printed, with its notes."""
    given: str = ""
    """The heading as the profile or the language gives it."""
    has_text: bool = False
    """True when the profile gives the part a text."""
    has_notes: bool = False
    """True when its heading or text calls notes."""
    dimension: DimensionView | None = None
    content: Body = field(default_factory=Body)
    data: Mapping[str, Any] = field(default_factory=dict)
    leading: str = ""
    """Line height as a multiple of the font size; the style sheet's own when empty."""

    @property
    def body(self) -> Markup:
        """The body text."""
        return self.content.html

    @property
    def headings(self) -> list[ListedHeading]:
        """Sections inside the part."""
        return self.content.headings

    @property
    def captions(self) -> list[Caption]:
        """Tables, figures and boxes of the part."""
        return self.content.captions

    @property
    def number(self) -> int:
        """Number of the chapter; 0 for other parts."""
        return self.dimension.number if self.dimension else 0

    @property
    def names_pages(self) -> bool:
        """True when the part prints page numbers of other parts."""
        return self.page in WITH_PAGE_REFERENCES


@dataclass(frozen=True, repr=False)
class Document:
    """A composed report. Only the page numbers passed to `part_html` depend on the layout."""

    profile: Profile
    edition: Edition
    locale: Locale
    titles: ReportTitles
    resources: Resources
    dimensions: tuple[DimensionView, ...]
    parts: tuple[PartView, ...]
    references: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Name in a cross-reference → anchor and words."""

    def __repr__(self) -> str:
        return f"<Document {self.profile.label}, {len(self.parts)} parts>"

    def part_html(self, part: PartView, pages: Mapping[str, int], leading: float = 1.0) -> str:
        """A complete HTML document with one part.

        ``pages`` maps anchors to page numbers (from 1); ``leading`` is a factor on the line height.
        """
        if leading != 1:
            part = replace(part, leading=f"{float(self.tokens['leading']) * leading:.4f}")
        return self._render((part,), pages)

    @cached_property
    def html(self) -> str:
        """The whole report as one HTML document; page references are left to the engine."""
        return self._render(self.parts, {})

    @cached_property
    def tokens(self) -> Mapping[str, str]:
        """Values of the style sheets' tokens, for drawings, which cannot use style sheets."""
        return self.resources.tokens

    def _render(self, parts: tuple[PartView, ...], pages: Mapping[str, int]) -> str:
        html = self.resources.render("report.html", doc=TemplateView(self, pages), parts=parts)
        return filled(html, self.references)


class TemplateView:
    """What templates see as ``doc``."""

    def __init__(self, document: Document, pages: Mapping[str, int]) -> None:
        self._document = document
        self._pages = pages
        self.profile = document.profile
        wording = Wording(document.locale)
        titles = wording.titles(document.titles)
        self.words: Phrases = wording.locale.phrases
        self.language = document.profile.language
        self.direction = document.locale.phrases.direction
        self.titles = titles
        self.title = document.titles.document_title
        self.running = titles.running
        self.programme = " ".join(self.words.cover_local) if self._is_local else self.words.programme
        self.edition_line = titles.edition_line
        self.territory = titles.formal_place
        self.dimensions = document.dimensions
        self.digits = document.locale.digits
        self.tokens = document.tokens
        self.draft = self._draft()
        logo = document.resources.logo()
        self.logo = logo.as_uri() if logo else ""

    @property
    def _is_local(self) -> bool:
        return self.profile.territory.level.is_local

    def n(self, text: object) -> str:
        """Text with the edition's digits."""
        return self._document.locale.numerals(text)

    def page(self, anchor: str) -> str:
        """Page number of an anchor; empty while it is unknown."""
        number = self._pages.get(anchor)
        return self.n(number) if number else ""

    def src(self, *given: str | None) -> Markup:
        """The attribute that names the place of the first of these texts that the profile gives."""
        for text in filter(None, given):
            if (place := self.profile.place_of(text)).line:
                return Markup(' data-src="{}:{}"').format(place.file, place.line)
        return Markup("")

    def fill(self, pattern: str, **values: object) -> str:
        """A fixed phrase with its placeholders filled in."""
        return fill(pattern, values)

    def _draft(self) -> dict[str, str] | None:
        status = self.profile.status
        if status == "final":
            return None
        date = self._document.locale.day(status.date)
        line = fill(self.words.draft, {"number": self.n(status.draft), "date": date})
        return {"number": self.n(status.draft), "date": date, "line": line, "mark": self.words.draft_mark}
