"""Every language is complete, says the same as the others in the same places, and keeps to its own typography."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, get_args

import pytest

from mgi_report.language import Boilerplate
from mgi_report.language.locale import PLACEHOLDER, Locale
from mgi_report.language.resources import Resources
from mgi_report.language.titles import report_titles
from mgi_report.model.fields import Dimension
from mgi_report.model.front_matter import ImprintBlock
from mgi_report.model.parts import AnnexesPart, ChapterPart, FrameworkPart, PlainPart, TextPart
from mgi_report.model.profile import Profile
from mgi_report.text import first_paragraph, read, steps

RESOURCES = Resources()
LANGUAGES = RESOURCES.languages()
OTHERS = tuple(language for language in LANGUAGES if language != "en")
PUBLISHED = {"en", "fr", "es", "pt", "ru", "ar"}
STANDING = ("objective", "introduction", "annex-framework", "annex-process")
YEARS = (2019, 2021)

ADDRESS = re.compile(r"<?(?:https?://|mailto:)[^\s>)]+>?|\bwww\.\S+|\b[\w.]+@[\w.]+\b")
PASSAGE = re.compile(r"\[[^\[\]]*\]\{lang=[A-Za-z-]+\}")
CONDITION = re.compile(r"^\{([?!])(\w+)\}")
CALL = re.compile(r"\[\^([\w-]+)\](?!:)")
DEFINITION = re.compile(r"^\[\^([\w-]+)\]:", re.MULTILINE)
CONDITIONS = {"partner", "local", "later", "regional", "snapshot"}
TERRITORY_FORMS = {"of_territory", "in_territory", "territory", "formal"}
ENGLISH = re.compile(r"\b(?:[Tt]he|and|with|which|their|from|[Tt]his|are|by)\b")
SCRIPTS = {"ru": "CYRILLIC", "ar": "ARABIC"}
QUOTATION_MARKS = set("“”„«»‹›‚")

SHAPES: dict[str, dict[str, Any]] = {
    "national": {},
    "with a partner": {"partner": {"name": "Some Research Unit"}},
    "second": {"ordinal": 2, "previous_year": 2018},
    "local": {"territory": {"name": "Sampleton", "level": "city", "parent": "Exampleland"}},
    "regional": {"form": "regional", "members": [{"name": "Exampleland", "year": 2019}]},
    "snapshot": {"form": "snapshot"},
}


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a nested value with the path of its key; items of a list share their list's path."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield from leaves(below, f"{path}.{key}".lstrip("."))
    elif isinstance(value, list | tuple):
        for below in value:
            yield from leaves(below, path)
    elif isinstance(value, str):
        yield path, value


def words(language: str) -> list[tuple[str, str]]:
    return list(leaves(RESOURCES.phrases(language).model_dump()))


def imprints(language: str) -> list[tuple[str, str]]:
    return [
        leaf for year in YEARS for leaf in leaves(RESOURCES.imprint(language, year).model_dump(), f"imprint-{year}")
    ]


def standing(language: str, name: str) -> str:
    text = RESOURCES.standing(language, name)
    assert text, f"{language} has no standing text {name}"
    return text


def paragraphs(text: str) -> list[str]:
    return re.split(r"\n{2,}", text.strip())


def prose(language: str) -> list[tuple[str, str]]:
    """Every text of a language that a reader sees, with its place."""
    texts = [leaf for leaf in words(language) if leaf[0] not in ("quotes", "suffixes", "direction", "digits")]
    texts += [leaf for leaf in imprints(language) if not leaf[0].endswith("blocks")]
    return texts + [(name, paragraph) for name in STANDING for paragraph in paragraphs(standing(language, name))]


def plain(text: str) -> str:
    """A text without addresses, marked passages in another language, conditions, placeholders and calls of notes."""
    for pattern in (PASSAGE, ADDRESS, CONDITION, PLACEHOLDER, re.compile(r"\[\^[\w-]+\]:?")):
        text = pattern.sub("", text)
    return text


def placeholders(text: str) -> list[str]:
    """Names in braces; which form of the territory's name a sentence takes is for each language's grammar to say."""
    return sorted("territory" if name in TERRITORY_FORMS else name for name in PLACEHOLDER.findall(text))


def outline(text: str) -> list[tuple[Any, ...]]:
    """What each paragraph of a standing text is made of, apart from its wording."""
    return [
        (
            CONDITION.findall(paragraph),
            placeholders(CONDITION.sub("", paragraph)),
            CALL.findall(paragraph),
            DEFINITION.findall(paragraph),
            re.match(r"#*", paragraph)[0],  # type: ignore[index]
            len(re.findall(r"^- ", paragraph, re.MULTILINE)),
            re.findall(r"<(http[^>]+)>", paragraph),
        )
        for paragraph in paragraphs(text)
    ]


def filled(language: str, shape: dict[str, Any]) -> Boilerplate:
    values = {"language": language, "territory": {"name": "Exampleland"}, "year": 2021, **shape}
    profile = Profile.model_validate(values)
    locale = Locale(language, RESOURCES.phrases(language))
    return Boilerplate(profile, locale, report_titles(profile, locale), RESOURCES)


def test_the_published_languages_are_there() -> None:
    assert set(LANGUAGES) >= PUBLISHED


@pytest.mark.parametrize("language", LANGUAGES)
def test_fixed_words_are_complete(language: str) -> None:
    found = RESOURCES.phrases(language)
    parts = (PlainPart, FrameworkPart, TextPart, AnnexesPart)
    kinds = {kind for part in parts for kind in get_args(part.model_fields["kind"].annotation)}
    extra = {"objective-local", "annex-framework", "annex-process", "key-findings-lines"}
    assert set(found.headings) == kinds | extra
    assert "chapter" in get_args(ChapterPart.model_fields["kind"].annotation)  # named by its dimension instead
    assert set(found.dimensions) == set(Dimension)
    optional = {"framework.supports"}
    assert [path for path, text in words(language) if not text.strip() and path not in optional] == []
    assert all(line.startswith("**") for line in (*found.framework.principles, *found.framework.objectives))


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_that_are_broken_into_lines_say_the_same_as_the_whole(language: str) -> None:
    found = RESOURCES.phrases(language)
    assert " ".join(found.cover).casefold() == found.programme.casefold()
    lines = found.headings["key-findings-lines"].split("|")
    assert " ".join(lines).casefold() == found.headings["key-findings"].casefold()


@pytest.mark.parametrize("language", LANGUAGES)
def test_section_headings_are_told_apart(language: str) -> None:
    sections = RESOURCES.phrases(language).sections
    strengths = {sections.strengths, sections.strengths_short, *sections.strengths_aliases}
    potential = {sections.potential, sections.potential_short, *sections.potential_aliases}
    assert not {text.casefold() for text in strengths} & {text.casefold() for text in potential}


@pytest.mark.parametrize("language", LANGUAGES)
def test_suffixes_are_different_letters(language: str) -> None:
    suffixes = RESOURCES.phrases(language).suffixes
    assert len(set(suffixes)) == len(suffixes)
    assert {unicodedata.category(letter) for letter in suffixes} <= {"Ll", "Lo"}


@pytest.mark.parametrize("language", OTHERS)
def test_patterns_ask_for_the_same_values_as_in_english(language: str) -> None:
    def wanted(texts: list[tuple[str, str]]) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for path, text in texts:
            found.setdefault(path, set()).update(placeholders(text))
        return found

    assert wanted(words(language)) == wanted(words("en"))
    assert wanted(imprints(language)) == wanted(imprints("en"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("year", YEARS)
def test_imprint_holds_every_licence_and_known_blocks_in_order(language: str, year: int) -> None:
    imprint = RESOURCES.imprint(language, year)
    assert imprint.year == year
    known = list(get_args(ImprintBlock))
    assert list(imprint.blocks) == sorted(set(imprint.blocks), key=known.index)
    licences = set(get_args(Profile.model_fields["licence"].annotation))
    assert set(imprint.licences) == set(imprint.licence_names) == licences
    for key, text in imprint.licences.items():
        assert text.strip()
        assert ADDRESS.findall(text) == ADDRESS.findall(RESOURCES.imprint("en", year).licences[key])
    assert "{liability}" in imprint.partner
    assert "publications@iom.int" in imprint.permissions


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", STANDING)
def test_standing_texts_are_built_alike(language: str, name: str) -> None:
    assert outline(standing(language, name)) == outline(standing("en", name))


@pytest.mark.parametrize("name", STANDING)
def test_conditions_are_known(name: str) -> None:
    text = standing("en", name)
    assert {match[1] for match in map(CONDITION.match, paragraphs(text)) if match} <= {"?", "!"}
    assert {match[2] for match in map(CONDITION.match, paragraphs(text)) if match} <= CONDITIONS
    assert set(CALL.findall(text)) == set(DEFINITION.findall(text))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_of_profile_gets_whole_texts(language: str, shape: str) -> None:
    texts = filled(language, SHAPES[shape])
    for name in STANDING:
        text = texts.text(name)
        assert PLACEHOLDER.findall(text) == []
        assert "{?" not in text
        assert "{!" not in text
        assert set(CALL.findall(text)) <= set(DEFINITION.findall(text))
    introduction = [part for part in paragraphs(texts.text("introduction")) if not DEFINITION.match(part)]
    expected = {"snapshot": 3, "local": 6, "second": 6}.get(shape, 5)
    assert len(introduction) == expected
    opening, process = steps(read(texts.text("annex-process")))
    assert not opening.blocks
    assert len(process) == 4
    assert all(part.blocks for part in first_paragraph(read(texts.text("objective"))))
    assert all(step.prose.blocks for step in process)


def test_values_reach_the_text() -> None:
    text = filled("en", SHAPES["with a partner"]).text("introduction")
    assert "joined forces with Some Research Unit" in text
    assert "of Exampleland" in text
    assert "2018" in filled("en", SHAPES["second"]).text("introduction")
    assert "Sampleton" in filled("ar", SHAPES["local"]).text("introduction")


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_left_in_english(language: str) -> None:
    english = {text for _, text in prose("en") if len(re.findall(r"[^\W\d_]{2,}", plain(text))) >= 3}
    names = {"17 route des Morillons"}
    assert [(place, text) for place, text in prose(language) if text in english - names] == []
    assert [(place, text) for place, text in prose(language) if ENGLISH.search(plain(text))] == []


@pytest.mark.parametrize(("language", "script"), SCRIPTS.items())
def test_texts_are_in_the_script_of_their_language(language: str, script: str) -> None:
    for place, text in prose(language):
        letters = [letter for letter in plain(text) if letter.isalpha()]
        own = sum(unicodedata.name(letter).startswith(script) for letter in letters)
        if len(letters) > 40:
            assert own > 0.6 * len(letters), (place, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_quotation_marks_are_the_language_s_own_and_in_pairs(language: str) -> None:
    quotes = [mark.strip() for mark in RESOURCES.phrases(language).quotes]
    opening, closing = quotes[0], quotes[1]
    for place, text in prose(language):
        assert '"' not in text, (place, text)
        assert "'" not in plain(text), (place, text)
        assert set(text) & QUOTATION_MARKS <= set(quotes), (place, text)
        depth = 0
        for letter in text:
            depth += (letter == opening) - (letter == closing and opening != closing)
            assert 0 <= depth <= 1, (place, text)
        assert depth == 0, (place, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_spaces_and_control_characters(language: str) -> None:
    for place, text in prose(language):
        assert "  " not in text, (place, text)
        assert " - " not in text, (place, "a dash, not a hyphen")
        assert not [letter for letter in text if unicodedata.category(letter) == "Cf"], (place, text)
        assert unicodedata.is_normalized("NFC", text), (place, text)


def test_french_puts_unbreakable_spaces_beside_its_marks() -> None:
    for place, text in prose("fr"):
        bare = plain(text)
        assert not re.search(r"(?<!\u00a0):", bare), (place, text)
        assert not re.search(r"(?<!\u202f)[;?!]", bare), (place, text)
        assert not re.search(r"«(?!\u00a0)|(?<!\u00a0)»", bare), (place, text)


def test_arabic_uses_its_own_marks_and_shields_latin_runs() -> None:
    for place, text in prose("ar"):
        bare = plain(text)
        if re.search(r"[\u0600-\u06ff]", bare):
            assert not re.search(r"[,;?]", bare), (place, text)
        if place in STANDING or place.startswith("imprint"):
            assert not re.search(r"[A-Za-z]", bare), (place, text)


def test_a_regional_variant_holds_only_what_differs() -> None:
    brazilian, european = dict(words("pt-BR")), dict(words("pt"))
    assert brazilian["programme"] == "Indicadores de Governança Migratória"
    assert brazilian["publisher.city"] == european["publisher.city"]
    for _, text in prose("pt-BR"):
        assert not re.search(r"governação|planead|económic|\bgere\b", text, re.IGNORECASE), text
