"""Header cells of table cells (ISO 14289-1, 7.5; ISO 32000-1, 14.8.5.7)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ..engine import pydyf
from .tree import Tag

_SCOPES = {"row": "Row", "rowgroup": "Group", "col": "Column", "colgroup": "Column"}


@dataclass(slots=True, eq=False)
class _Cell:
    tag: Tag
    section: int
    row: int
    column: int
    rows: int
    columns: int
    in_head: bool
    scope: str = ""


def link_headers(table: Tag) -> None:
    """Set spans, scopes, identifiers and headers of the cells of ``table``."""
    cells = list(_grid(table))
    headings = [cell for cell in cells if cell.tag.role == "TH"]
    with_data = {cell.row for cell in cells if cell.tag.role == "TD"}
    over: defaultdict[int, list[_Cell]] = defaultdict(list)
    beside: defaultdict[int, list[_Cell]] = defaultdict(list)
    groups: list[_Cell] = []
    for number, cell in enumerate(headings, start=1):
        cell.tag.identifier = f"table-{table.info.order}-{number}"
        cell.scope = _scope(cell, with_data)
        _attributes(cell.tag)["Scope"] = "/Column" if cell.scope == "Column" else "/Row"
        if cell.scope == "Column":
            for column in range(cell.column, cell.column + cell.columns):
                over[column].append(cell)
        elif cell.scope == "Row":
            for row in range(cell.row, cell.row + cell.rows):
                beside[row].append(cell)
        else:
            groups.append(cell)
    for cell in cells:
        _name_headers(cell, over, beside, groups)


def _name_headers(
    cell: _Cell, over: dict[int, list[_Cell]], beside: dict[int, list[_Cell]], groups: list[_Cell]
) -> None:
    found = [
        header for column in range(cell.column, cell.column + cell.columns) for header in over.get(column, ())
        if header.row < cell.row
    ]  # fmt: skip
    if cell.tag.role == "TD":
        group = [header for header in groups if header.section == cell.section and header.row < cell.row]
        found += group[-1:]
        found += [header for row in range(cell.row, cell.row + cell.rows) for header in beside.get(row, ())]
    if found:
        names = dict.fromkeys(header.tag.identifier for header in found)
        _attributes(cell.tag)["Headers"] = pydyf.Array(pydyf.String(name) for name in names)


def _attributes(tag: Tag) -> dict[str, object]:
    return tag.attributes.setdefault("Table", {})


def _scope(cell: _Cell, with_data: set[int]) -> str:
    """The author's scope, or one by position: cells above data are column headers, cells next to data row headers."""
    scope = _SCOPES.get(cell.tag.info.element.get("scope", ""))
    if scope:
        return scope
    return "Row" if cell.row in with_data and not cell.in_head else "Column"


def _grid(table: Tag) -> Iterator[_Cell]:
    """The cells with their positions; spans end at the end of their row group, as in HTML."""
    row = 0
    loose = [kid for kid in table.kids if isinstance(kid, Tag) and kid.role == "TR"]
    sections = [kid for kid in table.kids if isinstance(kid, Tag) and kid.role in ("THead", "TBody", "TFoot")]
    for number, section in enumerate([*sections, *loose]):
        rows = [section] if section.role == "TR" else [kid for kid in section.kids if isinstance(kid, Tag)]
        taken: set[tuple[int, int]] = set()
        for place, line in enumerate(rows):
            column = 0
            for tag in line.kids:
                if not isinstance(tag, Tag):
                    continue
                while (row, column) in taken:
                    column += 1
                height, width = _span(tag, "rowspan", len(rows) - place), _span(tag, "colspan", 1000)
                taken |= {(row + down, column + across) for down in range(height) for across in range(width)}
                yield _Cell(tag, number, row, column, height, width, section.role == "THead")
                column += width
            row += 1


def _span(tag: Tag, name: str, most: int) -> int:
    text = str(tag.info.element.get(name, "1")).strip()
    span = min(int(text) or most, most) if text.isdecimal() else 1
    if span > 1:
        _attributes(tag)["ColSpan" if name == "colspan" else "RowSpan"] = span
    return span
