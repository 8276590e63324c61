"""Words of a source and words of a finished page, made comparable."""

from __future__ import annotations

import re
from collections.abc import Iterator

_GONE = re.compile("[\N{HYPHEN}\N{SOFT HYPHEN}]\\s*|\N{ZERO WIDTH SPACE}")
_WORD = re.compile(r"\w+")
_DEFINITION = re.compile(r"^\[\^[^\]]+\]:\s*(.*(?:\n(?:    .*|\s*)$)*)", re.MULTILINE)
_CUT = re.compile(r"\[\^[^\]]+\]|\[@[^\]]+\]")
_MARKS = re.compile(
    r"\{[#.][\w-]+\}|\{lang=[\w-]+\}|^:::.*$|^\s*\|?[-:| ]+\|\s*$|^(?:Caption|Source|Note): |^#+ ", re.MULTILINE
)
_LINK = re.compile(r"!?\[([^\]]*)\]\(([^)]*)\)")


def spoken(text: str) -> str:
    """Words in lower case with one space between; hyphenation at line ends undone."""
    return " ".join(_WORD.findall(_GONE.sub("", text).casefold()))


def passages(markdown: str) -> Iterator[str]:
    """Runs of words of a Markdown file that have to stand together in print: blocks, cut at calls and citations."""
    notes = [match[1] for match in _DEFINITION.finditer(markdown)]
    running = _DEFINITION.sub("", markdown)
    for block in [*re.split(r"\n\s*\n", running), *notes]:
        for line in re.split(r"\n(?=[-*|]|\d+\.)", block):
            for cell in line.split("|"):
                for run in _CUT.split(_MARKS.sub("", _LINK.sub(r"\1", cell))):
                    if words := spoken(run):
                        yield words
