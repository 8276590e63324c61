"""Lines with the way back to their source."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

_TAB = 4


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line with tabs expanded."""

    text: str
    at: int
    """Offset of its first character."""
    columns: tuple[int, ...] = ()
    """Offset in the written line of each character, when tabs were expanded."""

    def offset(self, position: int) -> int:
        """Offset in the source of the character at ``position``."""
        if not self.columns:
            return self.at + position
        return self.at + (self.columns[position] if position < len(self.columns) else self.columns[-1] + 1)


def lines_of_text(text: str, most: int = -1) -> list[SourceLine]:
    """The lines of a text; all that come after ``most`` lines are one."""
    lines, at = [], 0
    for written in text.split("\n", most):
        lines.append(_expanded(written, at) if "\t" in written else SourceLine(written, at))
        at += len(written) + 1
    return lines


def _expanded(written: str, at: int) -> SourceLine:
    characters: list[str] = []
    columns: list[int] = []
    for index, character in enumerate(written):
        width = _TAB - len(characters) % _TAB if character == "\t" else 1
        characters += [" "] * width if character == "\t" else [character]
        columns += [index] * width
    return SourceLine("".join(characters), at, tuple(columns))


@dataclass
class Run:
    """Ends of lines that belong together: the content of a paragraph, a heading, a cell."""

    texts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    """Position in ``text`` of each piece."""
    pieces: list[tuple[SourceLine, int]] = field(default_factory=list)
    """The line of each piece and its first column in it."""
    length: int = 0

    def add(self, line: SourceLine, start: int, end: int | None = None) -> None:
        """Append the part of a line, as a line of its own."""
        piece = line.text[start:end]
        self.starts.append(self.length)
        self.texts.append(piece)
        self.pieces.append((line, start))
        self.length += len(piece) + 1

    def pop(self) -> tuple[SourceLine, int]:
        """Take the last piece away; its line and first column."""
        self.length -= len(self.texts.pop()) + 1
        self.starts.pop()
        return self.pieces.pop()

    @property
    def text(self) -> str:
        """The pieces with line ends between them."""
        return "\n".join(self.texts)

    def offset(self, position: int) -> int:
        """Offset in the source of the character at ``position`` of ``text``."""
        index = max(bisect_right(self.starts, position) - 1, 0)
        line, start = self.pieces[index]
        return line.offset(start + position - self.starts[index])

    def cut(self, start: int, end: int) -> Run:
        """The part from ``start`` to ``end``."""
        run = Run()
        for index, text in enumerate(self.texts):
            first = self.starts[index]
            if first + len(text) < start or first > end:
                continue
            low, high = max(start - first, 0), min(end - first, len(text))
            if low <= high and (low < high or not text):
                line, column = self.pieces[index]
                run.add(line, column + low, column + high)
        return run
