"""Second step: from the sketch to a structure that ISO 32000-1 (14.8.4) and ISO 14289-1 (7) accept.

What HTML and PDF nest differently is settled here: lists, tables, figures with captions, contents lists, bare text
among blocks. Nothing here knows pages.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter

from .source import HEADINGS, Info
from .tables import link_headers
from .tree import Leaf, Node, Run, Tag

Item = Tag | Leaf

_INLINE = {"Span", "Link", "Reference", "Quote", "Code", "BibEntry"}
_NEUTRAL = {"Note", "Figure", "Formula"}
"""Stand in a line of text or alone; alone they need no paragraph."""
_GROUPS = {"Part", "Art", "Sect", "Div", "BlockQuote", "Index", "Document"}
_ROWS = {"THead", "TBody", "TFoot"}
_LISTS = {
    "disc": "Disc", "circle": "Circle", "square": "Square", "lower-roman": "LowerRoman", "upper-roman": "UpperRoman",
    "lower-alpha": "LowerAlpha", "upper-alpha": "UpperAlpha", "lower-latin": "LowerAlpha", "upper-latin": "UpperAlpha",
    "decimal": "Decimal",
}  # fmt: skip


def shape(roots: list[Node]) -> Tag:
    """The finished tree under one Document; every node that became a structure element knows it."""
    items = [item for root in roots for item in _shape(root, "Document")]
    document = Tag("Document", roots[0].info)
    document.kids.extend(_paragraphs(items, roots[0].info))
    _number_headings(document)
    _finish(document)
    return document


def _shape(node: Node, around: str) -> list[Item]:
    """What ``node`` becomes inside the structure element ``around`` (the nearest one that is no mere wrapper)."""
    role = _role_in(node, around)
    below = role or around
    if node.role == "FIGURE":
        below = "Div"
    items: list[Item] = []
    for _, kid in sorted(node.kids, key=itemgetter(0)):
        if isinstance(kid, Leaf):
            items.append(kid)
        else:
            items.extend(_shape(kid, below))
    if not items and role not in ("TH", "TD"):
        return []
    if not role:
        return _transparent(node, items)
    build = _BUILDERS.get(role, _plain)
    made = build(node, role, items)
    if role == "Link" and around == "TOCI":
        return [Tag("Reference", node.info, list(made), block=False)]
    return made


def _role_in(node: Node, around: str) -> str:
    role, tag = node.role, node.info.element.tag
    if around == "TOC" and role == "L":
        return ""
    if around == "TOC" and role == "LI":
        return "TOCI"
    if around == "TOCI" and role == "L":
        return "TOC"
    if role == "TOCI" and around != "TOC":
        return "P"
    if role == "LI" and around != "L":
        return ""
    if role in ("DT", "DD") and around != "L":
        return ""
    if role in (*_ROWS, "TR", "TH", "TD") and around not in ("Table", *_ROWS, "TR"):
        return ""
    if role == "Link" and not node.annotations:
        # Without a place to press it is no link: the target is missing, or nothing of it is on a page.
        return ""
    if role in ("LI", "TOCI") and tag is None:
        return ""
    return role


def _tag(node: Node, role: str, kids: list[Item]) -> Tag:
    tag = Tag(role, node.info, list(kids), block=node.info.block and node.role not in ("Reference", "Lbl"))
    if node.role == role:
        node.tag = tag
        tag.annotations, tag.contents = node.annotations, node.contents
    return tag


def _transparent(node: Node, items: list[Item]) -> list[Item]:
    info = node.info
    if info.block:
        return _paragraphs(items, info)
    if info.own_language:
        return [Tag("Span", info, list(items), block=False)]
    return items


def _plain(node: Node, role: str, items: list[Item]) -> list[Item]:
    if role in _GROUPS:
        items = _paragraphs(items, node.info)
    elif role in _INLINE or role == "P" or role in HEADINGS or role == "Lbl":
        items = _unwrapped(items)
    else:
        items = _contained(items, node.info)
    tag = _tag(node, role, items)
    if role == "Span" and node.info.element.tag == "abbr":
        tag.expansion = node.info.element.get("title")
    return [tag]


def _is_inline(item: Item) -> bool:
    return isinstance(item, Leaf) or (item.role in _INLINE and not item.block)


def _paragraphs(items: list[Item], info: Info) -> list[Item]:
    """Bare text among blocks goes into paragraphs of its own."""
    result: list[Item] = []
    line: list[Item] = []

    def flush() -> None:
        if any(_is_inline(item) for item in line):
            result.append(Tag("P", info, list(line), automatic=True))
        else:
            result.extend(line)
        line.clear()

    for item in items:
        if _is_inline(item) or (isinstance(item, Tag) and item.role in _NEUTRAL and not _stands_alone(item)):
            line.append(item)
            continue
        flush()
        if isinstance(item, Tag) and item.role in _INLINE:
            item = Tag("P", info, [item], automatic=True)
        result.append(item)
    flush()
    return result


def _stands_alone(item: Tag) -> bool:
    return item.block and item.role != "Note"


def _unwrapped(items: list[Item]) -> list[Item]:
    """The opposite: where text may stand, made-up paragraphs go."""
    result: list[Item] = []
    for item in items:
        if isinstance(item, Tag) and item.automatic:
            result.extend(kid for kid in item.kids if not isinstance(kid, Run))
        else:
            result.append(item)
    return result


def _contained(items: list[Item], info: Info) -> list[Item]:
    """Content of a cell, an item, a note, a caption: bare text, or blocks, but not both side by side."""
    wrapped = _paragraphs(items, info)
    if sum(1 for item in wrapped if not (isinstance(item, Tag) and item.role == "Lbl")) == 1:
        return _unwrapped(wrapped)
    return wrapped


def _split(items: list[Item], roles: set[str]) -> tuple[list[Item], list[Item]]:
    chosen: list[Item] = []
    rest: list[Item] = []
    for item in items:
        (chosen if isinstance(item, Tag) and item.role in roles else rest).append(item)
    return chosen, rest


def _list(node: Node, role: str, items: list[Item]) -> list[Item]:
    tag = _tag(node, role, [])
    entry: Tag | None = None
    for item in items:
        if isinstance(item, Tag) and item.role in ("LI", "L", "Caption"):
            tag.kids.append(item)
            entry = None
        elif isinstance(item, Tag) and item.role in ("DT", "DD"):
            item.role, term = ("Lbl", True) if item.role == "DT" else ("LBody", False)
            if entry is None or (term and any(isinstance(kid, Tag) and kid.role == "LBody" for kid in entry.kids)):
                entry = Tag("LI", item.info)
                tag.kids.append(entry)
            entry.kids.append(item)
        else:
            tag.kids.append(Tag("LI", node.info, [Tag("LBody", node.info, [item])]))
    style = node.numbering
    ordered = node.info.element.tag == "ol"
    numbering = _LISTS.get(style, "Decimal" if ordered else "Disc") if style and style != "none" else "None"
    tag.attributes["List"] = {"ListNumbering": f"/{numbering}"}
    return [tag]


def _item(node: Node, role: str, items: list[Item]) -> list[Item]:
    labels, rest = _split(items, {"Lbl"})
    tag = _tag(node, role, labels)
    if rest:
        tag.kids.append(Tag("LBody", node.info, list(_contained(rest, node.info))))
    return [tag]


def _definition(node: Node, role: str, items: list[Item]) -> list[Item]:
    items = _unwrapped(items) if role == "DT" else _contained(items, node.info)
    return [_tag(node, role, items)]


def _contents_list(node: Node, role: str, items: list[Item]) -> list[Item]:
    entries, rest = _split(items, {"TOCI", "TOC", "Caption"})
    if not entries:
        return _paragraphs(rest, node.info)
    # A heading may not stand in a contents list; it introduces it.
    return [*_paragraphs(rest, node.info), _tag(node, role, entries)]


def _contents_entry(node: Node, role: str, items: list[Item]) -> list[Item]:
    allowed, loose = {"Lbl", "Reference", "TOC", "P"}, list[Item]()
    kids: list[Item] = []
    for item in [*_unwrapped(items), None]:
        if item is not None and not (isinstance(item, Tag) and item.role in allowed):
            loose.append(item)
            continue
        if loose:
            kids.append(Tag("P", node.info, list(loose)))
            loose.clear()
        if item is not None:
            kids.append(item)
    return [_tag(node, role, kids)]


def _figure(node: Node, role: str, items: list[Item]) -> list[Item]:
    pictures, rest = _split(items, {"Figure"})
    if len(pictures) == 1 and not rest:
        return pictures
    tables, others = _split(items, {"Table"})
    captions = [item for item in others if isinstance(item, Tag) and item.role == "Caption"]
    table = tables[0] if len(tables) == 1 and captions else None
    if isinstance(table, Tag) and not any(isinstance(kid, Tag) and kid.role == "Caption" for kid in table.kids):
        table.kids[:0] = captions
        items = [item for item in items if item not in captions]
    return [_tag(node, "Div", _paragraphs(items, node.info))] if len(items) > 1 else items


def _picture(node: Node, role: str, items: list[Item]) -> list[Item]:
    tag = _tag(node, role, items if all(isinstance(item, Leaf) for item in items) else _contained(items, node.info))
    tag.alt, tag.place = node.info.alternative() or None, node.place
    return [tag]


def _note(node: Node, role: str, items: list[Item]) -> list[Item]:
    tag = _tag(node, role, _contained(items, node.info))
    tag.identifier = node.info.element.get("id") or f"note-at-{node.info.order}"
    return [tag]


def _table(node: Node, role: str, items: list[Item]) -> list[Item]:
    captions, rest = _split(items, {"Caption"})
    rows, _ = _split(rest, {*_ROWS, "TR"})
    tag = _tag(node, role, [*captions[:1], *rows])
    if not tag.leaves():
        return []
    link_headers(tag)
    return [tag]


def _row_group(node: Node, role: str, items: list[Item]) -> list[Item]:
    rows, _ = _split(items, {"TR"})
    return [_tag(node, role, rows)] if rows else []


def _row(node: Node, role: str, items: list[Item]) -> list[Item]:
    cells, _ = _split(items, {"TH", "TD"})
    return [_tag(node, role, cells)] if cells else []


_BUILDERS: dict[str, Callable[[Node, str, list[Item]], list[Item]]] = {
    "L": _list, "LI": _item, "DT": _definition, "DD": _definition, "TOC": _contents_list, "TOCI": _contents_entry,
    "FIGURE": _figure, "Figure": _picture, "Formula": _picture, "Note": _note, "Table": _table, "TR": _row,
    "THead": _row_group, "TBody": _row_group, "TFoot": _row_group,
}  # fmt: skip


def _number_headings(document: Tag) -> None:
    """Levels without gaps, beginning with the first (ISO 14289-1, 7.4.2)."""
    levels: list[int] = []
    stack: list[Tag] = [document]
    while stack:
        tag = stack.pop()
        if tag.role in HEADINGS:
            level = int(tag.role[1])
            while levels and levels[-1] >= level:
                levels.pop()
            levels.append(level)
            tag.role = f"H{len(levels)}"
        stack.extend(kid for kid in reversed(tag.kids) if isinstance(kid, Tag))


def _finish(tag: Tag) -> None:
    """Join leaves into runs, and take down a link's words while its text is at hand."""
    if tag.role == "Link":
        tag.contents = tag.contents or _description(tag)
    kids: list[Tag | Leaf | Run] = []
    for kid in tag.kids:
        if isinstance(kid, Leaf):
            if not (kids and isinstance(kids[-1], Run)):
                kids.append(Run(tag.role, []))
            run = kids[-1]
            assert isinstance(run, Run)
            kid.run, kid.index = run, len(run.leaves)
            run.leaves.append(kid)
        else:
            if isinstance(kid, Tag):
                _finish(kid)
            kids.append(kid)
    tag.kids = kids


def _description(link: Tag) -> str:
    get = link.info.element.get if link.info.role == "Link" else {}.get
    return get("aria-label") or get("title") or link.words()
