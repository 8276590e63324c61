"""Where a report is written to."""

from __future__ import annotations

from pathlib import Path

from mgi_report import load_profile
from mgi_report.cli.targets import target_of

from ..conftest import EXAMPLES


def test_a_report_is_named_by_its_profile_unless_a_file_is_asked_for(tmp_path: Path) -> None:
    profile = load_profile(EXAMPLES / "minimal")
    assert target_of(None, profile) == Path("out/mgi-exampleland-2024-en.pdf")
    assert target_of(tmp_path / "x.pdf", profile) == tmp_path / "x.pdf"
    assert target_of(tmp_path, profile) == tmp_path / "mgi-exampleland-2024-en.pdf"
    (tmp_path / "x.pdf").mkdir()
    assert target_of(tmp_path / "x.pdf", profile) == tmp_path / "x.pdf" / "mgi-exampleland-2024-en.pdf"
