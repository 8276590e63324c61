"""Line ends: where the layout removed a space or added a hyphen.

ISO 32000-1 (14.8.2.5 and 14.8.2.2.3) requires spaces at word breaks and soft hyphens in the text that is read aloud,
searched and copied. The engine keeps neither, so both are derived from the source text.
"""

from __future__ import annotations

from dataclasses import dataclass

from .source import Element, ElementIndex
from .tree import Box, Leaf

_UNBROKEN = "-‐‑–—/"


@dataclass(slots=True)
class _Line:
    first: tuple[Box, Leaf] | None = None
    last: tuple[Box, Leaf] | None = None


class Lines:
    """Follows the lines of a report in reading order."""

    def __init__(self, source: ElementIndex) -> None:
        self._source = source
        self._open: list[_Line] = []
        self._ended: dict[tuple[Element, str], tuple[Box, Leaf]] = {}

    def begin(self) -> None:
        """Start a line, possibly inside another one."""
        self._open.append(_Line())

    def add(self, box: Box, leaf: Leaf) -> None:
        """Add the next text on the open line."""
        if not self._open:
            return
        line = self._open[-1]
        line.first = line.first or (box, leaf)
        line.last = (box, leaf)

    def blank(self) -> None:
        """Add white space between two texts."""
        if self._open and self._open[-1].last:
            self._open[-1].last[1].space_after = True

    def end(self, line_box: Box) -> None:
        """End the line."""
        line = self._open.pop()
        if line.first is None or line.last is None:
            return
        block = (line_box.element, line_box.element_tag)
        if previous := self._ended.get(block):
            self._join(previous, line.first)
        self._ended[block] = line.last
        if self._open:
            outer = self._open[-1]
            outer.first = outer.first or line.first
            outer.last = line.last

    def _join(self, before: tuple[Box, Leaf], after: tuple[Box, Leaf]) -> None:
        box, leaf = before
        text, following = leaf.text, after[1].text
        if leaf.space_after or text[-1].isspace() or following[0].isspace():
            return
        tail, head = text.split()[-1].casefold(), following.split()[0].casefold()
        if box.element is after[0].element and box.element_tag == after[0].element_tag == box.element.tag:
            source = self._source.text(box.element)
            hyphen = box.style["hyphenate_character"]
            if f"{tail} {head}" not in source:
                if tail.endswith(hyphen) and tail[: -len(hyphen)] + head in source:
                    leaf.hyphenated = len(hyphen) == 1
                    return
                if tail + head in source:
                    return
        elif tail[-1] in _UNBROKEN:
            return
        leaf.space_after = True
