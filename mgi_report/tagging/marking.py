"""Third step, while the pages are painted: marked content linked to the tag tree.

A page's stream looks up each box in the collector. Leaves that follow each other in one structure element and are
painted consecutively share one marked content sequence; everything else is an artifact with its type.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from fontTools.ttLib import TTFont

from ..engine import stream
from .collect import LAYOUT, TagCollector
from .tree import Box, Leaf, Mark

_PATHS = frozenset((b"S", b"s", b"f", b"f*", b"B", b"B*", b"b", b"b*"))
_OBJECTS = (b" TJ", b" Do", b" sh", b"EI")
_LAST_GLYPH = re.compile(rb"\[(.*)<([0-9a-f]*)([0-9a-f]{4})>([^<>]*)\] TJ", re.DOTALL)
_STATE = (
    "_current_color", "_current_color_stroke", "_current_alpha", "_current_alpha_stroke", "_current_font",
    "_old_font",
)  # fmt: skip


_INSIDE: AbstractContextManager[None] = nullcontext()
"""For painting inside an open sequence: sequences are not nested."""


class Painter:
    """State shared by all streams of one file."""

    def __init__(self, collected: TagCollector, fonts: dict[Any, Any]) -> None:
        self.collected = collected
        self.page = -1
        """Index of the page being painted."""
        self._fonts = fonts
        self._spaces: dict[str, tuple[bytes, int]] = {}

    def space(self, font_hash: str) -> tuple[bytes, int] | None:
        """Code and width (thousandths of the size) of a font's space; None when it has none."""
        known = self._spaces.get(font_hash)
        if known is None:
            font = next(font for font in self._fonts.values() if font.hash == font_hash)
            known = _space_of(font)
            if known is not None:
                self._spaces[font_hash] = known
        return known


def _space_of(font: Any) -> tuple[bytes, int] | None:
    if font.bitmap:
        return None
    glyph = next((glyph for glyph, text in font.to_unicode.items() if text == " "), None)
    if glyph is None:
        # No text has used it yet. A variable font's hmtx table has only its default widths.
        if "fvar" in font.tables:
            return None
        file = TTFont(io.BytesIO(font.file_content), fontNumber=font.index, lazy=True)
        name = (file.getBestCmap() or {}).get(0x20)
        if name is None:
            return None
        glyph = file.getGlyphID(name)
        font.to_unicode[glyph] = " "
        font.widths[glyph] = round(file["hmtx"][name][0] * 1000 / font.upem)
    return b"<%04x>" % glyph, font.widths[glyph]


class TaggedStream(stream.Stream):  # type: ignore[misc]  # the engine has no types
    """A content stream that marks content by the collected tag tree instead of box by box."""

    def __init__(self, *args: Any, painter: Painter, inner: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._painter = painter
        if not inner:
            painter.page += 1
        self.page = painter.page
        self.inner = inner
        self.owners: list[Any] = []
        """Runs by MCID."""
        self._open = False
        self._closed_at = -1
        self._closed: Leaf | bytes | None = None
        self._background: bytes | None = None

    def clone(self, **kwargs: Any) -> TaggedStream:
        """A form or pattern of the same page; the engine's method would create a plain stream."""
        own = {
            "fonts": self._fonts, "page_rectangle": self.page_rectangle, "resources": self._resources,
            "images": self._images, "tags": self._tags, "color_profiles": self._color_profiles,
            "output_intent": self._output_intent, "compress": self.compress,
        }  # fmt: skip
        return TaggedStream(painter=self._painter, inner=True, **(own | kwargs))

    def add_image(self, image: Any, interpolate: bool, ratio: float) -> str:
        """Images are never smoothed by the viewer: ISO 19005-2, 6.2.8, forbids it."""
        name: str = super().add_image(image, False, ratio)
        return name

    def marked(self, box: Box, tag: str) -> AbstractContextManager[None]:
        """Mark what ``box`` paints; the engine's ``tag`` is not used."""
        if self._open:
            return _INSIDE
        leaf = self._painter.collected.leaves.get(box)
        properties = self._painter.collected.artifacts[box] if leaf is None else None
        return self._sequence(properties, leaf)

    def artifact(self) -> AbstractContextManager[None]:
        """Mark decoration: lines, backgrounds, borders."""
        return _INSIDE if self._open else self._sequence(self._background or LAYOUT, None)

    @contextmanager
    def page_background(self, properties: bytes) -> Iterator[None]:
        """All decoration painted inside belongs to the background of the page."""
        self._background = properties
        try:
            yield
        finally:
            self._background = None

    @contextmanager
    def _sequence(self, properties: bytes | None, leaf: Leaf | None) -> Iterator[None]:
        self._open = True
        joined = len(self.stream) == self._closed_at and self._continues(properties, leaf)
        if joined:
            self.stream.pop()
        else:
            self.stream.append(self._opening(properties, leaf))
        start, state = len(self.stream), [getattr(self, name) for name in _STATE]
        try:
            yield
        finally:
            self._open = False
            if any(item in _PATHS or item.endswith(_OBJECTS) for item in self.stream[start:]):
                self._close(start, properties, leaf, joined)
            else:
                del self.stream[start:]
                for name, value in zip(_STATE, state, strict=True):
                    setattr(self, name, value)
                if joined:
                    self.stream.append(b"EMC")
                else:
                    self.stream.pop()

    def _continues(self, properties: bytes | None, leaf: Leaf | None) -> bool:
        before = self._closed
        if isinstance(before, Leaf):
            joins = leaf is not None and before.run is leaf.run and before.index + 1 == leaf.index
            return joins and not (leaf and leaf.hyphenated)
        return leaf is None and before == properties

    def _opening(self, properties: bytes | None, leaf: Leaf | None) -> bytes:
        if leaf is None:
            return b"/Artifact %s BDC" % properties
        assert leaf.run is not None
        return b"/%s <</MCID %d>> BDC" % (leaf.run.role.encode(), len(self.owners))

    def _close(self, start: int, properties: bytes | None, leaf: Leaf | None, joined: bool) -> None:
        self._closed, self._closed_at = leaf or properties, -1
        if leaf is not None:
            shown = [place for place in range(start, len(self.stream)) if self.stream[place].endswith(b" TJ")]
            if not joined:
                self._register(leaf)
            if leaf.hyphenated and shown and self._part_hyphen(start, leaf, shown[-1]):
                return
            if leaf.space_after and shown:
                self._space(leaf, shown)
        self.stream.append(b"EMC")
        self._closed_at = len(self.stream)

    def _register(self, leaf: Leaf) -> None:
        assert leaf.run is not None
        leaf.run.marks.append(Mark(leaf.index, self, self.page, len(self.owners)))
        self.owners.append(leaf.run)

    def _space(self, leaf: Leaf, shown: list[int]) -> None:
        """Restore the last space of the line; it is on the left when the line runs from right to left."""
        place = shown[0] if leaf.rtl else shown[-1]
        space = self._painter.space(self._font_at(place))
        if space is None:
            return
        code, width = space
        if leaf.rtl:
            self.stream[shown[0]] = b"[%d%s" % (width, code) + self.stream[shown[0]][1:]
        else:
            self.stream[shown[-1]] = self.stream[shown[-1]][:-4] + code + b"] TJ"

    def _font_at(self, place: int) -> str:
        """Resource name of the current font; a line may change fonts, and the engine sets each only once."""
        before = (self.stream[at] for at in range(place, -1, -1))
        setting: bytes = next(item for item in before if item.endswith(b" Tf"))
        return setting[1:].split(b" ", 1)[0].decode()

    def _part_hyphen(self, start: int, leaf: Leaf, last: int) -> bool:
        """Tag the hyphen at the end of a line as a soft hyphen inside the word (ISO 32000-1, 14.8.2.2.3).

        Its sequence follows the line's, inside the text object, because some readers lose text in nested sequences.
        """
        begin = next((place for place in range(start, last) if self.stream[place] == b"BT"), None)
        match = _LAST_GLYPH.fullmatch(self.stream[last])
        if begin is None or match is None or self.stream[-1] != b"ET":
            return False
        if any(item in _PATHS for item in self.stream[start:begin]):
            return False
        before, glyphs, hyphen, kerning = match.groups()
        self.stream[last : last + 1] = [
            b"[%s<%s>] TJ" % (before, glyphs), b"EMC", _spoken(len(self.owners), "\u00ad"),
            b"[<%s>%s] TJ" % (hyphen, kerning), b"EMC",
        ]  # fmt: skip
        self.stream.insert(begin, self.stream.pop(start - 1))
        self._register(leaf)
        return True


def _spoken(mcid: int, text: str) -> bytes:
    encoded = text.encode("utf-16-be").hex().upper().encode()
    return b"/Span <</MCID %d/ActualText<FEFF%s>>> BDC" % (mcid, encoded)
