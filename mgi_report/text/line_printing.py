"""Inlines → HTML: one block's line at a time, so that typography sees the whole of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape

from ..language import Locale, is_right_to_left, spelled
from ..model import asset_address
from .bibliography import Citation as Printed
from .tree import (
    Break,
    Call,
    Citation,
    Cited,
    Code,
    Foreign,
    Inline,
    Inlines,
    Link,
    Picture,
    Reference,
    Styled,
    Text,
)  # fmt: skip
from .typography import Kind, Run, breakable, typeset, typeset_runs

_SCHEMES = re.compile(r"https?://|mailto:|#", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$|[\w.+-]+@[\w-]+(?:\.[\w-]+)+$", re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_LONG = re.compile(r"[^\s\u200b\u00ad/–—-]{40,}")
_IDEOGRAPH = re.compile("[\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60]")
_RAISED = r"<(su[bp])>[A-Za-z0-9.+-]{1,40}</su[bp]>[A-Za-z0-9.]{0,40}"
_ISOLATED = re.compile(
    rf"(?<![\w&;\"=>/#.])[A-Za-z0-9][A-Za-z0-9.]{{0,40}}(?:{_RAISED})+"
    r"|(?<![^\s>(])\+\d[\d\u00a0\u202f ()-]{4,30}\d(?![^\s<.,;)])"
)
"""Pieces from left to right that a right-to-left line would turn round: ``H2O`` with its subscript, ``+41 22 …``."""
_TAGS = {"emphasis": "em", "strong": "strong", "struck": "s", "sup": "sup", "sub": "sub"}
REFERENCE = '<a class="ref" href="#{anchor}"></a>'
"""A cross-reference before its words are known."""


def direction_of(language: str | None, locale: Locale) -> str:
    """``ltr`` or ``rtl`` for a passage whose direction differs from the edition's; else empty."""
    if not language or (rtl := is_right_to_left(language)) == locale.is_rtl:
        return ""
    return "rtl" if rtl else "ltr"


@dataclass
class LinePrinter:
    """Prints inlines in the edition's language."""

    locale: Locale
    citations: Mapping[str, Printed] = field(default_factory=dict)
    """Source key → its printed citation."""
    pictures: Collection[str] = ()
    acronyms: Mapping[str, str] = field(default_factory=dict)
    note: Callable[[Call, bool], tuple[str, bool]] = lambda call, joined: ("", False)
    """HTML of a note at its call, and whether it holds blocks; told whether another call stands right before."""

    def html(self, nodes: Inlines) -> str:
        """The line as HTML."""
        return _Line(self, nodes).html()

    def words(self, nodes: Inlines) -> str:
        """The line without marks and notes, as printed."""
        return _Line(self, nodes).words()

    def cited(self, citation: Citation) -> str:
        """A citation in plain words; as written when a narrative one cites no work."""
        return "".join(text for _, text, _ in self.citation(citation))

    def citation(self, citation: Citation) -> Iterator[tuple[str, str, str | None]]:
        """The pieces of a citation: key of the work it links to, text, language of the text."""
        if citation.narrative and citation.works[0].key not in self.citations:
            yield "", citation.written, None
            return
        for index, work in enumerate(citation.works):
            if index:
                yield "", self.locale.semicolon, None
            if work.before:
                yield "", f"{typeset(work.before, self.locale)} ", None
            yield from self._work(work, citation.narrative)

    def _work(self, work: Cited, narrative: bool) -> Iterator[tuple[str, str, str | None]]:
        """Institution, year and place; the name in its own language, the punctuation in the edition's."""
        known = self.citations.get(work.key, Printed(work.key, ""))
        comma = self.locale.comma
        institution = typeset(known.institution, self.locale)
        if narrative:
            yield work.key, institution, known.lang
            if known.year:
                yield work.key, f" ({known.year})", None
            return
        name = "" if work.year_only and known.year else institution
        if name:
            yield work.key, name, known.lang
        if known.year:
            yield work.key, f"{comma}{known.year}" if name else known.year, None
        if work.place:
            # A page of the work, not of the report the link leads to.
            yield "", f"{comma}{typeset(work.place, self.locale)}", None


class _Line:
    """One line on its way to print."""

    def __init__(self, printer: LinePrinter, nodes: Inlines) -> None:
        self.printer, self.nodes = printer, nodes
        self.open: list[tuple[str, str]] = []
        """Start and end tags of the elements around what is printed."""
        self.after_call = False
        runs = list(self._runs(nodes))
        self.set = iter(typeset_runs(runs, printer.locale).texts)
        self.runs = runs

    def html(self) -> str:
        """HTML of the whole line."""
        html = "".join(self._print(self.nodes))
        return _ISOLATED.sub(r'<bdi dir="ltr">\g<0></bdi>', html) if self.printer.locale.is_rtl else html

    def words(self) -> str:
        """Its characters."""
        shown = (text for text, run in zip(self.set, self.runs, strict=True) if run.kind is not Kind.UNSEEN)
        return " ".join("".join(shown).replace("\N{ZERO WIDTH SPACE}", "").split(" ")).replace("\n", " ").strip()

    def _runs(self, nodes: Inlines) -> Iterator[Run]:
        """What typography sees: one run for each leaf, in the order in which they are printed."""
        for index, node in enumerate(nodes):
            match node:
                case Text():
                    text = _CONTROLS.sub("", node.text)
                    yield Run(text, Kind.LITERAL) if node.literal else Run(spelled(text))
                case Code():
                    yield Run(node.text, Kind.LITERAL)
                case Break():
                    yield Run("\n", Kind.LITERAL) if node.hard else Run(_joint(nodes, index))
                case Styled() | Link() | Foreign():
                    yield from self._runs(node.inside)
                case Citation():
                    yield Run(self.printer.cited(node), Kind.LITERAL)
                case Reference():
                    yield Run(node.target, Kind.LITERAL)
                case Picture():
                    yield Run(node.alternative, Kind.LITERAL)
                case Call():
                    yield Run("", Kind.UNSEEN)

    def _print(self, nodes: Inlines) -> Iterator[str]:
        for node in nodes:
            joined, self.after_call = self.after_call, isinstance(node, Call)
            if isinstance(node, Styled | Link | Foreign):
                yield from self._around(node)
            else:
                yield self._leaf(node, next(self.set), joined)

    def _around(self, node: Styled | Link | Foreign) -> Iterator[str]:
        match node:
            case Styled():
                yield from self._inside(f"<{_TAGS[node.style]}>", node.inside)
            case Link():
                yield from self._link(node)
            case Foreign():
                yield from self._inside(f"<span{self._language(node.lang)}>", node.inside)

    def _leaf(self, node: Inline, text: str, joined: bool) -> str:
        match node:
            case Text():
                return self._text(text, node.literal)
            case Code():
                return f"<code>{escape(text, quote=False)}</code>"
            case Break():
                return "<br>" if node.hard else text
            case Citation():
                return self._citation(node)
            case Reference():
                return REFERENCE.format(anchor=escape(node.target))
            case Picture():
                return self.picture(node)
            case Call():
                return self._note(node, joined)
            case _:
                raise AssertionError(node)

    def _inside(self, start: str, nodes: Inlines) -> Iterator[str]:
        end = f"</{start[1:].split(' ', 1)[0].rstrip('>')}>"
        self.open.append((start, end))
        yield start
        yield from self._print(nodes)
        yield end
        self.open.pop()

    def _text(self, text: str, literal: bool) -> str:
        if literal and _ADDRESS.match(text):
            return escape(breakable(text), quote=False)
        printed = escape(text, quote=False)
        if self.printer.acronyms and not literal:
            printed = self._acronyms(text)
        if len(text) >= 40:
            printed = _LONG.sub(lambda run: _long(run[0]), printed)
        return printed

    def _acronyms(self, text: str) -> str:
        known = {short: meaning for short, meaning in self.printer.acronyms.items() if short in text}
        if not known:
            return escape(text, quote=False)
        names = "|".join(re.escape(short) for short in sorted(known, key=len, reverse=True))
        pieces = re.split(rf"(?<!\w)({names})(?!\w)", text)
        return "".join(
            f'<abbr title="{escape(known[piece])}">{escape(piece, quote=False)}</abbr>' if index % 2 else
            escape(piece, quote=False)
            for index, piece in enumerate(pieces)
        )  # fmt: skip

    def _language(self, code: str) -> str:
        direction = direction_of(code, self.printer.locale)
        return f' lang="{escape(code)}"' + (f' dir="{direction}"' if direction else "")

    def _link(self, link: Link) -> Iterator[str]:
        target = f' href="{escape(link.target)}"' if _SCHEMES.match(link.target) else ""
        title = f' title="{escape(link.title)}"' if link.title else ""
        first = link.inside[0] if len(link.inside) == 1 else None
        address = isinstance(first, Text) and _ADDRESS.match(first.text)
        if address and isinstance(first, Text):
            next(self.set)
            yield f'<a class="address" dir="ltr"{target}{title}>{escape(breakable(first.text), quote=False)}</a>'
        else:
            yield from self._inside(f"<a{target}{title}>", link.inside)

    def _citation(self, citation: Citation) -> str:
        html, last = "", ""
        for key, text, lang in self.printer.citation(citation):
            if key != last:
                html += "</a>" if last else ""
                html += f'<a class="cite" href="#source-{escape(key)}">' if key else ""
                last = key
            shown = escape(text, quote=False)
            html += f"<span{self._language(lang)}>{shown}</span>" if lang else shown
        return html + ("</a>" if last else "")

    def picture(self, picture: Picture) -> str:
        """A picture among words; alone in its paragraph it is no part of a line."""
        return picture_html(picture, self.printer.pictures, inline=len(self.nodes) > 1 or bool(self.open))

    def _note(self, call: Call, joined: bool) -> str:
        html, has_blocks = self.printer.note(call, joined)
        if not has_blocks or not self.open:
            return html
        # No inline element may be open around a block.
        ends = "".join(end for _, end in reversed(self.open))
        return ends + html + "".join(start for start, _ in self.open)


def picture_html(picture: Picture, pictures: Collection[str], *, inline: bool) -> str:
    """The element of a picture."""
    source = asset_address(picture.source, pictures)
    kind = ' class="inline"' if inline else ""
    title = f' title="{escape(picture.title)}"' if picture.title else ""
    return f'<img{kind} src="{escape(source)}" alt="{escape(picture.alternative)}"{title}>'


def _joint(nodes: Inlines, index: int) -> str:
    """What the end of a line in the source becomes: a space, but nothing between ideographs."""
    before, after = (
        _edge(nodes[index - 1], -1) if index else "",
        _edge(nodes[index + 1], 0) if index + 1 < len(nodes) else "",
    )
    return "" if _IDEOGRAPH.match(before) and _IDEOGRAPH.match(after) else " "


def _edge(node: Inline, place: int) -> str:
    if isinstance(node, Text | Code):
        return node.text[place:][:1]
    if isinstance(node, Styled | Link | Foreign) and node.inside:
        return _edge(node.inside[place], place)
    return ""


def _long(run: str) -> str:
    return run if "&" in run or "<" in run or '"' in run else f'<span class="long">{run}</span>'
