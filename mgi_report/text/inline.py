"""A run of text → inlines, in one pass: brackets and marks look back to what is open, never ahead."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from . import grammar
from .brackets import Bracket, Target, closed, meant, narrative
from .emphasis import Delimiter, Piece, delimiter, emphasized
from .lines import Run
from .scanning import end_of_run, runs_of_ticks, trimmed
from .tree import Break, Code, Inline, Inlines, Link, Remark, RemarkKind, Styled, Text

_MOST_BRACKETS = 40
"""Brackets that wait for their ends; those before them are characters."""


@dataclass
class Reader:
    """Reads the inlines of one text."""

    targets: Mapping[str, Target] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    left: int = grammar.MOST_MARKS
    """Marks it still looks at."""

    def read(self, run: Run) -> Inlines:
        """The inlines of a run."""
        text = run.text
        if self.left <= 0 or not grammar.SPECIAL.search(text):
            return (Text(run.offset(0), text),) if text else ()
        return _Pass(self, run, text).read()


class _Pass:
    """One pass over one run."""

    def __init__(self, reader: Reader, run: Run, text: str) -> None:
        self.reader, self.run, self.text = reader, run, text
        self.pieces: list[Piece] = []
        self.brackets: list[Bracket] = []
        self.begun = 0
        """Where the characters begin that are not yet a piece."""
        self.ticks: dict[int, list[int]] | None = None
        self.endless: set[str] = set()
        """Ends that do not come any more."""

    def read(self) -> Inlines:
        position, text, reader = 0, self.text, self.reader
        while match := grammar.SPECIAL.search(text, position):
            start = match.start()
            reader.left -= 1
            if reader.left == 0:
                self.remark("flood", start, text[start : start + 40], f"at most {grammar.MOST_MARKS} marks")
                break
            position = _TAKES.get(text[start], _Pass._web)(self, start)
        self.flush(len(text))
        return _joined(emphasized(self.pieces, self.unmatched))

    @property
    def targets(self) -> Mapping[str, Target]:
        """Links that are defined elsewhere."""
        return self.reader.targets

    def at(self, position: int) -> int:
        """Offset of a character in the source."""
        return self.run.offset(position)

    def flush(self, end: int) -> None:
        """Make a piece of the characters up to ``end``."""
        if self.begun < end:
            self.pieces.append(Text(self.at(self.begun), self.text[self.begun : end]))
        self.begun = end

    def put(self, start: int, end: int, piece: Piece) -> int:
        """Add a piece that stands for the characters from ``start`` to ``end``; the place to go on from."""
        self.flush(start)
        self.pieces.append(piece)
        self.begun = end
        return end

    def remark(self, kind: RemarkKind, position: int, found: str, expected: str = "") -> None:
        """Keep something to be told."""
        self.reader.remarks.append(Remark(self.at(position), kind, found, expected))

    def unmatched(self, at: int, marks: str) -> None:
        """Tell of marks without a partner."""
        self.reader.remarks.append(Remark(at, "mark", marks, f"{marks} at both ends"))

    def _line_end(self, start: int) -> int:
        end = start
        while end > self.begun and self.text[end - 1] == " ":
            end -= 1
        hard = start - end >= 2
        self.flush(end)
        self.pieces.append(Break(self.at(start), hard))
        self.begun = start + 1
        return start + 1

    def _escape(self, start: int) -> int:
        after = self.text[start + 1 : start + 2]
        if after == "\n":
            return self.put(start, start + 2, Break(self.at(start), True))
        if after and after in grammar.PUNCTUATION:
            return self.put(start, start + 2, Text(self.at(start), after, literal=True))
        if (match := grammar.COMMAND.match(self.text, start)) and (
            match[0].endswith("{") or self.text[start - 1 : start] in ("", "\n")
        ):
            self.remark("mark", start, match[0])
        return start + 1

    def _code(self, start: int) -> int:
        end = end_of_run(self.text, start)
        if self.ticks is None:
            self.ticks = runs_of_ticks(self.text)
        ends = self.ticks.get(end - start, [])
        while ends and ends[-1] < end:
            ends.pop()
        if not ends:
            return end
        closing = ends[-1]
        inside = self.text[end:closing].replace("\n", " ")
        if inside[:1] == inside[-1:] == " " and inside.strip(" "):
            inside = inside[1:-1]
        return self.put(start, closing + end - start, Code(self.at(start), inside))

    def _mark(self, start: int) -> int:
        text = self.text
        character = text[start]
        if character == "_" and text[start - 1 : start].isalnum() and text[start + 1 : start + 2].isalnum():
            return start + 1
        if character == "^" or (character == "~" and text[start + 1 : start + 2] != "~"):
            return self._raised(character, start)
        found = delimiter(text, start, self.at(start))
        length = found.count if isinstance(found, Delimiter) else len(found.text)
        return self.put(start, start + length, found)

    def _raised(self, character: str, start: int) -> int:
        pattern = grammar.SUPERSCRIPT if character == "^" else grammar.SUBSCRIPT
        match = pattern.match(self.text, start)
        if match is None:
            if character == "^" and self.text.startswith("^[", start):
                self.remark("mark", start, "^[", "[^name]")
            elif character == "^" and (power := grammar.POWER.match(self.text, max(start - 1, 0))):
                self.remark("mark", start, power[0], f"{power[0]}^")
            return start + 1
        inside = self.reader.read(self.run.cut(*match.span(1)))
        return self.put(start, match.end(), Styled(self.at(start), "sup" if character == "^" else "sub", inside))

    def _open(self, start: int) -> int:
        picture = self.text[start] == "!"
        if picture and self.text[start + 1 : start + 2] != "[":
            return start + 1
        end = start + 1 + picture
        self.put(start, end, Text(self.at(start), self.text[start:end]))
        self.brackets.append(Bracket(len(self.pieces) - 1, start, end, picture))
        if len(self.brackets) > _MOST_BRACKETS:
            del self.brackets[0]
        return end

    def _angle(self, start: int) -> int:
        text = self.text
        if match := grammar.ADDRESS_IN_ANGLES.match(text, start):
            return self._address(start, match.end(), match[1], match[1])
        if match := grammar.MAIL_IN_ANGLES.match(text, start):
            return self._address(start, match.end(), f"mailto:{match[1]}", match[1])
        if text.startswith("<!--", start):
            end = self._end("-->", start)
            if end < 0:
                self.remark("mark", start, "<!--", "--> in the same paragraph, or <!-- at the beginning of a line")
                return start + 1
            self.remark("comment", start, text[start : start + 40])
            self.flush(start)
            self.begun = end + 3
            return end + 3
        match = grammar.TAG.match(text, start)
        if match is None or match["name"].lower() not in grammar.TAGS:
            return start + 1
        return self._tag(start, match.end(), match["name"].lower(), bool(match["close"]), match[0])

    def _end(self, mark: str, start: int) -> int:
        """Where a mark stands from ``start`` on; below 0 when it does not come."""
        if mark in self.endless:
            return -1
        match = re.compile(re.escape(mark), re.IGNORECASE).search(self.text, start)
        if match is None:
            self.endless.add(mark)
        return match.start() if match else -1

    def _tag(self, start: int, end: int, name: str, closes: bool, written: str) -> int:
        if name == "br":
            return self.put(start, end, Break(self.at(start), True))
        if name in grammar.STYLED and not closes:
            close = self.text[end : end + 200].lower().find(f"</{name}>") + end
            if close >= end:
                inside = self.reader.read(self.run.cut(end, close))
                styled = Styled(self.at(start), grammar.STYLED[name], inside)
                return self.put(start, close + len(name) + 3, styled)
        active = name in grammar.ACTIVE or grammar.HANDLER.search(written)
        self.remark("active" if active else "html", start, written)
        if name in ("script", "style") and not closes:
            close = self._end(f"</{name}", end)
            end = close if close >= 0 else len(self.text)
        if name in grammar.BREAKING:
            return self.put(start, end, Break(self.at(start), False))
        self.flush(start)
        self.begun = end
        return end

    def _entity(self, start: int) -> int:
        match = grammar.ENTITY.match(self.text, start)
        meaning = html.unescape(match[0]) if match else ""
        if match is None or meaning == match[0]:
            return start + 1
        return self.put(start, match.end(), Text(self.at(start), meaning, literal=True))

    def _at_sign(self, start: int) -> int:
        text = self.text
        after = grammar.MAIL_AFTER.match(text, start)
        before = grammar.MAIL_BEFORE.search(text[max(self.begun, start - 64) : start])
        if after and before:
            first, end = start - len(before[0].lstrip(".+-")), after.end()
            if first < start:
                return self._address(first, end, f"mailto:{text[first:end]}", text[first:end])
        if start and (text[start - 1].isalnum() or text[start - 1] in "_/@"):
            return start + 1
        return self._narrative(start)

    def _narrative(self, start: int) -> int:
        found = narrative(self.text, start, self.at(start))
        if found is None:
            return start + 1
        return self.put(start, start + len(found.written), found)

    def _attributes(self, start: int) -> int:
        if match := grammar.ATTRIBUTES.match(self.text, start):
            self.remark("mark", start, match[0])
            return match.end()
        return start + 1

    def _web(self, start: int) -> int:
        text = self.text
        if start and (text[start - 1].isalnum() or text[start - 1] in "/@."):
            return start + 1
        match = grammar.WEB.match(text, start)
        if match is None:
            return start + 1
        shown = trimmed(match[0])
        if ("." not in shown and "://" not in shown) or shown.endswith("//"):
            return start + 1
        end, shown = start + len(shown), meant(shown)
        return self._address(start, end, shown if "://" in shown else f"http://{shown}", shown)

    def _address(self, start: int, end: int, target: str, shown: str) -> int:
        at = self.at(start)
        return self.put(start, end, Link(at, target, (Text(at, shown, literal=True),), bare=True))


_TAKES: dict[str, Callable[[_Pass, int], int]] = {
    "\n": _Pass._line_end, "\\": _Pass._escape, "`": _Pass._code, "*": _Pass._mark, "_": _Pass._mark,
    "~": _Pass._mark, "^": _Pass._mark, "[": _Pass._open, "!": _Pass._open, "]": closed, "<": _Pass._angle,
    "&": _Pass._entity, "@": _Pass._at_sign, "{": _Pass._attributes,
}  # fmt: skip


def _joined(nodes: Inlines) -> Inlines:
    """The nodes; words that only a mark without a meaning parted are one again."""
    joined: list[Inline] = []
    pieces: list[str] = []
    at = end = -1
    for node in nodes:
        if isinstance(node, Text) and not node.literal:
            if node.at != end:
                joined += [Text(at, "".join(pieces))] if pieces else []
                pieces, at = [], node.at
            pieces.append(node.text)
            end = node.at + len(node.text)
            continue
        joined += [Text(at, "".join(pieces))] if pieces else []
        pieces, end = [], -1
        joined.append(node)
    joined += [Text(at, "".join(pieces))] if pieces else []
    return tuple(joined)
