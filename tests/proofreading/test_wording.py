"""Rules on wording: they see the words that are printed, and tell the place at which each was written."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mgi_report.findings import Finding, Place
from mgi_report.language import Locale, Resources
from mgi_report.proofreading import lines, proofread_text


@cache
def locale_of(language: str) -> Locale:
    return Locale(language, Resources().phrases(language))


def told(text: str, language: str = "en", *, is_line: bool = False) -> list[Finding]:
    def at(offset: int) -> Place:
        return Place("a.md", text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))

    return list(proofread_text(text, language, locale_of(language), at, is_line=is_line))


def rules(text: str, language: str = "en") -> list[str]:
    return [one.rule for one in told(text, language)]


SLIPS = {
    "TXT-001": "12%",
    "TXT-002": "2019-2030",
    "TXT-003": "two  spaces",
    "TXT-004": "[insert figure]",
    "TXT-009": "the labor market",
    "TXT-010": "in the the law",
    "TXT-011": "on November 4, 2015",
    "TXT-012": "the rÃ©sume said",
    "TXT-013": "a **strong word",
    "TXT-014": "a plan - an old one",
    "TXT-015": "the plan , it is said",
    "TXT-016": "the plan.. holds",
}
"""A slip of each rule, in the middle of a sentence."""
FRAMES = (
    "It says: {}, as ever.",
    "It says: *word* {}, as ever.",
    "It says[^a] so.\n\n[^a]: A note of {} words.",
    "- one\n- It says: {}, as ever.\n    - three",
    "1. It says: {}, as ever.",
    "> It says: {}, as ever.",
    "::: box A title\nIt says: {}, as ever.\n:::",
    "::: figure\nCaption: It says: {}, as ever.\n\n![A map](a.png)\n:::",
    "## It says: {}, as ever",
    "![It says: {}, as ever](a.png)",
    "A line\nof two ends, and then it says: {}, as ever.",
)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize(("rule", "slip"), SLIPS.items())
def test_a_slip_is_found_in_its_line_wherever_it_stands(rule: str, slip: str, frame: str) -> None:
    text = f"First words.\n\n{frame.format(slip)}"
    found = [one for one in told(text) if one.rule == rule]
    assert len(found) == 1, told(text)
    line, column = found[0].place.line, found[0].place.column
    written = text.split("\n")[line - 1]
    assert slip in written
    start = written.index(slip) + 1
    assert start - 1 <= column <= start + len(slip)


UNSEEN = (
    "`{}`",
    "<https://example.org/{}>",
    "[the law](https://example.org/{})",
    "```\n{}\n```",
    "<!-- {} -->",
    "![A map](pictures/{}.png)",
    "[@key-{}]",
    "[^note-{}]",
    "[words](#name-{})",
    "::: box Title {{#name-{}}}\nText.\n:::",
)


@pytest.mark.parametrize("frame", UNSEEN)
@pytest.mark.parametrize("slip", ["2019-2030", "labor", "a--b", "x..", "a,,b"])
def test_what_is_no_word_in_print_has_no_faults_of_wording(slip: str, frame: str) -> None:
    assert rules(f"First words.\n\n{frame.format(slip)}\n\nLast words.") == []


@pytest.mark.parametrize(
    "text",
    [
        "It is 2 \\*\\*stars\\*\\* good.",
        "See {{ name }} in the form.",
        "A table:\n\n| Year | Share |\n|---|---|\n| 2019  | 12% |",
        "Significant at 0.31** and 0.12*.",
        "They said [per cent is 12%]{lang=fr} so.",
        "::: lang fr\nUne part de 12% est basse.\n:::",
        "It is so.[^a] More.\n\n[^a]: A note.",
        "It is said ([@act, pp. 3-2]).",
        "A word<!-- a remark --> and another <!-- remark --> word.",
        "One<br>two and H<sub>2</sub>O.",
        "He said \"yes\" and 'no' and rock 'n' roll.",
        'A pipe of 6&quot; and of 6\\" only.',
        "- an item\n- another item",
        "The law of 2019&#8211;2030 holds.",
        "A line that ends\nin two  \nblanks.",
    ],
)
def test_what_is_printed_right_is_no_fault(text: str) -> None:
    assert rules(text) == []


def test_a_straight_mark_without_a_partner_is_told_at_its_place() -> None:
    (found,) = told('It is called "the *plan* by all.\n\nAnd "this" is right.')
    assert (found.rule, found.place.line, found.place.column) == ("TXT-008", 1, 14)
    assert '"the plan' in found.found


@pytest.mark.parametrize(
    ("language", "text"), [("fr", "Une loi , dit-on"), ("es", "de la la ley"), ("ru", "в в законе")]
)
def test_rules_know_their_language(language: str, text: str) -> None:
    assert len(rules(text, language)) == 1


def test_french_has_a_space_before_its_high_marks() -> None:
    assert rules("Est-ce vrai ? Oui ; et ceci : cela !", "fr") == []


words = st.sampled_from(["law", "people", "of", "plan", "2019", "state", "and", "Act’s", "qui", "données", "п"])
marks = st.sampled_from(["{}", "*{}*", "**{}**", "`{}`", "[{}](https://a.org)", "[{}]{{lang=fr}}", "~~{}~~", "{}[^n]"])
pieces = st.builds(lambda mark, word: mark.format(word), marks, words)


@settings(max_examples=300)
@given(st.lists(pieces, min_size=1, max_size=12, unique=True), st.integers(0, 11), st.sampled_from(list(SLIPS.items())))
def test_marks_around_a_slip_neither_hide_nor_move_it(before: list[str], cut: int, slip: tuple[str, str]) -> None:
    rule, wrong = slip
    text = " ".join(["Yes", *before[:cut], f"no: {wrong}, as ever", *before[cut:], "ends.\n\n[^n]: A note."])
    columns = [one.place.column - 1 for one in told(text) if one.rule == rule]
    assert [column for column in columns if 0 <= column - text.index(wrong) <= len(wrong)]


@settings(max_examples=300)
@given(st.text(alphabet="ab#[]()!^@{}<>:`=-|\\.\n *~_\"'%0\u0627&;", max_size=120))
def test_every_character_of_a_line_has_its_place_in_the_text(text: str) -> None:
    for line in lines(text, False):
        for position, character in enumerate(line.text):
            offset = line.offset(position)
            assert 0 <= offset <= len(text)
            if character.isalnum() and not line.is_kept(position, position + 1):
                assert text[offset] == character


@pytest.mark.parametrize("text", ["SOBRE TODO, LA LEY", "«TODO MIGRANTE tiene derechos»", "CON TODO. FIN", "con TBC"])
@pytest.mark.parametrize("language", ["es", "pt"])
def test_a_word_in_capitals_is_no_reminder_where_it_is_a_word(text: str, language: str) -> None:
    assert rules(text, language) == []


@pytest.mark.parametrize("text", ["TODO", "TODO: LA LEY", "la ley TODO", "TODO escribir", "[TODO] y más"])
@pytest.mark.parametrize("language", ["en", "es", "pt", "pt-BR"])
def test_a_reminder_is_found_in_every_language(text: str, language: str) -> None:
    assert rules(text, language) == ["TXT-004"]
