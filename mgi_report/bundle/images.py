"""Images of pages: the cover as the bookstore requires it, a thumbnail, and any page on request."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import pypdfium2
from PIL import Image, ImageCms

from ..engine import LOCK
from ..errors import OutputError, UsageError

COVER_SIDE = 1800
"""Long side of the cover in pixels; the bookstore asks for 1,600 or more."""
THUMBNAIL_SIDE = 400
"""Long side of the thumbnail in pixels, the bookstore's maximum."""
LARGEST = 1_000_000
"""Bytes; the bookstore accepts one megabyte."""
_QUALITIES = (90, 82, 74, 66, 58, 50, 40, 30)
_FIXED_DATE = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class PageImage:
    """A JPEG in sRGB."""

    data: bytes
    width: int
    """Pixels."""
    height: int
    """Pixels."""


def cover_and_thumbnail(pdf: bytes) -> tuple[PageImage, PageImage]:
    """The first page, large and small. Raises OutputError when the PDF cannot be rendered."""
    (image,) = _drawn(pdf, [1], COVER_SIDE)
    share = THUMBNAIL_SIDE / max(image.size)
    size = round(image.width * share), round(image.height * share)
    small = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    return _jpeg(image), _jpeg(small)


def page_images(pdf: bytes, pages: Iterable[int]) -> dict[int, PageImage]:
    """Pages by number, from 1, as large as the cover. Raises UsageError for a page that does not exist."""
    numbers = list(dict.fromkeys(pages))
    return dict(zip(numbers, map(_jpeg, _drawn(pdf, numbers, COVER_SIDE)), strict=True))


def _drawn(pdf: bytes, pages: list[int], side: int) -> Iterator[Image.Image]:
    with LOCK:
        yield from _drawn_alone(pdf, pages, side)


def _drawn_alone(pdf: bytes, pages: list[int], side: int) -> Iterator[Image.Image]:
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise OutputError(f"the PDF cannot be rendered: {error}") from error
    try:
        for number in pages:
            if not 1 <= number <= len(document):
                raise UsageError(f"there is no page {number}: the report has {len(document)} pages")
            page = document[number - 1]
            bitmap = page.render(scale=side / max(page.get_size()), rev_byteorder=True, fill_color=(255, 255, 255, 255))
            image = bitmap.to_pil()
            yield image if image.mode == "RGB" else image.convert("RGB")
            bitmap.close()
            page.close()
    finally:
        document.close()


def _jpeg(image: Image.Image) -> PageImage:
    for quality in _QUALITIES:
        stream = io.BytesIO()
        image.save(stream, "JPEG", quality=quality, optimize=True, icc_profile=_profile())
        if stream.tell() <= LARGEST:
            return PageImage(stream.getvalue(), *image.size)
    raise OutputError(f"a picture of {image.width} by {image.height} pixels does not fit into {LARGEST} bytes")


@cache
def _profile() -> bytes:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    # The library writes the current time into the profile; the same input must give the same bytes.
    return profile[:24] + _FIXED_DATE + profile[36:]
