"""Content model: bare text among blocks is put into paragraphs; generated paragraphs are removed where text may be."""

from __future__ import annotations

from .source import Info
from .tree import Leaf, Node, Run, Tag

Item = Tag | Leaf

INLINE = frozenset(("Span", "Link", "Reference", "Quote", "Code", "BibEntry"))
_NEUTRAL = frozenset(("Note", "Figure", "Formula"))
"""Roles allowed in a line of text or alone; alone they need no paragraph."""


def make_tag(node: Node, role: str, kids: list[Item]) -> Tag:
    """The structure element of ``node``, with its links when the role is the node's own."""
    tag = Tag(role, node.info, list(kids), block=node.block)
    if node.role == role:
        tag.annotations, tag.contents = node.annotations, node.contents
    return tag


def paragraphs(items: list[Item], info: Info) -> list[Item]:
    """``items`` as a grouping element allows them: runs of bare text are put into paragraphs."""
    result: list[Item] = []
    line: list[Item] = []

    def flush() -> None:
        if any(_is_inline(item) for item in line):
            result.append(Tag("P", info, list(line), automatic=True))
        else:
            result.extend(line)
        line.clear()

    for item in items:
        if _is_inline(item) or _in_line(item):
            line.append(item)
            continue
        flush()
        alone = isinstance(item, Tag) and item.role in INLINE
        result.append(Tag("P", info, [item], automatic=True) if alone else item)
    flush()
    return result


def unwrapped(items: list[Item]) -> list[Item]:
    """The reverse, for elements that contain text themselves; words on different lines of a title stay separate."""
    result: list[Item] = []
    for place, item in enumerate(items):
        if isinstance(item, Tag) and item.automatic:
            result.extend(kid for kid in item.kids if not isinstance(kid, Run))
            if place + 1 < len(items) and (leaves := item.leaves()):
                leaves[-1].space_after = not leaves[-1].text[-1:].isspace()
        else:
            result.append(item)
    return result


def contained(items: list[Item], info: Info) -> list[Item]:
    """Content of a cell, an item, a note, a caption: either bare text or blocks."""
    wrapped = paragraphs(items, info)
    labels, rest = split(wrapped, "Lbl")
    return [*labels, *unwrapped(rest)] if len(rest) == 1 else wrapped


def split(items: list[Item], *roles: str) -> tuple[list[Item], list[Item]]:
    """The structure elements with one of ``roles``, and the rest; both in order."""
    chosen: list[Item] = []
    rest: list[Item] = []
    for item in items:
        (chosen if isinstance(item, Tag) and item.role in roles else rest).append(item)
    return chosen, rest


def _is_inline(item: Item) -> bool:
    return isinstance(item, Leaf) or (item.role in INLINE and not item.block)


def _in_line(item: Item) -> bool:
    """Whether a note or a picture is in a line of text; the place of a note is its call's."""
    return isinstance(item, Tag) and item.role in _NEUTRAL and (item.role == "Note" or not item.block)
