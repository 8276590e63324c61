"""A new folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mgi_report.errors import OutputError, UsageError
from mgi_report.findings import Severity
from mgi_report.language.resources import Resources
from mgi_report.load.reader import check_profile, load_profile
from mgi_report.load.scaffold import new_profile

EXAMPLES = Path(__file__).parents[2] / "examples"
DAY = date(2024, 5, 1)


@pytest.mark.parametrize("language", Resources().languages())
def test_a_new_folder_is_a_draft_with_its_gaps_marked(tmp_path: Path, language: str) -> None:
    files = new_profile(tmp_path / "kenya-2024", "KE", 2024, language, DAY)
    assert sorted(path.relative_to(tmp_path / "kenya-2024").as_posix() for path in files if path.is_file())[0] == (
        "chapters/1-rights.md"
    )
    profile, findings = check_profile(tmp_path / "kenya-2024")
    assert profile is not None
    assert {(one.rule, one.severity) for one in findings} == {("LOAD-032", Severity.WARNING)}
    assert profile.is_draft
    assert (profile.territory.code, profile.year, profile.language) == ("KE", 2024, language)


def test_a_new_folder_for_a_part_of_a_country_names_both(tmp_path: Path) -> None:
    new_profile(tmp_path / "new", "BR-SP", 2024, "en", DAY)
    territory = load_profile(tmp_path / "new").territory
    assert (territory.name, territory.level, territory.parent) == ("São Paulo", "state", "Brazil")


@pytest.mark.parametrize(
    ("territory", "year", "language", "told"),
    [
        ("Kenya", 2024, "en", 'Did you mean "KE"'),
        ("BR-XX", 2024, "en", "not a territory code"),
        ("KE", 24, "en", "expected 1800 to 2200"),
        ("KE", 2024, "french", 'Did you mean "fr"'),
    ],
)
def test_what_cannot_be_started_is_told(tmp_path: Path, territory: str, year: int, language: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        new_profile(tmp_path / "new", territory, year, language, DAY)
    assert not (tmp_path / "new").exists()


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text("mine")
    with pytest.raises(UsageError, match="not empty"):
        new_profile(tmp_path, "KE", 2024, "en", DAY)
    assert (tmp_path / "profile.yaml").read_text() == "mine"


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be written"):
        new_profile(tmp_path / "file" / "new", "KE", 2024, "en", DAY)


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = Path.write_text

    def full(path: Path, text: str, **options: str) -> int:
        if path.parent.name == "chapters":
            written(path, text[:10], **options)  # type: ignore[arg-type]
            raise OSError(28, "No space left on device")
        return written(path, text, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "write_text", full)
    (tmp_path / "there").mkdir()
    for folder in ("new/kenya", "there"):
        with pytest.raises(OutputError, match="No space left"):
            new_profile(tmp_path / folder, "KE", 2024, "en")
    assert [path.name for path in tmp_path.rglob("*")] == ["there"]
