"""Addresses and long words: broken where a reader does not miss a hyphen, and read as they are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .authored import note, part, printed, section, words_of

PIECE = st.from_regex(r"[a-z]{1,30}", fullmatch=True)
ADDRESS = st.builds(
    lambda host, path, query: f"https://{'.'.join(host)}/{'/'.join(path)}" + (f"?{query}" if query else ""),
    st.lists(PIECE, min_size=2, max_size=4),
    st.lists(st.lists(PIECE, min_size=1, max_size=4).map("-".join), max_size=5),
    st.from_regex(r"(?:[a-z0-9=&]{0,120})", fullmatch=True),
)
PLACES = (
    "<p>A word {} and more.</p>", "<ul><li>A word or two {}<ul><li>{}</li></ul></li></ul>",
    "<table><tbody><tr><td>{}</td><td>Text of a cell</td></tr></tbody></table>",
    '<aside class="box"><p class="box-title">{}</p><p>In it {}</p></aside>', f"<p>Text{note(1, 'See {}.')}</p>",
)  # fmt: skip
LONG = (
    "<p>{0}</p>", "<p>Words before {0} and after.</p>", "<ul><li><ul><li>{0}</li></ul></li></ul>",
    "<p>Use <code>{0}</code></p>", "<pre><code>{0}</code></pre>",
    "<table><thead><tr><th scope='col'>One</th><th scope='col'>{1}</th></tr></thead>"
    "<tbody><tr><td>Two</td><td>{1}</td></tr></tbody></table>",
)  # fmt: skip


def link(address: str) -> str:
    shown = re.sub(r"(?<=[/.?&=])(?=\w)", "\u200b", address).replace("-", "\u200b-\u2060").replace("&", "&amp;")
    return f'<a class="address" dir="ltr" href="{address.replace("&", "&amp;")}">{shown}</a>'


@settings(max_examples=25)
@given(ADDRESS, st.sampled_from(PLACES), st.sampled_from(["en", "ar"]))
def test_an_address_is_broken_without_a_hyphen(address: str, place: str, language: str) -> None:
    found = printed(part(section(place.replace("{}", link(address)), title=link(address[:40].rstrip("-"))), language))
    assert [problem for problem in found.problems if "SET-00" in problem] == []
    assert [
        line.text for page in found.pages for line in page.lines if re.search(r"[-\u2010\u00ad]\u2060?$", line.text)
    ] == []
    shown = [tag.text for tag in found.report.tree.find("Link") if tag.text.startswith("https")]
    assert words_of(address) in map(words_of, shown)
    assert all(not re.search(r"[\s\u00ad\u2010]", text) for text in shown)
    assert {one.contents for one in found.report.links if len(one.contents) > 40} <= {address}


@pytest.mark.parametrize("letter", ["x", "W", "я"])
@pytest.mark.parametrize("place", LONG)
def test_a_word_longer_than_its_line_is_broken(letter: str, place: str) -> None:
    word = letter * 100
    found = printed(part(section(place.format(word, f'<span class="long">{word}</span>'))))
    assert found.problems == []
    assert word in words_of(found.report.tree.text)
    lines = [line for line in found.pages[0].running_lines if not line.heading]
    assert max(line.x + line.width for line in lines) < found.pages[0].width - 74
