"""Faults of Markdown and pictures."""

from __future__ import annotations

import zlib
from io import BytesIO
from struct import pack

from PIL import Image

from mgi_report.findings import Severity

from .fault import END, RIGHTS, YAML, Fault, markdown, yaml_line


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


TEXTS = [
    Fault(
        "no section",
        "LOAD-050",
        RIGHTS,
        7,
        1,
        {"## Areas with potential for": "## Areas with potental for"},
        path="parts[1].file",
        found="## Areas with potental for further development",
        expected="## Areas with potential for further development",
        hint='Did you mean "Areas with potential for further development"?',
    ),
    Fault(
        "section twice",
        "LOAD-050",
        RIGHTS,
        11,
        1,
        {END: f"{END}\n## Any {{#potential}}\n\nText.\n"},
        path="parts[1].file",
        expected="one section of each kind",
    ),
    markdown("heading level skipped", "LOAD-051", "#### Deep", 11, 1, found="#### Deep", expected="### Deep"),
    markdown("heading of the part", "LOAD-051", "# Title", 11, 1, found="# Title", expected="## Title"),
    Fault(
        "unknown note",
        "LOAD-052",
        RIGHTS,
        3,
        46,
        {"[^age]\n": "[^age][^ages]\n"},
        path="parts[1].file",
        found="[^ages]",
    ),
    markdown("note never called", "LOAD-053", "[^other]: Text.", 11, 1, found="[^other]:"),
    markdown("note called twice", "LOAD-054", "Again.[^age]", 11, 7, found="[^age]"),
    markdown("note written twice", "LOAD-055", "[^age]: Again.", 11, 1, found="age"),
    markdown(
        "unknown source",
        "LOAD-056",
        "See [@acts, art. 2].",
        11,
        5,
        found="acts",
        expected="a key of sources",
        hint='Did you mean "act"?',
    ),
    markdown(
        "unknown block",
        "LOAD-057",
        "::: figur\nText.\n:::",
        11,
        1,
        found="::: figur",
        expected="figure, table, box, lang, conventions",
        hint='Did you mean "figure"?',
    ),
    markdown("open block", "LOAD-057", "::: box Title\nText.", 11, 1, found="::: box", expected=":::"),
    markdown("closing nothing", "LOAD-057", "Text.\n:::", 12, 1, found=":::"),
    markdown("figure without picture", "LOAD-057", "::: figure\nCaption: A\n:::", 11, 1, expected="a picture"),
    markdown(
        "unknown language of a passage",
        "LOAD-028",
        "A [passage]{lang=Tajik} here.",
        11,
        18,
        found="Tajik",
        expected="a code such as en, fr, tg or pt-BR",
        hint='Did you mean "tg"?',
    ),
    markdown(
        "unknown language of a block",
        "LOAD-028",
        "::: lang xx\nText.\n:::",
        11,
        10,
        found="xx",
        expected="a code such as en, fr, tg or pt-BR",
    ),
    markdown(
        "table of no conventions",
        "LOAD-058",
        "::: conventions\n:::",
        11,
        1,
        found="::: conventions",
        expected="conventions in profile.yaml",
    ),
    yaml_line(
        "conventions without a table",
        "LOAD-058",
        "conventions: [{id: a, name: A, status: yes}]",
        1,
        "conventions",
        "a list of 1",
        expected="::: conventions in a chapter",
    ),
    markdown("raw HTML", "LOAD-059", "A <b>word</b>.", 11, 3, found="<b", severity=Severity.WARNING),
    markdown("script", "LOAD-060", "A <script>x()</script>.", 11, 3, found="<script", severity=Severity.WARNING),
    markdown(
        "event handler",
        "LOAD-060",
        'A <a onclick="x()">b</a>.',
        11,
        3,
        found='<a onclick="x()"',
        severity=Severity.WARNING,
    ),
    markdown(
        "link to a file",
        "LOAD-063",
        "A [link](file:///etc/passwd).",
        11,
        3,
        found="file:///etc/passwd",
        expected="https://…, mailto:… or #id",
    ),
    markdown(
        "link without scheme",
        "LOAD-063",
        "A [link](www.iom.int).",
        11,
        3,
        found="www.iom.int",
        expected="https://…, mailto:… or #id",
        hint="Write https://www.iom.int.",
    ),
    markdown(
        "doubled scheme in a link",
        "LOAD-027",
        "A [link](http://http://avesta.tj/).",
        11,
        3,
        found="http://http://avesta.tj/",
        expected="http:// or https:// once",
    ),
    markdown("override character", "LOAD-009", "A \u202eB.", 11, 3, found="U+202E"),
    markdown("isolate", "LOAD-009", "A \u2067B.", 11, 3, found="U+2067"),
    markdown("control character", "LOAD-009", "A \x07B.", 11, 3, found="U+0007"),
    Fault(
        "escaped override in YAML",
        "LOAD-009",
        YAML,
        3,
        17,
        {"Exampleland\n": '"Example\\u202Eland"\n'},
        path="territory.name",
        found="U+202E",
    ),
    yaml_line(
        "bullets without a part",
        "LOAD-061",
        "findings: {rights: {strengths: [A]}}",
        1,
        "findings",
        "",
        expected="a part `summary`",
        severity=Severity.NOTE,
    ),
]

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
        expected="drawing and embedded pictures only",
    ),
    markdown(
        "SVG with a reference",
        "LOAD-073",
        "![A map](pictures/map.svg)",
        11,
        1,
        files={"pictures/map.svg": svg('<image xlink:href="file:///etc/passwd"/>')},
        found="href=file:///etc/passwd",
        expected="drawing and embedded pictures only",
    ),
    markdown(
        "SVG with a handler",
        "LOAD-073",
        "![A map](pictures/map.svg)",
        11,
        1,
        files={"pictures/map.svg": svg('<g onload="x()"/>')},
        found="onload=x()",
        expected="drawing and embedded pictures only",
    ),
    markdown(
        "SVG with entities",
        "LOAD-073",
        "![A map](pictures/map.svg)",
        11,
        1,
        files={"pictures/map.svg": '<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("<text>&a;</text>")},
        found="a declaration of entities",
        expected="drawing and embedded pictures only",
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
