"""Page labels: a viewer shows the numbers printed on the pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..engine import pydyf
from .tree import Box

Folio = tuple[str, int]
"""CSS counter style and value."""

_STYLES = {
    "lower-roman": "/r", "upper-roman": "/R", "lower-alpha": "/a", "upper-alpha": "/A", "lower-latin": "/a",
    "upper-latin": "/A",
}  # fmt: skip
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def _number(text: str, style: str) -> int | None:
    """Value of a printed counter, in digits of any script."""
    if style in ("lower-roman", "upper-roman"):
        values = [_ROMAN.get(letter, 0) for letter in text.lower()]
        pairs = zip(values, [*values[1:], 0], strict=True)
        return sum(-value if value < following else value for value, following in pairs) or None
    if _STYLES.get(style):
        return ord(text.lower()) - ord("a") + 1 if len(text) == 1 else None
    return int(text) if text.isdecimal() else None


def folio(box: Box) -> Folio | None:
    """The page number that ``box`` prints, if its CSS content has the page counter once."""
    content = box.style["content"]
    if not isinstance(content, tuple):
        return None
    counters = [value for kind, value in content if kind == "counter()" and value[0] == "page"]
    if len(counters) != 1:
        return None
    text = "".join(child.text for child in box.descendants() if hasattr(child, "text"))
    for kind, value in content:
        if kind == "string":
            text = text.replace(value, "", 1)
    style = counters[0][1]
    number = _number(text.strip(), str(style))
    return None if number is None else (str(style), number)


def page_labels(folios: Sequence[Folio | None]) -> Any:
    """The number tree of the catalog's PageLabels.

    A page without a printed number is numbered by its neighbours, so that the labels are continuous.
    """
    filled: list[Folio | None] = list(folios)
    for indexes, step in ((range(1, len(filled)), 1), (range(len(filled) - 2, -1, -1), -1)):
        for index in indexes:
            neighbour = filled[index - step]
            if filled[index] is None and neighbour and neighbour[1] + step > 0:
                filled[index] = (neighbour[0], neighbour[1] + step)
    numbers = pydyf.Array()
    previous: Folio | None = None
    for index, label in enumerate(filled):
        style, number = label or ("decimal", index + 1)
        if previous is None or (style, number) != (previous[0], previous[1] + 1):
            entry = pydyf.Dictionary({"S": _STYLES.get(style, "/D")})
            if number != 1:
                entry["St"] = number
            numbers.extend([index, entry])
        previous = (style, number)
    return pydyf.Dictionary({"Nums": numbers})
