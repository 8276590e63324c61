"""Rules on a profile's list of sources and key findings, which need no more than the profile."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..findings import Finding, Place, Rule, Severity
from ..model import Profile
from .line import DERIVED, lines

_NOT_LETTERS = re.compile(r"[\W_]+")
_ENDS = (".", "。", "؟", "!", "…", "?", "։", "።", "।")
_HOUSE = "House style: references"

LISTED_TWICE = Rule(
    "REF-005", Severity.WARNING, "No work is listed twice",
    "Citations are split between two entries.",
    "Keep one entry and cite only that.", _HOUSE,
)  # fmt: skip
COPIED_ADDRESS = Rule(
    "REF-006", Severity.WARNING, "Different works have different addresses",
    "One of two equal addresses was probably copied by mistake.",
    "Check both addresses.", _HOUSE,
)  # fmt: skip
FROM_THE_FUTURE = Rule(
    "REF-007", Severity.WARNING, "No source is newer than the report",
    "A year after the publication is a mistake.",
    "Check the year.", _HOUSE,
)  # fmt: skip
UNEVEN_ENDS = Rule(
    "TXT-018", Severity.WARNING, "Key findings end consistently",
    "A mix of items with and without a full stop looks unfinished.",
    "End each with a full stop.", "House style: key findings",
)  # fmt: skip


def same(text: str) -> str:
    """Only letters and digits, in lower case: equal for two spellings of one name."""
    return _NOT_LETTERS.sub("", text).casefold()


def place_of(profile: Profile, field: str) -> Place:
    """The place of a field."""
    place = profile.place_of_field(field)
    return place if place.field else Place(field=field)


def listed_twice(profile: Profile) -> Iterator[Finding]:
    """Equal titles within one institution and year; institutions that are named twice."""
    seen: set[tuple[str, int | None, str]] = set()
    names: set[str] = set()
    for group_number, group in enumerate(profile.sources):
        name = same(group.institution)
        if name in names:
            place = place_of(profile, f"sources[{group_number}].institution")
            yield LISTED_TWICE.finding(place, "An institution is listed twice", found=group.institution)
        names.add(name)
        for number, work in enumerate(group.works):
            key = (name, work.year, same(work.title))
            if key in seen:
                place = place_of(profile, f"sources[{group_number}].works[{number}]")
                yield LISTED_TWICE.finding(place, "A work is listed twice", found=work.title)
            seen.add(key)


def copied_addresses(profile: Profile) -> Iterator[Finding]:
    """Equal addresses of different works."""
    seen: dict[str, str] = {}
    for group_number, group in enumerate(profile.sources):
        for number, work in enumerate(group.works):
            address = re.sub(r"^https?://(www\.)?|/$", "", work.url or "").casefold()
            if address and seen.get(address, same(work.title)) != same(work.title):
                place = place_of(profile, f"sources[{group_number}].works[{number}].url")
                yield COPIED_ADDRESS.finding(place, "Two works have the same address", found=work.url or "")
            seen.setdefault(address, same(work.title))


def from_the_future(profile: Profile) -> Iterator[Finding]:
    """Years of works against the year of publication."""
    for group_number, group in enumerate(profile.sources):
        for number, work in enumerate(group.works):
            if work.year and work.year > profile.year_of_publication:
                place = place_of(profile, f"sources[{group_number}].works[{number}].year")
                found = f"{work.year}: {work.title[:60]}"
                yield FROM_THE_FUTURE.finding(place, "A source is newer than the report", found=found)


def uneven_ends(profile: Profile) -> Iterator[Finding]:
    """Key findings of one dimension: all end with a full stop, or none."""
    for dimension, bullets in profile.findings.items():
        texts = [
            (f"findings.{dimension}.{side}[{number}]", text)
            for side in ("strengths", "potential")
            for number, text in enumerate(getattr(bullets, side))
        ]
        ended = [_last_words(text).endswith(_ENDS) for _, text in texts]
        if any(ended) and not all(ended):
            field, text = texts[ended.index(not (sum(ended) * 2 >= len(ended)))]
            yield UNEVEN_ENDS.finding(place_of(profile, field), "Key findings end differently", found=text[-40:])


def _last_words(text: str) -> str:
    """How a text ends, without citations, brackets and quotation marks."""
    shown = "".join(line.text for line in lines(text, True)[-1:])
    return shown.rstrip(f" {DERIVED}()[]\"'”’»“")


PROFILE_RULES: dict[Rule, Callable[[Profile], Iterator[Finding]]] = {
    LISTED_TWICE: listed_twice,
    COPIED_ADDRESS: copied_addresses,
    FROM_THE_FUTURE: from_the_future,
    UNEVEN_ENDS: uneven_ends,
}
