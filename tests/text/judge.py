"""The structure of a text as an independent reader of CommonMark sees it, and as ours does, in the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from mgi_report.text import tree
from mgi_report.text.reading import read

_JUDGE = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
_JUDGE.disable(["code", "html_block", "html_inline"])  # neither is in our dialect
_STYLES = {"em": "emphasis", "strong": "strong", "s": "struck"}
_LINES = ("p", "th", "td", "h1", "h2", "h3", "h4", "h5", "h6")

Structure = list[Any]
"""Words, and tuples of a name, what belongs to it, and the structure in it."""


def judged(text: str) -> Structure:
    """The structure as the judge sees it."""
    return _blocks(_JUDGE.parse(text))


def ours(text: str) -> Structure:
    """The structure as our reader sees it."""
    prose = read(text)
    return [shape for block in prose.blocks for shape in _shape(block, prose.source)]


def _blocks(tokens: Iterable[Token]) -> Structure:
    root: Structure = []
    open_: list[Structure] = [root]
    for token in tokens:
        if token.nesting > 0:
            inside: Structure = []
            open_[-1].append((*_name(token), inside))
            open_.append(inside)
        elif token.nesting < 0:
            done = open_.pop()
            if token.tag in ("thead", "tbody"):
                open_[-1][-1:] = done
        elif token.type == "inline":
            open_[-1] += _settled(_inlines(token.children or []))
        elif token.type == "fence":
            open_[-1].append(("code", token.content.removesuffix("\n")))
        else:
            open_[-1].append((token.tag,))
    return root


def _name(token: Token) -> tuple[Any, ...]:
    if token.type == "paragraph_open":
        return ("words" if token.hidden else "p",)
    if token.type == "ordered_list_open":
        return "ol", int(token.attrs.get("start", 1))
    if token.tag in ("th", "td"):
        return token.tag, str(token.attrs.get("style", "")).removeprefix("text-align:")
    return (token.tag,)


def _inlines(tokens: Iterable[Token]) -> Structure:  # noqa: C901 (one case for each kind)
    root: Structure = []
    open_: list[Structure] = [root]
    in_link = 0
    for token in tokens:
        match token.type:
            case "text" | "text_special":
                open_[-1].append(token.content)
            case "softbreak":
                open_[-1].append(" ")
            case "hardbreak":
                open_[-1].append(("br",))
            case "code_inline":
                open_[-1].append(("code", " ".join(token.content.split())))  # it keeps the blanks that indent a line
            case "image":
                words = "".join(_words(_inlines(token.children or [])).split())
                open_[-1].append(("img", token.attrs["src"], words, token.attrs.get("title", "")))
            case "link_open":
                inside: Structure = []
                if token.info != "auto" or not in_link:  # an address in a link is part of its words: links do not nest
                    open_[-1].append(("a", token.attrs["href"], token.attrs.get("title", ""), inside))
                else:
                    inside = open_[-1]
                in_link += 1
                open_.append(inside)
            case "link_close":
                in_link -= 1
                open_.pop()
            case _ if token.nesting > 0:
                inside = []
                open_[-1].append((_STYLES[token.tag], inside))
                open_.append(inside)
            case _:
                open_.pop()
    return root


def _words(structure: Structure) -> str:
    found = ""
    for one in structure:
        if isinstance(one, str):
            found += one
        elif one[0] in ("code", "img"):
            found += one[2 if one[0] == "img" else 1]
        else:
            found += " " if one[0] == "br" else _words(one[-1])
    return found


def _settled(structure: Structure) -> Structure:
    """Neighbouring words as one, blanks as one, none around a break."""
    found: Structure = []
    for one in structure:
        settled = (*one[:-1], _settled(one[-1])) if isinstance(one, tuple) and isinstance(one[-1], list) else one
        if isinstance(settled, str) and found and isinstance(found[-1], str):
            found[-1] += settled
        else:
            found.append(settled)
    for index, one in enumerate(found):
        if isinstance(one, str):
            words = re.sub(r"\s+", " ", one)
            words = words.lstrip(" ") if index and found[index - 1] == ("br",) else words
            found[index] = words.rstrip(" ") if found[index + 1 : index + 2] == [("br",)] else words
    return [one for one in found if one != ""]


def _shape(block: tree.Block, source: str, name: str = "p") -> Structure:  # noqa: C901 (one case for each kind)
    def inside(blocks: Sequence[tree.Block], name: str = "p") -> Structure:
        return [shape for one in blocks for shape in _shape(one, source, name)]

    def words(nodes: tree.Inlines) -> Structure:
        return _settled(_our_inlines(nodes, source))

    match block:
        case tree.Paragraph():
            return [(name, words(block.inside))]
        case tree.Heading():
            return [(f"h{block.level}", words(block.inside))]
        case tree.ItemList():
            items = [("li", inside(item.blocks, "words" if block.tight else "p")) for item in block.items]
            return [("ol", block.items[0].number, items) if block.numbering else ("ul", items)]
        case tree.Quotation():
            return [("blockquote", inside(block.blocks))]
        case tree.CodeBlock():
            return [("code", block.text)]
        case tree.Rule():
            return [("hr",)]
        case tree.Table():
            rows = []
            for index, row in enumerate((block.head, *block.rows)):
                cells = zip(row, block.alignments, strict=False)
                rows.append(("tr", [("td" if index else "th", side, words(cell.inside)) for cell, side in cells]))
            return [("table", rows)]
        case _:
            return [("ours", repr(block))]


def _our_inlines(nodes: tree.Inlines, source: str) -> Structure:
    found: Structure = []
    for node in nodes:
        match node:
            case tree.Text():
                found.append(node.text)
            case tree.Code():
                found.append(("code", " ".join(node.text.split())))
            case tree.Break():
                found.append(("br",) if node.hard else " ")
            case tree.Styled():
                found.append((node.style, _our_inlines(node.inside, source)))
            case tree.Link() if node.bare and source[node.at] != "<":
                found += _our_inlines(node.inside, source)
            case tree.Link():
                target = _JUDGE.normalizeLink(node.target)
                found.append(("a", target, node.title, _our_inlines(node.inside, source)))
            case tree.Picture():
                words = "".join(node.alternative.split())
                found.append(("img", _JUDGE.normalizeLink(node.source), words, node.title))
            case _:
                found.append(("ours", repr(node)))
    return found
