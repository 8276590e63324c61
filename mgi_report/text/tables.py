"""Tables of pipes (GitHub Flavored Markdown 0.29, 4.10): a row with too many cells is told, never cut in silence."""

from __future__ import annotations

from collections.abc import Callable

from . import grammar
from .blocks import Block
from .lines import Run, SourceLine
from .suspects import label_meant
from .tree import Alignment, Cell, Inlines, Remark, Table


def table_of(block: Block, inlines: Callable[[Run], Inlines], remarks: list[Remark]) -> Table:
    """The table of a block's lines; the first is the head."""
    alignments = tuple(_alignment(cell) for cell in block.marks["delimiter"].strip("|").split("|"))
    rows = [_cells(block.run, index) for index in range(len(block.run.texts))]
    head = rows[0] if rows else []
    columns = max(len(head), 1)
    if len(alignments) != columns:
        found = f"{len(alignments)} columns"
        remarks.append(Remark(block.marks["delimiter_at"], "cells", found, f"{columns} columns, as in the head"))
    for index, cells in enumerate(rows[1:], start=1):
        text = block.run.texts[index]
        label = "::: table around the table" if grammar.LABEL.match(text) else label_meant(text)
        if "|" not in text and (columns > 1 or label):
            expected = label or "a row with |, or an empty line before the text"
            remarks.append(Remark(cells[0].offset(0), "mark", text.strip()[:40], expected))
        if len(cells) > columns:
            found = cells[columns].text.strip() or "an empty cell"
            remarks.append(Remark(cells[columns].offset(0), "cells", found, f"{columns} cells, as in the head"))
    full = [tuple(Cell(cell.offset(0) if cell.texts else block.at, inlines(cell)) for cell in cells) for cells in rows]
    padded = [_padded(row, columns, block.at) for row in full]
    missing: list[Alignment] = [""] * columns
    return Table(block.at, (*alignments, *missing)[:columns], padded[0], tuple(padded[1:]))


def _padded(row: tuple[Cell, ...], columns: int, at: int) -> tuple[Cell, ...]:
    """A row of full length; cells too many stay, so that they are printed even where nobody reads the finding."""
    return (*row, *(Cell(row[-1].at if row else at, ()) for _ in range(columns - len(row))))


def _alignment(cell: str) -> Alignment:
    bare = cell.strip()
    left, right = bare.startswith(":"), bare.endswith(":")
    return "center" if left and right else "right" if right else "left" if left else ""


def _cells(run: Run, index: int) -> list[Run]:
    """The cells of a line: cut at pipes that are not escaped; ``\\|`` is a pipe, in code as well."""
    text = run.texts[index]
    bare = text.rstrip(" ")
    position = len(bare) - len(bare.lstrip(" "))
    position += bare[position : position + 1] == "|"
    end = len(bare) - (bare.endswith("|") and not bare.endswith("\\|") and len(bare) > position)
    cells: list[Run] = []
    start = position
    while position <= end:
        if position == end or bare[position] == "|":
            cells.append(_cell(run, index, start, position))
            start = position + 1
        elif bare[position] == "\\" and position + 1 < end:
            position += 1
        position += 1
    return cells


def _cell(run: Run, index: int, start: int, end: int) -> Run:
    line, column = run.pieces[index]
    text = run.texts[index]
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    cell = Run()
    if "\\|" in text[start:end]:
        kept = [place for place in range(start, end) if text[place : place + 2] != "\\|"]
        columns = tuple(line.offset(column + place) - line.at for place in kept)
        cell.add(SourceLine("".join(text[place] for place in kept), line.at, columns), 0)
    else:
        cell.add(line, column + start, column + end)
    return cell
