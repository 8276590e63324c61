"""Phrases, titles and short texts of a profile have to be in its PDF."""

from __future__ import annotations

from typing import Any

import pytest

from mgi_report import Profile, build_report, load_profile
from mgi_report.preflight import run_preflight

LONG = "These words are in this report alone and are quite long"
VALUES: dict[str, Any] = {
    "language": "en",
    "territory": {"name": "Exampleland"},
    "year": 2024,
    "contact": {"web": "www.example.org"},
    "findings": {"rights": {"strengths": ["One."], "potential": ["Two."]}},
    "parts": ["cover", "imprint", "framework", "key-findings", "summary", "back-cover"],
}
GIVEN: dict[str, dict[str, Any]] = {
    "words.framework.target_heading": {"words": {"framework.target_heading": f"{LONG} 10.7"}},
    "words.framework.what_it_is[1]": {"words": {"framework.what_it_is": ["A", LONG]}},
    "words.framework.lead": {"words": {"framework.lead": f"**{LONG}** of {{territory}}."}},
    "words.back_cover_lead": {"words": {"back_cover_lead": LONG}},
    "words.headings.imprint": {"words": {"headings.imprint": LONG}},
    "titles.cover": {"titles": {"cover": [LONG, "Other"]}},
    "titles.subtitle": {"titles": {"subtitle": LONG}},
    "dimensions.rights.description": {"dimensions": {"rights": {"description": LONG}}},
    "findings.rights.strengths": {"findings": {"rights": {"strengths": [LONG], "potential": ["Two."]}}},
}
ELSEWHERE: list[dict[str, Any]] = [
    {"words": {"framework.lead": LONG}, "parts": ["cover", {"kind": "framework", "text": "Own text."}]},
    {"words": {"framework.lead": LONG}, "parts": ["cover"]},
    {"words": {"headings.sources": LONG, "headings.cover": LONG, "headings.back-cover": LONG, "partner_line": LONG}},
    {"words": {"headings.imprint": LONG}, "parts": ["cover", {"kind": "imprint", "heading": "Other"}]},
    {"words": {"draft": LONG, "dimension_of": LONG, "table": LONG, "conventions_caption": LONG}},
    {"dimensions": {"rights": {"description": LONG, "title": LONG}}, "parts": ["cover", "framework"]},
]


def profile(values: dict[str, Any]) -> Profile:
    return load_profile({**VALUES, **values})


def missing(pdf: bytes, given: Profile) -> list[str]:
    return [one.place.field for one in run_preflight(pdf, given).findings if one.rule == "ACC-051"]


@pytest.fixture(scope="module")
def other() -> bytes:
    """A report without any of them."""
    return build_report(profile({})).pdf


@pytest.mark.parametrize("field", GIVEN)
def test_what_a_profile_gives_is_asked_of_the_pdf(field: str, other: bytes) -> None:
    given = profile(GIVEN[field])
    assert missing(other, given) == [field]
    assert missing(build_report(given).pdf, given) == []


@pytest.mark.parametrize("values", ELSEWHERE)
def test_what_the_report_does_not_print_is_not_asked_for(values: dict[str, Any]) -> None:
    given = profile(values)
    assert missing(build_report(given).pdf, given) == []


def test_a_back_cover_without_a_heading_is_no_rest_of_a_part() -> None:
    for parts in (VALUES["parts"], ["cover", "back-cover"]):
        found = build_report(profile({"words": {"back_cover_lead": "", "headings.imprint": ""}, "parts": parts}))
        assert [one for one in found.findings if one.rule in ("LAY-007", "SET-005")] == []
