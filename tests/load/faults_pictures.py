"""Faults of pictures."""

from __future__ import annotations

import zlib
from io import BytesIO
from struct import pack

from PIL import Image

from mgi_report.findings import Severity

from .fault import Fault, markdown


def png(width: int = 8, height: int = 8) -> bytes:
    stream = BytesIO()
    Image.new("1", (width, height)).save(stream, "PNG")
    return stream.getvalue()


def bomb() -> bytes:
    """A PNG of a few bytes that claims 60,000 × 60,000 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    header = pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def svg(inner: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">\n{inner}\n</svg>'


MAP = "![A map](pictures/map.png)"
PICTURES = [
    markdown(
        "picture missing",
        "LOAD-070",
        MAP,
        11,
        1,
        found="pictures/map.png",
        files={"pictures/mapp.png": png()},
        hint='Did you mean "pictures/mapp.png"?',
    ),
    markdown(
        "picture by reference",
        "LOAD-070",
        "![A map][map]",
        11,
        1,
        found="map",
        expected="![alternative text](pictures/name.png)",
    ),
    markdown(
        "picture of 21 MB",
        "LOAD-071",
        MAP,
        11,
        1,
        files={"pictures/map.png": png() + bytes(21_000_000)},
        found="21.0 MB",
        expected="at most 20 MB",
    ),
    markdown(
        "picture of 3,600 megapixels",
        "LOAD-071",
        MAP,
        11,
        1,
        files={"pictures/map.png": bomb()},
        found="hundreds of megapixels",
        expected="at most 50 megapixels",
    ),
    markdown(
        "picture of 64 megapixels",
        "LOAD-071",
        MAP,
        11,
        1,
        files={"pictures/map.png": png(8000, 8000)},
        found="8000 × 8000 pixels",
        expected="at most 50 megapixels",
    ),
    markdown(
        "not a picture",
        "LOAD-072",
        MAP,
        11,
        1,
        files={"pictures/map.png": "%PDF-1.7"},
        found="8 bytes that begin with 25 50 44 46",
        expected="PNG, JPEG, GIF, WebP or SVG",
    ),
    markdown(
        "damaged picture",
        "LOAD-072",
        MAP,
        11,
        1,
        files={"pictures/map.png": png()[:-20]},
        expected="PNG, JPEG, GIF, WebP or SVG",
    ),
    markdown(
        "SVG with a script",
        "LOAD-073",
        "![A map](pictures/map.svg)",
        11,
        1,
        files={"pictures/map.svg": svg("<script>x()</script>")},
        found="<script>",
        expected="drawings and embedded pictures only",
    ),
    markdown(
        "SVG with a reference",
        "LOAD-073",
        "![A map](pictures/map.svg)",
        11,
        1,
        files={"pictures/map.svg": svg('<image xlink:href="file:///etc/passwd"/>')},
        found="href=file:///etc/passwd",
        expected="drawings and embedded pictures only",
    ),
    markdown(
        "SVG with a handler",
        "LOAD-073",
        "![A map](pictures/map.svg)",
        11,
        1,
        files={"pictures/map.svg": svg('<g onload="x()"/>')},
        found="onload=x()",
        expected="drawings and embedded pictures only",
    ),
    markdown(
        "SVG with entities",
        "LOAD-073",
        "![A map](pictures/map.svg)",
        11,
        1,
        files={"pictures/map.svg": '<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("<text>&a;</text>")},
        found="an entity declaration",
        expected="drawings and embedded pictures only",
    ),
    markdown(
        "no alternative text",
        "LOAD-074",
        "![](pictures/map.png)",
        11,
        1,
        files={"pictures/map.png": png()},
        found="![](pictures/map.png)",
    ),
    markdown(
        "remote picture",
        "LOAD-075",
        "![A map](https://example.org/map.png)",
        11,
        1,
        found="https://example.org/map.png",
        expected="a name such as pictures/map.png",
    ),
    markdown(
        "picture by file:",
        "LOAD-075",
        "![A map](file:///etc/map.png)",
        11,
        1,
        found="file:///etc/map.png",
        expected="a name such as pictures/map.png",
        hint="Copy the file into the profile's folder.",
    ),
    markdown("picture outside", "LOAD-006", "![A map](../map.png)", 11, 1, found="../map.png"),
    Fault(
        "unused picture",
        "LOAD-076",
        "pictures/map.png",
        0,
        0,
        files={"pictures/map.png": png()},
        found="pictures/map.png",
        severity=Severity.NOTE,
    ),
]
