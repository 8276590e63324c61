"""Numbers and years of the author's text are no errors, and each gap is told once."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from mgi_report import Profile, build_report, load_profile
from mgi_report.cli import run as main

from ..conftest import EXAMPLES


def with_part(**part: object) -> Profile:
    values = load_profile(EXAMPLES / "minimal").model_dump(by_alias=True, exclude_defaults=True)
    parts = [*values["parts"][:-1], {"kind": "update", **part}, *values["parts"][-1:]]
    return Profile.model_validate(values | {"parts": parts})


@pytest.mark.parametrize(
    "heading", ["Información actualizada desde el año 2018", "2018", "Changes, 2015–2018[^n]", "The *2018* update"]
)
def test_a_heading_with_another_year_is_no_wrong_running_head(heading: str) -> None:
    report = build_report(with_part(heading=heading, text="Text.\n\n[^n]: A note." if "[^" in heading else "Text."))
    assert [one for one in report.findings if one.rule in ("IDN-010", "STR-003")] == []


@pytest.mark.parametrize("number", ["ISBN 978-90-245-3827-0", "ISSN 0020-7985", "PUB2020/047/L"])
def test_a_number_of_another_work_is_no_wrong_number(number: str) -> None:
    report = build_report(with_part(heading="Update", text=f"See the handbook ({number})."))
    assert [one for one in report.findings if one.rule.startswith("IDN-")] == []


def test_each_gap_of_a_draft_is_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "profile"
    main(["new", str(folder), "--territory", "KE", "--year", "2024"])
    capsys.readouterr()
    main(["build", str(folder), "-o", str(tmp_path / "a.pdf")])
    told = [line for line in capsys.readouterr().err.splitlines() if "TODO" in line]
    gaps = sum(
        path.read_text(encoding="utf-8").count("TODO")
        for path in folder.rglob("*.*")
        if path.suffix in (".md", ".yaml")
    )
    assert len(told) == len({line.split(" ")[0] for line in told})
    assert all("LOAD-032" in line for line in told)
    assert 0 < len(told) <= gaps


def test_the_steps_of_a_process_may_be_written_in_the_profile_s_folder(tmp_path: Path) -> None:
    values = {
        "language": "en", "territory": {"name": "Exampleland"}, "year": 2024,
        "parts": [{"kind": "annexes", "items": [{"kind": "process", "file": "process.md"}]}],
    }  # fmt: skip
    (tmp_path / "profile.yaml").write_text(yaml.safe_dump(values), encoding="utf-8")
    (tmp_path / "process.md").write_text("Before.\n\n### One step\n\nA.\n\n### Two steps\n\nB.\n", encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 0
    assert main(["build", str(tmp_path), "-o", str(tmp_path / "a.pdf")]) in (0, 6)
