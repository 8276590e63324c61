"""Creates a profile folder that builds as a draft, with each gap marked TODO."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pycountry
import yaml
from babel import Locale as Cldr

from ..errors import OutputError, UsageError
from ..language import Phrases, Resources
from ..model import Dimension, Level, default_parts, profile_schema
from .addresses import nearest_language

_LEVELS = {
    "state": Level.STATE, "federal state": Level.STATE, "province": Level.PROVINCE, "county": Level.COUNTY,
    "canton": Level.CANTON, "municipality": Level.MUNICIPALITY, "metropolitan district": Level.METROPOLITAN_DISTRICT,
    "city": Level.CITY,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Place:
    name: str
    level: Level
    parent: str | None


def new_profile(
    path: str | Path, territory: str, year: int, language: str, today: date | None = None
) -> tuple[Path, ...]:
    """Write a folder for ``territory`` (code of ISO 3166-1 or 3166-2) and return the paths of its files.

    ``today`` dates the draft. Raises `UsageError` for an unknown territory or language, an invalid year or a folder
    that is not empty, `OutputError` when the folder cannot be written.
    """
    folder = Path(path)
    words, place = _words(language), _place(territory, language)
    if not 1800 <= year <= 2200:
        raise UsageError(f"{year} is not a valid year; expected 1800 to 2200")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} exists and is not empty")
    files = {
        "profile.yaml": _profile(territory, place, year, language, today or date.today()),
        "profile.schema.json": json.dumps(profile_schema(), ensure_ascii=False, indent=2) + "\n",
    }
    for part in default_parts("profile", place.level):
        if part["kind"] == "chapter":
            files[part["file"]] = _chapter(words, Dimension(part["dimension"]))
    _write(folder, files)
    return tuple(folder / name for name in files)


def _write(folder: Path, files: dict[str, str]) -> None:
    """Write all files, or leave nothing of them. Raises OutputError."""
    made: list[Path] = []
    try:
        for name, text in files.items():
            target = folder / name
            for above in reversed(target.parents):
                if not above.exists():
                    above.mkdir()
                    made.append(above)
            made.append(target)
            target.write_text(text, encoding="utf-8", newline="\n")
    except BaseException as error:
        for path in reversed(made):
            with contextlib.suppress(OSError):
                if path.is_dir():
                    path.rmdir()
                else:
                    path.unlink()
        if isinstance(error, OSError):
            raise OutputError(f"{folder} cannot be written: {error.strerror}") from error
        raise


def _words(language: str) -> Phrases:
    known = Resources().languages()
    if language not in known:
        hint = nearest_language(language)
        raise UsageError(f"unknown language {language!r}; choose one of {', '.join(known)}. {hint}".rstrip())
    return Resources().phrases(language)


def _place(code: str, language: str) -> _Place:
    cldr = Cldr.parse(language, sep="-")
    country = pycountry.countries.get(alpha_2=code.split("-")[0])
    part = pycountry.subdivisions.get(code=code) if "-" in code else None  # type: ignore[no-untyped-call]
    if country is None or ("-" in code and part is None):
        try:
            hint = f' Did you mean "{pycountry.countries.lookup(code).alpha_2}"?'
        except LookupError:
            hint = ""
        raise UsageError(f"{code!r} is not a territory code of ISO 3166-1 (TJ) or 3166-2 (BR-SP).{hint}")
    name = cldr.territories.get(country.alpha_2, country.name)
    if part is None:
        return _Place(name, Level.COUNTRY, None)
    return _Place(part.name, _LEVELS.get(part.type.casefold(), Level.PROVINCE), name)


def _profile(code: str, place: _Place, year: int, language: str, today: date) -> str:
    def quoted(text: str) -> str:
        dumped: str = yaml.safe_dump(text, allow_unicode=True, default_style='"', width=1000)
        return dumped.strip()

    parent = f"  parent: {quoted(place.parent)}\n" if place.parent else ""
    bullets = "".join(f"  {dimension}: {{strengths: [], potential: []}}\n" for dimension in Dimension)
    return f"""\
# yaml-language-server: $schema=profile.schema.json
# Each gap is marked TODO. The report builds as a draft while there are any, and as `status: final` when there are none.
language: {language}
territory:
  code: {code}
  name: {quoted(place.name)}
  formal: {quoted(place.name)}  # the formal name, as on the cover and in citations
  level: {place.level}
{parent}year: {year}
assessed: {year}  # when the facts were taken: {year}, {year}-04 or {year}-04-30
status: {{draft: 1, date: {today.isoformat()}}}
abstract: TODO

# Short statements for each dimension; the chapters say the same at length.
findings:
{bullets}
# One entry a convention, and `::: conventions` with `:::` below it where the table belongs, as a rule in chapter 1:
#   - {{id: ilo-97, name: "…, 1949 (No. 97)", status: yes, years: [2007]}}    status: yes, no, signed or partly
conventions: []

# Sources by institution. Cite one in a chapter as [@key]; letters after years and the order are derived.
sources:
  - institution: TODO
    works:
      - {{id: first-source, year: {year}, title: TODO}}
"""


def _chapter(words: Phrases, dimension: Dimension) -> str:
    name = words.dimensions[dimension].name
    return f"""\
## {words.sections.strengths}

TODO: {name}[^{dimension}-1]

[^{dimension}-1]: TODO

## {words.sections.potential}

TODO: {name}
"""
