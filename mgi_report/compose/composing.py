"""Profile and edition → document."""

from __future__ import annotations

from ..errors import BuildError
from ..findings import Place, finding
from ..language import Locale, Resources, report_titles
from ..model import ChapterPart, Dimension, Edition, Profile
from .document import DimensionView, Document
from .parts import Composer
from .references import labels


def compose_report(profile: Profile, edition: Edition | None = None) -> Document:
    """Compose a report. Raises UsageError for an unknown language, BuildError for a final profile with TODO texts."""
    edition = edition or Edition()
    resources = Resources(edition.series)
    locale = Locale(profile.language, resources.phrases(profile.language, profile.words), edition.digits)
    titles = report_titles(profile, locale)
    refuse_unfinished(profile)
    dimensions = tuple(_dimension(key, profile, locale) for key in Dimension)
    composer = Composer(profile, locale, titles, resources, dimensions)
    parts = composer.parts()
    references = labels(parts, locale, composer.printer.notes)
    return Document(profile, edition, locale, titles, resources, dimensions, parts, references)


def refuse_unfinished(profile: Profile) -> None:
    """Raise BuildError when a final profile still has text marked TODO."""
    if profile.is_draft:
        return
    marked = [part for part in profile.parts if "TODO" in part.text]
    if marked:
        findings = tuple(
            finding("SET-008", Place(part.file or part.anchor), "text is still marked TODO") for part in marked
        )
        raise BuildError("a final report cannot be built while text is marked TODO", findings)


def _dimension(key: Dimension, profile: Profile, locale: Locale) -> DimensionView:
    standing = locale.phrases.dimensions[key]
    own = profile.dimensions.get(key)
    description = standing.description_local if profile.territory.level.is_local else standing.description
    chapter = next((part for part in profile.parts if isinstance(part, ChapterPart) and part.dimension == key), None)
    return DimensionView(
        key=key,
        number=key.number,
        name=(own and own.name) or standing.name,
        title=(own and own.title) or standing.title,
        description=(own and own.description) or description,
        anchor=chapter.anchor if chapter else "",
    )
