"""Photographs and other raster pictures, decoded once so that a damaged one is found before it is printed."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import Lock

from PIL import Image, ImageChops, ImageFile, UnidentifiedImageError

from ..findings import Finding, Place, brief, finding

PIXEL_LIMIT = 50_000_000
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
_DAMAGED = (OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, ArithmeticError, MemoryError)
"""What Pillow raises for damaged data; which one depends on where the damage is."""
_SCAN, _END = 0xDA, 0xD9
_MOST_SCANS = 100
"""Each goes over the whole picture, and a scan of a few bytes takes as long as any. Usual are ten."""
_AMID_DATA = (0x00, 0xFF, *range(0xD0, 0xD8))
"""What may follow a byte 0xFF inside the data of a JPEG: such a byte as data, a fill byte, a restart."""
_DATA = bytes((37 * number * number + 11 * number) % 251 for number in range(512))
_FILLER = b"".join(_DATA + bytes((0xFF, 0xD0 + number % 8)) for number in range(16)) + _DATA
"""Any data a decoder takes for more of the picture, in whichever restart interval it is."""
_STRICT = Lock()


def raster_problems(name: str, data: bytes, place: Place) -> Iterator[Finding]:
    """Why a raster picture cannot be printed."""
    try:
        with _strictly():
            problem = _problem(name, data, place)
    except Image.DecompressionBombError:
        problem = _too_many(name, "hundreds of megapixels", place)
    except _DAMAGED as error:
        problem = no_picture(name, data, place, error)
    if problem is not None:
        yield problem


def pixels_of(data: bytes) -> int:
    """How many pixels raster data claim to have; 0 for what is no picture."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=_FORMATS) as image:
                return image.width * image.height
    except (*_DAMAGED, Image.DecompressionBombError):
        return 0


def no_picture(name: str, data: bytes, place: Place, error: Exception) -> Finding:
    """The finding for data that are no picture, or for a damaged one."""
    message = f"{name} is not a picture that can be printed"
    if not isinstance(error, UnidentifiedImageError):
        message = f"{name} is damaged: {brief(str(error) or type(error).__name__)}"
    found = f"{len(data)} bytes that begin with {data[:4].hex(' ')}" if data else "an empty file"
    return finding("LOAD-072", place, message, found=found, expected="PNG, JPEG, GIF, WebP or SVG")


@contextmanager
def _strictly() -> Iterator[None]:
    """Let Pillow refuse truncated data, which WeasyPrint tells it to accept, and keep its warnings to itself."""
    with _STRICT, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = before


def _problem(name: str, data: bytes, place: Place) -> Finding | None:
    with Image.open(BytesIO(data), formats=_FORMATS) as image:
        (width, height), form = image.size, image.format
        if width * height > PIXEL_LIMIT:
            return _too_many(name, f"{width} × {height} pixels", place)
        image.verify()
    is_whole = _is_whole_jpeg(data) if form in ("JPEG", "MPO") else _decoded(data) is not None
    if not is_whole:
        message, found = f"{name} is truncated", f"{len(data)} bytes"
        return finding("LOAD-072", place, message, found=found, expected="a complete picture")
    return None


def _decoded(data: bytes, scale: int = 1) -> Image.Image:
    """The pixels of the first frame; of a JPEG also every eighth pixel, which is enough to compare two."""
    with Image.open(BytesIO(data), formats=_FORMATS) as image:
        if scale > 1:
            image.draft(None, (max(1, image.width // scale), max(1, image.height // scale)))
        image.load()
        return image


def _is_whole_jpeg(data: bytes) -> bool:
    """False for a JPEG whose data end before its last line, which decoders print as grey without a word.

    A complete picture is the same with more data after its own; of an incomplete one they become lines.
    """
    end = _end_of_picture(data)
    if end < 0:
        return False
    with Image.open(BytesIO(data), formats=_FORMATS) as image:
        # The lines that a progressive JPEG refines last are not seen at a smaller scale.
        scale = 1 if image.info.get("progressive") else 8
    first, second = _decoded(data, scale), _decoded(data[:end] + _FILLER + b"\xff\xd9", scale)
    return first.size == second.size and ImageChops.difference(first, second).getbbox() is None


def _end_of_picture(data: bytes) -> int:
    """The offset of the marker that ends a JPEG, or -1. Raises ValueError for more scans than any program makes."""
    offset, scans = 2, 0
    while (found := data.find(b"\xff", offset, -1)) >= 0:
        marker = data[found + 1]
        if marker == _END:
            return found
        offset = found + 1
        scans += marker == _SCAN
        if scans > _MOST_SCANS:
            raise ValueError(f"it has more than {_MOST_SCANS} scans")
        if marker not in _AMID_DATA:
            length = int.from_bytes(data[found + 2 : found + 4], "big")
            if length < 2:
                return -1
            offset += 1 + length
    return -1


def _too_many(name: str, found: str, place: Place) -> Finding:
    expected = f"at most {PIXEL_LIMIT // 1_000_000} megapixels"
    return finding("LOAD-071", place, f"{name} is too large", found=found, expected=expected)
