"""File names by the bookstore's rule: ASCII, without spaces."""

from __future__ import annotations

from babel import Locale as Cldr
from slugify import slugify

from ..model import Profile

_LONGEST_NAME = 60
"""Maximum length of a territory's name; with code, level and language a file name stays under 120 bytes."""


def file_stem(profile: Profile) -> str:
    """Name of a language edition's files, without a suffix.

    ``mgi-<territory>-<year>[-<level>]-<language>``, after the PUB code in lower case with hyphens if there is one. A
    country has its English name in every edition, so that the editions of a profile are listed together.
    """
    words = ["mgi", _territory(profile), str(profile.year)]
    if profile.territory.level.is_local:
        words.append(str(profile.territory.level))
    words.append(profile.language.lower())
    if profile.identifiers.pub_code:
        words.insert(0, slugify(profile.identifiers.pub_code))
    return "-".join(words)


def _territory(profile: Profile) -> str:
    territory = profile.territory
    code = territory.code or ""
    english = Cldr.parse("en").territories.get(code) if not territory.level.is_local else None
    name = slugify(english or territory.name or code, max_length=_LONGEST_NAME, word_boundary=True)
    return name or slugify(code) or "territory"
