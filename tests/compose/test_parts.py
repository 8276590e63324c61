"""What a part prints besides its running text."""

from __future__ import annotations

import pytest

from mgi_report import Profile, load_profile
from mgi_report.compose import compose_report

from ..conftest import EXAMPLES

NAMES = ["ZOO", "abc", "ÉNA", "Abc", "eau", "Ōsaka"]


def test_acronyms_and_sources_stand_in_one_order_whatever_their_case_and_accents() -> None:
    values = load_profile(EXAMPLES / "minimal").model_dump(by_alias=True)
    work = {"title": "Act", "year": 2020}
    profile = Profile.model_validate(
        values
        | {
            "acronyms": dict.fromkeys(NAMES, "meaning"),
            "sources": [
                {"institution": name, "works": [work | {"id": f"w{index}"}]} for index, name in enumerate(NAMES)
            ],
            "parts": ["acronyms", "sources"],
        }
    )
    data = {part.kind: part.data for part in compose_report(profile).parts}
    acronyms = [short for short, _ in data["acronyms"]["acronyms"]]
    assert acronyms == [group["institution"] for group in data["sources"]["groups"]]
    assert acronyms == ["Abc", "abc", "eau", "ÉNA", "Ōsaka", "ZOO"]


@pytest.mark.parametrize(
    ("title", "end"),
    [
        ("Act", "Act."),
        ("Who leaves?", "Who leaves?"),
        ("Acts, etc.", "Acts, etc."),
        ('"Who leaves?"', "“Who leaves?”"),
        ("*Stay!*", "<em>Stay!</em>"),
        ("Act (No. 5)", "Act (No. 5)."),
    ],
)
def test_one_stop_is_printed_after_a_title(title: str, end: str) -> None:
    values = load_profile(EXAMPLES / "minimal").model_dump(by_alias=True)
    sources = [{"institution": "A", "works": [{"id": "a", "year": 2020, "title": title}]}]
    profile = Profile.model_validate(values | {"sources": sources, "parts": ["sources"]})
    (part,) = compose_report(profile).parts
    work = part.data["groups"][0]["works"][0]
    assert f"{work['title']}{work['stop']}".replace("\N{NO-BREAK SPACE}", " ") == end
