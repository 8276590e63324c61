"""Each rule fires on the one file of its folder and passes on the other; a rule without its folder fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from mgi_report.findings import Finding
from mgi_report.preflight.rules import RULES
from mgi_report.preflight.run import run_preflight

from .cases import RULES_FOLDER, read_case, series_of

OFFLINE = sorted(RULES.keys() - {"REF-012"})
"""The rule that asks web servers is tried in test_online, with a server of its own."""


def check_case(rule_id: str, name: str, folder: Path) -> tuple[list[Finding], bool]:
    """Findings of one rule on a case file, and whether the rule was checked at all."""
    path = RULES_FOLDER / rule_id / f"{name}.yaml"
    pdf, profile = read_case(path)
    outcome = run_preflight(pdf, profile, series=series_of(path, folder))
    found = [finding for finding in outcome.findings if finding.rule == rule_id]
    return found, rule_id in {rule.id for rule in outcome.checked}


@pytest.mark.parametrize("rule_id", OFFLINE)
def test_a_rule_fires_where_it_is_broken(rule_id: str, tmp_path: Path) -> None:
    found, _ = check_case(rule_id, "fires", tmp_path)
    assert found, f"{rule_id} says nothing about the file that breaks it"
    for finding in found:
        assert finding.severity is RULES[rule_id].severity
        assert finding.hint == RULES[rule_id].remedy


@pytest.mark.parametrize("rule_id", OFFLINE)
def test_a_rule_is_silent_where_it_is_kept(rule_id: str, tmp_path: Path) -> None:
    found, checked = check_case(rule_id, "passes", tmp_path)
    assert checked, f"{rule_id} was not checked on the file that follows it"
    assert not found, f"{rule_id} complains of the file that keeps it: {found[0]}"


def test_every_rule_has_its_folder() -> None:
    folders = {path.name for path in RULES_FOLDER.iterdir() if path.is_dir()}
    assert folders == set(RULES), "rules without a folder, or folders without a rule"
    for folder in RULES_FOLDER.iterdir():
        assert {path.name for path in folder.iterdir()} == {"fires.yaml", "passes.yaml"}


def test_there_are_at_least_sixty_rules_with_everything_a_person_needs() -> None:
    assert len(RULES) >= 60
    for rule in RULES.values():
        assert rule.title
        assert rule.why.endswith(".")
        assert rule.remedy.endswith((".", "…"))
        assert rule.reference
        assert rule.check.__doc__
