"""Reports that many tests look at, built once."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

from mgi_report import Profile, Rendering, build_report, load_profile

from .readers.pdfreader import Report, read

EXAMPLES = Path(__file__).parent.parent / "examples"

# How long an example takes tells of the machine only. A run that nobody sits beside finds the same each time.
settings.register_profile("local", deadline=None, print_blob=True)
settings.register_profile("ci", deadline=None, print_blob=True, derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.fixture(scope="session")
def tajikistan() -> Profile:
    """The full-length example."""
    return load_profile(EXAMPLES / "tajikistan-2021")


@pytest.fixture(scope="session")
def rendering(tajikistan: Profile) -> Rendering:
    """Its finished report."""
    return build_report(tajikistan)


@pytest.fixture(scope="session")
def report(rendering: Rendering) -> Report:
    """Its finished report as a person reads it."""
    return read(rendering.pdf)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where nobody sits beside a run, a test that is skipped has failed: `bin/prepare` installs all that tests need."""
    report = yield
    if report.skipped and os.environ.get("CI"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped: {report.longrepr}"
    return report
