"""Runs of ``*``, ``_`` and ``~~`` → emphasis, as CommonMark pairs them (section 6.2 of its specification, 0.31)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .tree import Inline, Inlines, Style, Styled, Text

_MOST_OPEN = 60
"""Marks that wait for their partners: so deep can emphasis nest. Those before them are characters."""
_LONGEST = 8


@dataclass
class Delimiter:
    """A run of one mark."""

    mark: str
    count: int
    opens: bool
    closes: bool
    at: int
    both: bool = False
    original: int = 0


Piece = Inline | Delimiter


def delimiter(text: str, start: int, at: int) -> Delimiter | Text:
    """The run that begins at ``start``, with what it may do there."""
    mark, end = text[start], start
    while end < len(text) and text[end] == mark:
        end += 1
    count = end - start
    if count > _LONGEST or (mark == "~" and count != 2):
        return Text(at, text[start:end])
    before, after = text[start - 1] if start else " ", text[end] if end < len(text) else " "
    if mark == "*" and before.isdigit() and after.isdigit():
        return Text(at, text[start:end])  # 5*10*3 is a product: no author emphasizes a part of a number
    left = _flanks(after, before)
    right = _flanks(before, after)
    opens, closes = left, right
    if mark == "_":
        opens = left and (not right or _is_punctuation(before))
        closes = right and (not left or _is_punctuation(after))
    if not (opens or closes):
        return Text(at, text[start:end])
    return Delimiter(mark, count, opens, closes, at, opens and closes, count)


def _flanks(near: str, far: str) -> bool:
    if near.isspace():
        return False
    return not _is_punctuation(near) or far.isspace() or _is_punctuation(far)


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def emphasized(pieces: Sequence[Piece], unmatched: Callable[[int, str], None]) -> Inlines:
    """The pieces with their runs paired; what has no partner stays as characters, and may be told."""
    if not any(isinstance(piece, Delimiter) for piece in pieces):
        return tuple(piece for piece in pieces if not isinstance(piece, Delimiter))
    return _Pairing(unmatched).run(pieces)


class _Pairing:
    def __init__(self, unmatched: Callable[[int, str], None]) -> None:
        self.unmatched = unmatched
        self.out: list[Piece] = []
        self.openers: list[int] = []
        """Where in ``out`` a run stands that may open."""
        self.marks = 0
        """How many marks the openers have."""
        self.hopeless: dict[tuple[str, bool, int], int] = {}
        """Number of openers below which a run of this kind found no partner."""

    def run(self, pieces: Sequence[Piece]) -> Inlines:
        for piece in pieces:
            if isinstance(piece, Delimiter):
                self._take(piece)
            else:
                self.out.append(piece)
        return tuple(self._as_text(piece) for piece in self.out)

    def _take(self, closer: Delimiter) -> None:
        while closer.closes and closer.count:
            found = self._opener(closer)
            if found is None:
                break
            self._pair(found, closer)
        if not closer.count:
            return
        if closer.opens:
            self.openers.append(len(self.out))
            self.marks += closer.count
            while self.marks > _MOST_OPEN:
                self.marks -= self._run(self.openers.pop(0)).count
                self.hopeless = {kind: max(below - 1, 0) for kind, below in self.hopeless.items()}
        self.out.append(closer)

    def _opener(self, closer: Delimiter) -> int | None:
        """Which of the openers the closer belongs to."""
        kind = (closer.mark, closer.opens, closer.original % 3)
        bottom = self.hopeless.get(kind, 0)
        for index in range(len(self.openers) - 1, bottom - 1, -1):
            opener = self._run(self.openers[index])
            if opener.mark == closer.mark and _fit(opener, closer):
                return index
        self.hopeless[kind] = len(self.openers)
        return None

    def _run(self, position: int) -> Delimiter:
        piece = self.out[position]
        if not isinstance(piece, Delimiter):
            raise AssertionError(piece)
        return piece

    def _as_text(self, piece: Piece) -> Inline:
        if not isinstance(piece, Delimiter):
            return piece
        if 2 <= piece.original <= 3:
            self.unmatched(piece.at, piece.mark * piece.count)
        return Text(piece.at, piece.mark * piece.count)

    def _pair(self, index: int, closer: Delimiter) -> None:
        position = self.openers[index]
        opener = self._run(position)
        used = 2 if opener.count >= 2 and closer.count >= 2 else 1
        inside = tuple(self._as_text(piece) for piece in self.out[position + 1 :])
        style: Style = "struck" if opener.mark == "~" else "strong" if used == 2 else "emphasis"
        opener.count -= used
        closer.count -= used
        self.marks -= used + sum(self._run(other).count for other in self.openers[index + 1 :])
        del self.out[position + 1 :]
        del self.openers[index + 1 :]
        at = opener.at + opener.count
        if not opener.count:
            self.out.pop()
            self.openers.pop()
        self.hopeless = {kind: min(below, len(self.openers)) for kind, below in self.hopeless.items()}
        self.out.append(Styled(at, style, inside))
        closer.at += used


def _fit(opener: Delimiter, closer: Delimiter) -> bool:
    """CommonMark's rules 9 and 10: a run that could do both must not add up to a multiple of three."""
    if not (opener.both or closer.both):
        return True
    if (opener.original + closer.original) % 3:
        return True
    return opener.original % 3 == 0 and closer.original % 3 == 0
