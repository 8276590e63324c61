"""The author's Markdown as the text fragments that must be printed, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NOTE = re.compile(r"^\[\^([^\]\s]+)\]:[ \t]*(.*(?:\n(?:[ \t]+.*|\s*$(?=\n[ \t]+\S)))*)", re.MULTILINE)
_SKIPPED = re.compile(r"^\s*(?:#{1,6}\s|:::|!\[|\||\*\[|<)")
_LABEL = re.compile(r"^\s*(?:[-*+]|\d+[.)]|>)?\s*(?:[A-ZÀ-ÖА-Я][\w-]{2,14}:\s)?")
_CUT = re.compile(r"\[\^[^\]]*\]|\[@[^\]]*\]|\{[^{}\n]*\}|<[^>\n]*>|https?://\S+|\n\s*\n")
_PARAGRAPH = re.compile(r"(?:[^\n]++|\n(?!\s*\n))++")
_LONG_ENOUGH = re.compile(r"(?:\W*+\w){24}")
"""Minimum length; shorter fragments would be found by chance."""


def note_texts(markdown: str) -> Iterator[tuple[int, str]]:
    """Offset and plain text of the first paragraph of each called note, up to the first markup."""
    for match in _NOTE.finditer(markdown):
        if re.search(rf"\[\^{re.escape(match[1])}\](?!:)", markdown):
            yield match.start(), _plain(_CUT.split(match[2])[0])


def printed_fragments(markdown: str) -> Iterator[tuple[int, str]]:
    """Offset and text of each fragment that must be printed in one piece, without notes."""
    body = _NOTE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), markdown) if "[^" in markdown else markdown
    for paragraph in _PARAGRAPH.finditer(body):
        lines = paragraph[0].split("\n")
        if any(_SKIPPED.match(line) for line in lines if line.strip()):
            continue
        text = " ".join(_LABEL.sub("", line, count=1) if _is_item(line) else line for line in lines)
        for piece in _CUT.split(text):
            if piece and _LONG_ENOUGH.match(plain := _plain(piece)):
                yield paragraph.start(), plain


def _is_item(line: str) -> bool:
    return bool(re.match(r"\s*(?:[-*+]|\d+[.)]|>)\s", line))


def _plain(text: str) -> str:
    if "[" in text:
        text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
        text = re.sub(r"\[([^\]]*)\]", r"\1", text)
    return re.sub(r"[*`\\]", "", text).strip()
