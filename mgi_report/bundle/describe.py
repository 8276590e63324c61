"""From a profile and its finished PDF to the record."""

from __future__ import annotations

from collections.abc import Iterable

import pycountry

from ..language import ImprintPhrases, Locale, file_stem, fill, report_titles
from ..layout import dated
from ..model import LICENCE_ADDRESSES, ChapterPart, Dimension, Profile
from ..text import plain_line, plain_text
from .record import (
    Corporation,
    EditionLanguage,
    Licence,
    PdfFacts,
    PublishingHouse,
    Record,
    RecordTerritory,
    RelatedEdition,
    Term,
)
from .regions import region_codes
from .words import Abstract


def describe(
    profile: Profile,
    locale: Locale,
    imprint: ImprintPhrases,
    opening: Abstract,
    file: PdfFacts,
    *,
    checked: bool,
    related: Iterable[RelatedEdition] = (),
) -> Record:
    """Make the record of one language edition.

    Raises pydantic.ValidationError when a value cannot be catalogued, such as an empty abstract.
    """
    words, titles, numbers = locale.phrases, report_titles(profile, locale), profile.identifiers
    country = _country(profile, locale)
    return Record(
        file_stem=file_stem(profile),
        title=titles.document_title,
        subtitle=titles.subtitle or None,
        series=words.programme,
        level=profile.territory.level,
        edition=titles.edition_line,
        profile_year=profile.year,
        publication_year=profile.year_of_publication,
        copyright_year=profile.year_of_copyright,
        published=profile.published,
        dated=dated(profile).isoformat(),
        corporate_author=Corporation(name=words.organization, acronym=words.organization_short),
        partner=profile.partner.name if profile.partner else None,
        publisher=PublishingHouse(
            name=profile.publisher.name or words.publisher.name,
            acronym=words.organization_short,
            city=profile.publisher.city or words.publisher.city,
            email=profile.publisher.email or words.publisher.email,
            web=profile.publisher.web or words.publisher.web,
        ),
        language=EditionLanguage(
            code=profile.language,
            marc=marc_language(profile.language),
            name=words.language_name,
            direction=words.direction,
        ),
        related_editions=tuple(sorted(related, key=lambda edition: edition.language)),
        isbn=numbers.isbn,
        issn=numbers.issn,
        pub_code=numbers.pub_code,
        doi=numbers.doi,
        file=file,
        checked=checked,
        abstract=abstract(profile, locale, opening),
        keywords=profile.keywords or (titles.name, words.programme),
        territory=RecordTerritory(
            name=titles.name, formal=titles.formal, code=profile.territory.code, parent=profile.territory.parent
        ),
        regions=_regions(profile, locale, country),
        dimensions=tuple(Term(code=key, name=_dimension_name(profile, locale, key)) for key in _covered(profile)),
        licence=Licence(
            key=profile.licence,
            name=imprint.licence_names[profile.licence],
            address=LICENCE_ADDRESSES.get(profile.licence),
        ),
        citation=titles.citation_plain,
        cover_alt=profile.cover.alt if profile.cover else words.cover_alt,
    )


def related_edition(profile: Profile, locale: Locale) -> RelatedEdition:
    """What other editions' records say about this one."""
    return RelatedEdition(
        language=profile.language,
        language_name=locale.phrases.language_name,
        marc=marc_language(profile.language),
        title=report_titles(profile, locale).document_title,
        file_stem=file_stem(profile),
        isbn=profile.identifiers.isbn,
        pub_code=profile.identifiers.pub_code,
    )


def abstract(profile: Profile, locale: Locale, opening: Abstract) -> str:
    """The profile's abstract, or one made from a standard sentence and the key findings; "" without either."""
    if profile.abstract:
        return plain_text(profile.abstract)
    findings = [_findings(profile, locale, dimension) for dimension in Dimension]
    if not any(findings):
        return ""
    titles = report_titles(profile, locale)
    lead = fill(opening.lead, {"of_territory": titles.of, "in_territory": titles.within})
    if profile.previous_year:
        lead += " " + fill(opening.later, {"previous_year": locale.numerals(profile.previous_year)})
    return "\n".join((lead, *filter(None, findings)))


def marc_language(code: str) -> str:
    """ISO 639-2/B code of a language, as libraries use it: ``fre`` for ``fr``."""
    short = code.split("-")[0]
    languages = pycountry.languages
    language = languages.get(alpha_2=short) if len(short) == 2 else languages.get(alpha_3=short)
    return str(getattr(language, "bibliographic", getattr(language, "alpha_3", "und")))


def _findings(profile: Profile, locale: Locale, dimension: Dimension) -> str:
    bullets = profile.findings.get(dimension)
    if bullets is None:
        return ""
    sections = locale.phrases.sections
    lists = ((sections.strengths_short, bullets.strengths), (sections.potential_short, bullets.potential))
    listed = [f"{heading}: {' '.join(_sentence(item) for item in items)}" for heading, items in lists if items]
    return f"{_dimension_name(profile, locale, dimension)}. {' '.join(listed)}" if listed else ""


def _sentence(item: str) -> str:
    text = plain_line(item)
    return text if text.endswith((".", "!", "?", "؟", "…")) else f"{text}."


def _dimension_name(profile: Profile, locale: Locale, dimension: Dimension) -> str:
    override = profile.dimensions.get(dimension)
    return (override and override.name) or locale.phrases.dimensions[dimension].name


def _covered(profile: Profile) -> tuple[Dimension, ...]:
    chapters = {part.dimension for part in profile.parts if isinstance(part, ChapterPart)}
    covered = chapters or set(profile.findings) or set(Dimension)
    return tuple(dimension for dimension in Dimension if dimension in covered)


def _country(profile: Profile, locale: Locale) -> str | None:
    territory = profile.territory
    if territory.code:
        return territory.code[:2]
    names = {name: code for code, name in locale.cldr.territories.items() if len(code) == 2}
    return names.get(territory.parent or territory.name or "")


def _regions(profile: Profile, locale: Locale, country: str | None) -> tuple[Term, ...]:
    countries = [country, *(member.code[:2] for member in profile.members if member.code)]
    codes = dict.fromkeys(code for known in countries if known for code in region_codes(known))
    names = locale.cldr.territories
    return tuple(Term(code=code, name=names.get(code, code)) for code in codes)
