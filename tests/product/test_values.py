"""Profiles and reports are values: they travel between processes, can be copied, and print on one line."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from mgi_report import Edition, Profile, Report, build_report, load_profile

from ..conftest import EXAMPLES

Copied = Callable[[Report], Report]
copies = pytest.mark.parametrize(
    "copied", [lambda one: pickle.loads(pickle.dumps(one)), copy.deepcopy], ids=["pickle", "deepcopy"]
)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    series = tmp_path_factory.mktemp("series")
    (series / "styles").mkdir()
    (series / "styles" / "theme.css").write_text(":root { --blue: #123456 }")
    return build_report(load_profile(EXAMPLES / "minimal"), Edition(series=series))


@copies
def test_a_copy_is_equal_and_can_do_what_the_report_can(report: Report, copied: Copied, tmp_path: Path) -> None:
    # The pages have been rendered, so that whatever that leaves in the report travels with it.
    assert report.html
    other = copied(report)
    assert other == report
    assert other.write(tmp_path / "copy.pdf").read_bytes() == report.pdf
    assert other.html == report.html
    assert build_report(other.document.profile, other.document.edition).pdf == report.pdf


@copies
def test_a_profile_can_be_copied(copied: Callable[[Profile], Profile]) -> None:
    profile = load_profile(EXAMPLES / "tajikistan-2021")
    assert copied(profile) == profile


def test_each_prints_on_one_short_line(report: Report) -> None:
    profile = load_profile(EXAMPLES / "tajikistan-2021")
    assert repr(profile) == str(profile) == f"<Profile Tajikistan 2021 (en), {len(profile.parts)} parts>"
    assert repr(report).startswith("<Report Exampleland 2024 (en), ")
    assert f"{report.pages} pages" in repr(report)
    assert repr(report.document).startswith("<Document Exampleland 2024 (en), ")
    named = profile.territory.model_copy(update={"name": "A name\nof " + "many words " * 30})
    for one in (report, report.document, profile, profile.model_copy(update={"territory": named})):
        assert "\n" not in repr(one)
        assert len(repr(one)) < 120
