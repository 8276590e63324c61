"""Pictures of a profile: read once, checked before anything else opens them."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote_to_bytes

from lxml import etree

from ..findings import Finding, Place, Severity, brief, finding
from .folder import MEGABYTE, Folder, RefusedError
from .raster import PIXEL_LIMIT, no_picture, pixels_of, raster_problems
from .svg_effort import excess, line_of, tag_of
from .svg_values import misprinted, unreadable, unsized

SIZE_LIMIT = 20 * MEGABYTE
"""Maximum bytes of one picture."""
_SVG_LIMIT = 5 * MEGABYTE
_MOST = 20
"""Maximum number of findings for one picture."""
_SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*:|//)")
_REFERENCE = re.compile(r"url\(\s*['\"]?\s*(?!#|data:image/|['\"])|@import", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|([^0-9a-fA-F\n]))")
_EMBEDDED = ("#", "data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp", "data:font/")
_DATA = re.compile(r"data:[^,;]*((?:;[^,;]*)*?)(;\s*base64)?,(.*)", re.DOTALL | re.IGNORECASE)


def picture(folder: Folder | None, name: str, place: Place) -> tuple[bytes | None, list[Finding]]:
    """The bytes of a picture with its findings, or None and its problems."""
    if match := _SCHEME.match(name):
        message = "the picture is not in the folder"
        expected = "a name such as pictures/map.png"
        return None, [finding("LOAD-075", place, message, found=brief(name), expected=expected, hint=_local(match[1]))]
    if folder is None:
        message = f"{name} cannot be read: this profile is not in a folder"
        return None, [finding("LOAD-070", place, message, found=name, expected="the picture among assets")]
    limit = _SVG_LIMIT if _is_drawing(name) else SIZE_LIMIT
    try:
        data = folder.read(name, limit, place, "LOAD-070", "LOAD-071")
    except RefusedError as refused:
        return None, [refused.why]
    found = list(picture_problems(name, data, place))
    return (None if any(one.severity is Severity.ERROR for one in found) else data), found


def picture_problems(name: str, data: bytes, place: Place) -> Iterator[Finding]:
    """Why a picture cannot be printed as it is."""
    return _drawing(name, data, place) if _is_drawing(name) else raster_problems(name, data, place)


def _is_drawing(name: str) -> bool:
    return name.lower().endswith((".svg", ".svgz"))


def _local(scheme: str) -> str:
    return "Copy the file into the profile's folder." if scheme.lower() == "file:" else ""


def _drawing(name: str, data: bytes, place: Place) -> Iterator[Finding]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        yield no_picture(name, data, place, error)
        return
    if etree.QName(root).localname != "svg":
        message = f"{name} is not an SVG picture"
        yield finding("LOAD-072", place, message, found=f"<{etree.QName(root).localname}>", expected="<svg>")
        return
    if too_much := excess(root):
        found, line = too_much
        message = f"{name} cannot be drawn in a plausible time{_on(line, name)}"
        yield finding("LOAD-077", place, message, found=found, expected="a drawing of plausible size")
        return
    yield from _at_most(_contents(name, root, place))


def _at_most(found: Iterator[Finding]) -> Iterator[Finding]:
    for _, one in zip(range(_MOST), found, strict=False):
        yield one


def _contents(name: str, root: etree._Element, place: Place) -> Iterator[Finding]:
    expected = "drawings and embedded pictures only"
    for found, line in (*_entities(root), *_foreign(root)):
        message = f"{name} contains more than a picture{_on(line, name)}"
        yield finding("LOAD-073", place, message, found=found, expected=expected)
    for found, line in (*unreadable(root), *unsized(root)):
        message = f"{name} has a value that cannot be read{_on(line, name)}"
        yield finding("LOAD-072", place, message, found=found, expected="numbers of plausible size")
    yield from _embedded(name, root, place)
    for kind, found, line in misprinted(root):
        if kind == "gradient":
            message = f"a gradient of {name} that is turned would be printed in part or not at all{_on(line, name)}"
            yield finding("LOAD-078", place, message, found=found, severity=Severity.ERROR)
        elif kind == "script":
            message = f"text from right to left in {name} would be printed with its letters reversed{_on(line, name)}"
            hint = "Convert the text to paths, or set it below the picture."
            yield finding("LOAD-078", place, message, found=found, hint=hint, severity=Severity.ERROR)
        elif kind == "size":
            message = f"text of {name} may be printed without any size{_on(line, name)}"
            hint = "Write the size of its letters by itself, such as font-size: 12px."
            yield finding("LOAD-078", place, message, found=found, hint=hint)
        else:
            yield finding("LOAD-078", place, f"{name} is printed without an effect{_on(line, name)}", found=found)


def _on(line: int, name: str) -> str:
    return f" (line {line} of {name})" if line else ""


def _entities(root: etree._Element) -> Iterator[tuple[str, int]]:
    declarations: Any = root.getroottree().docinfo.internalDTD
    if declarations is not None and next(iter(declarations.iterentities()), None) is not None:
        yield "an entity declaration", 1


def _foreign(root: etree._Element) -> Iterator[tuple[str, int]]:
    """Everything that runs code or refers to other files, with its line."""
    for element in root.getroottree().iter():
        line = line_of(element)
        if isinstance(element, etree._ProcessingInstruction):
            if element.target == "xml-stylesheet":
                yield "a style sheet", line
            continue
        tag = tag_of(element).lower()
        if tag in ("script", "foreignobject", "iframe", "handler"):
            yield f"<{tag}>", line
        if tag == "style" and _REFERENCE.search(_unescaped("".join(map(str, element.itertext())))):
            yield "a reference in <style>", line
        for key, value in element.attrib.items():
            attribute, text = str(key).rpartition("}")[2].lower(), str(value).strip()
            if _leads_outside(tag, attribute, text):
                yield f"{attribute}={brief(text, 40)}", line


def _leads_outside(tag: str, attribute: str, text: str) -> bool:
    lower = text.lower()
    if attribute in ("href", "src") and text and tag != "a" and not lower.startswith(_EMBEDDED):
        return True
    return attribute.startswith("on") or "javascript:" in lower or bool(_REFERENCE.search(_unescaped(text)))


def _unescaped(style: str) -> str:
    """Style with the characters that a backslash may stand for in CSS."""
    if "\\" not in style:
        return style

    def meant(match: re.Match[str]) -> str:
        return chr(min(int(match[1], 16), 0x10FFFF)) if match[1] else str(match[2])

    return _ESCAPE.sub(meant, style)


def _embedded(name: str, root: etree._Element, place: Place) -> Iterator[Finding]:
    """Problems of the pictures inside a drawing, which must be what their type says: no drawing in disguise."""
    pixels = 0
    for element in root.iter("{*}image", "{*}feImage"):
        line = line_of(element)
        for key, value in element.attrib.items():
            address = str(value).strip()
            if str(key).rpartition("}")[2] != "href" or not address.lower().startswith("data:image/"):
                continue
            inside = f"the picture in {name}{_on(line, name)}"
            data = _data(address)
            pixels += pixels_of(data)
            if pixels > PIXEL_LIMIT:
                expected = f"at most {PIXEL_LIMIT // 1_000_000} megapixels in one file"
                found = f"{pixels:,} pixels"
                yield finding("LOAD-071", place, f"{inside} is too large", found=found, expected=expected)
                return
            yield from raster_problems(inside, data, place)


def _data(address: str) -> bytes:
    """The bytes of a ``data:`` address; none when it is damaged."""
    match = _DATA.match(address)
    if match is None:
        return b""
    data = unquote_to_bytes(match[3])
    try:
        return base64.b64decode(b"".join(data.split())) if match[2] else data
    except binascii.Error:
        return b""
