"""Markers of lists: drawn at every level and beside their text, and read with the items."""

from __future__ import annotations

import re
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .authored import WORDS, part, printed, section, words_of


def _signs(text: str) -> list[str]:
    """Without their order: in text from right to left, the reader takes the signs as they are painted."""
    return sorted(text)


@settings(max_examples=25)
@given(
    st.recursive(
        st.just(()), lambda inner: st.lists(st.tuples(st.booleans(), inner), min_size=1, max_size=3), max_leaves=8
    ),
    st.sampled_from(["en", "ar"]),
    st.sampled_from(
        ["{}", '<aside class="box">{}</aside>', "<table><tbody><tr><td>{}</td><td>x</td></tr></tbody></table>"]
    ),
)
def test_markers_of_nested_lists_are_drawn_beside_their_text(tree: object, language: str, around: str) -> None:
    numbers, labels = count(1), []

    def items(level: object, ordered: bool) -> str:
        if not isinstance(level, list):
            return ""
        made = ""
        for below_ordered, inner in level:
            number = next(numbers)
            labels.append(f"{number})" if ordered else "")
            marker = f' data-marker="{number})"' if ordered else ""
            made += f"<li{marker}>{WORDS[language]}{items(inner, below_ordered)}</li>"
        return f"<ol>{made}</ol>" if ordered else f"<ul>{made}</ul>"

    found = printed(
        part(section(around.format(items(tree if isinstance(tree, list) else [(False, ())], False))), language)
    )
    assert found.problems == []
    shown = [item.children[0].text for item in found.report.tree.find("LI")]
    assert [_signs(text) if text[0] not in "•–·" else [] for text in shown] == list(map(_signs, labels))
    markers = [line for page in found.pages for line in page.running_lines if re.fullmatch(r"[•–·\d)]+ ", line.text)]
    assert len(markers) == len(labels)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("markers", [["1.", "10.", "100."], ["(viii)", "(xxxviii)"], ["a)", "zz)"], ["١.", "١٠."]])
def test_wide_markers_stay_inside_the_text_column(markers: list[str], language: str) -> None:
    width = max(map(len, markers))
    size = "" if width < 4 else f' data-width="{width if width < 10 else "more"}"'
    items = "".join(f'<li data-marker="{marker}">{WORDS[language]}</li>' for marker in markers)
    found = printed(part(section(f"<p>{WORDS[language]}</p><ol{size}>{items}</ol>"), language))
    shown = [item.children[0].text for item in found.report.tree.find("LI")]
    assert list(map(_signs, shown)) == list(map(_signs, markers))
    paragraph, *lines = [line for line in found.pages[0].running_lines if not line.heading]
    labels = [line for line in lines if words_of(line.text) in markers]
    assert len(labels) == len(markers)
    for label in labels:
        text = next(line for line in lines if line not in labels and abs(line.y - label.y) < 1)
        if language == "en":
            assert paragraph.x - 1 <= label.x < label.x + label.width <= text.x + 1
        else:
            edge = paragraph.x + paragraph.width
            assert text.x + text.width - 1 <= label.x < label.x + label.width <= edge + 1
