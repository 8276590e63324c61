"""One fault a case: exactly that finding, at its place, and nothing else."""

from __future__ import annotations

import pytest

from mgi_report.findings import Severity, all_rules
from mgi_report.load.reader import check_profile

from .conftest import Folder
from .fault import Fault
from .faults_fields import FIELDS
from .faults_files import FILES, SYNTAX
from .faults_pictures import PICTURES
from .faults_text import TEXTS

RULES = {name: rule for name, rule in all_rules().items() if name[:4] in ("LOAD", "PAR-")}
FAULTS = [*FILES, *SYNTAX, *FIELDS, *TEXTS, *PICTURES]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_fault_is_found_at_its_place_and_nothing_else(fault: Fault, folder: Folder) -> None:
    profile, findings = check_profile(folder(fault.replace, fault.files))
    assert [finding.rule for finding in findings] == [fault.rule], "\n".join(map(str, findings))
    found = findings[0]
    assert found.severity is fault.severity
    assert (profile is None) == (fault.severity is Severity.ERROR)
    place = found.place
    assert (place.file, place.line, place.column, place.field) == (fault.file, fault.line, fault.column, fault.path)
    assert found.hint == (fault.hint or RULES[fault.rule].remedy)
    if fault.found:
        assert found.found == fault.found
    if fault.expected:
        assert found.expected == fault.expected


def test_every_rule_is_put_to_the_test() -> None:
    pictures = {"LOAD-016", "LOAD-077", "LOAD-078"}  # test_pictures
    elsewhere = pictures | {"LOAD-007"} | {"LOAD-010", "LOAD-040", "LOAD-041", "LOAD-042"}  # test_load, test_editions
    parallel = {rule for rule in RULES if rule.startswith("PAR-")}  # test_editions
    assert {fault.rule for fault in FAULTS} | elsewhere | parallel == set(RULES)


def test_rules_are_sentences_with_a_remedy() -> None:
    for name, rule in RULES.items():
        assert rule.id == name
        assert rule.title[0].isupper()
        assert not rule.title.endswith(".")
        assert rule.why.endswith(".")
        assert rule.remedy.endswith(".")
