"""Second step: from the collected nodes to a structure valid by ISO 32000-1 (14.8.4) and ISO 14289-1 (7).

Differences in nesting between HTML and PDF are resolved here and in ``builders``, independent of pages.
"""

from __future__ import annotations

from operator import itemgetter

from .builders import BUILDERS, ROWS
from .content_model import INLINE, Item, contained, make_tag, paragraphs, unwrapped
from .roles import HEADINGS
from .source import squeeze
from .tree import Leaf, Node, Run, Tag

_GROUPS = frozenset(("Part", "Art", "Sect", "Div", "BlockQuote", "Index"))
_HOLD_TEXT = INLINE | {"P", "Lbl", *HEADINGS}
_HOMES = {
    "LI": ("L",), "DT": ("L",), "DD": ("L",), "THead": ("Table",), "TBody": ("Table",), "TFoot": ("Table",),
    "TR": ("Table", *ROWS), "TH": ("TR",), "TD": ("TR",),
}  # fmt: skip
"""Role → roles outside which it has no meaning."""


def normalize(roots: list[Node]) -> Tag:
    """The finished tree under one Document element."""
    items = [item for root in roots for item in _shape(root, "Document")]
    document = Tag("Document", roots[0].info)
    document.kids.extend(paragraphs(items, roots[0].info))
    _number_headings(document)
    _finish(document)
    return document


def _shape(node: Node, around: str) -> list[Item]:
    """The items of ``node`` inside the structure element ``around``, the nearest one that is not just a wrapper."""
    role = _role_in(node, around)
    below = "Div" if role == "FIGURE" else role or around
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
    made = BUILDERS.get(role, _plain)(node, role, items)
    if role == "Link" and around == "TOCI":
        return [Tag("Reference", node.info, list(made), block=False)]
    return made


def _role_in(node: Node, around: str) -> str:
    """The role of ``node`` at its place; empty for none."""
    role = node.role
    if around == "TOC" and role in ("L", "LI"):
        return "TOCI" if role == "LI" else ""
    if around == "TOCI" and role == "L":
        return "TOC"
    if role == "TOCI" and around != "TOC":
        return "P"
    if role == "Link" and not node.annotations:
        # Without a clickable area it is not a link: its target is on no page.
        return ""
    return role if around in _HOMES.get(role, (around,)) else ""


def _transparent(node: Node, items: list[Item]) -> list[Item]:
    """The items of an element without a role: its content, separated only by lines or language."""
    if node.block:
        return paragraphs(items, node.info)
    if node.info.own_language and not node.part:
        return [Tag("Span", node.info, list(items), block=False)]
    return items


def _plain(node: Node, role: str, items: list[Item]) -> list[Item]:
    if role in _GROUPS:
        items = paragraphs(items, node.info)
    else:
        items = unwrapped(items) if role in _HOLD_TEXT else contained(items, node.info)
    tag = make_tag(node, role, items)
    if role == "Span" and node.info.element.tag == "abbr":
        tag.expansion = squeeze(node.info.element.get("title"))
    # A heading is read and listed without its notes, so that they follow it; their calls stay.
    return [tag, *_taken_notes(tag)] if role in HEADINGS else [tag]


def _taken_notes(tag: Tag) -> list[Tag]:
    """The notes inside ``tag``, taken out of it."""
    notes: list[Tag] = []
    kept: list[Tag | Leaf | Run] = []
    for kid in tag.kids:
        if isinstance(kid, Tag) and kid.role == "Note":
            notes.append(kid)
            continue
        kept.append(kid)
        if isinstance(kid, Tag):
            notes += _taken_notes(kid)
    tag.kids = kept
    return notes


def _number_headings(document: Tag) -> None:
    """Make heading levels continuous, starting at the first (ISO 14289-1, 7.4.2)."""
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
    """Join leaves into runs, and set the descriptions of links from their text."""
    if tag.role == "Link":
        tag.contents = tag.contents or _description(tag)
    kids: list[Tag | Leaf | Run] = []
    run: Run | None = None
    for kid in tag.kids:
        if isinstance(kid, Leaf):
            if run is None:
                run = Run(tag.role, [])
                kids.append(run)
            kid.run, kid.index = run, len(run.leaves)
            run.leaves.append(kid)
            continue
        run = None
        kids.append(kid)
        if isinstance(kid, Tag):
            _finish(kid)
    tag.kids = kids


def _description(link: Tag) -> str:
    element = link.info.element
    own = link.info.role == "Link"
    words = squeeze((own and (element.get("aria-label") or element.get("title"))) or "")
    return words or link.words()
