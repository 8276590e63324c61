"""Notes of any name, called wherever they can be printed, and refused at their place where they cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.authors import LANGUAGES, Author
from mgi_report.findings import errors
from mgi_report.load.reader import check_profile

from .conftest import CHAPTER, Folder

names = st.text(alphabet="ab12 ._-:/'é\u0639\u0631ж§", min_size=1, max_size=12).filter(lambda name: name.strip())


def chapter_of(text: str) -> dict[str, object]:
    part = {"kind": "chapter", "dimension": "rights", "text": f"## A {{#strengths}}\n\n{text}\n\n## B {{#potential}}\n"}
    return {"language": "en", "year": 2024, "territory": {"name": "A"}, "parts": [part]}


def notes(text: str) -> list[str]:
    return [one.rule for one in check_profile(chapter_of(text))[1] if one.rule in NOTES]


NOTES = {"LOAD-035", "LOAD-052", "LOAD-053", "LOAD-054", "LOAD-055", "LOAD-084"}
PLACES = (
    "Text[^{0}] goes on.\n\n[^{0}]: A note.",
    "Text *with **marks[^{0}]***.\n\n[^{0}]: A note.",
    "- item\n    - deeper[^{0}]\n\n[^{0}]: A note.",
    "> quoted[^{0}]\n\n[^{0}]: A note.",
    "| Head[^{0}] |\n|---|\n| 1 |\n\n[^{0}]: A note.",
    "| Head |\n|---|\n| 1[^{0}] |\n\n[^{0}]: A note.",
    "### Heading[^{0}]\n\n[^{0}]: A note.",
    "::: table\nCaption: Permits[^{0}]\n\n| A |\n|---|\n| 1 |\n:::\n\n[^{0}]: A note.",
    "::: box A title[^{0}]\nText.\n:::\n\n[^{0}]: A note.",
    "[^{0}]: A note.\n\nText that comes later.[^{0}]",
    "Text.[^{0}]\n\n[^{0}]: A note.\n\n    - with a list\n\n    | A |\n    |---|\n    | 1 |",
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PLACES), names)
def test_a_note_of_any_name_is_found_wherever_it_is_called(place: str, name: str) -> None:
    assert notes(place.format(name)) == []


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(PLACES), names, names)
def test_each_half_of_a_pair_misses_the_other(place: str, name: str, other: str) -> None:
    if name.strip() == other.strip():
        return
    text = place.format(name).replace(f"[^{name}]:", f"[^{other}]:")
    assert sorted(notes(text)) == ["LOAD-052", "LOAD-053"]


@pytest.mark.parametrize("text", ["`[^a]`", "\\[^a]", "```\n[^a]\n```", "<!-- [^a] -->", "[a](#rights)^", "x^a^"])
def test_what_is_no_call_needs_no_note(text: str) -> None:
    assert notes(text) == []


@pytest.mark.parametrize(
    ("fields", "line", "column"),
    [
        ({"title: Migration Act": "title: 'Act[^age]'"}, 8, 42),
        ({"year: 2024\n": "year: 2024\nacronyms: {ILO: 'Office[^age]'}\n"}, 5, 24),
        ({"year: 2024\n": "year: 2024\nfindings: {rights: {strengths: ['Open.[^age]']}}\n"}, 5, 39),
        ({"year: 2024\n": "year: 2024\ntitles: {subtitle: 'A title[^age]'}\n"}, 5, 28),
        ({"year: 2024\n": "year: 2024\nabstract: Words.[^age]\n"}, 5, 17),
    ],
)
def test_a_call_in_a_field_is_refused_at_its_place(
    folder: Folder, fields: dict[str, str], line: int, column: int
) -> None:
    (found,) = errors(check_profile(folder(fields))[1])
    assert (found.rule, found.place.file, found.place.line, found.place.column) == (
        "LOAD-035", "profile.yaml", line, column,
    )  # fmt: skip


def test_the_heading_of_a_part_may_call_a_note_of_its_text(folder: Folder) -> None:
    heading = {"file: chapters/1-rights.md}": "file: chapters/1-rights.md, heading: 'Rights[^b]'}"}
    root = folder({**heading, CHAPTER: f"{CHAPTER}\n[^b]: A note of the heading.\n"})
    assert check_profile(root)[1] == ()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 100_000))
def test_texts_as_people_write_them_have_no_errors(tmp_path: Path, seed: int) -> None:
    root = tmp_path / str(seed)
    root.mkdir(exist_ok=True)
    Author(seed, LANGUAGES[seed % len(LANGUAGES)]).write(root)
    profile, findings = check_profile(root)
    assert profile is not None
    # Marks that open nothing are told; everything else of these texts is right.
    assert [str(one) for one in findings if one.rule not in ("LOAD-042", "TXT-013", "TXT-008")] == []
