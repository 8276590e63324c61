"""The fragments of a text that must be found in print."""

from __future__ import annotations

from mgi_report.text import note_beginnings, note_fragments, printed_fragments, read

_LONG = "the law permits migrants to work and to live where they like"


def test_a_fragment_is_what_nothing_interrupts() -> None:
    prose = read(f"{_LONG} *so*[^n] {_LONG} [@a] {_LONG}\n\n[^n]: first {_LONG}")
    assert [fragment.text for fragment in printed_fragments(prose)] == [f"{_LONG} so", _LONG, _LONG]
    assert [fragment.text for fragment in note_fragments(prose)] == [f"first {_LONG}"]


def test_a_fragment_knows_its_place() -> None:
    text = f"a\n\n- {_LONG}\n\n| {_LONG} |\n|---|\n\n::: box {_LONG}\nx\n:::"
    for fragment in printed_fragments(read(text)):
        assert text[fragment.at :].startswith(fragment.text)


def test_a_note_begins_with_its_first_words_whatever_block_they_are_in() -> None:
    prose = read("a[^x] b[^y]\n\n[^x]: one\n\n[^y]: - item")
    assert [fragment.text for fragment in note_beginnings(prose)] == ["one", "item"]


def test_a_note_that_nobody_calls_is_not_printed() -> None:
    assert list(note_beginnings(read("a\n\n[^x]: one"))) == []
