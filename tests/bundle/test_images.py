"""Pictures of pages: size, colour space, weight, and the same bytes each time."""

from __future__ import annotations

import io
import time

import pytest
from PIL import Image, ImageCms

from mgi_report.bundle.editions import FinishedEdition
from mgi_report.bundle.images import COVER_SIDE, LARGEST, THUMBNAIL_SIDE, cover_and_thumbnail, page_images
from mgi_report.errors import OutputError, UsageError


def test_cover_and_thumbnail(finished: FinishedEdition) -> None:
    cover, thumbnail = cover_and_thumbnail(finished.rendering.pdf)
    assert 1600 <= max(cover.width, cover.height) <= COVER_SIDE + 1
    assert max(thumbnail.width, thumbnail.height) <= THUMBNAIL_SIDE
    for picture in (cover, thumbnail):
        assert len(picture.data) <= LARGEST
        image = Image.open(io.BytesIO(picture.data))
        assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (picture.width, picture.height))
        colours = ImageCms.ImageCmsProfile(io.BytesIO(image.info["icc_profile"]))
        assert "sRGB" in ImageCms.getProfileDescription(colours)


def test_same_bytes_a_second_later(small_pdf: bytes) -> None:
    first = cover_and_thumbnail(small_pdf)
    time.sleep(1.1)
    assert cover_and_thumbnail(small_pdf) == first


def test_colour_of_the_page_is_kept(small_pdf: bytes) -> None:
    image = Image.open(io.BytesIO(page_images(small_pdf, [2])[2].data))
    pixel = image.getpixel((10, 10))
    assert isinstance(pixel, tuple)
    assert all(abs(found - wanted) <= 2 for found, wanted in zip(pixel, (0x00, 0x33, 0xA0), strict=True))


def test_pages_on_request(small_pdf: bytes) -> None:
    assert list(page_images(small_pdf, [2, 1, 2])) == [2, 1]
    for number in (0, 3):
        with pytest.raises(UsageError, match="2 pages"):
            page_images(small_pdf, [number])


def test_noise_still_fits() -> None:
    from mgi_report.bundle.images import _jpeg

    noise = Image.effect_noise((1273, 1800), 120).convert("RGB")
    assert len(_jpeg(noise).data) <= LARGEST


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(OutputError, match="cannot be drawn"):
        cover_and_thumbnail(b"no PDF")
