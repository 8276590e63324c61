"""Converts lists, contents lists, tables, figures and notes from HTML to PDF structure (ISO 32000-1, 14.8.4)."""

from __future__ import annotations

from collections.abc import Callable

from .content_model import Item, contained, make_tag, paragraphs, split, unwrapped
from .tables import link_headers
from .tree import Leaf, Node, Tag

ROWS = ("THead", "TBody", "TFoot")
_NUMBERINGS = {
    "disc": "Disc", "circle": "Circle", "square": "Square", "lower-roman": "LowerRoman", "upper-roman": "UpperRoman",
    "lower-alpha": "LowerAlpha", "upper-alpha": "UpperAlpha", "lower-latin": "LowerAlpha", "upper-latin": "UpperAlpha",
    "decimal": "Decimal",
}  # fmt: skip


def _list(node: Node, role: str, items: list[Item]) -> list[Item]:
    tag = make_tag(node, role, [])
    entry: Tag | None = None
    for item in items:
        if isinstance(item, Tag) and item.role in ("DT", "DD"):
            term = item.role == "DT"
            item.role = "Lbl" if term else "LBody"
            if entry is None or (term and split(_items(entry), "LBody")[0]):
                entry = Tag("LI", item.info)
                tag.kids.append(entry)
            entry.kids.append(item)
            continue
        entry = None
        tag.kids.append(item if isinstance(item, Tag) and item.role in ("LI", "L", "Caption") else _entry(node, item))
    style = node.numbering
    other = "Decimal" if node.info.element.tag == "ol" else "Disc"
    numbering = _NUMBERINGS.get(style, other) if style and style != "none" else "None"
    tag.attributes["List"] = {"ListNumbering": f"/{numbering}"}
    return [tag]


def _entry(node: Node, item: Item) -> Tag:
    """An item for content directly in a list, such as an entry of a bibliography."""
    labels: list[Item] = []
    if isinstance(item, Tag):
        labels, rest = split(_items(item), "Lbl")
        item.kids = list(rest)
    return Tag("LI", node.info, [*labels, Tag("LBody", node.info, [item])])


def _items(tag: Tag) -> list[Item]:
    return [kid for kid in tag.kids if isinstance(kid, Tag | Leaf)]


def _item(node: Node, role: str, items: list[Item]) -> list[Item]:
    labels, rest = split(items, "Lbl")
    tag = make_tag(node, role, labels)
    if rest:
        tag.kids.append(Tag("LBody", node.info, list(contained(rest, node.info))))
    return [tag]


def _definition(node: Node, role: str, items: list[Item]) -> list[Item]:
    return [make_tag(node, role, unwrapped(items) if role == "DT" else contained(items, node.info))]


def _contents_list(node: Node, role: str, items: list[Item]) -> list[Item]:
    entries, rest = split(items, "TOCI", "TOC", "Caption")
    before = paragraphs(rest, node.info)
    # A heading is not allowed in a contents list; put it before the list.
    return [*before, make_tag(node, role, entries)] if entries else before


def _contents_entry(node: Node, role: str, items: list[Item]) -> list[Item]:
    kids: list[Item] = []
    loose: list[Item] = []
    for item in unwrapped(items):
        if isinstance(item, Tag) and item.role in ("Lbl", "Reference", "TOC", "P"):
            if loose:
                kids.append(Tag("P", node.info, list(loose)))
                loose.clear()
            kids.append(item)
        else:
            loose.append(item)
    if loose:
        kids.append(Tag("P", node.info, list(loose)))
    return [make_tag(node, role, kids)]


def _figure(node: Node, role: str, items: list[Item]) -> list[Item]:
    pictures, rest = split(items, "Figure")
    if len(pictures) == 1 and not rest:
        return pictures
    tables, _ = split(items, "Table")
    captions, _ = split(items, "Caption")
    table = tables[0] if len(tables) == 1 else None
    if isinstance(table, Tag) and captions and not split(_items(table), "Caption")[0]:
        table.kids[:0] = captions
        items = [item for item in items if item not in captions]
    return [make_tag(node, "Div", paragraphs(items, node.info))] if len(items) > 1 else items


def _picture(node: Node, role: str, items: list[Item]) -> list[Item]:
    own = all(isinstance(item, Leaf) for item in items)
    tag = make_tag(node, role, items if own else contained(items, node.info))
    tag.alt, tag.place = node.info.alternative() or None, node.place
    return [tag]


def _note(node: Node, role: str, items: list[Item]) -> list[Item]:
    tag = make_tag(node, role, contained(items, node.info))
    tag.identifier = node.info.element.get("id") or f"note-at-{node.info.order}"
    return [tag]


def _table(node: Node, role: str, items: list[Item]) -> list[Item]:
    captions, rest = split(items, "Caption")
    tag = make_tag(node, role, [*captions[:1], *split(rest, *ROWS, "TR")[0]])
    if not tag.leaves():
        return []
    link_headers(tag)
    return [tag]


def _row_group(node: Node, role: str, items: list[Item]) -> list[Item]:
    rows, _ = split(items, "TR")
    return [make_tag(node, role, rows)] if rows else []


def _row(node: Node, role: str, items: list[Item]) -> list[Item]:
    cells, _ = split(items, "TH", "TD")
    return [make_tag(node, role, cells)] if cells else []


BUILDERS: dict[str, Callable[[Node, str, list[Item]], list[Item]]] = {
    "L": _list, "LI": _item, "DT": _definition, "DD": _definition, "TOC": _contents_list, "TOCI": _contents_entry,
    "FIGURE": _figure, "Figure": _picture, "Formula": _picture, "Note": _note, "Table": _table, "TR": _row,
    "THead": _row_group, "TBody": _row_group, "TFoot": _row_group,
}  # fmt: skip
