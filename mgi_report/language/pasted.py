"""Text pasted from Word, InDesign, PDF and the web: what can be read as it was meant is read so."""

from __future__ import annotations

import re
from unicodedata import normalize

_SPACES = str.maketrans({
    "\u2028": " ", "\u2029": " ", "\x85": " ",
    "\ufeff": "\u2060",  # the older sign for the same: no break, no width
})  # fmt: skip
_SEPARATOR = re.compile("[\u2028\u2029\x85\ufeff]")
_LIGATURES = re.compile("[\ufb00-\ufb06]")


def clean_paste(text: str) -> str:
    """The text with the line separators of other programs as spaces. Every character keeps its place.

    To be called before a text is read as Markdown or YAML, so that a separator ends no line, row or value.
    """
    return text.translate(_SPACES) if _SEPARATOR.search(text) else text


def spelled(text: str) -> str:
    """The text with composed letters, and with ligatures such as ﬁ as the letters they join. Its length may change.

    To be called for text that is printed, so that it can be searched and its accents are the font's own.
    """
    if text.isascii():
        return text
    return normalize("NFC", _LIGATURES.sub(lambda match: normalize("NFKC", match[0]), text))
