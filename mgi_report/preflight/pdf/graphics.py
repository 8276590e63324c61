"""The graphics side of the interpreter: state, marked content, paths and the areas they paint."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar

import pikepdf

from .content import IDENTITY, Box, ContentMark, Fill, Matrix, PageContent, bounds, multiply

_THINNEST = 4.0
"""Points; a thinner area is a line, not a background for text."""
OPAQUE = 0.999
_UNMARKED = ContentMark()
_MCID = re.compile(rb"/MCID\s+(\d+)")


@dataclass(slots=True)
class State:
    """Graphics and text state."""

    ctm: Matrix = IDENTITY
    colour: tuple[float, float, float] | None = (0.0, 0.0, 0.0)
    font: int = -1
    size: float = 0.0
    char: float = 0.0
    word: float = 0.0
    scaling: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0
    clip: Box | None = None
    alpha: float = 1.0

    def copy(self) -> State:
        """An equal state; written out because it is called thousands of times per file."""
        return State(
            self.ctm, self.colour, self.font, self.size, self.char, self.word, self.scaling, self.leading, self.rise,
            self.mode, self.clip, self.alpha,
        )  # fmt: skip


class Canvas:
    """What has been painted on one page so far."""

    def __init__(self) -> None:
        self.content = PageContent()
        self.state = State()
        self.stack: list[State] = []
        self.marks: list[ContentMark] = []
        self.path: list[float] = []
        self.simple = True
        self.clipping = False
        self.resources: pikepdf.Object = pikepdf.Dictionary()
        self.known_alphas: dict[bytes, float | None] = {}

    # graphics state
    def _save(self, _: bytes) -> None:
        if len(self.stack) < 1000:
            self.stack.append(self.state.copy())

    def _restore(self, _: bytes) -> None:
        if self.stack:
            self.state = self.stack.pop()

    def _concat(self, operands: bytes) -> None:
        a, b, c, d, e, f = numbers(operands)
        self.state.ctm = multiply((a, b, c, d, e, f), self.state.ctm)

    def _space(self, operands: bytes) -> None:
        self.state.colour = (0.0, 0.0, 0.0)
        if b"DeviceCMYK" in operands:
            self.content.cmyk = True

    def _stroke_cmyk(self, _: bytes) -> None:
        self.content.cmyk = True

    def _fill_colour(self, operands: bytes) -> None:
        if b"/" in operands:
            self.state.colour = None
            return
        self.state.colour, is_cmyk = _colour(operands)
        if is_cmyk:
            self.content.cmyk = True

    def _graphics(self, operands: bytes) -> None:
        if operands not in self.known_alphas:
            states = self.resources.get("/ExtGState")
            name = operands.strip().decode("latin-1")
            entry = states.get(name) if isinstance(states, pikepdf.Dictionary) else None
            value = entry.get("/ca") if isinstance(entry, pikepdf.Dictionary) else None
            self.known_alphas[operands] = None if value is None else float(value)
        alpha = self.known_alphas[operands]
        self.state.alpha = self.state.alpha if alpha is None else alpha

    # marked content
    def _mark(self, operands: bytes) -> None:
        around = self.marks[-1] if self.marks else _UNMARKED
        is_artifact, number = _sequence(operands)
        if number is not None:
            target = self.content.doubled if number in self.content.mcids else self.content.mcids
            target.add(number)
            self.content.nested += around.artifact or around.tagged
        elif is_artifact:
            self.content.nested += around.tagged
        artifact = around.artifact or is_artifact
        mcid = None if artifact else around.mcid if number is None else number
        actual = around.actual
        if actual is None and (text := self._actual(operands)) is not None:
            actual = [text]
        self.marks.append(ContentMark(mcid, artifact, around.tagged or number is not None, actual))

    def _actual(self, operands: bytes) -> str | None:
        """``ActualText`` of a sequence, in its own properties or in named ones."""
        if b"<<" in operands:
            return _actual_text(operands[operands.index(b"<<") :]) if b"/ActualText" in operands else None
        name = operands.split()[-1:]
        lists = self.resources.get("/Properties") if name else None
        found = lists.get(name[0].decode("latin-1")) if isinstance(lists, pikepdf.Dictionary) else None
        return _text_in(found)

    def _unmark(self, _: bytes) -> None:
        if self.marks:
            self.marks.pop()

    def where(self) -> tuple[int | None, bool]:
        """MCID of the innermost tagged sequence, and whether an artifact encloses it."""
        mark = self.marks[-1] if self.marks else _UNMARKED
        return mark.mcid, mark.artifact

    def painted(self, text: str = "") -> tuple[int | None, bool]:
        """Record that something was painted; returns the same as :meth:`where`."""
        mcid, artifact = self.where()
        if mcid is None and not artifact:
            self.content.unmarked += 1
            self.content.unmarked_text = self.content.unmarked_text or text
        return mcid, artifact

    # paths
    def _rectangle(self, operands: bytes) -> None:
        x, y, width, height = numbers(operands)
        self.simple = self.simple and not self.path
        self.path += (x, y, x + width, y + height)

    def _point(self, operands: bytes) -> None:
        self.path += numbers(operands)[-2:]
        self.simple = False

    def _curve(self, operands: bytes) -> None:
        self.path += numbers(operands)
        self.simple = False

    def _clip(self, _: bytes) -> None:
        self.clipping = True

    def _path_box(self) -> Box:
        xs, ys = self.path[::2], self.path[1::2]
        box = bounds(self.state.ctm, min(xs), min(ys), max(xs), max(ys))
        return _common(box, self.state.clip) if self.state.clip else box

    def _end_path(self, _: bytes) -> None:
        if self.clipping and self.path:
            self.state.clip = self._path_box()
        self.path, self.simple, self.clipping = [], True, False

    def _stroke(self, operands: bytes) -> None:
        if self.path:
            self.painted()
        self._end_path(operands)

    def _fill(self, operands: bytes) -> None:
        if self.path:
            self.painted()
            box = self._path_box()
            if min(box.right - box.left, box.top - box.bottom) > _THINNEST:
                plain = self.simple and self.state.alpha > OPAQUE
                self.content.fills.append(Fill(box, self.state.colour if plain else None))
        self._end_path(operands)

    def _shade(self, _: bytes) -> None:
        self.painted()

    # On the class: bound methods stored in the object would make a reference cycle.
    handlers: ClassVar[dict[bytes, Callable[[Any, bytes], None]]] = {
        b"q": _save, b"Q": _restore, b"cm": _concat, b"gs": _graphics, b"BDC": _mark, b"BMC": _mark, b"EMC": _unmark,
        b"rg": _fill_colour, b"g": _fill_colour, b"k": _fill_colour, b"scn": _fill_colour, b"sc": _fill_colour,
        b"cs": _space, b"K": _stroke_cmyk, b"re": _rectangle, b"m": _point, b"l": _point, b"c": _curve, b"v": _curve,
        b"y": _curve, b"n": _end_path, b"S": _stroke, b"s": _stroke, b"f": _fill, b"F": _fill, b"f*": _fill,
        b"B": _fill, b"B*": _fill, b"b": _fill, b"b*": _fill, b"sh": _shade, b"INLINE IMAGE": _shade, b"W": _clip,
        b"W*": _clip,
    }  # fmt: skip


@lru_cache(1024)
def _actual_text(properties: bytes) -> str | None:
    try:
        return _text_in(pikepdf.Object.parse(properties))
    except pikepdf.PdfError:
        return None


def _text_in(properties: object) -> str | None:
    text = properties.get("/ActualText") if isinstance(properties, pikepdf.Dictionary) else None
    return str(text) if isinstance(text, pikepdf.String) else None


@lru_cache(1024)
def _sequence(operands: bytes) -> tuple[bool, int | None]:
    """Whether a marked-content sequence is an artifact, and its MCID."""
    tag = operands.split(None, 1)[0].lstrip(b"/").split(b"<")[0] if operands.strip() else b""
    mcid = _MCID.search(operands)
    return tag == b"Artifact", int(mcid[1]) if mcid else None


@lru_cache(256)
def _colour(operands: bytes) -> tuple[tuple[float, float, float] | None, bool]:
    """The colour of one or three numbers, and whether there are four, as for CMYK."""
    values = numbers(operands)
    if len(values) == 1:
        return (values[0], values[0], values[0]), False
    return (values[0], values[1], values[2]) if len(values) == 3 else None, len(values) == 4


def _common(first: Box, second: Box) -> Box:
    left, bottom = max(first.left, second.left), max(first.bottom, second.bottom)
    return Box(left, bottom, max(left, min(first.right, second.right)), max(bottom, min(first.top, second.top)))


def numbers(operands: bytes) -> list[float]:
    """The numbers of an instruction. Raises ValueError for anything else."""
    return list(map(float, operands.split()))
