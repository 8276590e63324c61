"""Which profiles a path means."""

from __future__ import annotations

from pathlib import Path

import pytest

from mgi_report import languages_of, load_profile
from mgi_report.batch.sources import editions, profiles
from mgi_report.errors import UsageError

from .conftest import Make


def test_a_folder_a_pattern_a_file_and_a_value_can_each_name_profiles(make: Make, tmp_path: Path) -> None:
    one, two = make("one"), make("two")
    (tmp_path / "profiles" / "README.md").touch()
    (tmp_path / "profiles" / "drafts").mkdir()
    assert profiles([tmp_path / "profiles"]) == [one, two]
    assert profiles(str(tmp_path / "profiles" / "*")) == [one, two]
    assert profiles([two, tmp_path / "profiles", f"{one}/../one"]) == [two, one]
    assert profiles([one / "profile.yaml"]) == [one / "profile.yaml"]
    value = load_profile(one)
    assert profiles([value]) == [value]


def test_a_path_with_no_profile_is_a_wrong_use(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "no", f"{tmp_path}/*"):
        with pytest.raises(UsageError):
            profiles([path])


def test_the_languages_are_told_by_the_names_of_files(make: Make) -> None:
    one = make("one")
    for name in ("profile.fr.yaml", "profile.pt-BR.yaml", "profile.backup.yaml", "notes.es.yaml"):
        (one / name).touch()
    (one / "profile.de.yaml").mkdir()
    assert editions(one, "all") == (None, "fr", "pt-BR")
    assert languages_of(one) == ("en", "fr", "pt-BR")
    assert editions(one, "fr") == ("fr",)
    assert editions(one, None) == (None,)
    assert editions(load_profile(one), "all") == (None,)
