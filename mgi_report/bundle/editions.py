"""One finished language edition: built, checked, described, and published or refused with every reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from ..errors import ProfileError
from ..findings import Finding, Place, errors, finding
from ..language import Locale, Resources
from ..load import check_profile, languages_of
from ..model import Edition, Profile
from ..preflight import Preflight
from ..report import Report, build_report
from .candidates import Candidate, check_unique
from .describe import describe
from .record import Record, RelatedEdition, pdf_facts
from .rules import refuse
from .words import BundlePhrases, bundle_phrases

Languages = Sequence[str] | str | None
"""Codes, one code, ``"all"``, or None for the main language."""


@dataclass(frozen=True)
class FinishedEdition:
    """Everything known about one language edition before its files are made."""

    record: Record
    rendering: Report
    words: BundlePhrases

    @property
    def preflight(self) -> Preflight:
        """Its preflight result."""
        return self.rendering.preflight

    @property
    def profile(self) -> Profile:
        """What it was made from."""
        return self.rendering.document.profile

    @property
    def edition(self) -> Edition:
        """How it was made."""
        return self.rendering.document.edition

    @property
    def locale(self) -> Locale:
        """Its language."""
        return self.rendering.document.locale

    @property
    def resources(self) -> Resources:
        """The resources of its series folder and of the package."""
        return self.rendering.document.resources


def finished_editions(
    source: str | Path | Profile, languages: Languages, edition: Edition, *, fallback: bool = False
) -> tuple[FinishedEdition, ...]:
    """Load, build, check and describe the editions of a profile; ``"all"`` for every language it has.
    With ``fallback``, untranslated texts are printed in the main language.

    Raises ProfileError when an edition cannot be loaded, PreflightError when one cannot be published, both with every
    reason, and BuildError when one cannot be built. What can be checked before building is checked first.
    """
    profiles, others = _profiles(source, languages, fallback, edition.series)
    wanted, rest = ([Candidate.of(one, edition) for one in several] for several in (profiles, others))
    related = [one.named for one in (*wanted, *rest)]
    refuse(reason for one in wanted for reason in one.reasons)
    made = [finished_edition(build_report(profile, edition), related) for profile in profiles]
    refuse(reason for one in made for reason in errors(one.rendering.findings))
    refuse(check_unique([one.record for one in made]))
    return tuple(made)


def finished_edition(rendering: Report, related: Iterable[RelatedEdition] = ()) -> FinishedEdition:
    """Describe a report that is already built and checked; ``related`` may name the edition itself, which is left out.

    Raises PreflightError when it cannot be described, as with an empty abstract.
    """
    document = rendering.document
    profile, locale, resources = document.profile, document.locale, document.resources
    words = bundle_phrases(resources, profile.language)
    try:
        record = describe(
            profile,
            locale,
            resources.imprint(profile.language, profile.imprint.wording or profile.year_of_publication),
            words.abstract,
            pdf_facts(rendering.pdf),
            checked=not errors(rendering.findings),
            related=[other for other in related if other.language != profile.language],
        )
    except ValidationError as error:
        refuse(_indescribable(profile, error))
        raise
    return FinishedEdition(record, rendering, words)


def related_editions(
    source: str | Path, edition: Edition | None = None, *, fallback: bool = False
) -> tuple[RelatedEdition, ...]:
    """How the editions of a profile refer to each other in their records; those that cannot be loaded are left out."""
    edition = edition or Edition()
    loaded = (
        check_profile(source, language, fallback=fallback, series=edition.series)[0]
        for language in languages_of(source)
    )
    return tuple(Candidate.of(profile, edition).named for profile in loaded if profile)


def _profiles(
    source: str | Path | Profile, languages: Languages, fallback: bool, series: Path | None
) -> tuple[list[Profile], list[Profile]]:
    """The profiles of the requested editions, and those of the others."""
    if isinstance(source, Profile):
        return [source], []
    known = languages_of(source)
    wanted = _wanted(languages, known)
    loaded: dict[str, Profile] = {}
    problems: list[Finding] = []
    for language in dict.fromkeys((*wanted, *known)):
        profile, findings = check_profile(source, language, fallback=fallback, series=series)
        if profile:
            loaded[language] = profile
        elif language in wanted:
            problems += findings
    if problems:
        raise ProfileError("a requested edition cannot be loaded", tuple(dict.fromkeys(problems)))
    others = [profile for language, profile in loaded.items() if language not in wanted]
    return [loaded[language] for language in wanted], others


def _wanted(languages: Languages, known: tuple[str, ...]) -> tuple[str, ...]:
    if languages == "all":
        return known
    if languages is None:
        return known[:1]
    return tuple(dict.fromkeys([languages] if isinstance(languages, str) else languages))


def _indescribable(profile: Profile, error: ValidationError) -> list[Finding]:
    message = f"the record of the edition in {profile.language} cannot be made"
    return [
        finding("BUN-004", Place(field=".".join(map(str, fault["loc"]))), f"{message}: {fault['msg']}")
        for fault in error.errors(include_url=False)
    ]
