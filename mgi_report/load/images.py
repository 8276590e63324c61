"""Pictures of a profile: read once, checked before anything else opens them."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from io import BytesIO

from lxml import etree
from PIL import Image, UnidentifiedImageError

from ..findings import Finding, Place, brief, finding
from .folder import MEGABYTE, Folder, RefusedError

SIZE_LIMIT = 20 * MEGABYTE
"""Maximum bytes of one picture."""
PIXEL_LIMIT = 50_000_000
_SVG_LIMIT = 5 * MEGABYTE
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
_SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*:|//)")
_REFERENCE = re.compile(r"url\(\s*['\"]?\s*(?!#|data:image/|['\"])|@import", re.IGNORECASE)
_EMBEDDED = ("#", "data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp", "data:font/")


def picture(folder: Folder | None, name: str, place: Place) -> tuple[bytes | None, list[Finding]]:
    """The bytes of a picture, or None and its problems."""
    if match := _SCHEME.match(name):
        message = "the picture is not in the folder"
        expected = "a name such as pictures/map.png"
        return None, [finding("LOAD-075", place, message, found=brief(name), expected=expected, hint=_local(match[1]))]
    if folder is None:
        message = f"{name} cannot be read: this profile is not in a folder"
        return None, [finding("LOAD-070", place, message, found=name, expected="the picture among assets")]
    is_svg = name.lower().endswith((".svg", ".svgz"))
    limit = _SVG_LIMIT if is_svg else SIZE_LIMIT
    try:
        data = folder.read(name, limit, place, "LOAD-070", "LOAD-071")
    except RefusedError as refused:
        return None, [refused.why]
    found = list(_drawing(name, data, place) if is_svg else _photograph(name, data, place))
    return (None if found else data), found


def _local(scheme: str) -> str:
    return "Copy the file into the profile's folder." if scheme.lower() == "file:" else ""


def _photograph(name: str, data: bytes, place: Place) -> Iterator[Finding]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(BytesIO(data), formats=_FORMATS)
        width, height = image.size
        if width * height > PIXEL_LIMIT:
            yield _too_many(name, f"{width} × {height} pixels", place)
            return
        whole = image.format != "JPEG" or b"\xff\xd9" in data[-4096:]
        image.verify()
    except Image.DecompressionBombError:
        yield _too_many(name, "hundreds of megapixels", place)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError) as error:
        yield _no_picture(name, data, place, error)
    else:
        if not whole:
            message = f"{name} is truncated"
            yield finding("LOAD-072", place, message, found=f"{len(data)} bytes", expected="a complete picture")


def _too_many(name: str, found: str, place: Place) -> Finding:
    expected = f"at most {PIXEL_LIMIT // 1_000_000} megapixels"
    return finding("LOAD-071", place, f"{name} is too large", found=found, expected=expected)


def _no_picture(name: str, data: bytes, place: Place, error: Exception) -> Finding:
    message = f"{name} is not a picture that can be printed"
    if not isinstance(error, UnidentifiedImageError):
        message = f"{name} is damaged: {brief(str(error))}"
    found = f"{len(data)} bytes that begin with {data[:4].hex(' ')}" if data else "an empty file"
    return finding("LOAD-072", place, message, found=found, expected="PNG, JPEG, GIF, WebP or SVG")


def _drawing(name: str, data: bytes, place: Place) -> Iterator[Finding]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        yield _no_picture(name, data, place, error)
        return
    if etree.QName(root).localname != "svg":
        message = f"{name} is not an SVG picture"
        yield finding("LOAD-072", place, message, found=f"<{etree.QName(root).localname}>", expected="<svg>")
        return
    entities = [("an entity declaration", 1)] if b"<!ENTITY" in data else []
    for found, line in [*entities, *_foreign(root)]:
        inside = f" (line {line} of {name})"
        expected = "drawings and embedded pictures only"
        yield finding("LOAD-073", place, f"{name} contains more than a picture{inside}", found=found, expected=expected)


def _foreign(root: etree._Element) -> Iterator[tuple[str, int]]:
    """Everything that runs code or refers to other files, with its line."""
    for element in root.getroottree().iter():
        line = element.sourceline if isinstance(element.sourceline, int) else 0
        if isinstance(element, etree._ProcessingInstruction):
            if element.target == "xml-stylesheet":
                yield "a style sheet", line
            continue
        if not isinstance(element.tag, str):
            continue
        tag = etree.QName(element).localname.lower()
        if tag in ("script", "foreignobject", "iframe", "handler"):
            yield f"<{tag}>", line
        if tag == "style" and _REFERENCE.search(element.text or ""):
            yield "a reference in <style>", line
        for key, value in element.attrib.items():
            attribute, text = str(key).rpartition("}")[2].lower(), str(value).strip()
            if _leads_outside(tag, attribute, text):
                yield f"{attribute}={brief(text, 40)}", line


def _leads_outside(tag: str, attribute: str, text: str) -> bool:
    lower = text.lower()
    if attribute in ("href", "src") and text and tag != "a" and not lower.startswith(_EMBEDDED):
        return True
    return attribute.startswith("on") or "javascript:" in lower or bool(_REFERENCE.search(text))
