"""Contrast as WCAG 2.2 defines it, and the pairs of colour tokens used together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..language import Resources

Rgb = tuple[float, float, float]
_HEXADECIMAL = re.compile(r"#([0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")
_DIMENSIONS = tuple(f"dimension-{number}" for number in range(1, 7))
_TEXT, _GRAPHIC = 4.5, 3.0
PAIRS: tuple[tuple[str, str, float], ...] = (
    *((text, background, _TEXT) for text in ("ink", "muted", "blue") for background in ("white", "wash")),
    *((dimension, background, _TEXT) for dimension in _DIMENSIONS for background in ("white",)),
    *(("white", dimension, _TEXT) for dimension in _DIMENSIONS),
    ("white", "blue", _TEXT),
    ("white", "navy", _TEXT),
    ("yellow", "blue", _GRAPHIC),
    *(("white", f"tint-{number}", _GRAPHIC) for number in range(1, 7)),
)
"""Foreground token, background token, minimum ratio: 4.5 for text, 3 for icons and meaningful lines."""


@lru_cache(1024)
def ratio(first: Rgb, second: Rgb) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Rgb) -> float:
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _rgb(digits: str) -> Rgb:
    full = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    red, green, blue = (int(full[place : place + 2], 16) / 255 for place in (0, 2, 4))
    return red, green, blue


def token_pairs(resources: Resources) -> Iterator[tuple[str, str, float, float]]:
    """Foreground token, background token, actual and required ratio, for pairs of hexadecimal colours."""
    written = resources.tokens.items()
    tokens = {name: _rgb(found[1]) for name, value in written if (found := _HEXADECIMAL.fullmatch(value))}
    for front, behind, wanted in PAIRS:
        if front in tokens and behind in tokens:
            yield front, behind, ratio(tokens[front], tokens[behind]), wanted
