"""What looks like a mark and is none is told where it stands; ordinary words are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from mgi_report.text import read

from .pages import told

_EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.mark.parametrize(
    "text",
    [
        "$$x$$", "\\newpage", "a \\textbf{x}", "term\n: meaning", "- [ ] task", "a ==marked== word", "word {.other}",
        "a **word",
        "^[a note]", "+---+---+", "| a | b |", "[TOC]", "[[page]]", "##Heading", "!!! note", ".. figure:: a",
        "a <!-- b\n\nc --> d",
        "![a](b.png){width=50%}", "[word]{.small}", "a word** more", "~~struck",
    ],
)  # fmt: skip
def test_a_mark_of_another_dialect_is_told(text: str) -> None:
    assert [kind for kind, _ in told(text)] == ["mark"]


@pytest.mark.parametrize(
    "text",
    [
        "5 * 3 = 15", "2020* and 2021", "a ** b", "x_y_z", "~ 500", "5 < 6 > 4", "C:\\newfolder", "$5 and $10",
        "a = b == c", "#1",
        "a: b", "@IOM", "1 + 1", "{local}", "AT&T", "50 %", "(a) and (b)", "[1] [sic] […]", "a | b", "5^th", "R&D; x",
        "- –", "…",
    ],
)  # fmt: skip
def test_ordinary_words_are_not_told(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("file", sorted(_EXAMPLES.rglob("*.md")), ids=lambda file: file.stem)
def test_nothing_is_remarked_in_the_examples(file: Path) -> None:
    assert not read(file.read_text(encoding="utf-8")).remarks


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("::: box A\nx", "unclosed"),
        ("::::: box A\nx\n", "unclosed"), ("x\n\n:::", "stray-close"), ("<!-- c -->\n\nx", "comment"),
        ("a <b>b</b>", "html"), ("<script>x</script>", "active"),
    ],
)  # fmt: skip
def test_what_is_lost_or_left_open_is_told(text: str, kind: str) -> None:
    assert {found for found, _ in told(text)} == {kind}


@pytest.mark.parametrize("opening", ["<!-- a comment", "<script>", "<style>"])
def test_what_swallows_the_rest_of_a_text_is_told_as_left_open(opening: str) -> None:
    assert ("unclosed", opening) in told(f"{opening}\n\nwords\n\nmore words")
    assert "unclosed" not in dict(
        told(f"{opening}\n\nwords\n{'-->' if '!' in opening else '</' + opening[1:]}\n\nmore")
    )


def test_a_tag_alone_leaves_no_empty_paragraph() -> None:
    assert len(read("<div>\n\nwords\n\n</div>").blocks) == 1
