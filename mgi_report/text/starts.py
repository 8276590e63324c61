"""What can begin a block: one processor for each kind, in the order in which they are asked."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from . import grammar
from .blocks import Block
from .dialect_starts import Abbreviation, Container, Label, Note, Start
from .markers import PASTED_LEVELS, Marker, OpenList, marker_at


class Quotation(Start):
    """``> …``."""

    whole_line = False

    def _begins(self, rest: str) -> bool:
        return rest[0] == ">" and not self.parser.too_deep()

    def _take(self, rest: str) -> None:
        parser = self.parser
        parser.begin(Block("quotation", parser.at))
        after = parser.start + 1
        parser.move(after + (parser.line.text[after : after + 1] == " "))


class Heading(Start):
    """``## …``."""

    def _begins(self, rest: str) -> bool:
        return rest[0] == "#" and grammar.HEADING.match(rest) is not None

    def _take(self, rest: str) -> None:
        parser = self.parser
        match = grammar.HEADING.match(rest)
        if match is None:
            raise AssertionError(rest)
        block = parser.begin(Block("heading", parser.at, level=len(match["marks"])))
        start = match.start("text") if match["text"] else match.end("marks")
        block.run.add(parser.line, parser.start + start, parser.start + start + len(_unclosed(match["text"] or "")))
        parser.close_to(len(parser.open) - 1)


def _unclosed(title: str) -> str:
    """A title without the marks that may close it."""
    bare = title.rstrip(" ")
    without = bare.rstrip("#")
    return without.rstrip(" ") if not without or without[-1] == " " else bare


class Fence(Start):
    """Code between lines of ``` or ~~~."""

    def _begins(self, rest: str) -> bool:
        match = grammar.FENCE.match(rest) if rest[0] in "`~" else None
        return match is not None and not (rest[0] == "`" and "`" in match["info"])

    def _take(self, rest: str) -> None:
        parser = self.parser
        match = grammar.FENCE.match(rest)
        if match is None:
            raise AssertionError(rest)
        parser.begin(Block("fence", parser.at, mark=match["marks"], info=match["info"].rstrip(), indent=parser.indent))


class Raw(Start):
    """A comment, a script or a style sheet over several lines: not printed."""

    def _begins(self, rest: str) -> bool:
        if rest[0] != "<":
            return False
        end = self._end(rest)
        return bool(end) and end not in rest.lower()

    @staticmethod
    def _end(rest: str) -> str:
        if rest.startswith(grammar.COMMENT):
            return "-->"
        match = grammar.RAW.match(rest)
        return f"</{match['tag'].lower()}>" if match else ""

    def _take(self, rest: str) -> None:
        parser = self.parser
        parser.remark("comment" if rest.startswith(grammar.COMMENT) else "active", parser.at, rest[:40])
        parser.begin(Block("raw", parser.at, end=self._end(rest), begin=rest[:40]))


class TableHead(Start):
    """A row of dashes under a line with pipes."""

    def test(self, parent: Element, block: str) -> bool:
        """At any indentation, as the line before it."""
        return self._begins(block)

    def _begins(self, rest: str) -> bool:
        parser = self.parser
        if "|" not in rest or grammar.DELIMITER_ROW.match(rest) is None:
            return False
        # A head at the margin, right after an item or a quotation, went on its words only until the dashes came.
        tip = parser.tip
        lazy = tip.tag == "paragraph" and tip.marks.get("lazy") == (parser.number - 1, parser.matched)
        if not (parser.in_paragraph or lazy):
            return False
        return "|" in parser.tip.run.texts[-1] and parser.spend(rest.count("|"))

    def _take(self, rest: str) -> None:
        parser = self.parser
        paragraph = parser.tip
        line, start = paragraph.run.pop()
        parser.close_to(min(parser.matched, len(parser.open) - 1))
        if not paragraph.run.texts:
            parser.tip.remove(paragraph)
        table = parser.add(
            Block("table", line.offset(start), delimiter=rest.strip(), delimiter_at=parser.at, columns=rest.count("|"))
        )
        table.run.add(line, start)


class Underline(Start):
    """A line of ``=`` or ``-`` under a heading."""

    def _begins(self, rest: str) -> bool:
        parser = self.parser
        if rest[0] not in "=-" or not parser.in_paragraph or grammar.UNDERLINE.match(rest) is None:
            return False
        return not parser.tip.marks.get("label")

    def _take(self, rest: str) -> None:
        heading = self.parser.tip
        heading.tag = "heading"
        heading.marks["level"] = 1 if rest[0] == "=" else 2
        self.parser.close_to(len(self.parser.open) - 1)


class ThematicBreak(Start):
    """``***``, ``---``, ``___``."""

    def _begins(self, rest: str) -> bool:
        return rest[0] in "*-_" and grammar.RULE.match(rest) is not None

    def _take(self, rest: str) -> None:
        self.parser.begin(Block("rule", self.parser.at))


class ListItem(Start):
    """``- …``, ``1. …``, ``a) …``, ``(i) …``, and bullets pasted from a word processor."""

    whole_line = False

    def test(self, parent: Element, block: str) -> bool:
        """At any indentation: authors indent lists, never code."""
        return self._marker(block) is not None

    def _marker(self, rest: str) -> Marker | None:
        if rest[0].isalpha() and not any(mark in rest[1:8] for mark in (".", ")", "   ")):
            return None
        parser, last = self.parser, self._open_list()
        going_on = (
            OpenList(last.marks["numbering"], last.marks["form"], last.marks["last"]) if last is not None else None
        )
        marker = marker_at(rest, going_on, parser.ahead, parser.number)
        if marker is None or parser.too_deep():
            return None
        if parser.in_paragraph and (
            (marker.numbering and marker.value != 1) or len(rest.rstrip()) <= marker.width or marker.form in "–—"
        ):
            return None  # CommonMark 5.2: only a list that begins with 1 breaks into a paragraph
        return marker

    def _open_list(self) -> Block | None:
        """The list that an item at this place would go on."""
        parser = self.parser
        matched = parser.open[: parser.matched]
        return matched[-1] if matched[-1].tag == "list" else None

    def _take(self, rest: str) -> None:
        parser = self.parser
        marker = self._marker(rest)
        if marker is None:
            raise AssertionError(rest)
        at, start, before = parser.at, parser.start, parser.indent
        self._go_in(marker)
        holder = self._open_list()
        if holder is None or (marker.numbering, marker.form) != (holder.marks["numbering"], holder.marks["form"]):
            if holder is not None:
                parser.matched -= 1
                parser.all_matched = False
            holder = parser.begin(Block("list", at, numbering=marker.numbering, form=marker.form, last=0, loose=False))
        elif holder.blank_end:
            holder.marks["loose"] = True
        number = marker.value if marker.value > holder.marks["last"] else holder.marks["last"] + 1
        holder.marks["last"] = number
        item = parser.begin(Block("item", at, number=number, numbering=marker.numbering))
        after = start + marker.width
        parser.move(after)
        blanks = parser.start - after
        width = blanks if 1 <= blanks <= 4 and not parser.is_blank else 1
        item.indent = before + marker.width + width
        parser.move(after + width)

    def _go_in(self, marker: Marker) -> None:
        """Step into the last item of a pasted list, down to the level that the bullet belongs to."""
        parser, level = self.parser, marker.pasted_level
        holder = self._open_list()
        while level and holder is not None and 0 < PASTED_LEVELS.get(holder.marks["form"], 0) < level:
            item = parser.open[parser.matched] if parser.matched < len(parser.open) else None
            if item is None or item.tag != "item":
                return
            parser.matched += 1
            inner = parser.open[parser.matched] if parser.matched < len(parser.open) else None
            parser.all_matched = False
            if inner is None or inner.tag != "list" or PASTED_LEVELS.get(inner.marks["form"], 9) > level:
                return
            parser.matched += 1
            holder = inner


IN_ORDER: tuple[type[Start], ...] = (
    Quotation, Container, Label, Note, Abbreviation, Heading, Fence, Raw, TableHead, Underline, ThematicBreak, ListItem,
)  # fmt: skip
