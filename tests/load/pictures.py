"""Pictures of all kinds, whole and damaged."""

from __future__ import annotations

import struct
import zlib
from base64 import b64encode
from io import BytesIO
from random import Random
from typing import Any

from PIL import Image

SIZE = (48, 32)
FORMATS: dict[str, dict[str, Any]] = {
    "baseline.jpg": {"format": "JPEG", "quality": 90},
    "progressive.jpg": {"format": "JPEG", "quality": 90, "progressive": True},
    "restarts.jpg": {"format": "JPEG", "restart_marker_blocks": 2},
    "plain.png": {"format": "PNG"},
    "plain.gif": {"format": "GIF"},
    "lossy.webp": {"format": "WEBP"},
    "lossless.webp": {"format": "WEBP", "lossless": True},
}


def coloured(width: int = SIZE[0], height: int = SIZE[1]) -> Image.Image:
    """A picture without any even area."""
    return Image.frombytes("RGB", (width, height), Random(1).randbytes(3 * width * height))


def saved(image: Image.Image, **options: Any) -> bytes:
    stream = BytesIO()
    image.save(stream, **options)
    return stream.getvalue()


def png(depth: int, kind: int, row: bytes, *more: tuple[bytes, bytes], lines: int = SIZE[1]) -> bytes:
    """A PNG whose lines are all the same, of any depth and kind of colour; ``more`` are chunks before the data."""
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[kind]
    header = struct.pack(">IIBBBBB", len(row) * 8 // (depth * channels), lines, depth, kind, 0, 0, 0)
    chunks = [(b"IHDR", header), *more, (b"IDAT", zlib.compress((b"\0" + row) * lines)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(name, data) for name, data in chunks)


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def grey(levels: list[int], *more: tuple[bytes, bytes]) -> bytes:
    """A 16-bit grey PNG, one level a column."""
    return png(16, 0, b"".join(level.to_bytes(2, "big") for level in levels), *more)


def svg(inner: str, attributes: str = 'width="300" height="150" viewBox="0 0 300 150"') -> bytes:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {names} {attributes}>\n{inner}\n</svg>".encode()


def data_address(data: bytes, kind: str = "image/png") -> str:
    return f"data:{kind};base64,{b64encode(data).decode()}"


RECT = '<rect width="80" height="50"/>'
STOPS = '<stop offset="0" stop-color="red"/><stop offset="100%" stop-color="blue" stop-opacity=".5"/>'
DRAWINGS = {
    "millimetres": svg(RECT, 'width="80mm" height="40mm" viewBox="0,0,300,150"'),
    "per cent": svg(RECT, 'width="100%" height="100%" viewBox="-10-20 300 150"'),
    "no size": svg(RECT, 'viewBox="0 0 300 150"'),
    "gradients": svg(
        f'<linearGradient id="a" gradientTransform="rotate(90)">{STOPS}</linearGradient>'
        '<radialGradient id="b" xlink:href="#a"/><g fill="url(#a)">'
        + RECT * 9
        + '</g><path fill="url(#b)" d="M1 1h9v9"/>'
    ),
    "copies": svg(f'<defs><g id="a">{RECT}</g></defs>' + '<use href="#a"/>' * 300),
    "markers": svg(
        '<marker id="m" viewBox="0 0 9 9" orient="auto-start-reverse"><path d="M0 0L9 5 0 9z"/></marker>'
        '<polyline points="10,10 10,90 90,90" style="fill:none;marker-end:url(#m)"/>'
    ),
    "a pattern": svg(f'<pattern id="p" width="9" height="9">{RECT}</pattern><g fill="url(#p)">{RECT * 50}</g>'),
    "arcs": svg('<path d="M10 80A45 45 0 0 0 125 125L1e-17-6.12e-17Zm1.5-.5.5.5a25,25 0 01 50,-25"/>'),
    "words for numbers": svg(
        '<rect width="auto" stroke-dasharray="none" opacity="50%" rx=""/><path d="none"/><polygon points=""/>'
        '<g transform="none"><text x="1 2 3" y="1em" dy=".35em" font-size="80%">abc</text></g>'
    ),
    "a size that is overruled": svg(
        '<text style="font-size:medium"> <tspan style="font-size:12px">a<tspan font-size="90%">b</tspan></tspan></text>'
    ),
    "transforms": svg('<g transform="translate(-10.5-20)scale(.5),rotate(45 10,10) skewX(10)">' + RECT + "</g>"),
    "deep groups": svg("<g>" * 90 + RECT + "</g>" * 90),
    "a style sheet": svg("<style>.a{fill:#c00; font: 12px/1 serif} .b{clip-path:url(#c)}</style><text>a</text>" + RECT),
    "a picture inside": svg(f'<image width="9" height="9" href="{data_address(saved(coloured(), format="PNG"))}"/>'),
    "an unused effect": svg('<filter id="f"><feGaussianBlur stdDeviation="3"/></filter>' + RECT),
    "other programs' elements": svg(
        '<view xmlns="urn:other" opacity="nan" width="x"/><g xmlns:o="urn:other" o:width="x">' + RECT + "</g>"
    ),
}
"""Drawings that are printed as they are."""


def _copies(depth: int, tag: str = "g") -> str:
    levels = [f'<{tag} id="a0">{RECT}</{tag}>']
    levels += [f'<{tag} id="a{n}">' + f'<use xlink:href="#a{n - 1}"/>' * 10 + f"</{tag}>" for n in range(1, depth + 1)]
    return "".join(levels) + f'<use xlink:href="#a{depth}"/>'


def _loop(tag: str, paint: str) -> str:
    return f'<{tag} id="a" width="9" height="9"><rect {paint}="url(#a)"/></{tag}><rect {paint}="url(#a)" width="9"/>'


ENDLESS = {
    "copies of copies": svg(f"<defs>{_copies(9)}</defs>" + '<use href="#a9"/>'),
    "copies without definitions": svg(_copies(6)),
    "symbols of symbols": svg(_copies(9, "symbol")),
    "a copy of itself": svg('<g id="a"><use href="#a"/></g>'),
    "copies of each other": svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'),
    "a pattern of itself": svg(_loop("pattern", "fill")),
    "a mask of itself": svg(_loop("mask", "mask")),
    "a clip of itself": svg(_loop("clipPath", "clip-path")),
    "a pattern of itself in style": svg(
        '<pattern id="a"><rect style="fill: url(\'#a\') !important"/></pattern><rect fill="url(#a)"/>'
    ),
    "gradients of each other": svg(
        '<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/><rect fill="url(#a)"/>'
    ),
    "markers on markers": svg(
        '<marker id="m0"><path d="M1 1"/></marker>'
        + "".join(
            f'<marker id="m{n}"><path d="{"M1 1" * 99}" marker-mid="url(#m{n - 1})"/></marker>' for n in range(1, 5)
        )
        + '<path d="M1 1L2 2L3 3" marker-mid="url(#m4)"/>'
    ),
    "deep groups": svg("<g>" * 200 + "</g>" * 200),
    "a million elements": svg("<a/>" * 700_000),
    "a book of letters": svg(f'<text y="9">{"letters " * 20_000}</text>'),
    "a megabyte of path": svg(f'<path d="M0 0{" 1 1" * 250_000}"/>'),
    "a megabyte of points": svg(f'<polygon points="{"1,1 " * 250_000}"/>'),
    "rules without end": svg("<style>" + "*{x:y}" * 20_000 + "</style>" + RECT * 9_000),
}
"""Drawings that would take minutes, or for ever."""
UNREADABLE = {
    "a box of letters": svg(RECT, 'viewBox="a b c d"'),
    "a box of three": svg(RECT, 'viewBox="0 0 10"'),
    "a box of nothing": svg(RECT, 'viewBox="0 0 0 10"'),
    "a box that is no number": svg(RECT, 'viewBox="0 0 nan 10"'),
    "a box without end": svg(RECT, 'viewBox="0 0 1e999 10"'),
    "a width of letters": svg(RECT, 'width="abcpx" height="10"'),
    "a width that is no number": svg(RECT, 'width="nan" height="10"'),
    "a width of light years": svg(RECT, 'width="1e300" height="10"'),
    "an opacity of letters": svg('<rect opacity="abc"/>'),
    "an opacity of letters in style": svg('<rect style="fill:red; opacity: abc"/>'),
    "a path of garbage": svg(f'<path d="{"garbage %$ " * 90_000}"/>'),
    "a path that is no number": svg('<path d="MNaN,NaNL1,2"/>'),
    "a size in words": svg('<text font-size="medium">abc</text>'),
    "a size that is not the first": svg('<text style="font: bold 12px serif">abc</text>'),
    "a marker of letters": svg('<marker markerWidth="wide"/>'),
    "an angle of letters": svg('<g transform="rotate(abc)"/>'),
    "a drawing in disguise": svg(f'<image href="{data_address(svg(RECT))}"/>'),
    "half a picture inside": svg(f'<image href="{data_address(saved(coloured(), format="PNG")[:-900])}"/>'),
}
OUTSIDE = {
    "imported style": svg('<style>@import "x.css";</style>'),
    "imported style, escaped": svg('<style>@\\69mport "x.css";</style>'),
    "imported style in CDATA": svg("<style><![CDATA[@import url(http://x/y.css);]]></style>"),
    "an escaped reference": svg('<rect style="fill:ur\\6c(file:///etc/passwd)"/>'),
    "a copy from elsewhere": svg('<use href="other.svg#a"/>'),
    "an entity in UTF-16": ('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE svg [<!ENTITY a "b">]>'
                            + svg("<text>&a;</text>").decode()).encode("utf-16"),
}  # fmt: skip
MISPRINTED = {
    "an effect": svg('<filter id="f"><feGaussianBlur stdDeviation="3"/></filter><rect style="filter:url(#f)"/>'),
    "Arabic": svg("<text>قانون</text>"),
    "Hebrew in a span": svg("<text>a<tspan>חוק</tspan></text>"),
    "a size in a style sheet": svg("<style>.a { font: italic 12px serif }</style><text>abc</text>"),
    "a turned gradient": svg(
        f'<linearGradient id="a" gradientTransform="rotate(30)">{STOPS}</linearGradient><rect fill="url(#a)"/>'
    ),
}
