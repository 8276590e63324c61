"""Editions in several languages: overlays, translations that are missing, direction, and comparison."""

from __future__ import annotations

from typing import Any

import pytest

from mgi_report.errors import ProfileError
from mgi_report.findings import Finding, Severity
from mgi_report.load.comparison import compare_editions, countable, numbers
from mgi_report.load.reader import check_profile, languages_of, load_profile
from mgi_report.text import lines_of, read_line

from .conftest import CHAPTER, Folder
from .faults_pictures import png

FRENCH = """\
## Exemples de points forts

Chaque enfant peut aller à l’école ([@act]).[^age]

[^age]: Dès l’âge de 6 ans.

## Aspects qui pourraient être renforcés

La formation n’est pas encore reconnue.
"""
OVERLAY = "language: fr\nterritory:\n  name: Exempleland\n"
EXTRAS = {
    "year: 2024\n": "year: 2024\nkeywords: [one, two]\nidentifiers: {doi: 10.1000/182}\nacronyms: {ILO: office}\n"
    "conventions:\n  - {id: ilo-97, name: Convention of 1949, status: yes, years: [2007]}\n",
    CHAPTER: f"{CHAPTER}\n::: conventions\n:::\n",
}


def french(overlay: str = OVERLAY, chapter: str | None = FRENCH) -> dict[str, str | bytes | None]:
    return {"profile.fr.yaml": overlay, "chapters/fr/1-rights.md": chapter}


def told(findings: tuple[Finding, ...]) -> list[tuple[Any, ...]]:
    return [(one.rule, one.place.file, one.place.line, one.place.column, one.place.field) for one in findings]


def test_an_overlay_changes_what_it_says_and_nothing_else(folder: Folder) -> None:
    root = folder(files=french())
    assert languages_of(root) == ("en", "fr")
    main, edition = load_profile(root), load_profile(root, "fr")
    assert main == load_profile(root, "en")
    assert (edition.language, edition.territory.name) == ("fr", "Exempleland")
    assert edition.part("rights").text == FRENCH
    assert edition.part("rights").file == "chapters/fr/1-rights.md"
    assert edition.year == main.year


def test_shared_sources_say_that_they_are_in_the_main_language_until_they_are_translated(folder: Folder) -> None:
    named = {"  - institution:": "  - id: government\n    institution:"}
    root = folder(named, french())
    group, shared = load_profile(root).sources[0], load_profile(root, "fr").sources[0]
    assert (group.lang, group.works[0].lang) == (None, None)
    assert (shared.institution, shared.lang, shared.works[0].lang) == (group.institution, "en", "en")
    overlay = f"{OVERLAY}sources: {{government: {{works: {{act: {{title: Loi}}}}}}}}\n"
    translated = load_profile(folder(named, french(overlay)), "fr").sources[0]
    assert (translated.lang, translated.works[0].title, translated.works[0].lang) == ("en", "Loi", None)


def test_items_are_overlaid_by_their_id_and_lists_replaced(folder: Folder) -> None:
    overlay = (
        f"{OVERLAY}keywords: [un]\nconventions: {{ilo-97: {{name: Convention de 1949}}}}\n"
        "parts: {rights: {heading: Droits}, sources: {heading: Sources}}\n"
    )
    edition = load_profile(folder(EXTRAS, french(overlay, f"{FRENCH}\n::: conventions\n:::\n")), "fr")
    assert edition.keywords == ("un",)
    (convention,) = edition.conventions
    assert (convention.name, convention.status, convention.years) == ("Convention de 1949", "yes", (2007,))
    assert (edition.part("rights").heading, edition.part("sources").heading) == ("Droits", "Sources")


def test_what_belongs_to_one_edition_is_not_carried_over(folder: Folder) -> None:
    overlay = f"{OVERLAY}keywords: [un]\nconventions: {{ilo-97: {{name: Convention de 1949}}}}\n"
    edition = load_profile(folder(EXTRAS, french(overlay, f"{FRENCH}\n::: conventions\n:::\n")), "fr")
    assert edition.identifiers.doi is None
    assert edition.acronyms == {}


def test_nothing_takes_a_value_away(folder: Folder) -> None:
    replace = {"year: 2024\n": "year: 2024\nabstract: An abstract\n"}
    assert load_profile(folder(replace, french(f"{OVERLAY}abstract:\n")), "fr").abstract is None


def test_parts_in_the_order_of_the_family_can_be_overlaid(folder: Folder) -> None:
    replace = {"year: 2024\n": "year: 2024\nform: snapshot\nstatus: final\n"}
    chapters = {
        f"chapters/{code}{number}-{name}.md": text.replace("[^age]", f"[^age{number}]")
        for code, text in (("", CHAPTER), ("fr/", FRENCH))
        for number, name in enumerate(("rights", "government", "partnerships", "wellbeing", "crises", "migration"), 1)
    }
    root = folder(replace, {**french(f"{OVERLAY}parts: {{rights: {{heading: Droits}}}}\n"), **chapters})
    yaml = root / "profile.yaml"
    yaml.write_text(yaml.read_text(encoding="utf-8").split("parts:")[0], encoding="utf-8")
    edition = load_profile(root, "fr")
    assert edition.part("rights").heading == "Droits"
    assert edition.part("migration").file == "chapters/fr/6-migration.md"


def test_every_missing_translation_is_listed(folder: Folder) -> None:
    root = folder(EXTRAS, french("language: fr\n", None))
    profile, findings = check_profile(root, "fr")
    assert profile is None
    lacking = [one for one in findings if one.rule == "LOAD-040"]
    assert told(tuple(lacking)) == [
        ("LOAD-040", "profile.yaml", 3, 9, "territory.name"),
        ("LOAD-040", "profile.yaml", 5, 12, "keywords"),
        ("LOAD-040", "profile.yaml", 9, 24, "conventions[0].name"),
        ("LOAD-040", "profile.yaml", 16, 46, "parts[1].file"),
    ]
    assert lacking[-1].expected == "chapters/fr/1-rights.md"


def test_falling_back_has_to_be_allowed(folder: Folder) -> None:
    root = folder(files=french("language: fr\n", FRENCH))
    with pytest.raises(ProfileError):
        load_profile(root, "fr")
    profile, findings = check_profile(root, "fr", fallback=True)
    assert profile is not None
    assert profile.territory.name == "Exampleland"
    assert [(one.rule, one.severity) for one in findings] == [("LOAD-040", Severity.WARNING)]


def test_the_name_of_a_country_is_known_in_every_language(folder: Folder) -> None:
    root = folder({"name: Exampleland": "name: Tajikistan\n  code: TJ\n  of: of Tajikistan"}, french("language: fr\n"))
    territory = load_profile(root, "fr").territory
    assert (territory.name, territory.of) == (None, None)


def test_titles_of_works_and_names_of_institutions_are_not_translated(folder: Folder) -> None:
    _, findings = check_profile(folder(files=french()), "fr")
    assert findings == ()


@pytest.mark.parametrize("language", ["de", "fr-CA", "x"])
def test_an_edition_that_is_not_there_is_told(folder: Folder, language: str) -> None:
    profile, findings = check_profile(folder(files=french()), language)
    assert profile is None
    assert [(one.rule, one.found, one.expected) for one in findings] == [("LOAD-010", language, "en, fr")]


def test_an_overlay_for_something_that_is_not_there_is_told(folder: Folder) -> None:
    overlay = f"{OVERLAY}parts: {{right: {{heading: Droits}}}}\n"
    _, findings = check_profile(folder(files=french(overlay)), "fr")
    assert told(findings) == [("LOAD-041", "profile.fr.yaml", 4, 9, "parts.right")]
    assert findings[0].hint == 'Did you mean "rights"?'


def test_an_overlay_of_another_language_than_its_name_says_is_told(folder: Folder) -> None:
    _, findings = check_profile(folder(files=french(OVERLAY.replace("fr", "es"))), "fr")
    assert told(findings) == [("LOAD-030", "profile.fr.yaml", 1, 11, "language")]


def test_a_fault_in_an_overlay_is_told_with_its_line(folder: Folder) -> None:
    overlay = f"{OVERLAY}partner: {{nam: A}}\n"
    _, findings = check_profile(folder(files=french(overlay)), "fr")
    assert told(findings) == [
        ("LOAD-021", "profile.fr.yaml", 4, 10, "partner.name"),
        ("LOAD-020", "profile.fr.yaml", 4, 11, "partner.nam"),
    ]


def test_a_chapter_is_recognized_by_the_words_of_its_language(folder: Folder) -> None:
    _, findings = check_profile(folder(files=french(chapter=FRENCH.replace("points forts", "points faibles"))), "fr")
    assert [(one.rule, one.place.file) for one in findings] == [("LOAD-050", "chapters/fr/1-rights.md")]


def test_a_language_without_words_is_a_warning(folder: Folder) -> None:
    profile, findings = check_profile(folder({"language: en": "language: sw"}))
    assert profile is not None
    assert told(findings) == [("LOAD-010", "profile.yaml", 1, 11, "language")]


ARABIC = "ينص قانون Migration Act على ذلك."


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (ARABIC, "Migration Act"),
        ("ينص قانون Law No. 5 على ذلك.", "Law No. 5"),
        ("ينص قانون [Migration Act]{lang=en} على ذلك.", ""),
        ("ينص قانون \u200eMigration Act\u200e على ذلك.", ""),
        ("تعمل IOM هنا.", ""),
        ("تعمل [المنظمة](https://www.iom.int/a-b) هنا.", ""),
        ("Migration Act of Exampleland", ""),
        (f"`{ARABIC}`", ""),
    ],
)
def test_passages_of_another_direction_have_to_be_marked(folder: Folder, line: str, found: str) -> None:
    chapter = f"## أ {{#strengths}}\n\n{line}\n\n## ب {{#potential}}\n\nنص [@act].\n"
    root = folder({"language: en": "language: ar"}, {"chapters/1-rights.md": chapter})
    _, findings = check_profile(root)
    marked = [one for one in findings if one.rule == "LOAD-042"]
    assert [one.found for one in marked] == ([found] if found else [])
    if found:
        assert marked[0].place.line == 3
        assert marked[0].place.column == line.index(found) + 1


def test_pictures_of_another_edition_are_used(folder: Folder) -> None:
    chapter = f"{FRENCH}\n![Carte](pictures/carte.png)\n"
    root = folder(files={**french(chapter=chapter), "pictures/carte.png": png()})
    assert check_profile(root)[1] == ()
    assert load_profile(root, "fr").asset("pictures/carte.png") == png()


def test_editions_that_say_the_same_do_not_differ(folder: Folder) -> None:
    assert compare_editions(folder(files=french())) == ()


@pytest.mark.parametrize(
    ("old", "new", "rule", "line"),
    [
        ("La formation", "### Détail\n\nLa formation", "PAR-002", 0),
        ("La formation", "Encore.\n\nLa formation", "PAR-003", 7),
        ("([@act])", "", "PAR-007", 0),
        ("6 ans", "7 ans", "PAR-008", 5),
        ("La formation", "En 2020, la formation", "PAR-008", 9),
    ],
)
def test_editions_that_differ_are_told(folder: Folder, old: str, new: str, rule: str, line: int) -> None:
    findings = compare_editions(folder(files=french(chapter=FRENCH.replace(old, new))))
    assert [(one.rule, one.place.file, one.place.line) for one in findings] == [(rule, "chapters/fr/1-rights.md", line)]


def test_notes_and_blocks_that_differ_are_told(folder: Folder) -> None:
    chapter = FRENCH.replace("[^age]\n", "[^age][^b]\n").replace(
        "## Aspects", "[^b]: Note.\n\n::: box A\n:::\n\n## Aspects"
    )
    findings = compare_editions(folder(files=french(chapter=chapter)))
    assert [one.rule for one in findings] == ["PAR-004", "PAR-005"]


TABLE = "| a | b |\n|---|---|\n| c | d |\n| e | f |\n"


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (TABLE, TABLE.replace("| e | f |\n", "")),
        (TABLE, "| a | b | x |\n|---|---|---|\n| c | d | x |\n| e | f | x |\n"),
        ("1. a\n2. b\n", "- a\n- b\n"),
    ],
    ids=["row", "column", "list"],
)
def test_tables_and_lists_of_another_shape_are_told(folder: Folder, mine: str, theirs: str) -> None:
    root = folder(files=french(chapter=f"{FRENCH}\n{theirs}"))
    chapter = root / "chapters/1-rights.md"
    chapter.write_text(f"{chapter.read_text(encoding='utf-8')}\n{mine}", encoding="utf-8")
    assert [one.rule for one in compare_editions(root)] == ["PAR-005"]


def test_data_that_differ_are_told(folder: Folder) -> None:
    overlay = (
        f"{OVERLAY}keywords: [un]\nconventions: {{ilo-97: {{name: Convention, status: no}}}}\n"
        "sources: [{institution: A, works: [{id: act, title: B}, {id: other, title: C}]}]\n"
        "findings: {rights: {strengths: [Un]}}\nparts: [cover, {kind: chapter, dimension: rights, "
        "file: chapters/1-rights.md}, summary]\n"
    )
    findings = compare_editions(folder(EXTRAS, french(overlay, f"{FRENCH}\n::: conventions\n:::\n")))
    assert sorted(one.rule for one in findings) == ["PAR-001", "PAR-001", "PAR-006", "PAR-007", "PAR-009"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,200 and 1.200 and 1 200 and ١٢٠٠", {"1200"}),
        ("3.5 or 3,5 or ٣٫٥", {"3.5"}),
        ("2019, 2020", {"2019", "2020"}),
        ("[here](https://x.org/2019) [@act-2004, art. 3] https://x.org/2020 note[^7]", {"3"}),
    ],
)
def test_numbers_are_compared_by_their_value(text: str, expected: set[str]) -> None:
    (paragraph,) = read_line(text).blocks
    (line,) = lines_of(paragraph)
    assert numbers(countable(line)) == expected


def test_a_chapter_that_falls_back_keeps_the_section_headings_of_the_main_language(folder: Folder) -> None:
    root = folder(files=french(chapter=None))
    profile, findings = check_profile(root, "fr", fallback=True)
    assert profile is not None
    assert [one.rule for one in findings if one.rule == "LOAD-050"] == []
    assert "LOAD-050" in {one.rule for one in check_profile(folder(files=french(chapter=CHAPTER), name="b"), "fr")[1]}


def test_chapters_of_a_regional_report_may_have_other_sections(folder: Folder) -> None:
    regional = "year: 2024\nform: regional\nmembers: [{name: Exampleland, year: 2020}]\n"
    root = folder({"year: 2024\n": regional, "## Areas with potential for further": "## Opportunities for"})
    profile, findings = check_profile(root)
    assert profile is not None
    assert [(one.rule, one.severity) for one in findings] == [("LOAD-050", Severity.WARNING)]
