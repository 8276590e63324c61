"""Profile and edition → document."""

from __future__ import annotations

from ..errors import BuildError
from ..findings import Place, finding
from ..language import Locale, Resources, report_titles
from ..model import Edition, Profile
from ..proofreading import lines
from ..text import unfinished
from .document import Document
from .parts import Composer
from .references import labels


def compose_report(profile: Profile, edition: Edition | None = None) -> Document:
    """Compose a report. Raises UsageError for an unknown language, BuildError for a final profile with TODO texts."""
    edition = edition or Edition()
    resources = Resources(edition.series)
    locale = Locale(profile.language, resources.phrases(profile.language, profile.words), edition.digits)
    titles = report_titles(profile, locale)
    refuse_unfinished(profile)
    composer = Composer(profile, locale, titles, resources)
    parts = composer.parts()
    references = labels(parts, composer.locale, composer.printer.notes)
    return Document(profile, edition, locale, titles, resources, composer.dimensions, parts, references)


def refuse_unfinished(profile: Profile) -> None:
    """Raise BuildError when a final profile still has text marked TODO."""
    if profile.is_draft:
        return
    parts = (one for part in profile.parts for one in (part, *getattr(part, "items", ())))
    marked = [part for part in parts if _is_unfinished(part.text, profile.language)]
    if marked:
        findings = tuple(
            finding("SET-008", Place(part.file or part.anchor), "text is still marked TODO") for part in marked
        )
        raise BuildError("a final report cannot be built while text is marked TODO", findings)


def _is_unfinished(text: str, language: str) -> bool:
    return any(True for line in lines(text, False) for _ in unfinished(line.text, language))
