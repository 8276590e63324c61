"""The graphics side of the interpreter: state, marked content, paths and the areas they paint."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pikepdf

from .content import IDENTITY, Box, Content, Fill, Mark, Matrix, bounds, multiply

_THINNEST = 4.0
"""Points; what is thinner is a rule, not a ground for text."""
OPAQUE = 0.999


@dataclass(slots=True)
class State:
    """Graphics and text state."""

    ctm: Matrix = IDENTITY
    colour: tuple[float, float, float] | None = (0.0, 0.0, 0.0)
    font: int = -1
    size: float = 0.0
    char: float = 0.0
    word: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0
    clip: Box | None = None
    alpha: float = 1.0

    def copy(self) -> State:
        """An equal state; written out because it is taken a thousand times a file."""
        return State(
            self.ctm, self.colour, self.font, self.size, self.char, self.word, self.stretch, self.leading, self.rise,
            self.mode, self.clip, self.alpha,
        )  # fmt: skip


class Canvas:
    """What has been painted on one page so far."""

    def __init__(self) -> None:
        self.content = Content()
        self.state = State()
        self.stack: list[State] = []
        self.marks: list[Mark] = []
        self.path: list[float] = []
        self.simple = True
        self.clipping = False
        self.resources: pikepdf.Object = pikepdf.Dictionary()
        self.known_alphas: dict[bytes, float | None] = {}
        self.handlers: dict[bytes, Callable[[bytes], None]] = {
            b"q": self._save, b"Q": self._restore, b"cm": self._concat, b"gs": self._graphics, b"BDC": self._mark,
            b"BMC": self._mark, b"EMC": self._unmark, b"rg": self._fill_colour, b"g": self._fill_colour,
            b"k": self._fill_colour, b"scn": self._fill_colour, b"sc": self._fill_colour, b"cs": self._space,
            b"K": self._stroke_cmyk, b"re": self._rectangle, b"m": self._point, b"l": self._point, b"c": self._curve,
            b"v": self._curve, b"y": self._curve, b"n": self._end_path, b"S": self._stroke, b"s": self._stroke,
            b"f": self._fill, b"F": self._fill, b"f*": self._fill, b"B": self._fill, b"B*": self._fill,
            b"b": self._fill, b"b*": self._fill, b"sh": self._shade, b"INLINE IMAGE": self._shade, b"W": self._clip,
            b"W*": self._clip,
        }  # fmt: skip

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
        values = numbers(operands)
        if len(values) == 1:
            self.state.colour = (values[0], values[0], values[0])
        elif len(values) == 3:
            self.state.colour = (values[0], values[1], values[2])
        else:
            self.state.colour = None
            self.content.cmyk = self.content.cmyk or len(values) == 4

    def _graphics(self, operands: bytes) -> None:
        name = operands.strip()
        if name not in self.known_alphas:
            states = self.resources.get("/ExtGState")
            entry = states.get(name.decode("latin-1")) if isinstance(states, pikepdf.Dictionary) else None
            value = entry.get("/ca") if isinstance(entry, pikepdf.Dictionary) else None
            self.known_alphas[name] = None if value is None else float(value)
        alpha = self.known_alphas[name]
        self.state.alpha = self.state.alpha if alpha is None else alpha

    # marked content
    def _mark(self, operands: bytes) -> None:
        tag = (
            operands.split(None, 1)[0].strip().lstrip(b"/").split(b"<")[0].decode("latin-1") if operands.strip() else ""
        )
        mcid = re.search(rb"/MCID\s+(\d+)", operands)
        kind = re.search(rb"/Type\s*/(\w+)", operands)
        number = int(mcid[1]) if mcid else None
        if number is not None:
            target = self.content.doubled if number in self.content.mcids else self.content.mcids
            target.add(number)
            self.content.nested += any(mark.tag == "Artifact" or mark.mcid is not None for mark in self.marks)
        elif tag == "Artifact":
            self.content.nested += any(mark.mcid is not None for mark in self.marks)
        self.marks.append(Mark(tag, number, kind[1].decode() if kind else ""))

    def _unmark(self, _: bytes) -> None:
        if self.marks:
            self.marks.pop()

    def where(self) -> tuple[int | None, bool]:
        """Number of the innermost tagged sequence, and whether an artifact encloses it."""
        number = None
        for mark in self.marks:
            if mark.tag == "Artifact":
                return None, True
            number = mark.mcid if mark.mcid is not None else number
        return number, False

    def painted(self, text: str = "") -> tuple[int | None, bool]:
        """Note that something was painted; gives what :meth:`where` gives."""
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


def _common(first: Box, second: Box) -> Box:
    left, bottom = max(first.left, second.left), max(first.bottom, second.bottom)
    return Box(left, bottom, max(left, min(first.right, second.right)), max(bottom, min(first.top, second.top)))


def numbers(operands: bytes) -> list[float]:
    """The numbers of an instruction. Raises ValueError for anything else."""
    return [float(value) for value in operands.split()]
