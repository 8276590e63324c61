"""Plain words from a text, for abstracts and records."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .reading import read, read_line
from .tree import (
    Break,
    Citation,
    Code,
    CodeBlock,
    Foreign,
    Inlines,
    Link,
    Paragraph,
    Picture,
    Prose,
    Styled,
    Text,
    blocks_in,
    lines_of,
)  # fmt: skip

_CITED = "\N{OBJECT REPLACEMENT CHARACTER}"
_IN_BRACKETS = re.compile(rf"[ ]?[(\[](?:[^\W\d_]+[.,:]?[ ]){{0,2}}{_CITED}[^()\[\]{_CITED}]{{0,20}}[)\]]")
_BEFORE_STOP = re.compile(rf"[ ]*{_CITED}[ ]*(?=[.,;:!?)\]])|{_CITED}")


def plain_text(text: str) -> str:
    """Plain text of Markdown: one line per paragraph or list item, without marks, notes, citations and addresses."""
    return "\n".join(_lines(read(text)))


def plain_line(text: str) -> str:
    """The same for a text of one line, whatever it begins with."""
    return " ".join(_lines(read_line(text)))


def _lines(prose: Prose) -> Iterator[str]:
    for block in blocks_in(prose.blocks):
        if isinstance(block, CodeBlock):
            yield from (line for line in block.text.split("\n") if line.strip())
        if isinstance(block, Paragraph) or not hasattr(block, "alignments"):
            cells = [_tidy(_characters(line)) for line in lines_of(block)]
        else:
            cells = [" ".join(filter(None, (_tidy(_characters(line)) for line in lines_of(block))))]
        yield from (cell for cell in cells if cell)


def _characters(nodes: Inlines) -> str:
    found = ""
    for node in nodes:
        match node:
            case Text() | Code():
                found += node.text
            case Break():
                found += " "
            case Styled() | Link() | Foreign():
                found += _characters(node.inside)
            case Picture():
                found += node.alternative
            case Citation():
                found += node.written if node.narrative else _CITED
            case _:
                pass
    return found


def _tidy(text: str) -> str:
    """Without what a citation leaves behind: empty brackets, blanks before a full stop."""
    if _CITED in text:
        text = _BEFORE_STOP.sub("", _IN_BRACKETS.sub("", text))
    return " ".join(text.split())
