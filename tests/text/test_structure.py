"""The structure of authors' texts, judged by an independent reader of CommonMark."""

from __future__ import annotations

from hypothesis import given, settings

from .author_texts import texts
from .judge import judged, ours


@settings(max_examples=300)
@given(texts())
def test_the_structure_is_that_of_commonmark(text: str) -> None:
    assert ours(text) == judged(text)
