"""What a closing bracket closes: a link, a picture, a citation, the call of a note, a passage, a cross-reference."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from . import grammar
from .emphasis import Piece, emphasized
from .tree import (
    Break,
    Call,
    Citation,
    Cited,
    Code,
    Foreign,
    Inline,
    Inlines,
    Link,
    Picture,
    Reference,
    RemarkKind,
    Styled,
    Text,
)

_MEANT = re.compile(rf"\\([!-/:-@\[-`{{-~])|{grammar.ENTITY.pattern}")
_LONGEST_NAME = 999
_MOST_NESTED = 4
"""So deep can links, passages and pictures nest."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where the links of one name lead."""

    address: str
    title: str


class Reading(Protocol):
    """A line that is being read."""

    text: str
    pieces: list[Piece]
    brackets: list[Bracket]
    begun: int

    @property
    def targets(self) -> Mapping[str, Target]:
        """Links that are defined elsewhere, by folded name."""

    def flush(self, end: int) -> None:
        """Make a piece of the characters up to ``end``."""

    def at(self, position: int) -> int:
        """Offset of a character in the source."""

    def unmatched(self, at: int, marks: str) -> None:
        """Tell of marks without a partner."""

    def remark(self, kind: RemarkKind, position: int, found: str, expected: str = "") -> None:
        """Keep something to be told."""


@dataclass
class Bracket:
    """An opening bracket that waits for its end."""

    piece: int
    """Index of its piece."""
    start: int
    inside: int
    """Where what is in it begins."""
    picture: bool
    links: bool = True
    """False once a link stands in it: links do not nest."""
    nested: int = 0
    """How deep brackets nest in it that are more than characters."""


def closed(reading: Reading, end: int) -> int:
    """Take the ``]`` at ``end``; the place to go on from."""
    if not reading.brackets:
        return end + 1
    bracket = reading.brackets.pop()
    reading.flush(end)
    made = _made(reading, bracket, end) if bracket.nested < _MOST_NESTED else None
    if reading.brackets:
        around = reading.brackets[-1]
        around.nested = max(around.nested, bracket.nested + (made is not None))
    if made is None:
        return end + 1
    node, after = made
    del reading.pieces[bracket.piece :]
    reading.pieces.append(node)
    reading.begun = after
    if isinstance(node, Link | Reference):
        for other in reading.brackets:
            other.links = other.links and other.picture
    return after


def _made(reading: Reading, bracket: Bracket, end: int) -> tuple[Inline, int] | None:
    text, at = reading.text, reading.at(bracket.start)
    inner = text[bracket.inside : end] if end - bracket.inside <= _LONGEST_NAME else ""
    after = text[end + 1 : end + 2]
    if after == "(" and (bracket.links or bracket.picture) and (match := grammar.TARGET.match(text, end + 1)):
        target = match["angle"] if match["angle"] is not None else match["bare"]
        title = next((match[name] for name in ("double", "single", "round") if match[name] is not None), "")
        return _linked(bracket, at, meant(target), meant(title), _inside(reading, bracket)), match.end()
    if bracket.picture and (match := grammar.CUT_PICTURE.match(text, end + 1)):
        return Picture(at, match["name"], words(_inside(reading, bracket))), match.end()
    if not bracket.picture:
        if match := grammar.LANGUAGE.match(text, end + 1):
            if match["more"]:
                reading.remark("mark", end + 1, match[0], f"{{lang={match['code']}}}")
            return Foreign(at, match["code"], _inside(reading, bracket)), match.end()
        if inner.startswith("^") and len(inner) > 1 and "[" not in inner and "\n" not in inner:
            return Call(at, inner[1:].strip()), end + 1
        if "@" in inner and (cited := citation(inner, at, reading, bracket.inside)):
            return cited, end + 1
        if match := grammar.CROSS_REFERENCE.fullmatch(inner):
            return Reference(at, match["name"]), end + 1
    return _by_name(reading, bracket, end, inner)


def _inside(reading: Reading, bracket: Bracket) -> Inlines:
    """What stands in a bracket that is known to be more than a character."""
    return emphasized(reading.pieces[bracket.piece + 1 :], reading.unmatched)


def _by_name(reading: Reading, bracket: Bracket, end: int, inner: str) -> tuple[Inline, int] | None:
    text, targets = reading.text, reading.targets
    match = grammar.REFERENCE_NAME.match(text, end + 1)
    name = match["name"] if match and match["name"] else inner
    after = match.end() if match else end + 1
    target = targets.get(folded(name)) if name else None
    at = reading.at(bracket.start)
    if target is not None and (bracket.links or bracket.picture):
        return _linked(bracket, at, target.address, target.title, _inside(reading, bracket)), after
    if bracket.picture and match and match["name"]:
        return Picture(at, "", words(_inside(reading, bracket)), named=match["name"]), match.end()
    return None


def _linked(bracket: Bracket, at: int, target: str, title: str, inside: Inlines) -> Inline:
    if bracket.picture:
        return Picture(at, target, words(inside), title)
    if target.startswith("#") and len(target) > 1 and not words(inside).strip():
        return Reference(at, target[1:])
    return Link(at, target, tuple(_unlinked(inside)), title)


def _unlinked(inside: Inlines) -> list[Inline]:
    """Inlines without the links that bare addresses make."""
    found: list[Inline] = []
    for node in inside:
        if isinstance(node, Link) and node.bare:
            found += node.inside
        elif isinstance(node, Styled):
            found.append(Styled(node.at, node.style, tuple(_unlinked(node.inside))))
        else:
            found.append(node)
    return found


def citation(inner: str, at: int, reading: Reading, start: int) -> Citation | None:
    """``@a``, ``see @a, p. 3``, ``-@a``, ``@a; @b``; None when it is something else."""
    works = []
    position = start
    for piece in inner.replace("؛", ";").split(";"):
        match = grammar.CITED.match(piece.strip())
        if match is None or (match["before"] and not match["before"].endswith((" ", "\n", "\N{NO-BREAK SPACE}"))):
            return None
        before, place = (" ".join(match[name].split()) for name in ("before", "place"))
        offset = reading.at(position + piece.index("@"))
        position += len(piece) + 1
        works.append(Cited(offset, match["key"], before, place, year_only=bool(match["minus"])))
    return Citation(at, tuple(works), False, f"[{inner}]")


def narrative(text: str, start: int, at: int) -> Citation | None:
    """``@key`` in running text."""
    match = grammar.KEY.match(text, start)
    if match is None:
        return None
    return Citation(at, (Cited(at, match["key"]),), True, match[0])


def words(nodes: Inlines) -> str:
    """The characters of inlines without marks."""
    text = ""
    for node in nodes:
        if isinstance(node, Text | Code):
            text += node.text
        elif isinstance(node, Break):
            text += " "
        elif isinstance(node, Styled | Link | Foreign):
            text += words(node.inside)
        elif isinstance(node, Picture):
            text += node.alternative
    return text


def folded(name: str) -> str:
    """A name as links are matched by (CommonMark 6.3): case and blanks do not count."""
    return " ".join(name.split()).casefold()


def meant(written: str) -> str:
    """What an address or a title says. Only what ends with ``;`` is an entity: ``&copy=1`` belongs to an address."""
    return _MEANT.sub(lambda match: match[1] or html.unescape(match[0]), written)
