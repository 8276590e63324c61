"""The kinds of value a profile is made of, with the checks that belong to each."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import pycountry
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from stdnum import isbn as isbn_number
from stdnum import issn as issn_number


class Model(BaseModel):
    """Base of every part of a profile: frozen, and unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Translatable:
    """Marks a field whose text differs from language to language."""


class Dimension(StrEnum):
    """The six dimensions of migration governance (IOM Council, C/106/40), in their order."""

    RIGHTS = "rights"
    GOVERNMENT = "government"
    PARTNERSHIPS = "partnerships"
    WELLBEING = "wellbeing"
    CRISES = "crises"
    MIGRATION = "migration"

    @property
    def number(self) -> int:
        """1 to 6."""
        return list(Dimension).index(self) + 1


class Level(StrEnum):
    """What kind of territory a profile is about."""

    COUNTRY = "country"
    STATE = "state"
    PROVINCE = "province"
    COUNTY = "county"
    CANTON = "canton"
    METROPOLITAN_DISTRICT = "metropolitan-district"
    MUNICIPALITY = "municipality"
    CITY = "city"
    COMMUNITY = "community"
    """A community of States."""

    @property
    def is_local(self) -> bool:
        """True for a territory below a country."""
        return self not in (Level.COUNTRY, Level.COMMUNITY)


def _language(code: str) -> str:
    if code.split("-")[0] not in _LANGUAGES:
        raise ValueError("not a language code (BCP 47), such as en, fr, tg or pt-BR")
    return code


def _territory(code: str) -> str:
    known = pycountry.subdivisions if "-" in code else pycountry.countries
    key = "code" if "-" in code else "alpha_2"
    if known.get(**{key: code}) is None:
        raise ValueError("not a territory code of ISO 3166-1 (TJ) or 3166-2 (BR-SP)")
    return code


def _isbn(number: str) -> str:
    if not isbn_number.is_valid(number):
        raise ValueError("the check digit or the length of this ISBN is wrong (ISO 2108)")
    return number


def _issn(number: str) -> str:
    if not issn_number.is_valid(number):
        raise ValueError("the check digit or the length of this ISSN is wrong (ISO 3297)")
    return number


def _web_address(address: str) -> str:
    if len(re.findall(r"https?:/*", address)) > 1 and re.match(r"https?:/*https?:", address):
        raise ValueError("the scheme is doubled; write http:// or https:// once")
    try:
        split = urlsplit(address if "://" in address else f"http://{address}")
        split.port  # noqa: B018  a malformed port raises only when it is read
    except ValueError as error:
        raise ValueError(f"not a web address: {error}") from error
    host = split.hostname or ""
    if split.scheme not in ("http", "https") or not re.fullmatch(r"[^\s.]+(\.[^\s.]+)+", host) or re.search(r"\s", address):
        raise ValueError("not a web address; expected http://…, https://… or www.…")
    return address


def _calendar(value: object) -> object:
    """Accept ``2021``, ``2021-04`` and ``2021-04-30``; YAML reads some of these as numbers or dates."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value


def _real_day(text: str) -> str:
    year, month, day = (text.split("-") + ["1", "1"])[:3]
    try:
        date(int(year), int(month), int(day))
    except ValueError as error:
        raise ValueError(f"no such date: {error}") from error
    return text


def _status_word(value: Any) -> Any:
    return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


_LANGUAGES = frozenset(
    code for language in pycountry.languages for code in (getattr(language, "alpha_2", None), language.alpha_3) if code
)

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Text without an address of its own in the report; not translated."""
Text = Annotated[Words, Translatable()]
"""One line or paragraph in the edition's language; inline Markdown is allowed."""
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$"), AfterValidator(_language)]
TerritoryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$"), AfterValidator(_territory)]
Year = Annotated[int, Field(ge=1800, le=2200, strict=True)]
Isbn = Annotated[str, AfterValidator(_isbn)]
Issn = Annotated[str, AfterValidator(_issn)]
PubCode = Annotated[str, StringConstraints(pattern=r"^PUB\d{4}/\d{3}/(EL|L|R|E)$")]
Doi = Annotated[str, StringConstraints(pattern=r"^10\.\d{4,9}/\S+$")]
WebAddress = Annotated[str, StringConstraints(strip_whitespace=True, min_length=4), AfterValidator(_web_address)]
Day = Annotated[
    str, BeforeValidator(_calendar), StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$"), AfterValidator(_real_day)
]
"""A year, a month or a day of the calendar (ISO 8601): 2021, 2021-04 or 2021-04-30."""
ConventionStatus = Annotated[Literal["yes", "no", "signed", "partly"], BeforeValidator(_status_word)]
FileName = Annotated[str, StringConstraints(pattern=r"^[^/\\:\x00][^\\:\x00]*$")]
"""Path inside the profile's folder, with forward slashes."""
