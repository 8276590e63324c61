"""File names after the bookstore's rule."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from mgi_report.language.naming import file_stem
from mgi_report.model.profile import Profile

RULE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def profile(language: str = "en", territory: dict[str, Any] | None = None, **more: Any) -> Profile:
    return Profile.model_validate({"language": language, "territory": territory or {"code": "TJ"}, "year": 2021} | more)


@pytest.mark.parametrize(
    ("made", "name"),
    [
        (profile(), "mgi-tajikistan-2021-en"),
        (profile("fr", {"code": "TJ", "name": "Tadjikistan"}), "mgi-tajikistan-2021-fr"),
        (profile("ar", {"code": "TJ", "name": "طاجيكستان"}), "mgi-tajikistan-2021-ar"),
        (profile("pt-BR", {"code": "CI"}), "mgi-cote-divoire-2021-pt-br"),
        (profile(territory={"name": "Exampleland"}), "mgi-exampleland-2021-en"),
        (profile("fr", {"name": "Montréal", "level": "city", "parent": "Canada"}), "mgi-montreal-2021-city-fr"),
        (
            profile("es", {"code": "EC-P", "name": "Quito", "level": "metropolitan-district", "parent": "Ecuador"}),
            "mgi-quito-2021-metropolitan-district-es",
        ),
        (profile("ru", {"name": "Тестония"}), "mgi-testoniia-2021-ru"),
        (profile(territory={"name": "☃"}), "mgi-territory-2021-en"),
        (profile(identifiers={"pub_code": "PUB2021/047/EL"}), "pub2021-047-el-mgi-tajikistan-2021-en"),
    ],
)
def test_rule(made: Profile, name: str) -> None:
    assert file_stem(made) == name


@given(st.text(min_size=1), st.sampled_from(["country", "city", "community"]))
def test_any_name_gives_a_short_ascii_name(name: str, level: str) -> None:
    try:
        made = profile(territory={"name": name, "level": level, "parent": "Exampleland"})
    except ValidationError:
        return
    stem = file_stem(made)
    assert RULE.fullmatch(stem)
    assert len(stem) <= 100
