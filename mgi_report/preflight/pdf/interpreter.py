"""The interpreter behind :mod:`.content`: text, pictures and form XObjects on a canvas."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

import pikepdf

from .bidi import RIGHT_TO_LEFT
from .content import IDENTITY, Box, Fill, FontReader, GlyphRun, Matrix, Picture, bounds, instructions, multiply, shift
from .fonts import Font
from .graphics import OPAQUE, Canvas, numbers

_GAP = re.compile(rb">[^<]*<")
_SHIFTS = re.compile(rb"[\[>]([^<>\[\]]*[1-9][^<>\[\]]*)[<\]]")
"""Numbers between the strings of ``TJ``, also several and before the first."""
_ONE_STRING = re.compile(rb"\s*\[<([0-9A-Fa-f]*+)>0?\]\s*\Z")
_HEX_ONLY = re.compile(rb"\s*\[[-+.\s0-9A-Fa-f<>]*\]\s*\Z")
_SPACE_GAP = 180.0
"""Gap between two strings, in thousandths of the font size, that looks like a space."""
_HYPHENS = ("-", "\N{HYPHEN}")
_DEEPEST_FORM = 12
_LONGEST_LINE = 2_000
"""Maximum bytes of one right-to-left line that are read together."""


class Walker(Canvas):
    """Interprets one page; ``steps`` and ``deadline`` (monotonic clock) limit the work, including all forms."""

    def __init__(self, fonts: list[Font], reader: FontReader, steps: int, deadline: float) -> None:
        super().__init__()
        self.fonts, self.reader, self.steps_left, self.deadline = fonts, reader, steps, deadline
        self.text: Matrix = IDENTITY
        self.line: Matrix = IDENTITY
        self.known_fonts: dict[bytes, int] = {}
        self.tail = b""
        """Codes of the last right-to-left text that may continue."""
        self.depth = 0

    def walk(self, target: pikepdf.Object, data: bytes, resources: pikepdf.Object) -> None:
        """Interpret the content ``data`` of a page or form; stops at the limit of steps."""
        if time.monotonic() > self.deadline:
            self.content.broken = self.content.broken or "reading took too long"
            return
        outer, self.resources = (self.resources, self.known_fonts, self.known_alphas), resources
        self.known_fonts, self.known_alphas = {}, {}
        handlers = self.handlers
        for operands, operator, _ in instructions(target, data):
            self.steps_left -= 1
            if self.steps_left < 0:
                self.content.broken = self.content.broken or "it has too many instructions"
                break
            if handler := handlers.get(operator):
                try:
                    handler(self, operands)
                except (ValueError, IndexError, OverflowError):
                    continue
        self.resources, self.known_fonts, self.known_alphas = outer

    # XObjects
    def _draw(self, operands: bytes) -> None:
        objects = self.resources.get("/XObject")
        item = objects.get(operands.strip().decode("latin-1")) if isinstance(objects, pikepdf.Dictionary) else None
        if not isinstance(item, pikepdf.Stream):
            return
        if item.get("/Subtype") == pikepdf.Name.Form:
            self._form(item)
        elif item.get("/Subtype") == pikepdf.Name.Image:
            mcid, artifact = self.painted()
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
        matrix = [float(value) for value in form.get("/Matrix", IDENTITY)]
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
        self.text, self.line, self.tail = IDENTITY, IDENTITY, b""

    def _font(self, operands: bytes) -> None:
        name, size = operands.split()[-2:]
        if name not in self.known_fonts:
            fonts = self.resources.get("/Font")
            font = fonts.get(name.decode("latin-1")) if isinstance(fonts, pikepdf.Dictionary) else None
            self.known_fonts[name] = self.reader(font) if isinstance(font, pikepdf.Dictionary) else -1
        self.tail = self.tail if self.known_fonts[name] == self.state.font else b""
        self.state.font = self.known_fonts[name]
        self.state.size = float(size)

    def _matrix(self, operands: bytes) -> None:
        a, b, c, d, e, f = map(float, operands.split())
        self.text = self.line = a, b, c, d, e, f
        self.tail = b""

    def _move(self, operands: bytes) -> None:
        x, y = numbers(operands)[-2:]
        self.text = self.line = shift(self.line, x, y)
        self.tail = b""

    def _move_leading(self, operands: bytes) -> None:
        self.state.leading = -numbers(operands)[-1]
        self._move(operands)

    def _next_line(self, _: bytes) -> None:
        self.text = self.line = shift(self.line, 0, -self.state.leading)

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
        data, text, width, missing = self._strings(operands, font)
        extra = len(text) * state.char + text.count(" ") * state.word if state.char or state.word else 0.0
        advance = (width * state.size / 1000 + extra) * state.scaling
        matrix = multiply(self.text, state.ctm)
        box = bounds(matrix, 0, state.rise - 0.22 * state.size, advance, state.rise + 0.78 * state.size)
        self.text = shift(self.text, advance, 0)
        if (actual := self.marks[-1].actual if self.marks else None) is not None:
            # A hyphen that is read as nothing divides a word, as a soft one does.
            divides = actual == [""] and text.strip() in _HYPHENS
            text, data = "\N{SOFT HYPHEN}" if divides else "".join(actual), b""
            actual.clear()
        from_right = not text.isascii() and RIGHT_TO_LEFT.search(text) is not None
        if from_right and data and self.tail and len(self.tail) < _LONGEST_LINE:
            self._continue(font, data, box, missing)
            return
        self.tail = data if from_right else b""
        scale = (matrix[2] ** 2 + matrix[3] ** 2) ** 0.5
        mcid, artifact = self.painted(text) if text.strip() else self.where()
        colour = state.colour if state.alpha > OPAQUE else None
        rotated = abs(matrix[1]) > 1e-3 * abs(matrix[0]) or abs(matrix[0]) < 1e-9
        self.content.runs.append(
            GlyphRun(
                text, box, abs(state.size) * scale, state.font, mcid, artifact, colour, len(self.content.fills),
                missing, state.mode in (3, 7), rotated,
            )
        )  # fmt: skip

    def _continue(self, font: Font, data: bytes, box: Box, missing: int) -> None:
        """Join strings: raised vowel marks split a line into strings that are unreadable alone."""
        run = self.content.runs[-1]
        self.tail += data
        run.text = font.decode(self.tail)[0]
        run.missing += missing
        run.box = Box(min(run.box.left, box.left), run.box.bottom, max(run.box.right, box.right), run.box.top)

    def _strings(self, operands: bytes, font: Font) -> tuple[bytes, str, float, int]:
        """Codes, text, width in thousandths and number of missing glyphs of the operand of ``TJ`` or ``Tj``."""
        plain = operands.replace(b">0<", b"")
        if font.wide and (string := _ONE_STRING.match(plain)):
            data = bytes.fromhex(string[1].decode("ascii"))
            return data, *font.decode(data)
        if font.wide and _HEX_ONLY.match(plain):
            start, end = plain.find(b"<"), plain.rfind(b">")
            digits = plain[start + 1 : end] if start >= 0 else b""
            data = bytes.fromhex((_GAP.sub(b"", digits) if b">" in digits else digits).decode("ascii"))
            text, width, missing = font.decode(data)
            kern = sum(sum(map(float, shifts.split())) for shifts in _SHIFTS.findall(plain))
            return data, text, width - kern, missing
        parsed = pikepdf.Object.parse(operands.strip())
        items = list(parsed) if isinstance(parsed, pikepdf.Array) else [parsed]
        return b"", *_join(items, font)

    handlers: ClassVar[dict[bytes, Callable[[Any, bytes], None]]] = Canvas.handlers | {
        b"BT": _begin, b"Tf": _font, b"Tm": _matrix, b"Td": _move, b"TD": _move_leading, b"T*": _next_line,
        b"TJ": _show, b"Tj": _show, b"'": _show_next, b'"': _show_spaced, b"Do": _draw,
        b"Tc": lambda self, operands: setattr(self.state, "char", numbers(operands)[-1]),
        b"Tw": lambda self, operands: setattr(self.state, "word", numbers(operands)[-1]),
        b"TL": lambda self, operands: setattr(self.state, "leading", numbers(operands)[-1]),
        b"Ts": lambda self, operands: setattr(self.state, "rise", numbers(operands)[-1]),
        b"Tz": lambda self, operands: setattr(self.state, "scaling", numbers(operands)[-1] / 100),
        b"Tr": lambda self, operands: setattr(self.state, "mode", int(numbers(operands)[-1])),
    }  # fmt: skip


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
