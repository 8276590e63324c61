"""Proofreading of a profile while it is loaded."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from ..errors import UsageError
from ..findings import Finding
from ..language import Locale, Resources
from ..model import Profile
from ..proofreading import proofread, proofread_text
from .addresses import is_language
from .texts import Written

_MOST = 1_000
"""Maximum number of findings for one text."""


def proofs_of(profile: Profile, resources: Resources) -> list[Finding]:
    """What proofreading finds in a profile, without what it suppresses."""
    silent = {one.rule for one in profile.silence}
    found = proofread(profile, _locale(profile.language, resources, profile))
    return [one for one in found if one.rule not in silent]


def proofs_of_texts(written: Sequence[Written], language: str, resources: Resources) -> list[Finding]:
    """What proofreading finds in the texts of a profile that is not valid."""
    locale = _locale(language, resources) if is_language(language) else None
    found = (islice(proofread_text(one.text, language, locale, one.at), _MOST) for one in written)
    return [finding for of_text in found for finding in of_text]


def _locale(language: str, resources: Resources, profile: Profile | None = None) -> Locale | None:
    if language not in resources.languages():
        return None
    try:
        return Locale(language, resources.phrases(language, profile.words if profile else None))
    except UsageError:
        return None  # reported with the words
