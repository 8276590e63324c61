"""Reports that many tests look at, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from mgi_report import Profile, Rendering, build_report, load_profile

from .readers.pdfreader import Report, read

EXAMPLES = Path(__file__).parent.parent / "examples"


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
