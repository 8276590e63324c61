"""What reports are called, for every form and level of the family."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mgi_report.language.locale import Locale
from mgi_report.language.resources import Resources
from mgi_report.language.titles import ReportTitles, escape_markdown, report_titles
from mgi_report.model.profile import Profile
from mgi_report.text import plain_text

RESOURCES = Resources()


def titles(language: str = "en", territory: dict[str, Any] | None = None, **more: Any) -> ReportTitles:
    values = {"language": language, "territory": territory or {"code": "TJ"}, "year": 2021, **more}
    profile = Profile.model_validate(values)
    return report_titles(profile, Locale(language, RESOURCES.phrases(language, profile.words)))


def test_the_published_example() -> None:
    made = titles(territory={"code": "TJ", "formal": "Republic of Tajikistan"})
    assert made.name == "Tajikistan"
    assert made.edition_line == "Profile 2021"
    assert made.cover == ("Migration", "Governance", "Indicators")
    assert made.running == "Republic of Tajikistan | Profile 2021"
    assert made.document_title == "Migration Governance Indicators Profile 2021 – Republic of Tajikistan"
    assert made.citation_plain == (
        "International Organization for Migration (IOM), 2021. "
        "Migration Governance Indicators Profile 2021 – Republic of Tajikistan. IOM. Geneva."
    )
    assert [run.text for run in made.citation if run.emphasized] == [made.catalogue]


def test_the_three_years_are_told_apart() -> None:
    made = titles(publication_year=2022, copyright_year=2023)
    assert made.edition_line == "Profile 2021"
    assert "Profile 2021" in made.catalogue
    assert "(IOM), 2022." in made.citation_plain


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ({"ordinal": 2, "previous_year": 2018}, "Second profile 2021"),
        ({"ordinal": 9, "previous_year": 2018}, "9 profile 2021"),
        ({"form": "snapshot", "assessed": "2021-04"}, "Snapshot, April 2021"),
        ({"form": "regional", "members": [{"name": "A", "year": 2020}]}, "Regional report 2021"),
    ],
)
def test_edition_lines(more: dict[str, Any], line: str) -> None:
    assert titles(**more).edition_line == line


def test_local_titles_name_the_country() -> None:
    made = titles(territory={"name": "Montréal", "formal": "City of Montréal", "level": "city", "parent": "Canada"})
    assert made.cover[0] == "Local Migration"
    assert made.place == "Montréal, Canada"
    assert made.catalogue.endswith("City of Montréal, Canada")
    assert made.running == "City of Montréal | Profile 2021"


@pytest.mark.parametrize("language", RESOURCES.languages())
def test_every_language_names_territory_and_year(language: str) -> None:
    made = titles(language)
    locale = Locale(language, RESOURCES.phrases(language))
    for title in (made.running, made.catalogue, made.citation_plain):
        assert made.name in title
        assert locale.numerals(2021) in title
        assert "{" not in title
    assert made.name == locale.country("TJ")
    assert made.document_title == " ".join(made.catalogue.split())


def test_what_the_profile_says_comes_first() -> None:
    own = {"cover": ["One", "Two"], "running": "R", "catalogue": "C", "citation": "T", "subtitle": "S"}
    made = titles(titles=own, territory={"code": "PE", "of": "of the Peru", "in": "in the Peru"})
    assert (made.cover, made.running, made.catalogue, made.subtitle) == (("One", "Two"), "R", "C", "S")
    assert (made.of, made.within) == ("of the Peru", "in the Peru")
    assert ". T. " in made.citation_plain


def test_asterisks_of_a_name_stay_asterisks() -> None:
    made = titles(territory={"name": "A * B_c [d](e) <f>"})
    assert [run.emphasized for run in made.citation] == [False, True, False]
    assert "A * B_c [d](e) <f>" in made.citation_plain
    assert plain_text(made.citation_markdown) == made.citation_plain


@settings(max_examples=1000)
@given(
    st.text(st.sampled_from("a1.)( -+*_~^`@|#:<>&;[]{}!=\\–•oé")).filter(str.strip)
    | st.text(st.characters(categories=("L", "N", "P", "S"), exclude_characters="\ufffc"), min_size=1)
)
@example("1. FC")
@example("A~b~")
@example(":x")
def test_escaped_text_prints_as_it_stands(text: str) -> None:
    for before in ("", "x "):
        assert plain_text(f"{before}{escape_markdown(text)} x").split() == f"{before}{text} x".split()
