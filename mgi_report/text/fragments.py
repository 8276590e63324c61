"""A text as the fragments that must be printed, each in one piece."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .tree import (
    Block,
    Break,
    Call,
    Code,
    CodeBlock,
    Foreign,
    Inlines,
    Link,
    Prose,
    Styled,
    Text,
    blocks_in,
    every_inline,
    lines_of,
)  # fmt: skip

_LONG_ENOUGH = re.compile(r"(?:\W*+\w){24}")
"""Minimum length; shorter fragments would be found by chance."""
_WORD = re.compile(r"[^\W\d_]{3}")
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTERS = re.compile(r"[^\W\d_]+")
_NUMBERS = re.compile(r"\d[^\w.,:/]+\d")
"""Two numbers, which a line from right to left may turn round."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """Words that nothing of ours interrupts in print: neither a number, nor a note, nor a derived label."""

    at: int
    """Offset in the text."""
    text: str


def printed_fragments(prose: Prose) -> Iterator[Fragment]:
    """The fragments of the running text, in the order of the source, without its notes."""
    for block in blocks_in(prose.blocks):
        if getattr(block, "label", "") != "caption":
            yield from _of_block(block)


def caption_fragments(prose: Prose) -> Iterator[Fragment]:
    """The fragments of the captions, which need not be printed where they are written."""
    for block in blocks_in(prose.blocks):
        if getattr(block, "label", "") == "caption":
            yield from _of_block(block)


def note_fragments(prose: Prose) -> Iterator[Fragment]:
    """The fragments of every called note."""
    for name in _called(prose):
        if (note := prose.notes.get(name)) is not None:
            for block in blocks_in(note.blocks):
                yield from _of_block(block)


def note_beginnings(prose: Prose) -> Iterator[Fragment]:
    """The first words of every called note."""
    for name in _called(prose):
        if (note := prose.notes.get(name)) is not None and note.blocks:
            pieces = (piece for block in blocks_in(note.blocks) for line in lines_of(block) for piece in _pieces(line))
            stretches = (text for piece in pieces for text in _of_one_direction(piece.text))
            if first := next((text[word.start() :] for text in stretches if (word := _WORD.search(text))), ""):
                yield Fragment(note.at, first.strip())


def _called(prose: Prose) -> Iterator[str]:
    return iter(dict.fromkeys(node.name for node in every_inline(prose) if isinstance(node, Call)))


def _of_block(block: Block) -> Iterator[Fragment]:
    if isinstance(block, CodeBlock):
        lines = [Fragment(block.at, line) for line in block.text.split("\n")]
    else:
        lines = [piece for line in lines_of(block) for piece in _pieces(line)]
    for piece in lines:
        for text in _of_one_direction(piece.text):
            if _LONG_ENOUGH.match(text):
                yield Fragment(piece.at, text.strip())


def _of_one_direction(text: str) -> list[str]:
    """The text, cut where its direction changes: what stands there changes places with its neighbours in print."""
    if not _RTL.search(text):
        return [text]
    pieces: list[tuple[bool, int, int]] = []
    for word in _LETTERS.finditer(text):
        is_rtl = bool(_RTL.match(word[0]))
        if pieces and pieces[-1][0] is is_rtl and not _NUMBERS.search(text, pieces[-1][2], word.start()):
            pieces[-1] = (is_rtl, pieces[-1][1], word.end())
        else:
            pieces.append((is_rtl, *word.span()))
    return [text[start:end] for _, start, end in pieces]


def _pieces(nodes: Inlines) -> Iterator[Fragment]:
    """Words between whatever is derived or set apart."""
    at, text = -1, ""
    for node, ends in _leaves(nodes):
        if node is not None:
            at = node.at if at < 0 else at
            text += " " if isinstance(node, Break) else node.text
        if ends and text:
            yield Fragment(at, text)
            at, text = -1, ""
    if text:
        yield Fragment(at, text)


def _leaves(nodes: Inlines) -> Iterator[tuple[Text | Code | Break | None, bool]]:
    """Each leaf of words, and whether a fragment ends after it."""
    for node in nodes:
        match node:
            case Text() | Code() | Break():
                yield node, False
            case Styled():
                yield from _leaves(node.inside)
            case Link() | Foreign():
                apart = isinstance(node, Foreign) or node.bare
                if apart:
                    yield None, True
                yield from _leaves(node.inside)
                if apart:
                    yield None, True
            case _:
                yield None, True
