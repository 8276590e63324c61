"""Faults put into a good profile, each with the rules of which at least one has to speak."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any, NamedTuple

from mgi_report import Profile

Values = dict[str, Any]


class ProfileFault(NamedTuple):
    """One kind of slip."""

    name: str
    change: Callable[[Values, Random], None]
    rules: frozenset[str]


PROFILE_FAULTS: list[ProfileFault] = []


def damaged(profile: Profile, kind: ProfileFault, rng: Random) -> Profile:
    """A copy of the profile with the fault in it."""
    values = profile.model_dump(mode="json", by_alias=True)
    kind.change(values, rng)
    return Profile.model_validate(values)


def _fault(*rules: str) -> Callable[[Callable[[Values, Random], None]], None]:
    def enter(change: Callable[[Values, Random], None]) -> None:
        PROFILE_FAULTS.append(ProfileFault(change.__name__, change, frozenset(rules)))

    return enter


def _chapters(values: Values) -> list[Values]:
    return [part for part in values["parts"] if part["kind"] == "chapter"]


def _sentence(name: str, rule: str, *texts: str) -> None:
    """A sentence with the slip is added to a chapter chosen by chance."""

    def change(values: Values, rng: Random) -> None:
        chapter = rng.choice(_chapters(values))
        chapter["text"] += f"\n\n{rng.choice(texts)}\n"

    PROFILE_FAULTS.append(ProfileFault(name, change, frozenset({rule})))


_sentence("per_cent", "TXT-001", "It is 12% of all.", "It is 12 percent of all.", "Some 3.5 % left.")
_sentence("hyphen_in_range", "TXT-002", "The plan for 2019-2030 holds.", "See pages 12-15 of the plan.")
_sentence("double_space", "TXT-003", "Two  spaces stand here.", "It ends.  It begins.")
_sentence(
    "leftover", "TXT-004", "TODO: ask again.", "Lorem ipsum dolor sit amet.", "The figure is [insert figure].", "TBC"
)
_sentence("straight_quotes", "TXT-008", 'It is called "the plan by all.', 'It is called the plan" by all.')
_sentence("markup", "TXT-013", "It is **the plan of all.", "See the [page](https://example.org now.")
_sentence("spelling", "TXT-009", "The labor market is open.", "They recognise degrees.", "A program for all.")
_sentence("doubled_word", "TXT-010", "It is in the the law.", "They went to to the ministry.")
_sentence("date", "TXT-011", "Signed on November 4, 2015.", "Signed on the 4th of May.", "Signed on 04/11/2015.")
_sentence("mojibake", "TXT-012", "The rÃ©sumÃ© of the plan.", "The countryâ€™s plan.")
_sentence("hyphen_for_dash", "TXT-014", "The plan - it is old - holds.", "The plan--it is old--holds.")
_sentence("space_before_comma", "TXT-015", "The plan , it is said.", "The plan holds .")
_sentence("doubled_stop", "TXT-016", "The plan holds..", "The plan,, it is said, holds.")
_sentence(
    "doubled_scheme", "REF-003", "See [the page](http://http://example.org/a).", "See http://https://example.org."
)
_sentence("address_not_ascii", "REF-004", "See [the page](https://example.org/қонун).")
_sentence(
    "address_shortened", "REF-008", "See [the page](https://bit.ly/3xyz).", "See https://tinyurl.com/abc for more."
)
_sentence("citation_unknown", "REF-011", "It is so ([@nobody]).")


@_fault("STR-001")
def chapters_swapped(values: Values, rng: Random) -> None:
    places = [place for place, part in enumerate(values["parts"]) if part["kind"] == "chapter"]
    one, two = rng.sample(places, 2)
    values["parts"][one], values["parts"][two] = values["parts"][two], values["parts"][one]


@_fault("STR-002")
def chapter_lost(values: Values, rng: Random) -> None:
    values["parts"].remove(rng.choice(_chapters(values)))


@_fault("STR-012")
def section_lost(values: Values, rng: Random) -> None:
    chapter = rng.choice(_chapters(values))
    chapter["text"] = chapter["text"].replace("## Areas with potential for further development", "## Other matters")


@_fault("STR-013")
def sources_after_annexes(values: Values, rng: Random) -> None:
    sources = next(part for part in values["parts"] if part["kind"] == "sources")
    values["parts"].remove(sources)
    values["parts"].insert(len(values["parts"]) - 1, sources)


@_fault("STR-013")
def cover_second(values: Values, rng: Random) -> None:
    values["parts"].insert(1, values["parts"].pop(0))


@_fault("STR-014")
def convention_undated(values: Values, rng: Random) -> None:
    rng.choice([entry for entry in values["conventions"] if entry["status"] == "yes"])["years"] = []


@_fault("REF-005")
def work_twice(values: Values, rng: Random) -> None:
    works = rng.choice(values["sources"])["works"]
    works.append({**rng.choice(works), "id": "again"})


@_fault("REF-006")
def address_copied(values: Values, rng: Random) -> None:
    works = values["sources"][0]["works"]
    one, two = rng.sample(works, 2)
    one["url"] = two["url"]


@_fault("REF-007")
def work_from_the_future(values: Values, rng: Random) -> None:
    rng.choice(rng.choice(values["sources"])["works"])["year"] = 2025 + rng.randrange(20)


@_fault("REF-010")
def address_with_a_stop(values: Values, rng: Random) -> None:
    work = rng.choice(rng.choice(values["sources"])["works"])
    work["url"] = work["url"] + rng.choice([".", ",", ").", "”"])


@_fault("IDN-005")
def code_of_another_year(values: Values, rng: Random) -> None:
    values["identifiers"]["pub_code"] = f"PUB{rng.randrange(2015, 2022)}/047/L"


@_fault("IDN-012")
def assessed_too_late(values: Values, rng: Random) -> None:
    values["assessed"] = f"2024-{rng.randrange(7, 13):02}"


@_fault("IMP-001")
def block_lost(values: Values, rng: Random) -> None:
    blocks = ["opinions", "principle", "publisher", "citation", "copyright", "licence"]
    blocks.remove(rng.choice(["opinions", "publisher", "copyright", "licence"]))
    values["imprint"]["blocks"] = blocks


@_fault("IMP-002")
def blocks_out_of_order(values: Values, rng: Random) -> None:
    values["imprint"]["blocks"] = ["licence", "opinions", "principle", "publisher", "copyright"]


@_fault("STR-015")
def findings_lost(values: Values, rng: Random) -> None:
    values["findings"] = {"rights": {"strengths": ["Schools are open."], "potential": ["Degrees are not recognized."]}}
