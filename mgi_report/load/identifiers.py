"""Identifiers: each is given once, and names of rules exist."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, all_rules, finding, nearest
from .source_map import Node, Path


def doubled(root: Node) -> Iterator[Finding]:
    """Duplicate identifiers."""
    groups = members(root, (), "sources")
    works = [work for path, group in groups for work in members(group, path, "works")]
    for items in (groups, works, members(root, (), "conventions")):
        yield from _twice([(path, item, item.text("id")) for path, item in items])
    yield from _twice([(path, item, _anchor(item)) for path, item in members(root, (), "parts")])


def members(holder: Node, path: Path, key: str) -> list[tuple[Path, Node]]:
    """The items of a list with their paths; none when there is no list."""
    node = holder.get(key)
    return [((*path, key, index), item) for index, item in node.items()] if node else []


def _anchor(part: Node) -> str:
    if isinstance(part.value, str):
        return part.value
    return part.text("id") or (part.text("dimension") if part.text("kind") == "chapter" else part.text("kind"))


def silenced(root: Node) -> Iterator[Finding]:
    """Suppressed rules that do not exist, which would suppress nothing without a word."""
    items = members(root, (), "silence")
    # Looked up only for a profile that suppresses something: the rules take a moment to load.
    known = all_rules() if items else {}
    for path, item in items:
        node = item.get("rule")
        if node is not None and isinstance(node.value, str) and node.value.strip() not in known:
            expected, hint = "the identifier of a rule, such as ACC-003", nearest(node.value, known)
            message = "rule has an unknown value"
            yield finding(
                "LOAD-023", node.place((*path, "rule")), message, found=node.value, expected=expected, hint=hint
            )


def _twice(items: list[tuple[Path, Node, str]]) -> Iterator[Finding]:
    first: dict[str, Node] = {}
    for path, item, name in items:
        node = item.get("id")
        if not name:
            continue
        if name not in first:
            first[name] = node or item
            continue
        where = (node or item).place((*path, "id") if node else path)
        other = first[name].line
        message = f"the id {name} is given twice" + (f"; the first is on line {other}" if other else "")
        yield finding("LOAD-031", where, message, found=name, expected="a unique id")
