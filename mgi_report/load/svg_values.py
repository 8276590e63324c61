"""Values in an SVG picture that cannot be read as numbers, and contents that would be printed wrongly."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from math import cos, radians, sin, tan

from lxml import etree

from ..findings import brief
from .svg_effort import line_of, properties_of, tag_of

_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_LENGTH = re.compile(rf"({_NUMBER})(%|px|pt|pc|in|cm|mm|q|em|rem|ex|deg|grad|rad|turn)?")
_SHARE = re.compile(rf"({_NUMBER})\s*%?")
_SEPARATORS = re.compile(r"[\s,]+")
_PATH = re.compile(rf"{_NUMBER}|[aAcChHlLmMqQsStTvVzZ]|[\s,]+")
_POINTS = re.compile(rf"{_NUMBER}|[\s,]+")
_TRANSFORM = re.compile(r"(matrix|translate[XY]?|scale[XY]?|rotate|skew[XY]?)\s*\(([^()]*)\)")
_USED = re.compile(r"#([^'\")]+)")
_LENGTHS = {
    "x", "y", "width", "height", "r", "rx", "ry", "cx", "cy", "x1", "x2", "y1", "y2", "fx", "fy", "dx", "dy",
    "stroke-width", "stroke-dasharray", "stroke-dashoffset", "markerWidth", "markerHeight", "refX", "refY",
}  # fmt: skip
_ANCHORS = {"left", "center", "right", "top", "bottom"}
_FONT = re.compile(r"\bfont(?:-size)?[ \t\n]*:([^;}!]*)")
_SHARES = {"opacity", "fill-opacity", "stroke-opacity", "stop-opacity", "offset", "stroke-miterlimit"}
_TRANSFORMS = {"transform", "gradientTransform", "patternTransform"}
_WORDS = {"", "auto", "none", "inherit", "initial", "unset"}
_DRAWN = {
    "svg", "g", "a", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath",
    "use", "image", "linearGradient", "radialGradient", "stop", "pattern", "marker", "mask", "clipPath", "symbol",
}  # fmt: skip
_LARGEST = 1e9
_LETTERED = {"text", "tspan", "textPath"}
_EFFECTS = {"feOffset", "feBlend", "feMerge", "feMergeNode"}
"""What the engine draws of filters."""


def unreadable(root: etree._Element) -> Iterator[tuple[str, int]]:
    """Values that are no numbers where numbers are due, with their lines."""
    for element in root.iter("{*}*"):
        if tag_of(element) not in _DRAWN:
            continue
        for name, value in properties_of(element):
            if (found := _fault(name, value)) is not None:
                yield f'{name}="{brief(found, 40)}"', line_of(element)


def unsized(root: etree._Element) -> Iterator[tuple[str, int]]:
    """Sizes of letters that the engine takes for nothing, so that their text would not be seen, with their lines."""
    for element in root.iter("{*}text", "{*}tspan", "{*}textPath"):
        letters = [element.text or "", *((child.tail or "") for child in element)]
        if not "".join(letters).strip():
            continue
        for above in (element, *element.iterancestors()):
            sizes = [(name, value) for name, value in properties_of(above) if name in ("font", "font-size")]
            name, value = sizes[-1] if sizes else ("", "inherit")
            first = _first(value)
            if first != "inherit" and not _is_length(first):
                yield f'{name}="{brief(value, 40)}"', line_of(above)
            if first != "inherit" and not first.endswith(("%", "em", "ex")):
                break


def _first(font: str) -> str:
    return (font.split() or ["0"])[0].partition("/")[0]


def misprinted(root: etree._Element) -> Iterator[tuple[str, str, int]]:
    """What the engine would print wrongly or leave out: kind, what is found, and its line."""
    for element in root.iter("{*}text", "{*}tspan", "{*}textPath"):
        texts = [element.text or "", *((child.tail or "") for child in element)]
        written = next((text for text in texts if any(_is_right_to_left(sign) for sign in text)), "")
        if written:
            yield "script", brief(written, 40), line_of(element)
    for element in root.iter("{*}style") if next(root.iter("{*}text"), None) is not None else ():
        for size in _FONT.findall("".join(map(str, element.itertext()))):
            if _first(size) != "inherit" and not _is_length(_first(size)):
                yield "size", f"font: {brief(size.strip(), 40)}", line_of(element)
    used = {match[1] for element in root.iter("{*}*") for _, value in properties_of(element)
            if (match := _USED.search(value))}  # fmt: skip
    for element in root.iter("{*}filter", "{*}linearGradient", "{*}radialGradient"):
        if str(element.get("id")) not in used:
            continue
        lacking = [tag_of(child) for child in element if tag_of(child) and tag_of(child) not in _EFFECTS]
        turned = str(element.get("gradientTransform") or "")
        if tag_of(element) == "filter" and lacking:
            yield "effect", f"<{lacking[0]}>", line_of(element)
        elif tag_of(element) != "filter" and _is_turned(turned):
            yield "gradient", f'gradientTransform="{brief(turned, 40)}"', line_of(element)


def _is_turned(transform: str) -> bool:
    """True for a transform that is neither upright nor turned by a right angle; False when it cannot be read."""
    a, b, c, d = 1.0, 0.0, 0.0, 1.0
    for kind, inside in _TRANSFORM.findall(transform):
        numbers = [float(match[1]) for one in _apart(inside.replace(",", " ")).split() if (match := _LENGTH.match(one))]
        linear = _linear(kind, numbers)
        if linear is None:
            return False
        e, f, g, h = linear
        a, b, c, d = e * a + f * c, e * b + f * d, g * a + h * c, g * b + h * d
    least = 1e-4 * max(abs(a), abs(b), abs(c), abs(d))
    return max(abs(b), abs(c)) > least and max(abs(a), abs(d)) > least


def _linear(kind: str, numbers: list[float]) -> tuple[float, float, float, float] | None:
    """What a function does to lengths; None when it lacks numbers."""
    if kind.startswith("translate"):
        return 1, 0, 0, 1
    if kind == "matrix":
        return (numbers[0], numbers[1], numbers[2], numbers[3]) if len(numbers) == 6 else None
    if not numbers:
        return None
    if kind.startswith("scale"):
        across, down = numbers[0], numbers[-1]
        return (across, 0, 0, 1) if kind == "scaleX" else (1, 0, 0, down) if kind == "scaleY" else (across, 0, 0, down)
    angle = radians(numbers[0])
    if kind == "rotate":
        return cos(angle), sin(angle), -sin(angle), cos(angle)
    return (1, tan(angle), 0, 1) if kind == "skewY" else (1, 0, tan(angle), 1)


def _fault(name: str, value: str) -> str | None:
    """The part of a value that cannot be read; None when all of it can."""
    if name == "viewBox":
        box = [match for item in _SEPARATORS.split(_apart(value)) if item and (match := _LENGTH.fullmatch(item))]
        sizes = [float(match[1]) for match in box if not match[2] and _plausible(match[1])]
        return None if len(box) == len(sizes) == 4 and min(sizes[2:]) > 0 else value
    if name in _SHARES:
        match = _SHARE.fullmatch(value)
        return None if value == "inherit" or (match and _plausible(match[1])) else value
    if name in _LENGTHS and value not in _WORDS:
        words = _ANCHORS if name.startswith("ref") else ()
        return next((one for one in _SEPARATORS.split(value) if one and one not in words and not _is_length(one)), None)
    if name in ("d", "points"):
        return _fault_of_path(value, _PATH if name == "d" else _POINTS)
    if name in _TRANSFORMS:
        items = (item for _, inside in _TRANSFORM.findall(value) for item in _SEPARATORS.split(_apart(inside)))
        return next((item for item in items if item and not _is_length(item)), None)
    return None


def _fault_of_path(value: str, pattern: re.Pattern[str]) -> str | None:
    offset = 0
    for match in pattern.finditer(value):
        if match.start() != offset or not _plausible(match[0]):
            return value[offset : offset + 40]
        offset = match.end()
    return value[offset : offset + 40] if offset < len(value) and value != "none" else None


def _apart(numbers: str) -> str:
    return re.sub(r"(?<![eE\s,])([-+])", r" \1", numbers)


def _is_length(item: str) -> bool:
    return all((match := _LENGTH.fullmatch(one)) and _plausible(match[1]) for one in _apart(item).split())


def _plausible(number: str) -> bool:
    """False for a number too large for a page; True for what is no number."""
    if number[-1:].isdigit() or number[-1:] == ".":
        return abs(float(number)) <= _LARGEST
    return True


def _is_right_to_left(sign: str) -> bool:
    return sign > "\u0590" and unicodedata.bidirectional(sign) in ("R", "AL")
