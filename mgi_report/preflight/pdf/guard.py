"""Opens a PDF that may be damaged or hostile, in bounded time and memory."""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from pathlib import Path

import pikepdf

ODD_FILE = (
    pikepdf.PdfError, pikepdf.DataDecodingError, LookupError, ValueError, TypeError, AttributeError, RuntimeError,
    OverflowError, MemoryError,
)  # fmt: skip
"""Exceptions that reading a malformed file may raise."""
_FEW_OBJECTS = 4 << 20
"""Bytes below which a file cannot contain too many objects."""
_OBJECT = re.compile(rb"\d obj\b")


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits on what preflight reads. A typical report needs less than a hundredth of each."""

    size: int = 256 << 20
    """Maximum bytes of the file."""
    objects: int = 400_000
    pages: int = 2_000
    elements: int = 300_000
    """Maximum elements of the tag tree."""
    depth: int = 200
    """Maximum nesting of trees and of form XObjects."""
    stream: int = 64 << 20
    """Maximum bytes of one decompressed stream."""
    instructions: int = 3_000_000
    """Maximum instructions of all pages together."""
    seconds: float = 60.0
    """Maximum time for reading pages."""


class Unreadable(Exception):  # noqa: N818  the name describes the file
    """The file cannot be checked at all; the message says why."""


@contextmanager
def bounded(limits: Limits) -> Iterator[None]:
    """Let no stream decompress to more than the limit inside the block (qpdf's limits are per process)."""
    before = pikepdf.settings.set_qpdf_limits(
        flate_max_memory=limits.stream, dct_max_memory=limits.stream, run_length_max_memory=limits.stream,
        png_max_memory=limits.stream, tiff_max_memory=limits.stream, parser_max_container_size=limits.objects,
        doc_max_warnings=500,
    )  # fmt: skip
    try:
        yield
    finally:
        pikepdf.settings.set_qpdf_limits(**before)  # type: ignore[arg-type]  # restores the values it returned


class _Stream(BytesIO):
    """Bytes with a fixed name in messages."""

    def __repr__(self) -> str:
        return "in memory"


def open_pdf(source: bytes | Path, limits: Limits) -> pikepdf.Pdf:
    """Open a PDF from bytes or a file.

    Raises :class:`Unreadable` when the file is missing, empty, too large, not a PDF, locked by a password, damaged
    beyond repair, or has more objects or pages than ``limits`` allow.
    """
    _check_size(source, limits)
    try:
        pdf = pikepdf.open(source if isinstance(source, Path) else _Stream(source), suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise Unreadable("it is encrypted and needs a password") from error
    except (*ODD_FILE, OSError) as error:
        raise Unreadable(f"it is damaged beyond repair ({_reason(error)})") from error
    try:
        _check_counts(pdf, limits)
    except ODD_FILE as error:
        pdf.close()
        raise Unreadable(f"its pages cannot be found ({_reason(error)})") from error
    except Unreadable:
        pdf.close()
        raise
    return pdf


def _check_size(source: bytes | Path, limits: Limits) -> None:
    if isinstance(source, Path):
        try:
            size = source.stat().st_size
            with source.open("rb") as file:
                head = file.read(1024)
        except OSError as error:
            raise Unreadable(f"it cannot be opened ({error.strerror or error})") from error
    else:
        size, head = len(source), source[:1024]
    if size == 0:
        raise Unreadable("it is empty")
    if size > limits.size:
        raise Unreadable(f"it has {size >> 20} MB, the limit is {limits.size >> 20} MB")
    if b"%PDF-" not in head:
        raise Unreadable("it is not a PDF: the header %PDF- is missing")
    if size > _FEW_OBJECTS:
        _check_objects(source, limits)


def _check_objects(source: bytes | Path, limits: Limits) -> None:
    """Count objects before the parser creates them; an object takes at least 16 bytes."""
    if isinstance(source, Path):
        with source.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as view:
            count = sum(1 for _ in islice(_OBJECT.finditer(view), limits.objects + 1))
    else:
        count = sum(1 for _ in islice(_OBJECT.finditer(source), limits.objects + 1))
    if count > limits.objects:
        raise Unreadable(f"it has more than {limits.objects} objects")


def _check_counts(pdf: pikepdf.Pdf, limits: Limits) -> None:
    objects = int(pdf.trailer.get("/Size", 0))
    if objects > limits.objects:
        raise Unreadable(f"it has {objects} objects, the limit is {limits.objects}")
    pages = len(pdf.pages)
    if pages == 0:
        raise Unreadable("it has no pages")
    if pages > limits.pages:
        raise Unreadable(f"it has {pages} pages, the limit is {limits.pages}")


def _reason(error: BaseException) -> str:
    text = str(error).split("\n")[0].replace("unknown:", "").strip()
    return text[:200] or type(error).__name__
