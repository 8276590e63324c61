"""Every word that an author writes is printed once and in order, or a remark says what is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mgi_report.text import fragments, plain_text, read
from mgi_report.text.tree import Block, CodeBlock, Text, everything, inlines, lines_of

from .author_texts import Draw
from .pages import printed

_WORD = re.compile(r"q\d+q")
_LINES = [
    "{} *{}* **{} {}**", "{}, `{}` {}.", "“{}” '{}' \"{}\"", "[{}](https://a.org) {}", "{}^{}^ {}~{}~",
    "~~{}~~ {}<br>{}",
    "[{} *{}*]{{lang=ru}}", "{} (see [{}][none]) {}", "**{} _{}", "{}  \n{}", "{}\n  {}", "{} <{} and {}> {}",
    "H<sub>{}</sub>",
    "[{}", "{}]", "{} | {}", "`{} {}", "\\*{}\\* {{{}}} {}", "{} https://a.org/{} {}", "{}@{}.org {}", "$$ {} $$",
    "{}: {}",
]  # fmt: skip
_BLOCKS = [
    "{}", "## {}", "{}\n===", "- {}\n- {}\n  - {}\n    1. {}", "1. {}\n2. {}\n\n   {}", "a) {}\nb) {}",
    "(i) {}\n(ii) {}", "> {}\n> {}",
    "| {} | {} |\n|---|:-:|\n| {} | {} | {} |\n| {}", "::: box {}\n{}\n:::", "::: figure\n{}\nSource: {}\n:::",
    "::: note {}\n{}\n:::",
    "::: table\nCaption: {}\n| {} |\n|---|\n| {} |\nNote: {}\n  {}\n:::", "```\n{}\n```", "• {}\n• {}", "– {}\n– {}",
    "    {}", "{}\n:::",
    "::: lang fr\n{}", "***\n{}", "{} {{.new}}", "2019. {}", "- {}\n\n  | {} |\n  |---|\n\n  > {}",
    "+---+\n| {} |\n+---+"
]  # fmt: skip


@st.composite
def numbered(draw: Draw) -> str:
    """A text whose words are numbered."""
    numbers = count()

    def word() -> str:
        return f"q{next(numbers)}q"

    def line() -> str:
        pattern = draw(st.sampled_from(_LINES))
        return pattern.format(*(word() for _ in range(8)))

    def block() -> str:
        pattern = draw(st.sampled_from(_BLOCKS))
        joint = "\n" + re.match(r"[ >]*", pattern)[0] if re.match(r"[ >]", pattern) else " "  # type: ignore[index]
        return pattern.format(*(line().replace("\n", joint) for _ in range(6)))

    blocks = [block() + draw(st.sampled_from(["\n\n", "\n"])) for _ in range(draw(st.integers(1, 5)))]
    return "".join(blocks)


def _calls(text: str) -> Iterator[str]:
    yield from (match[0] for match in _WORD.finditer(text))


@settings(max_examples=200)
@given(numbered())
def test_every_word_is_printed_once_and_in_order(text: str) -> None:
    page = printed(text)
    shown = "".join(page.itertext())
    assert list(_calls(shown)) == list(_calls(text))


@settings(max_examples=200)
@given(st.lists(numbered(), min_size=1, max_size=3))
def test_a_note_is_printed_at_its_call_with_every_word(notes: list[str]) -> None:
    text = "".join(f"call{index}[^n{index}]\n\n" for index in range(len(notes)))
    for index, note in enumerate(notes):
        text += f"[^n{index}]: first\n\n    " + note.strip().replace("\n", "\n    ") + "\n\n"
    shown = "".join(printed(text).itertext())
    for index in range(len(notes)):
        assert f"call{index}" in shown
    assert sorted(_calls(shown)) == sorted(_calls("\n".join(notes)))


@settings(max_examples=300)
@given(st.text(st.sampled_from("ab1 \n\t-*_~^`[]()<>!:|#.{}@&\\\"'=+>§•ا"), max_size=80) | numbered())
def test_whatever_is_written_is_read_and_every_place_is_right(text: str) -> None:
    prose = read(text)
    plain_text(text)
    list(fragments.printed_fragments(prose))
    for block in everything(prose):
        assert 0 <= block.at <= len(text)
        for node in _texts(block):
            if not node.literal:
                assert text[node.at :].replace("\t", " ").startswith(node.text[:1])
    for remark in prose.remarks:
        assert 0 <= remark.at <= len(text)


def _texts(block: Block) -> Iterator[Text]:
    if isinstance(block, CodeBlock):
        return
    for line in lines_of(block):
        yield from (node for node in inlines(line) if isinstance(node, Text))


@pytest.mark.parametrize(
    "text", ["| a |\n|---|\n| b\\", "| a |\n|---|\n\\", "|a|\n|-|\n||", "a\\", "- a\\\n- b", "|", "\\|"]
)
def test_the_last_character_of_a_cell_is_not_lost(text: str) -> None:
    assert printed(text).text_content().strip()
