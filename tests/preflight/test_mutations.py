"""Two hundred seeded faults in a good report and its profile: at least 95 in 100 are found, none in good ones."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from mgi_report import Profile, build_report, load_profile
from mgi_report.findings import Finding, Severity
from mgi_report.preflight.run import run_preflight

from . import pagefaults, treefaults, visiblefaults, wholefaults  # noqa: F401  importing them enters the faults
from .cases import base_profile, make_pdf
from .pdffaults import FAULTS, apply
from .profilefaults import PROFILE_FAULTS, damaged

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
FAULTS_WANTED, LEAST_FOUND = 200, 0.95


@pytest.fixture(scope="module")
def profile() -> Profile:
    """A short report with one of everything."""
    return load_profile(HERE / "good")


@pytest.fixture(scope="module")
def pdf(profile: Profile) -> bytes:
    """Its PDF."""
    return build_report(profile).pdf


def complaints(findings: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in findings if finding.severity in (Severity.ERROR, Severity.WARNING)]


def test_good_reports_raise_no_alarm(pdf: bytes, profile: Profile) -> None:
    for outcome in (
        run_preflight(pdf, profile),
        run_preflight(pdf),
        run_preflight(None, profile),
        run_preflight(make_pdf(None), base_profile()),
        run_preflight(make_pdf(None)),
        run_preflight(None, base_profile()),
    ):
        assert [str(finding) for finding in complaints(outcome.findings)] == []
        assert not [reason for _, reason in outcome.not_checked if "unusual" in reason]


def test_every_seeded_fault_is_found(pdf: bytes, profile: Profile) -> None:
    rng = Random(20240601)
    kinds = [*FAULTS, *PROFILE_FAULTS]
    missed: list[str] = []
    done = 0
    while done < FAULTS_WANTED:
        kind = kinds[done % len(kinds)]
        seed = rng.getrandbits(32)
        if kind in FAULTS:
            harmed = apply(pdf, kind, Random(seed))
            if harmed is None:
                kinds.remove(kind)
                missed.append(f"{kind.name}: no place for it")
                continue
            found = run_preflight(harmed, profile).findings
        else:
            found = run_preflight(None, damaged(profile, kind, Random(seed))).findings
        done += 1
        rules = {finding.rule for finding in complaints(found)}
        if not rules & kind.rules:
            missed.append(f"{kind.name} (seed {seed}): expected {sorted(kind.rules)}, found {sorted(rules)}")
    assert len(kinds) >= 80, "too few kinds of fault"
    assert len(missed) <= FAULTS_WANTED * (1 - LEAST_FOUND), "\n".join(missed)
