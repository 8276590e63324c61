"""Standard texts: a language's own paragraphs, selected and filled in for one profile."""

from __future__ import annotations

import re

from ..model import Profile
from .locale import Locale, fill
from .resources import Resources
from .titles import ReportTitles, escape_markdown

_CONDITION = re.compile(r"^\{(?P<sign>[?!])(?P<name>\w+)\}[ \t]*")
_STEP = re.compile(r"^### +(.+)$", re.MULTILINE)
_DEFINITIONS = re.compile(r"^\[\^", re.MULTILINE)


class Boilerplate:
    """The standard texts of one profile.

    A paragraph that starts with ``{?name}`` is printed only if the condition is true, ``{!name}`` only if it is not;
    conditions are partner, local, later, regional and snapshot. ``{name}`` is replaced by the profile's value.
    """

    def __init__(self, profile: Profile, locale: Locale, titles: ReportTitles, resources: Resources) -> None:
        self._profile = profile
        self._resources = resources
        self._conditions = {
            "partner": profile.partner is not None,
            "local": profile.territory.level.is_local,
            "later": profile.ordinal > 1,
            "regional": profile.form == "regional",
            "snapshot": profile.form == "snapshot",
        }
        values = {
            "territory": titles.name,
            "formal": titles.formal,
            "of_territory": titles.of,
            "in_territory": titles.within,
            "place": titles.place,
            "parent": profile.territory.parent or "",
            "partner": profile.partner.name if profile.partner else "",
            "liability": (profile.partner.liability or profile.partner.name) if profile.partner else "",
            "funder": profile.funder or "",
            "organization": locale.phrases.organization,
            "short": locale.phrases.organization_short,
            "programme": locale.phrases.programme,
            "programme_short": locale.phrases.programme_short,
            "indicators": locale.numerals(profile.indicators),
            "year": locale.numerals(profile.year),
            "copyright_year": locale.numerals(profile.year_of_copyright),
            "previous_year": locale.numerals(profile.previous_year or ""),
            "assessed": locale.day(profile.assessed) if profile.assessed else "",
            "members_count": locale.numerals(len(profile.members)),
        }
        self.values = {name: escape_markdown(value) for name, value in values.items()}

    def text(self, name: str) -> str:
        """The Markdown of a standard text, filled in; empty when the language has none of that name."""
        source = self._resources.standing(self._profile.language, name)
        return self.fill(source) if source else ""

    def fill(self, source: str) -> str:
        """Select the paragraphs that apply and fill in the profile's values."""
        kept = []
        for paragraph in re.split(r"\n{2,}", source.strip()):
            if match := _CONDITION.match(paragraph):
                if self._conditions.get(match["name"], False) is not (match["sign"] == "?"):
                    continue
                paragraph = paragraph[match.end() :]
            kept.append(paragraph)
        return fill("\n\n".join(kept), self.values)


def steps(text: str) -> tuple[tuple[str, str], ...]:
    """Split a text at its ``###`` headings; each step keeps the definitions of the notes it may call."""
    running, definitions = _apart(text)
    parts = _STEP.split(running)
    pairs = zip(parts[1::2], parts[2::2], strict=True)
    return tuple((head.strip(), f"{body.strip()}\n\n{definitions}") for head, body in pairs)


def first_paragraph(text: str) -> tuple[str, str]:
    """The first paragraph and the rest; both keep the definitions of the notes they may call."""
    running, definitions = _apart(text)
    first, _, rest = running.strip().partition("\n\n")
    return f"{first}\n\n{definitions}", f"{rest}\n\n{definitions}"


def _apart(text: str) -> tuple[str, str]:
    """The text, and the definitions of notes at its end."""
    first = _DEFINITIONS.search(text)
    return (text[: first.start()], text[first.start() :]) if first else (text, "")
