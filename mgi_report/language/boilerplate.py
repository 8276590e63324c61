"""Standard texts: a language's own paragraphs, selected and filled in for one profile."""

from __future__ import annotations

import re

from ..model import Profile
from .locale import Locale, fill
from .resources import Resources
from .titles import ReportTitles, escape_markdown

_PLACE = re.compile(r"(?<!\{)\{[?!]?(\w+)\}(?!\})")
_CONDITION = re.compile(r"^\{(?P<sign>[?!])(?P<name>\w+)\}[ \t]*")


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

    def part(self, text: str, name: str, *, replaces: bool) -> str:
        """The text of a part or annex: the profile's ``text`` where it ``replaces`` the standard text ``name``.

        Conditions and placeholders work in both, so that a standard text can be copied and edited. A text that does
        not replace, one of notes alone, is added to the standard one.
        """
        if replaces:
            return self.own(text)
        return "\n\n".join(filter(None, (self.text(name), text.strip())))

    def own(self, text: str) -> str:
        """A text of the profile that replaces a standard one, filled in; doubled braces stay."""
        if not _PLACE.search(text):
            return text
        return _PLACE.sub(lambda match: self.values.get(match[1], match[0]), self._chosen(text))

    def fill(self, source: str) -> str:
        """Select the paragraphs that apply and fill in the profile's values."""
        return fill(self._chosen(source), self.values)

    def _chosen(self, source: str) -> str:
        """The paragraphs that apply."""
        kept = []
        for paragraph in re.split(r"\n{2,}", source.strip()):
            if match := _CONDITION.match(paragraph):
                if self._conditions.get(match["name"], False) is not (match["sign"] == "?"):
                    continue
                paragraph = paragraph[match.end() :]
            kept.append(paragraph)
        return "\n\n".join(kept)
