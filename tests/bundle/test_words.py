"""The words of landing page, statement and abstract: complete, with every place that is filled, in every language."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from mgi_report.bundle.words import bundle_phrases
from mgi_report.errors import UsageError
from mgi_report.language.resources import PACKAGE, Resources

PLACE = re.compile(r"\{(\w+)\}")
EITHER = {"of_territory", "in_territory"}


def places(value: Any, path: str = "") -> dict[str, set[str]]:
    if isinstance(value, dict):
        return {key: found for name, below in value.items() for key, found in places(below, f"{path}.{name}").items()}
    if isinstance(value, list):
        return {f"{path}[]": {place for item in value for place in PLACE.findall(item)}}
    found = set(PLACE.findall(value))
    return {path: {"territory"} if found & EITHER else found}


def words(language: str) -> Any:
    return bundle_phrases(Resources(), language).model_dump(mode="json")


@pytest.mark.parametrize("language", Resources().languages())
def test_same_places_as_in_english(language: str) -> None:
    assert places(words(language)) == places(words("en"))


@pytest.mark.parametrize("language", Resources().languages())
def test_lists_say_as_much_as_in_english(language: str) -> None:
    for key in ("machine", "person", "limits"):
        assert len(words(language)["statement"][key]) == len(words("en")["statement"][key])


def test_variant_without_a_file_takes_its_language_s() -> None:
    assert bundle_phrases(Resources(), "fr-CA") == bundle_phrases(Resources(), "fr")


def test_language_without_a_file_is_refused() -> None:
    with pytest.raises(UsageError, match=r"no bundle\.yaml"):
        bundle_phrases(Resources(), "tlh")


@pytest.mark.parametrize("change", [{"landing": {}}, {"extra": "key"}])
def test_incomplete_file_is_refused(tmp_path: Path, change: dict[str, Any]) -> None:
    values = yaml.safe_load((PACKAGE["languages"] / "en" / "bundle.yaml").read_text(encoding="utf-8"))
    (tmp_path / "languages" / "en").mkdir(parents=True)
    (tmp_path / "languages" / "en" / "bundle.yaml").write_text(yaml.safe_dump(values | change), encoding="utf-8")
    with pytest.raises(UsageError, match="not complete"):
        bundle_phrases(Resources(tmp_path), "en")
