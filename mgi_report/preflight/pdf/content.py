"""Content of a page: text with place, colour and marked content, pictures, fills, unmarked content."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

import pikepdf

_ITEM = (
    rb"\[[^\[\]()]*+\]|\[(?:[^\[\]()]|\((?:[^\\()]|\\.)*+\))*+\]|\((?:[^\\()]|\\.)*+\)"
    rb"|<<(?:[^<>()]|<[0-9A-Fa-f\s]*+>|\((?:[^\\()]|\\.)*+\))*+>>|<[0-9A-Fa-f\s]*+>|/[^\s()<>\[\]{}/%]*+|[-+.0-9]++"
)
_INSTRUCTION = re.compile(
    rb"((?:\s*+(?:" + _ITEM + rb")){0,40}+)\s*+([A-Za-z'\"]++[*01]?)(?=[\s/\[(<]|$)|(\S.*+)", re.S
)

_MOST_FOR_PARSER = 4 << 20
"""Maximum bytes for the parser, which makes an object of every operand."""
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Box(NamedTuple):
    """A rectangle in points, origin at the lower left of the page."""

    left: float
    bottom: float
    right: float
    top: float


class ContentMark(NamedTuple):
    """State of a marked-content sequence and those around it."""

    mcid: int | None = None
    """MCID of the innermost tagged sequence; None within an artifact."""
    artifact: bool = False
    tagged: bool = False
    """Whether any of them has an MCID."""
    actual: list[str] | None = None
    """The text to be read in place of all that is shown inside, until it has been read; None for what is shown."""


@dataclass(slots=True)
class GlyphRun:
    """Text shown by one instruction."""

    text: str
    box: Box
    size: float
    """Type size on the page, in points."""
    font: int
    """Index of the font in the view's list."""
    mcid: int | None
    artifact: bool
    colour: tuple[float, float, float] | None
    """RGB, 0 to 1; None when unknown."""
    layer: int
    """Number of fills painted before it."""
    missing: int
    """Number of glyphs that print as an empty box."""
    hidden: bool
    rotated: bool


@dataclass(slots=True)
class Fill:
    """A painted area; ``colour`` is None when its colour or shape is not simple."""

    box: Box
    colour: tuple[float, float, float] | None


@dataclass(slots=True)
class Picture:
    """A raster image on the page."""

    box: Box
    width: int
    """Pixels."""
    height: int
    mcid: int | None
    artifact: bool
    space: str
    """Colour space, such as DeviceRGB."""

    @property
    def resolution(self) -> float:
        """Pixels per inch, in the direction with the lower value."""
        width, height = (self.box.right - self.box.left) / 72, (self.box.top - self.box.bottom) / 72
        return min(self.width / width if width > 0 else 1e9, self.height / height if height > 0 else 1e9)


@dataclass(slots=True)
class PageContent:
    """The content of one page."""

    runs: list[GlyphRun] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    mcids: set[int] = field(default_factory=set)
    doubled: set[int] = field(default_factory=set)
    """MCIDs used for more than one sequence."""
    nested: int = 0
    """Artifacts inside tagged content, and tagged content inside artifacts."""
    unmarked: int = 0
    """Number of painting instructions outside every sequence."""
    unmarked_text: str = ""
    cmyk: bool = False
    broken: str = ""
    """Why the page was not read to the end."""


def instructions(page: pikepdf.Object, data: bytes) -> list[tuple[bytes, bytes, bytes]]:
    """Operands (unparsed) and operator of each instruction; ignore the third bytes.

    A regular expression reads what ordinary programs write; content that it does not match byte for byte is passed to
    qpdf's parser. Raises ValueError for content that is malformed and too large for that parser.
    """
    found: list[tuple[bytes, bytes, bytes]] = _INSTRUCTION.findall(data)
    if found and found[-1][2]:
        if len(data) > _MOST_FOR_PARSER:
            raise ValueError("its content is malformed")
        parsed = pikepdf.parse_content_stream(page)
        found = [(b" ".join(map(_unparse, step.operands)), bytes(step.operator), b"") for step in parsed]
    return found


def _unparse(operand: object) -> bytes:
    return operand.unparse() if isinstance(operand, pikepdf.Object) else str(operand).encode("ascii", "replace")


def multiply(first: Matrix, second: Matrix) -> Matrix:
    """``first`` applied before ``second``."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def shift(matrix: Matrix, x: float, y: float) -> Matrix:
    """A translation by ``x`` and ``y`` applied before ``matrix``."""
    a, b, c, d, e, f = matrix
    return a, b, c, d, x * a + y * c + e, x * b + y * d + f


def bounds(matrix: Matrix, left: float, bottom: float, right: float, top: float) -> Box:
    """The bounding box of a transformed rectangle."""
    a, b, c, d, e, f = matrix
    if b == c == 0:
        x, x2, y, y2 = a * left + e, a * right + e, d * bottom + f, d * top + f
        return Box(x if x < x2 else x2, y if y < y2 else y2, x if x > x2 else x2, y if y > y2 else y2)
    xs = (a * left + c * bottom, a * right + c * bottom, a * left + c * top, a * right + c * top)
    ys = (b * left + d * bottom, b * right + d * bottom, b * left + d * top, b * right + d * top)
    return Box(min(xs) + e, min(ys) + f, max(xs) + e, max(ys) + f)


FontReader = Callable[[pikepdf.Object], int]
"""Returns the index of a font."""
