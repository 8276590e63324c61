"""Pictures of pages: size, colour space, weight, and the same bytes each time."""

from __future__ import annotations

import io
import struct
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageCms

from mgi_report.bundle import images
from mgi_report.bundle.editions import FinishedEdition, finished_edition
from mgi_report.bundle.files import edition_files
from mgi_report.bundle.images import COVER_SIDE, LARGEST, THUMBNAIL_SIDE, cover_and_thumbnail, page_images
from mgi_report.bundle.options import BundleOptions
from mgi_report.engine.engine import Engine
from mgi_report.errors import OutputError, UsageError


def test_cover_and_thumbnail_have_the_size_and_colours_the_bookstore_takes(finished: FinishedEdition) -> None:
    cover, thumbnail = cover_and_thumbnail(finished.rendering.pdf)
    assert 1600 <= max(cover.width, cover.height) <= COVER_SIDE + 1
    assert max(thumbnail.width, thumbnail.height) <= THUMBNAIL_SIDE
    for picture in (cover, thumbnail):
        assert len(picture.data) <= LARGEST
        image = Image.open(io.BytesIO(picture.data))
        assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (picture.width, picture.height))
        colours = ImageCms.ImageCmsProfile(io.BytesIO(image.info["icc_profile"]))
        assert "sRGB" in ImageCms.getProfileDescription(colours)


def test_pictures_are_the_same_bytes_each_time_and_carry_no_time_of_day(small_pdf: bytes) -> None:
    first = cover_and_thumbnail(small_pdf)
    images._profile.cache_clear()
    assert cover_and_thumbnail(small_pdf) == first
    for picture in first:
        colours = Image.open(io.BytesIO(picture.data)).info["icc_profile"]
        assert struct.unpack(">6H", colours[24:36]) == (2000, 1, 1, 0, 0, 0)


def test_a_bundle_lays_nothing_out_again_and_draws_no_page_but_the_cover(
    finished: FinishedEdition, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out: list[str] = []
    drawn: list[object] = []
    draw = pypdfium2.PdfPage.render

    def counted(page: pypdfium2.PdfPage, **options: Any) -> Any:
        drawn.append(page)
        return draw(page, **options)

    monkeypatch.setattr(pypdfium2.PdfPage, "render", counted)
    monkeypatch.setattr(Engine, "lay_out", lambda *_, **__: laid_out.append("again"))
    again = finished_edition(finished.rendering)
    assert edition_files(again, {"profile.yaml": b""}, BundleOptions())
    assert laid_out == []
    assert len(drawn) == 1


def test_the_colour_of_a_page_is_kept(small_pdf: bytes) -> None:
    image = Image.open(io.BytesIO(page_images(small_pdf, [2])[2].data))
    pixel = image.getpixel((10, 10))
    assert isinstance(pixel, tuple)
    assert all(abs(found - wanted) <= 2 for found, wanted in zip(pixel, (0x00, 0x33, 0xA0), strict=True))


def test_a_page_can_be_drawn_on_request(small_pdf: bytes) -> None:
    assert list(page_images(small_pdf, [2, 1, 2])) == [2, 1]
    for number in (0, 3):
        with pytest.raises(UsageError, match="2 pages"):
            page_images(small_pdf, [number])


def test_noise_still_fits() -> None:
    noise = Image.effect_noise((1273, 1800), 120).convert("RGB")
    assert len(images._jpeg(noise).data) <= LARGEST


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(OutputError, match="cannot be rendered"):
        cover_and_thumbnail(b"no PDF")
