"""The profile: everything a report prints, in one language, as one frozen value."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import shorten
from typing import Annotated, Any, Literal, Self

from pydantic import Base64Bytes, ConfigDict, Discriminator, Field, PrivateAttr, Tag, model_validator

from ..findings import Place
from .constraints import of_profile, of_territory, refuse_first
from .fields import (
    ConventionStatus,
    Day,
    Dimension,
    FileName,
    Identifier,
    LanguageCode,
    Level,
    Model,
    Phrase,
    TerritoryCode,
    Text,
    WebAddress,
    Words,
    Year,
)
from .front_matter import Contact, CoverPicture, Identifiers, Imprint, Partner, Publisher, Titles
from .origins import Fields, Origin, Origins
from .parts import AnyPart, PartField, default_parts

_LONGEST_LABEL = 60
"""Maximum length of a territory's name."""


class Territory(Model):
    """The country, place or community of States the profile is about."""

    code: TerritoryCode | None = None
    name: Text | None = None
    """Name in running text; from CLDR when a country code is given."""
    formal: Text | None = None
    """Name on the cover and in citations; ``name`` when absent."""
    of: Text | None = None
    """"of …" with the article the language requires: du Tadjikistan, del Perú."""
    within: Annotated[Text | None, Field(alias="in")] = None
    """"in …" with the article the language requires: au Tadjikistan."""
    level: Level = Level.COUNTRY
    parent: Text | None = None
    """Name of the country, for a territory below a country."""

    model_config = ConfigDict(serialize_by_alias=True, validate_by_alias=True, validate_by_name=True)

    @model_validator(mode="after")
    def _named(self) -> Self:
        refuse_first(of_territory(vars(self)))
        return self


class Member(Model):
    """A member of a community of States, with the year of its assessment."""

    code: TerritoryCode | None = None
    name: Text
    year: Year


class Draft(Model):
    """The state of a profile that is not final."""

    draft: Annotated[int, Field(ge=1)]
    date: Day


def _status_kind(value: Any) -> str:
    return "draft" if isinstance(value, (dict, Draft)) else "final"


Final = Annotated[Literal["final"], Tag("final")]
Status = Annotated[Final | Annotated[Draft, Tag("draft")], Discriminator(_status_kind)]


def _override_kind(value: Any) -> str:
    return "list" if isinstance(value, (list, tuple)) else "text"


Override = Annotated[
    Annotated[Phrase, Tag("text")] | Annotated[tuple[Text, ...], Tag("list")], Discriminator(_override_kind)
]


class DimensionWords(Model):
    """Overrides of a dimension's wording."""

    name: Text | None = None
    title: Text | None = None
    description: Text | None = None


class Bullets(Model):
    """Key findings of one dimension, shorter than the chapter's paragraphs."""

    strengths: tuple[Text, ...] = ()
    potential: tuple[Text, ...] = ()


class Convention(Model):
    """One row of the conventions table."""

    id: Identifier
    name: Text
    status: ConventionStatus
    years: tuple[Year, ...] = ()


class Work(Model):
    """One source. Suffixes (2004a) and order are derived."""

    id: Identifier
    title: Words
    year: Year | None = None
    """No year prints as "n.d."."""
    url: WebAddress | None = None
    lang: LanguageCode | None = None
    """Language of the title when it is not the edition's."""


class SourceGroup(Model):
    """The sources of one institution."""

    id: Identifier | None = None
    institution: Words
    sort: Words | None = None
    """What the institution is sorted by, when that is not its name."""
    lang: LanguageCode | None = None
    """Language of the institution's name when it is not the edition's."""
    works: Annotated[tuple[Work, ...], Field(min_length=1)]


class Silence(Model):
    """A preflight rule whose findings are suppressed for this profile, and why."""

    rule: Words
    reason: Annotated[Words, Field(min_length=10)]


class Asset(Model):
    """A picture, stored in the profile so that no other file is read later."""

    name: FileName
    data: Base64Bytes


class Profile(Model):
    """Everything a report prints, in one language. ``Profile → JSON → Profile`` is the identity."""

    language: LanguageCode
    territory: Territory
    year: Year
    """Year of the profile, as in its title."""
    publication_year: Year | None = None
    copyright_year: Year | None = None
    assessed: Day | None = None
    """Date of the facts."""
    published: Day | None = None
    form: Literal["profile", "snapshot", "regional"] = "profile"
    ordinal: Annotated[int, Field(ge=1, le=20)] = 1
    """1 for the first profile of a territory, 2 for the second …"""
    previous_year: Year | None = None
    """Year of the previous assessment, from the second profile on."""
    members: tuple[Member, ...] = ()
    status: Status = "final"
    indicators: Annotated[int, Field(ge=1, le=500)] = 90
    titles: Titles = Titles()
    partner: Partner | None = None
    funder: Text | None = None
    identifiers: Identifiers = Identifiers()
    licence: Literal["cc-by-nc-nd-3.0-igo", "cc-by-4.0", "all-rights-reserved"] = "cc-by-nc-nd-3.0-igo"
    imprint: Imprint = Imprint()
    publisher: Publisher = Publisher()
    contact: Contact = Contact()
    cover: CoverPicture | None = None
    acronyms: dict[str, Text] = Field(default_factory=dict)
    abstract: Text | None = None
    keywords: tuple[Text, ...] = ()
    words: dict[str, Override] = Field(default_factory=dict)
    """Overrides of phrases, by key (``headings.sources``); a phrase that is a list takes a list."""
    dimensions: dict[Dimension, DimensionWords] = Field(default_factory=dict)
    findings: dict[Dimension, Bullets] = Field(default_factory=dict)
    conventions: tuple[Convention, ...] = ()
    sources: tuple[SourceGroup, ...] = ()
    silence: tuple[Silence, ...] = ()
    parts: tuple[PartField, ...] = ()
    """In order; the default order for the form and level when absent."""
    assets: tuple[Asset, ...] = ()
    """Pictures; the loader reads them from the folder."""

    _origins: Origins = PrivateAttr(default_factory=Origins)

    @model_validator(mode="before")
    @classmethod
    def _family_order(cls, value: Any) -> Any:
        if isinstance(value, dict) and not value.get("parts"):
            form, territory = value.get("form", "profile"), value.get("territory")
            level = territory.get("level", "country") if isinstance(territory, dict) else "country"
            if level in list(Level) and isinstance(form, str):
                return {**value, "parts": default_parts(form, Level(level))}
        return value

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        refuse_first(of_profile(vars(self)))
        return self

    def __repr__(self) -> str:
        return f"<Profile {self.label}, {len(self.parts)} parts>"

    __str__ = __repr__

    @property
    def label(self) -> str:
        """Short name for logs and terminals: territory, year and language."""
        territory = shorten(self.territory.name or self.territory.code or "", _LONGEST_LABEL, placeholder="…")
        return f"{territory} {self.year} ({self.language})"

    @property
    def is_draft(self) -> bool:
        """True for a draft, which every page is marked as."""
        return isinstance(self.status, Draft)

    @property
    def year_of_publication(self) -> int:
        """The publication year, which may differ from the profile's."""
        return self.publication_year or (int(self.published[:4]) if self.published else self.year)

    @property
    def year_of_copyright(self) -> int:
        """The copyright year, which may differ from both others."""
        return self.copyright_year or self.year_of_publication

    def written(self, texts: Iterable[Origin], fields: Fields | None = None) -> Self:
        """The same profile, which knows where its texts and fields were written."""
        self._origins = Origins(texts, fields)
        return self

    def place_of(self, text: str, offset: int = 0) -> Place:
        """Where a character of one of the profile's texts was written; an empty place when that is unknown."""
        return self._origins.at(text, offset)

    def place_of_field(self, field: str, offset: int = 0) -> Place:
        """Where a field such as ``sources[3].works[0].title`` was written, or a character of its text."""
        return self._origins.of_field(field, offset)

    def asset(self, name: str) -> bytes:
        """The bytes of a picture of the profile. Raises KeyError for an unknown name."""
        for asset in self.assets:
            if asset.name == name:
                return asset.data
        raise KeyError(name)

    def part(self, anchor: str) -> AnyPart:
        """The part with this anchor. Raises KeyError for an unknown anchor."""
        for part in self.parts:
            if part.anchor == anchor:
                return part
        raise KeyError(anchor)
