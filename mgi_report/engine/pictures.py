"""Pictures as the engine loads and draws them: every kind of grey, no warning from Pillow, no drawing without end."""

from __future__ import annotations

import warnings
from math import hypot
from typing import Any

from PIL import Image, ImageChops

from .instance import LOGGER, defs, images, svg

MOST_STEPS = 400_000
"""Elements drawn or measured for one SVG picture. The loader refuses what it can count, long before that."""

_RasterImage, _SVGImage = images.RasterImage, images.SVGImage
_get_image_from_uri = images.get_image_from_uri
_draw_node, _bounding_box = svg.SVG.draw_node, svg.bounding_box
_linear, _radial = defs.spread_linear_gradient, defs.spread_radial_gradient
_MOST_REPEATS = 10_000
_DEEP = ("I", "F")
"""First letters of Pillow's modes with more than eight bits a pixel."""


class RasterImage(_RasterImage):  # type: ignore[misc,valid-type]  # the engine has no types
    """A picture; 16 bits of grey become 8, which is all that the engine writes."""

    def __init__(self, pillow_image: Any, image_id: str, image_data: Any, filename: Any = None, *more: Any) -> None:
        if pillow_image.mode.startswith(_DEEP):
            pillow_image, image_data, filename = _eight_bits(pillow_image), None, None
        super().__init__(pillow_image, image_id, image_data, filename, *more)

    def draw(self, stream: Any, concrete_width: float, concrete_height: float, _style: Any) -> None:
        """Draw on a page; never interpolated, which PDF/A forbids, also inside a drawing."""
        super().draw(stream, concrete_width, concrete_height, {"image_rendering": "crisp-edges"})


class SVGImage(_SVGImage):  # type: ignore[misc,valid-type]  # the engine has no types
    """A drawing whose problems are told with its name, and which ends."""

    def __init__(self, tree: Any, base_url: str, *more: Any) -> None:
        super().__init__(tree, base_url, *more)
        try:
            # What cannot be measured is no picture, instead of the end of the report.
            self.get_intrinsic_size(1, 16)
        except Exception as error:
            raise images.ImageLoadingError(f"a size cannot be read: {error}") from error

    def draw(self, stream: Any, concrete_width: float, concrete_height: float, _style: Any) -> None:
        """Draw on a page; what goes wrong is logged with the address of the picture."""
        _Steps.left = MOST_STEPS
        try:
            self._svg.draw(stream, concrete_width, concrete_height, self._base_url, self._context)
        except Exception as error:
            reason = f"{type(error).__name__}: {error}"
            LOGGER.error("Failed to render SVG image %s: %s", self._base_url, reason)
        finally:
            _Steps.left = None


class _Steps:
    """Steps left for the drawing that is drawn; None between drawings. Only one is drawn at a time."""

    left: int | None = None


def _step() -> None:
    if _Steps.left is not None:
        _Steps.left -= 1
        if _Steps.left < 0:
            raise ValueError(f"more than {MOST_STEPS:,} steps")


def draw_node(*arguments: Any, **options: Any) -> Any:
    """Draw one element of a drawing."""
    _step()
    return _draw_node(*arguments, **options)


def bounding_box(*arguments: Any, **options: Any) -> Any:
    """Measure one element of a drawing."""
    _step()
    return _bounding_box(*arguments, **options)


def spread_linear_gradient(spread: str, *more: Any) -> Any:
    """The colours of a linear gradient, repeated over its shape."""
    positions, _, x1, y1, x2, y2, (x, y, width, height), matrix = more
    (x1, y1), (x2, y2) = matrix.transform_point(x1, y1), matrix.transform_point(x2, y2)
    reach = max(hypot(x + across - x1, y + down - y1) for across in (0, width) for down in (0, height))
    _refuse_endless(spread, positions, hypot(x2 - x1, y2 - y1), reach)
    return _linear(spread, *more)


def spread_radial_gradient(spread: str, *more: Any) -> Any:
    """The colours of a radial gradient, repeated over its shape."""
    positions, _, fx, fy, fr, _, _, r, width, height, matrix = more
    across, down = matrix.invert.transform_point(width, height)
    reach = hypot(max(abs(fx), abs(across - fx)), max(abs(fy), abs(down - fy))) + abs(fr)
    _refuse_endless(spread, positions, r - fr, reach)
    return _radial(spread, *more)


def _refuse_endless(spread: str, positions: list[float], length: float, reach: float) -> None:
    """Raise ValueError for a gradient so short that its colours would be repeated for minutes."""
    step = abs(length) * (positions[-1] - positions[0])
    if spread in ("repeat", "reflect") and step * _MOST_REPEATS < reach * len(positions):
        raise ValueError("a gradient is repeated too often")


def get_image_from_uri(*arguments: Any, **options: Any) -> Any:
    """Load a picture; what Pillow warns of, such as damaged camera data, does not matter on paper."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _get_image_from_uri(*arguments, **options)


def _eight_bits(image: Image.Image) -> Image.Image:
    """Deep grey as 8-bit grey: the high byte of each pixel, with its transparent level as an alpha channel."""
    clear = image.info.pop("transparency", None)
    deep = image if image.mode == "I;16" else image.convert("I").convert("I;16")
    data = deep.tobytes()
    low, high = (Image.frombytes("L", image.size, data[first::2]) for first in (0, 1))
    grey = high
    if isinstance(clear, int):
        parts = (part.point(_is_level(level)) for part, level in ((high, clear >> 8), (low, clear & 0xFF)))
        grey = Image.merge("LA", (high, ImageChops.invert(ImageChops.multiply(*parts))))
    grey.format = image.format
    grey.info = image.info
    return grey


def _is_level(level: int) -> list[int]:
    return [255 if value == level else 0 for value in range(256)]
