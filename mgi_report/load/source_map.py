"""Values with their places in the source, so that a problem found later can still name its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ..findings import Finding, Place, finding

MAX_DEPTH = 40
MAX_NODES = 200_000
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a file, by lines."""

    file: str
    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class Node:
    """A scalar, a list of nodes or a mapping of nodes, with the place of its first character (from 1; 0 unknown)."""

    value: Any
    file: str = ""
    line: int = 0
    column: int = 0
    key: tuple[int, int] | None = None
    """Line and column of its key, in a mapping."""
    style: str = ""
    """How a scalar is written: plain, ``'``, ``"``, ``|`` or ``>``."""
    source: SourceText | None = field(default=None, repr=False, compare=False)

    def place(self, path: Path = ()) -> Place:
        """Where the value starts."""
        return Place(self.file, self.line, self.column, dotted(path))

    def key_place(self, path: Path = ()) -> Place:
        """Where its key starts; the value's place when it has none."""
        line, column = self.key or (self.line, self.column)
        return Place(self.file, line, column, dotted(path))

    def at(self, offset: int, path: Path = ()) -> Place:
        """Place of the character at ``offset`` of a text; the text's start when that is unknown."""
        before = str(self.value)[:offset]
        if self.source is None or not self.line:
            return self.place(path)
        if self.style == "|":
            line = self.line + 1 + before.count("\n")
            indent = _indent(self.source.lines, self.line)
            return Place(self.file, line, indent + len(before) - before.rfind("\n"), dotted(path))
        start = self.column - 1 + (self.style in "'\"" and bool(self.style))
        written = self.source.lines[self.line - 1] if self.line <= len(self.source.lines) else ""
        if "\n" not in before and written[start : start + offset] == before:
            return Place(self.file, self.line, start + offset + 1, dotted(path))
        return self.place(path)

    def get(self, key: str) -> Node | None:
        """The value under ``key``, or None; also when this is not a mapping."""
        child = self.value.get(key) if isinstance(self.value, dict) else None
        return child if isinstance(child, Node) else None

    def items(self) -> list[tuple[int, Node]]:
        """The items of a list with their index; none when this is not a list."""
        return list(enumerate(self.value)) if isinstance(self.value, list) else []

    def pairs(self) -> list[tuple[str, Node]]:
        """Keys and values of a mapping; none when this is not one."""
        return list(self.value.items()) if isinstance(self.value, dict) else []

    def text(self, key: str) -> str:
        """The text under ``key``; empty when there is none."""
        child = self.get(key)
        return child.value if child is not None and isinstance(child.value, str) else ""

    def with_value(self, value: Any) -> Node:
        """A node with the same place and another value."""
        return replace(self, value=value)


@dataclass(frozen=True, slots=True)
class Fields:
    """The places of a profile's fields by their paths."""

    root: Node

    def place(self, field: str) -> Place:
        """Where a field was written; the innermost field around it when it was not written itself."""
        node, rest, key = self.root, field, False
        while rest:
            found = _step(node, rest)
            if found is None:
                break
            node, rest, key = found
        if node is self.root:
            return Place()
        place = node.key_place() if key and isinstance(node.value, (dict, list)) else node.place()
        return replace(place, field=field)


def _step(node: Node, rest: str) -> tuple[Node, str, bool] | None:
    """The node under the first step of a path, what is left of the path, and whether the step is a key."""
    if rest.startswith("["):
        number, _, left = rest[1:].partition("]")
        index = int(number) if number.isascii() and number.isdigit() else -1
        items = node.value if isinstance(node.value, list) else []
        return (items[index], left.removeprefix("."), False) if 0 <= index < len(items) else None
    # A key may hold full stops itself.
    keys = [name for name, _ in node.pairs() if rest == name or rest.startswith((f"{name}.", f"{name}["))]
    if not keys:
        return None
    name = max(keys, key=len)
    child = node.get(name)
    return (child, rest[len(name) :].removeprefix("."), True) if child is not None else None


def _indent(lines: Sequence[str], header: int) -> int:
    """Indentation of a literal block whose header is on line ``header`` (from 1)."""
    first = next((line for line in lines[header:] if line.strip()), "")
    return len(first) - len(first.lstrip(" "))


def dotted(path: Path) -> str:
    """``sources[3].works[0].url``."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".")


def plain(node: Node) -> Any:
    """The values without their places."""
    if isinstance(node.value, dict):
        return {key: plain(child) for key, child in node.value.items()}
    if isinstance(node.value, list):
        return [plain(child) for child in node.value]
    return node.value


def strings(node: Node, path: Path = ()) -> Iterator[tuple[Path, Node]]:
    """All texts with their paths, in order."""
    if isinstance(node.value, str):
        yield path, node
    for key, child in node.pairs():
        yield from strings(child, (*path, key))
    for index, child in node.items():
        yield from strings(child, (*path, index))


def from_values(values: Mapping[str, Any]) -> tuple[Node | None, list[Finding]]:
    """Nodes without places, from a mapping of Python values."""
    try:
        return _Copy().node(values, 0), []
    except _TooMuchError as error:
        return None, [finding("LOAD-014", Place(), str(error))]


class _TooMuchError(Exception):
    pass


class _Copy:
    def __init__(self) -> None:
        self.count = 0

    def node(self, value: Any, depth: int) -> Node:
        self.count += 1
        if depth > MAX_DEPTH:
            raise _TooMuchError(f"the values are nested more than {MAX_DEPTH} deep")
        if self.count > MAX_NODES:
            raise _TooMuchError(f"there are more than {MAX_NODES} values")
        if isinstance(value, Mapping):
            return Node({str(key): self.node(child, depth + 1) for key, child in value.items()})
        if isinstance(value, (list, tuple)):
            return Node([self.node(child, depth + 1) for child in value])
        return Node(value)
