"""Dividing a text: the steps of a process, its first paragraph. Every piece can call all notes of the text."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .tree import Block, Heading, Paragraph, Prose


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a process."""

    heading: Heading
    prose: Prose


def steps(prose: Prose) -> tuple[Prose, tuple[Step, ...]]:
    """The text before the first heading, and a step for each heading of that level or above."""
    level = 0
    opening: list[Block] = []
    found: list[tuple[Heading, list[Block]]] = []
    for block in prose.blocks:
        if isinstance(block, Heading) and block.level <= (level or 3):
            level = level or block.level
            found.append((block, []))
        else:
            (found[-1][1] if found else opening).append(block)
    divided = tuple(Step(heading, replace(prose, blocks=tuple(blocks))) for heading, blocks in found)
    return replace(prose, blocks=tuple(opening)), divided


def first_paragraph(prose: Prose) -> tuple[Prose, Prose]:
    """The first paragraph and the rest; the first is empty when the text begins with another block."""
    count = int(bool(prose.blocks) and isinstance(prose.blocks[0], Paragraph))
    return replace(prose, blocks=prose.blocks[:count]), replace(prose, blocks=prose.blocks[count:])
