"""Typography of a block: quotation marks, apostrophes and spaces by its language, whatever elements it is made of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate

from ..language import Locale, spelled
from .bindings import bound
from .mark_roles import Marks
from .quotation import turned
from .spacing import spaced

BREAK = "\N{ZERO WIDTH SPACE}"

_SHY_AFTER = re.compile(r"(?<=[/.?&=_#%;:-])(?=[^/.?&=_#%;:\s-])")
_KEPT = 20_000
"""Longer blocks are not remembered."""
_PASSES = 3
"""A measure that was left straight is read again beside the marks that were turned, so that setting is final."""
_QUOTATION = re.compile("[\"'“”„«»‘’‚‹›]")
_STAND_IN = "\N{OBJECT REPLACEMENT CHARACTER}"


class Kind(StrEnum):
    """What a run is to the sentence it stands in."""

    TEXT = "text"
    """Words of the block, whatever element they are in."""
    LITERAL = "literal"
    """Printed as it stands, but read: code, an address, an escaped mark, a citation."""
    UNSEEN = "unseen"
    """Takes no room in the sentence: the call of a note, an anchor."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a block. A line break that has to stay is LITERAL; in TEXT it is a space."""

    text: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Typeset:
    """A block, set."""

    texts: tuple[str, ...]
    """One for each run, in order; LITERAL and UNSEEN come back as they were."""
    doubtful: tuple[tuple[int, int], ...]
    """Run and offset of straight double marks without a partner in the block."""


@dataclass(frozen=True, slots=True)
class _Block:
    """The characters of a block, set: those of ``text``, except where ``edits`` says otherwise."""

    text: str
    edits: Mapping[int, str]
    doubtful: Sequence[int]


def typeset(text: str, locale: Locale) -> str:
    """Typeset a block of one run for its language; idempotent."""
    return typeset_runs((Run(spelled(text)),), locale).texts[0]


def typeset_runs(runs: Sequence[Run], locale: Locale) -> Typeset:
    """Typeset one block: a paragraph, a heading, a cell, a caption, a title.

    The boundaries of runs do not matter. What is set already stays as it is. Takes time in proportion to the length.
    """
    found = _once(runs, locale)
    for _ in range(_PASSES):
        texts = found.texts
        if not any('"' in text or "'" in text for text in texts):
            break
        again = _once([Run(text, run.kind) for text, run in zip(texts, runs, strict=True)], locale)
        if again.texts == texts:
            break
        found = Typeset(again.texts, found.doubtful)
    return found


def _once(runs: Sequence[Run], locale: Locale) -> Typeset:
    seen = [(index, run) for index, run in enumerate(runs) if run.kind is not Kind.UNSEEN]
    starts = list(accumulate((len(run.text) for _, run in seen), initial=0))
    literal = tuple(
        (start, start + len(run.text))
        for start, (_, run) in zip(starts, seen, strict=False)
        if run.kind is Kind.LITERAL
    )
    text = "".join(run.text for _, run in seen)
    if not text or text.isspace():
        return Typeset(tuple(run.text for run in runs), ())
    make = _remembered if len(text) <= _KEPT else _block
    phrases = locale.phrases
    block = make(text, literal, locale.language.split("-")[0], phrases.quotes, locale.is_rtl)
    texts = [run.text for run in runs]
    edited = sorted(block.edits)
    for start, (index, run) in zip(starts, seen, strict=False):
        if run.kind is Kind.TEXT:
            texts[index] = _cut(block, edited, start, start + len(run.text))
    return Typeset(tuple(texts), tuple(_place(seen, starts, place) for place in block.doubtful))


def _place(seen: Sequence[tuple[int, Run]], starts: Sequence[int], place: int) -> tuple[int, int]:
    at = bisect_right(starts, place) - 1
    return seen[at][0], place - starts[at]


def _cut(block: _Block, edited: Sequence[int], start: int, end: int) -> str:
    pieces: list[str] = []
    place = start
    for at in edited[bisect_right(edited, start - 1) : bisect_right(edited, end - 1)]:
        pieces += (block.text[place:at], block.edits[at])
        place = at + 1
    pieces.append(block.text[place:end])
    return "".join(pieces)


def _block(
    text: str, literal: tuple[tuple[int, int], ...], language: str, quotes: tuple[str, ...], from_right: bool
) -> _Block:
    marks = Marks.of(quotes, language)
    set_text, doubtful = turned(_hidden(text, literal), marks)
    set_text = bound(set_text, language, from_right=from_right)
    edits = spaced(set_text, literal, language, quotes)
    return _Block(set_text, edits, doubtful)


_remembered = lru_cache(maxsize=8192)(_block)


def _hidden(text: str, literal: Sequence[tuple[int, int]]) -> str:
    """The text with the quotation marks of its literal runs made unreadable: they belong to no pair."""
    pieces: list[str] = []
    place = 0
    for start, end in literal:
        pieces += (text[place:start], _QUOTATION.sub(_STAND_IN, text[start:end]))
        place = end
    return "".join((*pieces, text[place:])) if literal else text


def breakable(address: str) -> str:
    """A web address with break opportunities after ``/ . ? & = _ -``, so that it is never hyphenated."""
    scheme, mark, rest = address.partition("://")
    head = scheme + mark if mark else ""
    return head + _SHY_AFTER.sub(BREAK, rest if mark else address)
