from __future__ import annotations

from dataclasses import replace

import pytest

from mgi_report.tagging.file import write_tagged

from ..readers.pdfreader import Report, read
from .minireport import ARABIC, FRONT, METADATA, ONE, TWO, WATERMARK, render


@pytest.fixture(scope="session")
def whole() -> Report:
    """The mini-report from one layout."""
    return read(write_tagged(render(WATERMARK + FRONT + ONE + TWO), METADATA))


@pytest.fixture(scope="session")
def merged() -> Report:
    """The mini-report from three layouts."""
    return read(write_tagged(render(FRONT, ONE, TWO), METADATA))


@pytest.fixture(scope="session")
def arabic() -> Report:
    metadata = replace(METADATA, title="الحقوق", language="ar", direction="rtl")
    return read(write_tagged(render(ARABIC, language="ar", direction="rtl"), metadata))


@pytest.fixture(params=["whole", "merged"])
def report(request: pytest.FixtureRequest) -> Report:
    found: Report = request.getfixturevalue(request.param)
    return found
