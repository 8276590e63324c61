"""Pictures on the page: what is printed of each kind, and what is said of one that cannot be."""

from __future__ import annotations

import warnings
from base64 import b64encode

import pypdfium2
import pytest
from PIL import Image, ImageChops

from mgi_report.engine import LOCK, engine_for, log_lines
from mgi_report.engine import pictures as engine_pictures
from mgi_report.model import Asset, asset_address

from ..load.pictures import coloured, data_address, grey, png, saved, svg

GROUND = (255, 0, 0)
PAGE = """<html lang="en"><body><img src="ADDRESS" alt="a" style="position: absolute; left: 0; top: 0;
width: 100px; height: 100px; background: #f00"></body></html>"""


def printed(data: bytes, name: str = "pictures/a b#1.png") -> tuple[Image.Image, list[str]]:
    """What is seen of a picture of 100 × 100 pixels on a red ground, and what was logged."""
    with LOCK, log_lines() as records:
        engine = engine_for()
        html = PAGE.replace("ADDRESS", asset_address(name, [name]))
        laid = engine.lay_out(html, assets=(Asset(name=name, data=b64encode(data)),))
        pdf = laid.write_pdf(pdf_identifier=True)
        engine.end_report(sound=False)
        document = pypdfium2.PdfDocument(pdf)
        image = document[0].render(scale=96 / 72).to_pil().convert("RGB")
        document.close()
    left, top, *_ = ImageChops.invert(image).getbbox() or (0, 0)
    return image.crop((left, top, left + 100, top + 100)), [record.getMessage() for record in records]


def columns(data: bytes) -> list[tuple[int, int, int]]:
    """What is seen of the four columns of a picture, from left to right."""
    image, logged = printed(data)
    assert not logged
    return [image.getpixel((x, 50)) for x in (12, 37, 62, 87)]  # type: ignore[misc]


def test_deep_grey_is_printed_as_grey() -> None:
    assert columns(grey([0, 0x4000, 0x8000, 0xFFFF])) == [(level,) * 3 for level in (0, 0x40, 0x80, 0xFF)]


def test_deep_grey_is_transparent_where_it_says_so() -> None:
    clear = grey([0, 0x0001, 0x8000, 0x4000], (b"tRNS", b"\x00\x00"))
    assert columns(clear) == [GROUND, (0, 0, 0), (0x80,) * 3, (0x40,) * 3]


def test_deep_colours_are_printed() -> None:
    image, logged = printed(png(16, 2, b"\xff\xff\x80\x00\x00\x00" * 8))
    assert (logged, image.getpixel((50, 50))) == ([], (255, 128, 0))


def test_a_picture_inside_a_drawing_is_printed() -> None:
    blue = data_address(saved(Image.new("RGB", (4, 4), (0, 0, 255)), format="PNG"))
    drawing = svg(f'<image width="100" height="100" href="{blue}"/>', 'viewBox="0 0 100 100" width="100" height="100"')
    image, logged = printed(drawing, "a.svg")
    assert (logged, image.getpixel((50, 50))) == ([], (0, 0, 255))


def test_damaged_camera_data_warn_nobody() -> None:
    camera = b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\x12\x01\x03\0\xff\xff\xff\xff" * 5
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert printed(saved(coloured(), format="JPEG", exif=camera))[1] == []


@pytest.mark.parametrize(
    "inner",
    [
        '<rect opacity="abc" width="9" height="9"/>',
        '<linearGradient id="a" spreadMethod="repeat" x2="1e-7"><stop/><stop offset="1"/></linearGradient>'
        '<rect width="99" height="99" fill="url(#a)"/>',
        '<radialGradient id="a" spreadMethod="reflect" r="1e-7"><stop/><stop offset="1"/></radialGradient>'
        '<rect width="99" height="99" fill="url(#a)"/>',
    ],
)
def test_what_cannot_be_drawn_is_told_by_its_name(inner: str) -> None:
    _, (message,) = printed(svg(inner), "a.svg")
    assert "asset:a.svg" in message


def test_a_size_of_letters_does_not_end_the_report() -> None:
    _, logged = printed(svg("", 'width="abcpx" viewBox="0 0 9 9"'), "a.svg")
    assert any("asset:a.svg" in message for message in logged)


def test_a_drawing_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_pictures, "MOST_STEPS", 50)
    assert printed(svg("<g/>" * 20), "a.svg")[1] == []
    _, (message,) = printed(svg("<g/>" * 60), "a.svg")
    assert "more than 50 steps" in message
