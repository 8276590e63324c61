"""The interpreter behind :mod:`.content`: graphics state, text state, marked content, form XObjects."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pikepdf

from .content import (
    IDENTITY,
    Box,
    Content,
    Fill,
    FontReader,
    Mark,
    Matrix,
    Picture,
    Run,
    bounds,
    instructions,
    multiply,
)
from .fonts import Font

_GAP = re.compile(rb">[^<]*<")
_NUMBER = re.compile(rb">\s*(-?[1-9][\d.]*|-?0?\.\d+|-?0\.\d+)")
_HEX_ONLY = re.compile(rb"\s*\[[-+.\s0-9A-Fa-f<>]*\]\s*\Z")
_SPACE_GAP = 180.0
"""Thousandths of the type size between two strings that a reader sees as a space."""
_DEEPEST_FORM = 12
_THINNEST = 4.0
"""Points; what is thinner is a rule, not a ground for text."""
_OPAQUE = 0.999
_NO_COLOUR_OPERATORS = frozenset({b"SCN", b"SC", b"CS", b"G", b"RG", b"K"})


@dataclass(slots=True)
class _State:
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

    def copy(self) -> _State:
        """An equal state; written out because it is taken a thousand times a file."""
        return _State(
            self.ctm, self.colour, self.font, self.size, self.char, self.word, self.stretch, self.leading, self.rise,
            self.mode, self.clip, self.alpha,
        )  # fmt: skip


class Walker:
    """Walks one page; ``steps_left`` bounds the work over all forms it draws."""

    def __init__(self, fonts: list[Font], reader: FontReader, steps: int) -> None:
        self.fonts, self.reader, self.steps_left = fonts, reader, steps
        self.content = Content()
        self.state = _State()
        self.stack: list[_State] = []
        self.marks: list[Mark] = []
        self.text: Matrix = IDENTITY
        self.line: Matrix = IDENTITY
        self.path: list[float] = []
        self.simple = True
        self.clipping = False
        self.resources: pikepdf.Object = pikepdf.Dictionary()
        self.known_fonts: dict[bytes, int] = {}
        self.known_alphas: dict[bytes, float | None] = {}
        self.depth = 0
        self.handlers: dict[bytes, Callable[[bytes], None]] = {
            b"q": self._save, b"Q": self._restore, b"cm": self._concat, b"BT": self._begin, b"Tf": self._font,
            b"Tm": self._matrix, b"Td": self._move, b"TD": self._move_leading, b"T*": self._next_line,
            b"TJ": self._show, b"Tj": self._show, b"'": self._show_next, b'"': self._show_spaced,
            b"BDC": self._mark, b"BMC": self._mark, b"EMC": self._unmark, b"rg": self._fill_colour,
            b"g": self._fill_colour, b"k": self._fill_colour, b"scn": self._fill_colour, b"sc": self._fill_colour,
            b"cs": self._space, b"re": self._rectangle, b"m": self._point, b"l": self._point, b"c": self._curve,
            b"v": self._curve, b"y": self._curve, b"n": self._end_path, b"S": self._stroke, b"s": self._stroke,
            b"f": self._fill, b"F": self._fill, b"f*": self._fill, b"B": self._fill, b"B*": self._fill,
            b"b": self._fill, b"b*": self._fill, b"Do": self._draw, b"sh": self._shade, b"INLINE IMAGE": self._shade,
            b"K": self._stroke_cmyk, b"W": self._clip, b"W*": self._clip, b"gs": self._graphics,
        }  # fmt: skip
        for name, key in (("char", b"Tc"), ("word", b"Tw"), ("leading", b"TL"), ("rise", b"Ts")):
            self.handlers[key] = self._setter(name)
        self.handlers[b"Tz"] = lambda operands: setattr(self.state, "stretch", _numbers(operands)[-1] / 100)
        self.handlers[b"Tr"] = lambda operands: setattr(self.state, "mode", int(_numbers(operands)[-1]))

    def walk(self, target: pikepdf.Object, data: bytes, resources: pikepdf.Object) -> None:
        """Interpret the content ``data`` of a page or form; stops at the limit of steps."""
        outer, self.resources = (self.resources, self.known_fonts, self.known_alphas), resources
        self.known_fonts, self.known_alphas = {}, {}
        for operands, operator in instructions(target, data):
            self.steps_left -= 1
            if self.steps_left < 0:
                self.content.broken = self.content.broken or "it has too many instructions"
                break
            if handler := self.handlers.get(operator):
                try:
                    handler(operands)
                except (ValueError, IndexError, OverflowError):
                    continue
        self.resources, self.known_fonts, self.known_alphas = outer

    # graphics state
    def _save(self, _: bytes) -> None:
        if len(self.stack) < 1000:
            self.stack.append(self.state.copy())

    def _restore(self, _: bytes) -> None:
        if self.stack:
            self.state = self.stack.pop()

    def _concat(self, operands: bytes) -> None:
        a, b, c, d, e, f = _numbers(operands)
        self.state.ctm = multiply((a, b, c, d, e, f), self.state.ctm)

    def _setter(self, name: str) -> Callable[[bytes], None]:
        return lambda operands: setattr(self.state, name, _numbers(operands)[-1])

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
        values = _numbers(operands)
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

    def _where(self) -> tuple[int | None, bool]:
        """Number of the innermost tagged sequence, and whether an artifact encloses it."""
        number = None
        for mark in self.marks:
            if mark.tag == "Artifact":
                return None, True
            number = mark.mcid if mark.mcid is not None else number
        return number, False

    def _painted(self, text: str = "") -> tuple[int | None, bool]:
        mcid, artifact = self._where()
        if mcid is None and not artifact:
            self.content.unmarked += 1
            self.content.unmarked_text = self.content.unmarked_text or text
        return mcid, artifact

    # paths
    def _rectangle(self, operands: bytes) -> None:
        x, y, width, height = _numbers(operands)
        self.simple = self.simple and not self.path
        self.path += (x, y, x + width, y + height)

    def _point(self, operands: bytes) -> None:
        self.path += _numbers(operands)[-2:]
        self.simple = False

    def _curve(self, operands: bytes) -> None:
        self.path += _numbers(operands)
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
            self._painted()
        self._end_path(operands)

    def _fill(self, operands: bytes) -> None:
        if self.path:
            self._painted()
            box = self._path_box()
            if min(box.right - box.left, box.top - box.bottom) > _THINNEST:
                plain = self.simple and self.state.alpha > _OPAQUE
                self.content.fills.append(Fill(box, self.state.colour if plain else None))
        self._end_path(operands)

    def _shade(self, _: bytes) -> None:
        self._painted()

    # XObjects
    def _draw(self, operands: bytes) -> None:
        objects = self.resources.get("/XObject")
        item = objects.get(operands.strip().decode("latin-1")) if isinstance(objects, pikepdf.Dictionary) else None
        if not isinstance(item, pikepdf.Stream):
            return
        if item.get("/Subtype") == pikepdf.Name.Form:
            self._form(item)
        elif item.get("/Subtype") == pikepdf.Name.Image:
            mcid, artifact = self._painted()
            box = bounds(self.state.ctm, 0, 0, 1, 1)
            space = str(item.get("/ColorSpace", "")).lstrip("/")[:40]
            size = int(item.get("/Width", 0)), int(item.get("/Height", 0))
            self.content.pictures.append(Picture(box, *size, mcid, artifact, space))
            self.content.fills.append(Fill(box, None))

    def _form(self, form: pikepdf.Stream) -> None:
        if self.depth >= _DEEPEST_FORM:
            self.content.broken = "its drawings are nested too deeply"
            return
        saved, stack, text, line = self.state.copy(), self.stack, self.text, self.line
        matrix = [float(value) for value in form.get("/Matrix", pikepdf.Array([1, 0, 0, 1, 0, 0]))]
        if len(matrix) == 6:
            self.state.ctm = multiply(
                (matrix[0], matrix[1], matrix[2], matrix[3], matrix[4], matrix[5]), self.state.ctm
            )
        self.stack, self.depth = [], self.depth + 1
        try:
            self.walk(form, form.read_bytes(), form.get("/Resources", self.resources))
        except pikepdf.PdfError as error:
            self.content.broken = str(error)[:100]
        self.state, self.stack, self.text, self.line = saved, stack, text, line
        self.depth -= 1

    # text
    def _begin(self, _: bytes) -> None:
        self.text = self.line = IDENTITY

    def _font(self, operands: bytes) -> None:
        name, size = operands.split()[-2:]
        if name not in self.known_fonts:
            fonts = self.resources.get("/Font")
            font = fonts.get(name.decode("latin-1")) if isinstance(fonts, pikepdf.Dictionary) else None
            self.known_fonts[name] = self.reader(font) if isinstance(font, pikepdf.Dictionary) else -1
        self.state.font = self.known_fonts[name]
        self.state.size = float(size)

    def _matrix(self, operands: bytes) -> None:
        a, b, c, d, e, f = _numbers(operands)
        self.text = self.line = (a, b, c, d, e, f)

    def _move(self, operands: bytes) -> None:
        x, y = _numbers(operands)[-2:]
        self.text = self.line = multiply((1, 0, 0, 1, x, y), self.line)

    def _move_leading(self, operands: bytes) -> None:
        self.state.leading = -_numbers(operands)[-1]
        self._move(operands)

    def _next_line(self, _: bytes) -> None:
        self.text = self.line = multiply((1, 0, 0, 1, 0, -self.state.leading), self.line)

    def _show_next(self, operands: bytes) -> None:
        self._next_line(operands)
        self._show(operands)

    def _show_spaced(self, operands: bytes) -> None:
        match = re.match(rb"\s*([-+.\d]+)\s+([-+.\d]+)\s*", operands)
        if match:
            self.state.word, self.state.char = float(match[1]), float(match[2])
            self._show_next(operands[match.end() :])

    def _show(self, operands: bytes) -> None:
        state = self.state
        if state.font < 0:
            return
        font = self.fonts[state.font]
        text, width, missing = self._strings(operands, font)
        extra = len(text) * state.char + text.count(" ") * state.word
        advance = (width * state.size / 1000 + extra) * state.stretch
        matrix = multiply(self.text, state.ctm)
        box = bounds(matrix, 0, state.rise - 0.22 * state.size, advance, state.rise + 0.78 * state.size)
        scale = (matrix[2] ** 2 + matrix[3] ** 2) ** 0.5
        mcid, artifact = self._painted(text) if text.strip() else self._where()
        colour = state.colour if state.alpha > _OPAQUE else None
        rotated = abs(matrix[1]) > 1e-3 * abs(matrix[0]) or abs(matrix[0]) < 1e-9
        self.content.runs.append(
            Run(
                text, box, abs(state.size) * scale, state.font, mcid, artifact, colour, len(self.content.fills),
                missing, state.mode in (3, 7), rotated,
            )
        )  # fmt: skip
        self.text = multiply((1, 0, 0, 1, advance, 0), self.text)

    def _strings(self, operands: bytes, font: Font) -> tuple[str, float, int]:
        """Text, width in thousandths and number of missing glyphs of the operand of ``TJ`` or ``Tj``."""
        if font.wide and _HEX_ONLY.match(operands):
            start, end = operands.find(b"<"), operands.rfind(b">")
            digits = _GAP.sub(b"", operands[start + 1 : end]) if start >= 0 else b""
            text, width, missing = font.decode(bytes.fromhex(digits.decode("ascii")))
            kern = sum(map(float, _NUMBER.findall(operands)))
            return text, width - kern, missing
        parsed = pikepdf.Object.parse(operands.strip())
        items = list(parsed) if isinstance(parsed, pikepdf.Array) else [parsed]
        return _join(items, font)


def _join(items: Sequence[object], font: Font) -> tuple[str, float, int]:
    text, width, missing, gap = "", 0.0, 0, False
    for item in items:
        if isinstance(item, pikepdf.String):
            more, advance, empty = font.decode(bytes(item))
            if gap and text and not text.endswith(" ") and not more.startswith(" "):
                text += " "
            text, width, missing, gap = text + more, width + advance, missing + empty, False
        else:
            shift = float(str(item))
            width -= shift
            gap = gap or -shift > _SPACE_GAP
    return text, width, missing


def _common(first: Box, second: Box) -> Box:
    left, bottom = max(first.left, second.left), max(first.bottom, second.bottom)
    return Box(left, bottom, max(left, min(first.right, second.right)), max(bottom, min(first.top, second.top)))


def _numbers(operands: bytes) -> list[float]:
    return [float(value) for value in operands.split()]
