"""Check, build and preflight say each fault once, with file, line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from mgi_report import build_report, check_profile, load_profile, run_preflight
from mgi_report.findings import Finding, Severity, errors
from mgi_report.proofreading import RULES, said_once

from ..load.conftest import CHAPTER, Folder, folder

__all__ = ["folder"]

FIELDS = {
    "year: 2024\n": "year: 2024\nabstract: Two  spaces here.\n"
    "findings:\n  rights:\n    strengths:\n      - A first..\n",
    "title: Migration Act": "title: The labor act, url: 'https://bit.ly/3xyz'",
}
SLIPS = f"{CHAPTER}\nA plan for 2019-2030 holds.[^b]\n\n[^b]: In the the law.\n\nSee [the page](https://example.org/қонун).\n"


def spots(findings: tuple[Finding, ...]) -> set[tuple[str, str, int, int]]:
    return {(one.rule, one.place.file, one.place.line, one.place.column) for one in findings if one.rule in RULES}


EXPECTED = {
    ("TXT-002", "chapters/1-rights.md", 11, 12),
    ("TXT-010", "chapters/1-rights.md", 13, 10),
    ("REF-004", "chapters/1-rights.md", 15, 5),
    ("TXT-003", "profile.yaml", 5, 14),
    ("TXT-016", "profile.yaml", 9, 16),
    ("TXT-009", "profile.yaml", 13, 42),
    ("REF-008", "profile.yaml", 13, 59),
}


def test_check_tells_slips_of_chapters_and_fields_at_their_places(folder: Folder) -> None:
    profile, findings = check_profile(folder({**FIELDS, CHAPTER: SLIPS}))
    assert profile is not None
    assert spots(findings) == EXPECTED


def test_preflight_of_the_profile_tells_the_same(folder: Folder) -> None:
    profile, findings = check_profile(folder({**FIELDS, CHAPTER: SLIPS}))
    outcome = run_preflight(None, profile)
    assert spots(outcome.findings) == EXPECTED
    again = said_once(findings, outcome.findings)
    assert len([one for one in again if one.rule in RULES]) == len(EXPECTED)


def test_a_suppressed_rule_is_silent_everywhere(folder: Folder) -> None:
    silence = "silence: [{rule: TXT-002, reason: The ministry writes it so}]\nyear: 2024\n"
    profile, findings = check_profile(folder({"year: 2024\n": silence, CHAPTER: SLIPS}))
    assert "TXT-002" not in {one.rule for one in findings}
    outcome = run_preflight(None, profile)
    assert [one.rule for one, _ in outcome.suppressed] == ["TXT-002"]


def test_an_error_of_proofreading_forbids_publication_but_not_the_report(folder: Folder) -> None:
    root = folder({CHAPTER: f"{CHAPTER}\nA **strong word.\n"})
    profile, findings = check_profile(root)
    assert profile is not None
    assert [(one.rule, one.place.line, one.place.column) for one in errors(findings)] == [("TXT-013", 11, 3)]
    assert load_profile(root) == profile


def test_a_mark_that_is_never_closed_is_told_once(folder: Folder) -> None:
    _, findings = check_profile(folder({CHAPTER: f"{CHAPTER}\nA **strong word.\n"}))
    assert [one.rule for one in findings] == ["TXT-013"]
    _, findings = check_profile(folder({CHAPTER: f"{CHAPTER}\nA ~~struck word.\n"}, name="struck"))
    assert [one.rule for one in findings] == ["LOAD-083"]


def test_slips_are_told_beside_the_faults_of_a_profile_that_is_not_valid(folder: Folder) -> None:
    profile, findings = check_profile(folder({"year: 2024": "yaer: 2024", CHAPTER: SLIPS}))
    assert profile is None
    assert {"TXT-002", "TXT-010", "LOAD-020"} <= {one.rule for one in findings}


def test_text_left_as_todo_is_told_once(folder: Folder) -> None:
    draft = {"year: 2024\n": "year: 2024\nstatus: {draft: 1, date: 2024-05-01}\n", CHAPTER: f"{CHAPTER}\nTODO: ask.\n"}
    profile, findings = check_profile(folder(draft))
    assert [one.rule for one in findings] == ["LOAD-032"]
    told = said_once(findings, run_preflight(None, profile).findings)
    assert [one.rule for one in told if "TODO" in one.found] == ["LOAD-032"]


def test_a_field_with_a_fault_has_its_line(folder: Folder) -> None:
    conventions = "year: 2024\nconventions:\n  - {id: ilo-97, name: A convention, status: 'yes'}\n"
    profile, _ = check_profile(folder({"year: 2024\n": conventions, CHAPTER: f"{CHAPTER}\n::: conventions\n:::\n"}))
    (found,) = [one for one in run_preflight(None, profile).findings if one.rule == "STR-014"]
    assert (found.place.file, found.place.line, found.place.field) == ("profile.yaml", 6, "conventions[0].years")


@pytest.mark.slow
def test_a_built_report_repeats_nothing_and_names_the_lines_of_what_is_on_its_pages(folder: Folder) -> None:
    text = f'{SLIPS}\nIn {{{{ year }}}} it "was so, and \\*\\*stars\\*\\* &amp; `x **y` stay.\n'
    profile, findings = check_profile(folder({**FIELDS, CHAPTER: text}))
    assert profile is not None
    report = build_report(profile)
    told = said_once(findings, report.findings)
    mine = [one for one in told if one.rule in RULES or one.rule[:3] in ("TXT", "REF")]
    assert spots(tuple(mine)) == EXPECTED | {("TXT-008", "chapters/1-rights.md", 17, 18)}
    assert len(mine) == len(EXPECTED) + 1
    assert {one.rule for one in told if one.severity is Severity.ERROR} == {"IMP-001"}


@pytest.mark.slow
def test_a_finding_on_a_page_names_the_line_of_its_text(folder: Folder, tmp_path: Path) -> None:
    long = "A word of " + "m" * 130 + " letters."
    profile, _ = check_profile(folder({CHAPTER: f"{CHAPTER}\n| A | B | C |\n|---|---|---|\n| {long} | b | c |\n"}))
    assert profile is not None
    pdf = tmp_path / "report.pdf"
    report = build_report(profile)
    report.write(pdf)
    for finding in run_preflight(pdf, profile).findings:
        if "mmmm" in finding.found:
            assert (finding.place.file, finding.place.line) == ("chapters/1-rights.md", 13)
            assert finding.place.page
