"""Titles of a report, its edition line and required citation, derived once for pages and record."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from ..model import Profile
from .locale import Locale, fill

_MARKS = re.compile(r"[\\`*_{}\[\]^~@|]|#(?!\d+;)")
_FIRST = re.compile(r"^(\s*(?:\(?[^\W_]{1,9}(?=[.)]))?)(o(?!\w)|[^\w\s\\&\"'](?!\w))")
"""What begins a list or a block when it is the first word."""


@dataclass(frozen=True, slots=True)
class TitleRun:
    """A range of the citation, upright or emphasized."""

    text: str
    emphasized: bool = False


@dataclass(frozen=True, slots=True)
class ReportTitles:
    """All titles of a report, in plain text with the edition's language and digits."""

    name: str
    """Territory in running text."""
    formal: str
    """Territory on the cover and in citations."""
    place: str
    """``name`` with its country when the territory is below one."""
    formal_place: str
    """``formal`` with its country when the territory is below one."""
    of: str
    """"of …" as the profile gives it, or by the language's pattern."""
    within: str
    """"in …" as the profile gives it, or by the language's pattern."""
    edition_line: str
    """"Profile 2021"; for a second profile, a snapshot or a regional report, the language's own line."""
    cover: tuple[str, ...]
    """Lines of the cover's title."""
    subtitle: str
    running: str
    """Running head."""
    catalogue: str
    """Title in catalogues, in the PDF's metadata and in the window title."""
    citation_title: str
    """Title inside the required citation."""
    citation: tuple[TitleRun, ...]
    """The required citation."""

    @property
    def citation_plain(self) -> str:
        """The required citation without emphasis."""
        return "".join(run.text for run in self.citation)

    @property
    def citation_markdown(self) -> str:
        """The required citation as Markdown; special characters in names are escaped."""
        marks = ((escape_markdown(run.text), "*" if run.emphasized else "") for run in self.citation)
        return "".join(f"{mark}{text}{mark}" for text, mark in marks)

    @property
    def document_title(self) -> str:
        """Title for the PDF's metadata and the record: the catalogue title with plain spaces."""
        return " ".join(self.catalogue.split())


def report_titles(profile: Profile, locale: Locale) -> ReportTitles:
    """Derive what the profile does not give. Both must be of the same language."""
    words, titles, territory = locale.phrases, profile.titles, profile.territory
    name = territory.name or (locale.country(territory.code) if territory.code else None) or territory.code or ""
    formal = territory.formal or name
    edition = edition_line(profile, locale)
    values = {
        "organization": words.organization,
        "short": words.organization_short,
        "programme": words.programme,
        "programme_short": words.programme_short,
        "territory": _place(profile, locale, formal),
        "name": name,
        "edition": edition,
        "year": locale.numerals(profile.year),
        "city": profile.publisher.city or words.publisher.city,
    }
    catalogue = titles.catalogue or _without_gap(fill(words.catalogue, values), edition)
    citation_title = titles.citation or catalogue
    cited = values | {"title": citation_title, "year": locale.numerals(profile.year_of_publication)}
    return ReportTitles(
        name=name,
        formal=formal,
        place=_place(profile, locale, name),
        formal_place=values["territory"],
        of=territory.of or fill(words.of_place, {"name": name}),
        within=territory.within or fill(words.in_place, {"name": name}),
        edition_line=edition,
        cover=titles.cover or (words.cover_local if territory.level.is_local else words.cover),
        subtitle=titles.subtitle or "",
        running=titles.running or _without_gap(fill(words.running, values | {"territory": formal}), edition),
        catalogue=catalogue,
        citation_title=citation_title,
        citation=_runs(words.citation, cited),
    )


def edition_line(profile: Profile, locale: Locale) -> str:
    """The line "Profile 2021", or the one for a snapshot, a regional report, or a second and later profile."""
    words = locale.phrases
    pattern = words.edition_line
    if profile.form == "snapshot":
        pattern = words.edition_line_snapshot
    elif profile.form == "regional":
        pattern = words.edition_line_regional
    elif profile.ordinal > 1:
        pattern = words.edition_line_later
    known = profile.ordinal <= len(words.ordinals)
    values = {
        "year": locale.numerals(profile.year),
        "ordinal": words.ordinals[profile.ordinal - 1] if known else locale.numerals(profile.ordinal),
        "date": locale.day(profile.assessed or profile.published or str(profile.year)),
    }
    line = fill(pattern, values)
    return line[:1].upper() + line[1:]


def _without_gap(title: str, edition: str) -> str:
    """A title without what is left around an edition line that is empty."""
    return title if edition else " ".join(title.split()).strip(" |–—-,·:")


def escape_markdown(text: str) -> str:
    """Escape ``text`` so that Markdown prints it unchanged, also at the start of a paragraph."""
    marked = _MARKS.sub(r"\\\g<0>", escape(text, quote=False))
    return _FIRST.sub(lambda match: f"{match[1]}&#{ord(match[2])};", marked)


def _place(profile: Profile, locale: Locale, name: str) -> str:
    parent = profile.territory.parent
    if not (profile.territory.level.is_local and parent):
        return name
    return fill(locale.phrases.place, {"name": name, "parent": parent})


def _runs(pattern: str, values: dict[str, str]) -> tuple[TitleRun, ...]:
    # The pattern is split before it is filled in, so that an asterisk in a name cannot start or end emphasis.
    parts = pattern.split("*")
    return tuple(TitleRun(fill(part, values), bool(index % 2)) for index, part in enumerate(parts) if part)
