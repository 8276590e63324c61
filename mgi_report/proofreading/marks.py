"""TXT-008: straight quotation marks that typography could not turn."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Rule, Severity
from ..language import Locale
from ..text import (
    Break,
    Call,
    Citation,
    Code,
    Foreign,
    Inlines,
    Kind,
    Link,
    Picture,
    Reference,
    Run,
    Styled,
    Text,
    everything,
    lines_of,
    read,
    read_line,
    typeset_runs,
)

STRAIGHT = Rule(
    "TXT-008", Severity.WARNING, "No straight quotation marks",
    "The house style uses typographic quotation marks.",
    "Use the marks of the language, such as “ ” and ’ in English; for inches write \\\" or ″.",
    "House style: punctuation",
)  # fmt: skip


def straight_marks(text: str, is_line: bool, locale: Locale) -> Iterator[tuple[int, str]]:
    """Offset and context of each double mark that stays straight because it has no partner in its block."""
    prose = read_line(text) if is_line else read(text)
    for block in everything(prose):
        for line in lines_of(block):
            placed = list(_runs(line))
            runs = [run for run, _ in placed]
            if not any('"' in run.text for run in runs if run.kind is Kind.TEXT):
                continue
            for index, position in typeset_runs(runs, locale).doubtful:
                before = "".join(run.text for run in runs[max(index - 5, 0) : index])[-15:]
                after = "".join(run.text for run in runs[index + 1 : index + 6])[:15]
                whole, start = before + runs[index].text + after, len(before) + position
                yield placed[index][1] + position, " ".join(whole[max(start - 15, 0) : start + 16].split())


def _runs(nodes: Inlines) -> Iterator[tuple[Run, int]]:
    """What typography sees of a line, each with its offset in the text."""
    for node in nodes:
        match node:
            case Text():
                yield Run(node.text, Kind.LITERAL if node.literal else Kind.TEXT), node.at
            case Code():
                yield Run(node.text, Kind.LITERAL), node.at
            case Break():
                yield Run("\n" if node.hard else " ", Kind.LITERAL if node.hard else Kind.TEXT), node.at
            case Styled() | Link() | Foreign():
                yield from _runs(node.inside)
            case Citation():
                yield Run(node.written, Kind.LITERAL), node.at
            case Reference():
                yield Run(node.target, Kind.LITERAL), node.at
            case Picture():
                yield Run(node.alternative, Kind.LITERAL), node.at
            case Call():
                yield Run("", Kind.UNSEEN), node.at
