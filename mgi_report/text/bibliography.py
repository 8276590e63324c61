"""The sources in order; suffixes, "n.d." and citation labels are derived."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ..language import Locale
from ..model import Profile, SourceGroup, Work


@dataclass(frozen=True, slots=True)
class Entry:
    """One work as listed."""

    work: Work
    anchor: str
    year: str
    """Year with its suffix, or the phrase for no date."""


@dataclass(frozen=True, slots=True)
class Citation:
    """The parts of a printed citation."""

    institution: str
    year: str
    """With its suffix, or the phrase for no date."""
    lang: str | None = None
    """Language of the institution's name when it is not the edition's."""


@dataclass(frozen=True, slots=True)
class Institution:
    """The works of one institution, oldest first, undated last."""

    name: str
    entries: tuple[Entry, ...]
    lang: str | None = None
    """Language of the name when it is not the edition's."""


def listed(profile: Profile, locale: Locale) -> tuple[Institution, ...]:
    """Institutions sorted by name (or ``sort``), their works by year; works of one year keep the profile's order."""
    groups = sorted(profile.sources, key=lambda group: locale.sort_key(group.sort or group.institution))
    return tuple(Institution(group.institution, _entries(group, locale), group.lang) for group in groups)


def citations(institutions: tuple[Institution, ...]) -> dict[str, Citation]:
    """Key of a work → its printed citation."""
    return {
        entry.work.id: Citation(group.name, entry.year, group.lang) for group in institutions for entry in group.entries
    }


def _entries(group: SourceGroup, locale: Locale) -> tuple[Entry, ...]:
    works = sorted(group.works, key=lambda work: work.year or 10_000)
    of_year = Counter(work.year for work in works)
    seen: Counter[int | None] = Counter()
    entries = []
    for work in works:
        year = locale.numerals(work.year) if work.year else locale.phrases.no_date
        suffix = locale.suffix(seen[work.year]) if of_year[work.year] > 1 else ""
        seen[work.year] += 1
        entries.append(Entry(work, f"source-{work.id}", f"{year}{suffix}"))
    return tuple(entries)
