"""Unmarked passages of another direction in a right-to-left text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..findings import Finding, finding
from .markdown import without_code
from .texts import Written

_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTER = "A-Za-z\u00c0-\u024f\u0400-\u052f"
_INNER = f"{_LETTER}0-9'’.,&/-"
_PASSAGE = re.compile(rf"(?<![{_INNER}])[{_LETTER}][{_INNER}]*+(?: [{_LETTER}0-9][{_INNER}]*+)+")
# Marked passages, addresses, calls of notes, citations and attributes are not part of the text.
_ASIDE = re.compile(
    r"\[[^\[\]\n]{0,500}\]\{lang=[^}\s]{0,40}\}|\]\([^()\s]{0,2000}\)|<[^<>\s]{1,2000}>|\[[\^@][^\]\[\n]{1,200}\]"
    r"|\{[^{}\n]{1,100}\}|https?://\S{1,2000}|^:::.*$|^(?:Caption|Source|Note):|!\[[^\[\]\n]{0,2000}\]",
    re.MULTILINE,
)
_MARKS = "\u200e\u200f\u061c"


def unmarked_passages(written: Written) -> Iterator[Finding]:
    """The first unmarked passage of two or more words in each line that runs from right to left."""
    text = _ASIDE.sub(lambda match: " " * len(match[0]), without_code(written.text))
    offset, elsewhere = 0, False
    for line, original in zip(text.split("\n"), written.text.split("\n"), strict=True):
        if original.startswith(":::"):
            elsewhere = original[3:].strip().startswith("lang")
        elif not elsewhere and _RTL.search(line):
            yield from _in_line(written, line, offset)
        offset += len(line) + 1


def _in_line(written: Written, line: str, offset: int) -> Iterator[Finding]:
    for match in _PASSAGE.finditer(line):
        around = line[max(match.start() - 1, 0) : match.start()] + line[match.end() : match.end() + 1]
        if not any(mark in around for mark in _MARKS):
            found, place = match[0], written.at(offset + match.start())
            message = "a passage in another direction is not marked"
            yield finding("LOAD-042", place, message, found=found, expected=f"[{found}]{{lang=…}}")
            return
