"""One fault a case: exactly that finding, at its place, and nothing else."""

from __future__ import annotations

import pytest

from mgi_report.findings import Severity
from mgi_report.load import RULES, check_profile

from .conftest import Folder
from .fault import Fault
from .faults_profile import FIELDS, FILES, SYNTAX
from .faults_text import PICTURES, TEXTS

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
