"""Where the fields of a profile contradict each other.

The checks accept values that may not be valid yet, so that the loader can report all problems together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic_core import PydanticCustomError

from .fields import Level

Contradiction = tuple[str, str]
"""The field, and what is wrong with it."""


def of_territory(values: Mapping[str, Any]) -> Iterator[Contradiction]:
    """Contradictions among the fields of a territory."""
    code, level = values.get("code"), values.get("level", Level.COUNTRY)
    if values.get("name") is None and (code is None or "-" in str(code)):
        yield "name", "a territory needs a name, or the code of a country"
    if level in [local for local in Level if local.is_local] and values.get("parent") is None:
        yield "parent", "a territory below a country needs its parent"


def of_profile(values: Mapping[str, Any]) -> Iterator[Contradiction]:
    """Contradictions among the fields of a profile."""
    ordinal, previous, year = (_number(values.get(key)) for key in ("ordinal", "previous_year", "year"))
    if (ordinal or 1) > 1 and values.get("previous_year") is None:
        yield "previous_year", "a second or later profile needs the year of the previous assessment"
    if previous is not None and year is not None and previous >= year:
        yield "previous_year", "the year of the previous assessment must be before the profile's year"
    if values.get("form") == "regional" and not values.get("members"):
        yield "members", "a regional report needs its members"


def refuse_first(contradictions: Iterator[Contradiction]) -> None:
    """Raise the first contradiction as a validation error."""
    for field, message in contradictions:
        raise PydanticCustomError("contradiction", "{field}: {message}", {"field": field, "message": message})


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None
