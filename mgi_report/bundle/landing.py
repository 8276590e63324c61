"""An edition's landing page and accessibility statement. Both work without any other file or address."""

from __future__ import annotations

import base64
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from babel.numbers import format_decimal
from jinja2.utils import htmlsafe_json_dumps

from ..language import Locale, Resources, TitleRun, fill
from .images import PageImage
from .linked import citation_tags, json_ld
from .record import Record
from .words import Landing, Statement


@dataclass(frozen=True, slots=True)
class Row:
    """One line about the publication."""

    label: str
    value: str
    href: str = ""
    verbatim: bool = False
    """A number or code, written from left to right in every language."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The preflight figures that the statement prints."""

    warnings: int
    reviews: int


def landing_page(
    record: Record,
    locale: Locale,
    words: Landing,
    thumbnail: PageImage,
    *,
    resources: Resources,
    citation: tuple[TitleRun, ...],
    cover: str,
    files: Mapping[str, str],
    beside: Collection[str] = (),
    address: str | None = None,
) -> str:
    """The page as HTML.

    ``cover`` is the cover image's file name, ``files`` are names of catalogue files with their formats, ``beside`` the
    file stems of the editions next to this one, ``address`` where the page will be published.
    """
    size = fill(words.megabytes, {"size": _number(locale, record.file.size / 1_000_000)})
    return resources.render(
        "bundle/landing.html",
        record=record,
        words=words,
        tags=citation_tags(record),
        linked=htmlsafe_json_dumps(json_ld(record, cover=cover, address=address)),
        cover="data:image/jpeg;base64," + base64.b64encode(thumbnail.data).decode("ascii"),
        width=thumbnail.width,
        height=thumbnail.height,
        download=fill(words.download, {"pages": locale.numerals(record.file.pages), "size": size}),
        citation=citation,
        rows=_rows(record, locale, words),
        files=files.items(),
        beside=beside,
        notice=fill(
            locale.phrases.copyright,
            {"short": locale.phrases.organization_short, "year": locale.numerals(record.copyright_year)},
        ),
    )


def statement_page(record: Record, locale: Locale, words: Statement, result: CheckResult, resources: Resources) -> str:
    """The accessibility statement as HTML: what was checked, what a person still has to check, known limits."""
    claims = fill(words.claims, {"claims": locale.join(record.file.claims)}) if record.file.claims else words.no_claims
    counts = {"warnings": locale.numerals(result.warnings), "reviews": locale.numerals(result.reviews)}
    before, _, after = words.contact.partition("{email}")
    return resources.render(
        "bundle/statement.html",
        record=record,
        words=words,
        intro=fill(words.intro, {"title": record.title}),
        claims=claims,
        lists=(
            (words.machine_heading, words.machine),
            (words.person_heading, words.person),
            (words.limits_heading, words.limits),
        ),
        result=fill(words.machine_result, counts),
        contact=(before, after),
        dated=fill(words.dated, {"date": locale.day(record.dated)}),
    )


def _rows(record: Record, locale: Locale, words: Landing) -> list[Row]:
    published = locale.day(record.published or str(record.publication_year))
    place = record.territory
    rows = [
        Row(words.author, _organization(record)),
        Row(words.partner, record.partner or ""),
        Row(words.series, record.series),
        Row(words.edition, record.edition),
        Row(words.territory, f"{place.formal} ({place.code})" if place.code else place.formal),
        Row(words.regions, _listed(region.name for region in record.regions)),
        Row(words.published, published),
        Row(words.language, record.language.name),
        Row(words.pages, locale.numerals(record.file.pages)),
        Row(words.isbn, record.isbn or "", verbatim=True),
        Row(words.issn, record.issn or "", verbatim=True),
        Row(words.pub_code, record.pub_code or "", verbatim=True),
        Row(words.doi, record.doi or "", f"https://doi.org/{record.doi}", verbatim=True),
        Row(words.dimensions, _listed(tag.name for tag in record.dimensions)),
        Row(words.keywords, _listed(record.keywords)),
        Row(words.sdg_target, record.sdg_target, verbatim=True),
        Row(words.licence, record.licence.name, record.licence.address or ""),
        Row(words.checksum, record.file.sha256, verbatim=True),
    ]
    return [row for row in rows if row.value]


def _listed(items: Iterable[str]) -> str:
    # Names may contain commas and "and", so separate them by a character that no language uses inside a name.
    return " · ".join(items)


def _organization(record: Record) -> str:
    name, acronym = record.corporate_author.name, record.corporate_author.acronym
    return f"{name} ({acronym})" if acronym not in (None, name) else name


def _number(locale: Locale, value: float) -> str:
    return locale.numerals(format_decimal(round(value, 1), format="#,##0.0", locale=locale.cldr))
