"""The value types of a profile, with their checks."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import pycountry
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError
from stdnum import isbn as isbn_number
from stdnum import issn as issn_number


class Model(BaseModel):
    """Base of every part of a profile: frozen, unknown keys are rejected."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Translatable:
    """Marks a field whose text differs from language to language."""


class Dimension(StrEnum):
    """The six dimensions of migration governance (IOM Council, C/106/40), in order."""

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
    """Level of the territory."""

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
    base = code.split("-")[0]
    if not (pycountry.languages.get(alpha_2=base) or pycountry.languages.get(alpha_3=base)):
        raise PydanticCustomError("language_code", "not a language code (BCP 47), such as en, fr, tg or pt-BR")
    return code


def _territory(code: str) -> str:
    if "-" in code:
        known = pycountry.subdivisions.get(code=code) is not None  # type: ignore[no-untyped-call]
    else:
        known = pycountry.countries.get(alpha_2=code) is not None
    if not known:
        raise PydanticCustomError("territory_code", "not a territory code of ISO 3166-1 (TJ) or 3166-2 (BR-SP)")
    return code


def _isbn(number: str) -> str:
    if not number.isascii() or not isbn_number.is_valid(number):
        raise PydanticCustomError("check_digit", "the check digit or the length of this ISBN is wrong (ISO 2108)")
    return number


def _issn(number: str) -> str:
    if not number.isascii() or not issn_number.is_valid(number):
        raise PydanticCustomError("check_digit", "the check digit or the length of this ISSN is wrong (ISO 3297)")
    return number


def _web_address(address: str) -> str:
    if len(re.findall(r"https?:/*", address)) > 1 and re.match(r"https?:/*https?:", address):
        raise PydanticCustomError("web_address", "the scheme is doubled; write http:// or https:// once")
    try:
        split = urlsplit(address if "://" in address else f"http://{address}")
        split.port  # noqa: B018  a malformed port raises only when it is read
    except ValueError as error:
        raise PydanticCustomError("web_address", "not a web address: {why}", {"why": str(error)}) from error
    host = split.hostname or ""
    named = split.scheme in ("http", "https") and re.fullmatch(r"[^\s.]+(\.[^\s.]+)+", host)
    if not named or re.search(r"\s", address):
        raise PydanticCustomError("web_address", "not a web address; expected http://…, https://… or www.…")
    return address


def _calendar(value: object) -> object:
    """Accept ``2021``, ``2021-04`` and ``2021-04-30``; YAML reads some of these as numbers or dates."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value


def _real_day(text: str) -> str:
    year, month, day = [*text.split("-"), "1", "1"][:3]
    try:
        date(int(year), int(month), int(day))
    except ValueError as error:
        raise PydanticCustomError("no_such_date", "no such date: {why}", {"why": str(error)}) from error
    return text


def _status_word(value: Any) -> Any:
    return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


_IDENTIFIER = r"^[a-z0-9][a-z0-9-]*$"
_LANGUAGE = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$"
_TERRITORY = r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$"
_PUB_CODE = r"^PUB[0-9]{4}/[0-9]{3}/(EL|L|R|E)$"
_DOI = r"^10\.[0-9]{4,9}/\S+$"
_DAY = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
_FILE_NAME = r"^[^/\\:\x00][^\\:\x00]*$"
FORMS = {
    _IDENTIFIER: "small letters, digits and hyphens, such as ilo-97",
    _LANGUAGE: "a language code such as en, fr, tg or pt-BR",
    _TERRITORY: "a territory code such as TJ or BR-SP",
    _PUB_CODE: "a publication code such as PUB2021/047/L",
    _DOI: "a DOI such as 10.1000/182",
    _DAY: "YYYY, YYYY-MM or YYYY-MM-DD",
    _FILE_NAME: "a name inside the profile's folder, with forward slashes",
}
"""Pattern → the required form of a text, in words."""

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Text without an address of its own in the report; not translated."""
Text = Annotated[Words, Translatable()]
"""One line or paragraph in the edition's language; inline Markdown is allowed."""
Phrase = Annotated[str, StringConstraints(strip_whitespace=True), Translatable()]
"""A fixed phrase; empty for one that is left out."""
Identifier = Annotated[str, StringConstraints(pattern=_IDENTIFIER)]
LanguageCode = Annotated[str, StringConstraints(pattern=_LANGUAGE), AfterValidator(_language)]
TerritoryCode = Annotated[str, StringConstraints(pattern=_TERRITORY), AfterValidator(_territory)]
Year = Annotated[int, Field(ge=1800, le=2200, strict=True)]
Isbn = Annotated[str, StringConstraints(max_length=20), AfterValidator(_isbn)]
Issn = Annotated[str, StringConstraints(max_length=12), AfterValidator(_issn)]
PubCode = Annotated[str, StringConstraints(pattern=_PUB_CODE)]
Doi = Annotated[str, StringConstraints(pattern=_DOI)]
WebAddress = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=4, max_length=2000), AfterValidator(_web_address)
]
Day = Annotated[
    str,
    BeforeValidator(_calendar, json_schema_input_type=Annotated[str, StringConstraints(pattern=_DAY)] | Year),
    StringConstraints(pattern=_DAY),
    AfterValidator(_real_day),
]
"""A year, a month or a day of the calendar (ISO 8601): 2021, 2021-04 or 2021-04-30."""
StatusWord = Literal["yes", "no", "signed", "partly"]
ConventionStatus = Annotated[StatusWord, BeforeValidator(_status_word, json_schema_input_type=StatusWord | bool)]
FileName = Annotated[str, StringConstraints(pattern=_FILE_NAME)]
"""Path inside the profile's folder, with forward slashes."""
