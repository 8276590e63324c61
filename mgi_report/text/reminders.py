"""Text left as TODO, told from the word of Spanish and Portuguese."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MARK = re.compile(r"\bTODO\b")
_A_WORD_IN = frozenset({"es", "pt", "gl", "ast", "it"})
_NEXT = re.compile(r"[\W_]*?([^\W\d_]+)")
_REACH = 40


def unfinished(text: str, language: str = "") -> Iterator[re.Match[str]]:
    """Every TODO; in languages where it is a word, not among other words in capitals (``SOBRE TODO, LA LEY``)."""
    if "TODO" not in text:
        return
    for match in _MARK.finditer(text):
        if language.split("-")[0] not in _A_WORD_IN or not _in_capitals(text, match.start(), match.end()):
            yield match


def _in_capitals(text: str, start: int, end: int) -> bool:
    if text[end : end + 1] == ":":
        return False
    before = _NEXT.match(text[max(start - _REACH, 0) : start][::-1])
    after = _NEXT.match(text, end, end + _REACH)
    return any(word is not None and len(word[1]) > 1 and word[1].isupper() for word in (before, after))
