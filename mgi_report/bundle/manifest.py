"""What proves that a folder is complete: checksums, build information, a zip and a bag, always the same bytes."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any

import bagit  # type: ignore[import-untyped]

from ..errors import OutputError
from ..versions import __version__, versions
from .record import Record

_ZIP_EPOCH = date(1980, 1, 1)
"""The earliest date that a zip file can store."""
_FILE_MODE = 0o100644 << 16
_ONE_AT_A_TIME = Lock()
"""The bagit library changes the working directory, of which a process has only one."""


def sums(files: Mapping[str, bytes]) -> bytes:
    """Lines as ``sha256sum -c`` reads them, in the order of the names."""
    lines = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return "".join(lines).encode()


def build_account(record: Record, inputs: Mapping[str, bytes], edition: Mapping[str, Any]) -> bytes:
    """``build.json``: what was built from what, with which versions; no time and no path of this machine."""
    account = {
        "file": record.pdf_name,
        "sha256": record.file.sha256,
        "dated": record.dated,
        "edition": dict(edition),
        "inputs": {name: hashlib.sha256(inputs[name]).hexdigest() for name in sorted(inputs)},
        "versions": versions(),
    }
    return (json.dumps(account, ensure_ascii=False, indent=2) + "\n").encode()


def zipped(folder: Path, day: date) -> bytes:
    """The folder as a zip with one top-level entry: fixed order, fixed dates, fixed modes."""
    stream = io.BytesIO()
    moment = (*max(day, _ZIP_EPOCH).timetuple()[:3], 0, 0, 0)
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            info = zipfile.ZipInfo(f"{folder.name}/{path.relative_to(folder).as_posix()}", moment)
            info.external_attr = _FILE_MODE
            info.create_system = 3
            packed = path.suffix in (".pdf", ".jpg")
            archive.writestr(info, path.read_bytes(), zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def make_bag(bag: Path, bundle: Path, source: Mapping[str, bytes], record: Record) -> None:
    """Make the empty folder ``bag`` a BagIt bag (RFC 8493) of a bundle's folder and of the files it was made from.

    Raises OutputError or OSError when a file cannot be written.
    """
    shutil.copytree(bundle, bag / "bundle")
    for name, data in source.items():
        path = bag / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    info = {
        "Source-Organization": record.publisher.name,
        "Contact-Email": record.publisher.email,
        "External-Description": record.title,
        "External-Identifier": record.isbn or record.pub_code or record.file_stem,
        "Bagging-Date": record.dated,
        "Bag-Software-Agent": f"mgi-report {__version__}",
    }
    try:
        with _ONE_AT_A_TIME:
            bagit.make_bag(str(bag), info, checksums=["sha256"])
    except bagit.BagError as error:
        raise OutputError(f"the bag cannot be made: {error}") from error
    # The library declares a draft version and lists tag files in disk order: write the RFC's version, and sort.
    (bag / "bagit.txt").write_text("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", encoding="utf-8")
    tags = {name: (bag / name).read_bytes() for name in ("bag-info.txt", "bagit.txt", "manifest-sha256.txt")}
    (bag / "tagmanifest-sha256.txt").write_bytes(sums(tags))
