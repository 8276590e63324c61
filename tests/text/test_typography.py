"""Typography of a block: what an author types and what is printed, whatever elements the block is made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mgi_report.language.locale import Locale
from mgi_report.language.resources import Resources
from mgi_report.text.typography import Kind, Run, breakable, typeset, typeset_runs

from .typography_corpus import CORPUS

ROWS = [(language, typed, printed) for language, rows in CORPUS.items() for typed, printed in rows]
LANGUAGES = list(CORPUS)


@cache
def locale(language: str) -> Locale:
    return Locale(language, Resources().phrases(language))


def shown(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", "~").replace("\N{NARROW NO-BREAK SPACE}", "_")


def printed_of(runs: Sequence[Run], language: str) -> str:
    texts = typeset_runs(runs, locale(language)).texts
    return "".join(text for text, run in zip(texts, runs, strict=True) if run.kind is not Kind.UNSEEN)


@pytest.mark.parametrize(("language", "typed", "printed"), ROWS)
def test_what_is_typed_is_printed_as_an_editor_of_the_language_sets_it(language: str, typed: str, printed: str) -> None:
    assert shown(typeset(typed, locale(language))) == printed


@pytest.mark.parametrize(("language", "typed", "printed"), ROWS)
def test_what_is_set_is_not_changed(language: str, typed: str, printed: str) -> None:
    once = typeset(typed, locale(language))
    assert typeset(once, locale(language)) == once


@pytest.mark.parametrize(("language", "typed", "printed"), ROWS)
def test_an_element_or_a_note_at_any_place_changes_nothing(language: str, typed: str, printed: str) -> None:
    for place in range(len(typed) + 1):
        runs = [Run(typed[:place]), Run("1", Kind.UNSEEN), Run(typed[place:])]
        assert shown(printed_of(runs, language)) == printed, place


@pytest.mark.parametrize(("language", "typed", "printed"), ROWS)
def test_lines_of_the_source_may_end_at_any_space(language: str, typed: str, printed: str) -> None:
    wrapped = typeset(typed.replace(" ", "\n"), locale(language)).replace("\n", " ")
    assert shown(wrapped) == printed


@pytest.mark.parametrize("language", ["en", "fr", "es", "pt", "ru", "ar", "de"])
def test_the_corpus_is_of_some_size(language: str) -> None:
    assert len(CORPUS[language]) >= 25


WORDS = st.sampled_from("\"'\"'\"' \n()[.,:;?!—-/«»“”„‘’…№§%axs5") | st.sampled_from(
    [
        "Law",
        "l'",
        "d'",
        "'90s",
        "'n'",
        "12 500",
        "2019",
        "+41",
        "22",
        "p.",
        "km",
        "J.",
        "ст.",
        "А.",
        "т.",
        "слово",
        "و",
        "ب",
        "قال",
        "\N{NO-BREAK SPACE}",
        "\N{NARROW NO-BREAK SPACE}",
        "per cent",
        "№ 5",
        "Article",
    ]
)
TYPED = st.lists(WORDS, max_size=24).map("".join)


@st.composite
def cut(draw: st.DrawFn, text: str) -> list[Run]:
    """The text in runs, with what takes no room between them."""
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    runs = []
    for start, end in zip([0, *places], [*places, len(text)], strict=True):
        runs += [Run(text[start:end]), Run(draw(st.sampled_from(["", "1", '"', "'", "a "])), Kind.UNSEEN)]
    return runs


def _boundaries_do_not_matter(data: st.DataObject, language: str, text: str) -> None:
    whole = typeset_runs([Run(text)], locale(language))
    runs = data.draw(cut(text))
    parts = typeset_runs(runs, locale(language))
    assert printed_of(runs, language) == whole.texts[0]
    starts = [sum(len(run.text) for run in runs[:index] if run.kind is Kind.TEXT) for index in range(len(runs))]
    assert [starts[run] + offset for run, offset in parts.doubtful] == [offset for _, offset in whole.doubtful]
    for run, text_set in zip(runs, parts.texts, strict=True):
        assert run.kind is Kind.TEXT or text_set == run.text


@settings(max_examples=300)
@given(st.data(), st.sampled_from(LANGUAGES), TYPED)
def test_boundaries_of_runs_do_not_matter(data: st.DataObject, language: str, text: str) -> None:
    _boundaries_do_not_matter(data, language, text)


@pytest.mark.slow
@settings(max_examples=10_000)
@given(st.data(), st.sampled_from(LANGUAGES), TYPED)
def test_boundaries_of_runs_do_not_matter_in_many_texts(data: st.DataObject, language: str, text: str) -> None:
    _boundaries_do_not_matter(data, language, text)


def _setting_twice_is_setting_once(language: str, text: str) -> None:
    once = typeset(text, locale(language))
    assert typeset(once, locale(language)) == once


@settings(max_examples=300)
@given(st.sampled_from(LANGUAGES), TYPED)
def test_setting_twice_is_setting_once(language: str, text: str) -> None:
    _setting_twice_is_setting_once(language, text)


@pytest.mark.slow
@settings(max_examples=10_000)
@given(st.sampled_from(LANGUAGES), TYPED)
def test_setting_twice_is_setting_once_in_many_texts(language: str, text: str) -> None:
    _setting_twice_is_setting_once(language, text)


@settings(max_examples=300)
@given(st.sampled_from(LANGUAGES), TYPED)
def test_only_marks_and_spaces_change(language: str, text: str) -> None:
    def words(given: str) -> str:
        return re.sub(r"[\s\"'“”„«»‘’‚]", "", given)

    assert words(typeset(text, locale(language))) == words(text)


@settings(max_examples=300)
@given(st.sampled_from(LANGUAGES), st.lists(st.tuples(TYPED, st.sampled_from(Kind)), max_size=6))
def test_literal_and_unseen_runs_come_back_unchanged(language: str, given_runs: list[tuple[str, Kind]]) -> None:
    runs = [Run(text, kind) for text, kind in given_runs]
    found = typeset_runs(runs, locale(language))
    assert len(found.texts) == len(runs)
    for run, text in zip(runs, found.texts, strict=True):
        assert run.kind is Kind.TEXT or text == run.text
    assert all(runs[run].kind is Kind.TEXT and runs[run].text[place] == '"' for run, place in found.doubtful)


def block(*parts: str | tuple[str, Kind]) -> list[Run]:
    return [Run(part) if isinstance(part, str) else Run(*part) for part in parts]


CODE, NOTE = Kind.LITERAL, Kind.UNSEEN


@pytest.mark.parametrize(
    ("language", "runs", "printed"),
    [
        ("en", block('"the ', "Law", "\" and the ", "Act", "'s text"), "“the Law” and the Act’s text"),
        ("en", block('"', ('a "b"', CODE), '" and ', ("x'y'", CODE), "'s"), "“a \"b\"” and x'y'’s"),
        ("en", block('"', ('"', CODE), 'it"'), '“"it”'),
        ("en", block('"a quote.', ("1", NOTE), '" More'), "“a quote.” More"),
        ("en", block("No. ", ("5", CODE)), "No.~5"),
        ("en", block(("No. 5 km", CODE), " x"), "No. 5 km x"),
        ("fr", block("Mot", ": suite"), "Mot~: suite"),
        ("fr", block("Le ", "mot", ("1", NOTE), " ?"), "Le mot_?"),
        ("fr", block(("a ? b: c", CODE), "; fin"), "a ? b: c_; fin"),
        ("fr", block("mot", ("\n", CODE), "? suite"), "mot\n? suite"),
        ("fr", block('"', "aide", '"'), "«~aide~»"),
        ("ar", block('و"', "لا", '"'), "و«لا»"),
    ],
)  # fmt: skip
def test_runs_are_read_together(language: str, runs: list[Run], printed: str) -> None:
    assert shown(printed_of(runs, language)) == printed


@pytest.mark.parametrize(
    ("runs", "doubtful"),
    [
        (block('"whole"'), []),
        (block('half" of it'), [(0, 4)]),
        (block('a "b" ', 'and "c'), [(1, 4)]),
        (block(("x", NOTE), ('"', CODE), 'and c"'), [(2, 5)]),
        (block('a 12" pipe'), []),
        (block('"' * 40), [(0, 0)]),
        (block('צה"ל'), []),
    ],
)
def test_double_marks_without_a_partner_are_told(runs: list[Run], doubtful: list[tuple[int, int]]) -> None:
    assert list(typeset_runs(runs, locale("en")).doubtful) == doubtful


@pytest.mark.slow
@pytest.mark.parametrize("unit", ['"', "'", " ", '"a ', "a' ", "1 ", "12 500 ", "« ", " ;", "+1 ", "No. 5 ", "J. "])
@pytest.mark.parametrize("language", ["en", "fr", "ar", "ru"])
def test_a_long_block_is_set_like_a_short_one(language: str, unit: str) -> None:
    """A megabyte of any mark: what takes the square of its length would never end here."""
    text = unit * (1_000_000 // len(unit)) if len(unit) == 1 else unit * 30_000
    found = typeset(text, locale(language))
    assert abs(len(found) - len(text)) <= len(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mark_of_the_language_is_used(language: str) -> None:
    outer, outer_end, inner, inner_end = locale(language).phrases.quotes
    assert typeset("\"a 'b' c\"", locale(language)) == f"{outer}a {inner}b{inner_end} c{outer_end}"


def test_an_address_breaks_after_its_signs() -> None:
    assert breakable("https://a.org/b-c").split("\N{ZERO WIDTH SPACE}") == ["https://a.", "org/", "b-", "c"]
