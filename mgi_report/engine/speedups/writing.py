"""Writing: each object is serialized once, common operands first, at the default compression level.

The engine serializes each object for its place and again for the file identifier, and compresses at the highest level,
which takes four times as long for two per cent.
"""

from __future__ import annotations

import zlib
from hashlib import md5
from math import ceil, log
from typing import Any

from ..instance import pydyf

_to_bytes = pydyf._to_bytes
_LEVEL = 6


def to_bytes(item: Any) -> bytes:
    """An operand as it is written to the file."""
    kind = type(item)
    if kind is bytes:
        return item  # type: ignore[no-any-return]
    if kind is str:
        return item.encode("ascii")  # type: ignore[no-any-return]
    if kind is int or (kind is float and item.is_integer()):
        return b"%d" % item
    if kind is float:
        return (b"%f" % item).rstrip(b"0")
    return _to_bytes(item)  # type: ignore[no-any-return]


def write(pdf: Any, output: Any, version: Any = b"1.7", identifier: Any = False, compress: bool = False) -> None:
    """Write a file of PDF 1.5 or later with object streams and an identifier (ISO 32000-1, 7.5.7, 7.5.8 and 14.4).

    Raises NotImplementedError for any other file; no report is one.
    """
    if not compress or identifier is not True:
        raise NotImplementedError("only files with object streams and an identifier are supported")
    pdf.add_object(pdf.info)
    pdf.write_line(b"%PDF-" + to_bytes(version or b"1.7"), output)
    pdf.write_line(b"%\xf0\x9f\x96\xa4", output)
    bodies = [b"" if one.free == "f" else _body(one) for one in pdf.objects]
    packed = []
    for one, body in zip(pdf.objects, bodies, strict=True):
        if one.free == "f":
            continue
        if one.compressible:
            packed.append((one.number, body))
        else:
            _put(pdf, one, body, output)
    bodies.append(_object_stream(pdf, packed, output))
    extra = _cross_references(pdf, len(packed))
    digest = pydyf.String(md5(b"".join(bodies)).hexdigest().encode()).data
    extra["ID"] = pydyf.Array((digest, digest))
    stream = pydyf.Stream([extra.pop("rows")], extra, compress)
    pdf.xref_position = pdf.current_position
    pdf.add_object(stream)
    _put(pdf, stream, _body(stream), output)
    pdf.write_line(b"startxref", output)
    pdf.write_line(b"%d" % pdf.xref_position, output)
    pdf.write_line(b"%%EOF", output)


def _body(one: Any) -> bytes:
    """The bytes of an object."""
    if not isinstance(one, pydyf.Stream):
        return one.data  # type: ignore[no-any-return]
    data = b"\n".join([to_bytes(item) for item in one.stream])
    extra = pydyf.Dictionary(one.extra)
    if one.compress:
        extra["Filter"] = "/FlateDecode"
        data = zlib.compress(data, _LEVEL)
    extra["Length"] = len(data)
    return b"\n".join((extra.data, b"stream", data, b"endstream"))


def _put(pdf: Any, one: Any, body: bytes, output: Any) -> None:
    one.offset = pdf.current_position
    pdf.write_line(b"%d %d obj\n%b\nendobj" % (one.number, one.generation, body), output)


def _object_stream(pdf: Any, packed: list[tuple[int, bytes]], output: Any) -> bytes:
    """Write the stream of small objects and return its bytes."""
    heads, position = [], 0
    for number, body in packed:
        heads += [number, position]
        position += len(body) + 1
    head = " ".join(map(str, heads))
    extra = {"Type": "/ObjStm", "N": len(packed), "First": len(head) + 1}
    stream = pydyf.Stream([head, *(body for _, body in packed)], extra, compress=True)
    pdf.add_object(stream)
    body = _body(stream)
    _put(pdf, stream, body, output)
    return body


def _cross_references(pdf: Any, packed: int) -> dict[str, Any]:
    """Entries of the cross-reference stream, with its rows under ``rows``."""
    rows: list[tuple[int, int, int]] = []
    index = 0
    container = pdf.objects[-1].number
    for one in pdf.objects:
        if one.compressible:
            rows.append((2, container, index))
            index += 1
        else:
            rows.append((bool(one.number), one.offset, one.generation))
    rows.append((1, pdf.current_position, 0))
    most = max(one.generation for one in pdf.objects)
    lengths = 1, ceil(log(pdf.current_position + 1, 256)), ceil(log(max(most, packed) + 1, 256))
    return {
        "Type": "/XRef",
        "Index": pydyf.Array((0, len(pdf.objects) + 1)),
        "W": pydyf.Array(lengths),
        "Size": len(pdf.objects) + 1,
        "Root": pdf.catalog.reference,
        "Info": pdf.info.reference,
        "rows": b"".join(
            [value.to_bytes(length, "big") for row in rows for value, length in zip(row, lengths, strict=True)]
        ),
    }
