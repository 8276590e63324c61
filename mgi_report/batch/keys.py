"""Fingerprints of all a report depends on. Files are hashed, never trusted by their date."""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import stat
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..load import main_file, overlay_languages
from ..model import Edition
from ..versions import versions

if TYPE_CHECKING:
    from ..model import Profile
    from .outcome import Task

_LARGEST = 100_000_000
"""Bytes. No larger file is ever read for a report, so size and date identify it well enough."""


def identity(task: Task) -> str:
    """Name of the product among all products of an output folder: its source and how it is made."""
    source = str(task.source.resolve()) if isinstance(task.source, Path) else task.name
    kind = type(task.product).__name__
    return _hash(source, _wording(task), task.edition.model_dump_json(), kind)[:32]


def key(task: Task, output: Path) -> str:
    """Hash of everything the product depends on. Raises OSError when a file cannot be read.

    ``output`` is the folder reports are written to; it is skipped when it is inside a profile's folder.
    """
    if isinstance(task.source, Path):
        content = _of_files(task.source, task.language, output.resolve())
    else:
        content = _of_value(task.source)
    made = task.edition.model_dump_json(), os.environ.get("SOURCE_DATE_EPOCH", ""), program(task.edition)
    return _hash(content, _wording(task), *made, *task.product.depends_on(task.source))


def _wording(task: Task) -> str:
    """The language of a task, and where it takes what is not translated from."""
    return f"{task.language or ''}{' or main' if task.fallback else ''}"


def source_hash(source: Path, output: Path) -> str:
    """Hash of all files of a profile, whatever language they are for. Raises OSError; for ``output`` see `key`."""
    if source.is_file() and source.suffix == ".json":
        return file_hash(source)
    apart = output.resolve()
    return _tree(main_file(source).parent, lambda path: not path.resolve().is_relative_to(apart))


def file_hash(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def program(edition: Edition) -> str:
    """Hash of what all reports of an edition depend on: this package, the engine, fonts and the series folder."""
    return _program(edition.series.resolve() if edition.series else None)


@cache
def _program(series: Path | None) -> str:
    from ..language import PACKAGE

    roots = [Path(__file__).parents[1], *PACKAGE.values(), *([series] if series else [])]
    trees = [_tree(root, lambda path: "__pycache__" not in path.parts) for root in roots]
    libraries = [f"{name} {version}" for name, version in versions().items()]
    return _hash(*trees, *libraries, sys.version, _pango())


def _of_files(source: Path, language: str | None, output: Path) -> str:
    if source.is_file() and source.suffix == ".json":
        return file_hash(source)
    main = main_file(source)
    root = main.parent
    others = set(overlay_languages(source)) - {language}
    own = {main.name, f"{main.stem}.{language}.yaml"}

    def wanted(path: Path) -> bool:
        within = path.relative_to(root)
        if len(within.parts) == 1 and path.suffix in (".yaml", ".yml"):
            return path.name in own
        return not others.intersection(within.parts[:-1]) and not path.resolve().is_relative_to(output)

    return _tree(root, wanted)


def _of_value(profile: Profile) -> str:
    return _hash(profile.model_dump_json())


def _tree(root: Path, wanted: Callable[[Path], bool]) -> str:
    """Hash of names and contents of the files below ``root``."""
    lines = []
    for path in sorted(_files(root)):
        if wanted(path):
            status = path.stat()
            if not stat.S_ISREG(status.st_mode):
                continue
            large = status.st_size > _LARGEST
            content = f"{status.st_size} {status.st_mtime_ns}" if large else file_hash(path)
            lines.append(f"{path.relative_to(root).as_posix()}\0{content}")
    return _hash(*lines)


def _files(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (path for name in names if not name.startswith(".") and (path := Path(folder, name)).exists())


def _pango() -> str:
    """Version of Pango, if it can be found without starting the engine."""
    try:
        return str(ctypes.CDLL("libpango-1.0.so.0").pango_version())
    except (OSError, AttributeError):
        return ""


def _hash(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
