"""Files of the package and of a series folder: read once by a process, and again when they have been edited."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from ..errors import UsageError
from ..findings import nearest
from ..model import Model

Stamp = tuple[int, int, int]
"""Time of the last change in nanoseconds, size in bytes, number of the file on its disk."""
_Made = TypeVar("_Made", bound=Model)
_MOST_FAULTS = 10


def stamp(path: Path) -> Stamp | None:
    """What tells one state of a file from another; None when there is no such file."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def signature(roots: Iterable[Path]) -> tuple[tuple[str, int, int], ...]:
    """Path, size and time of the last change (ns) of every file below ``roots``; nothing is opened."""
    found = []
    for root in roots:
        for folder, _, names in os.walk(root):
            for name in names:
                path = os.path.join(folder, name)  # noqa: PTH118  hundreds of files, asked for with every report
                try:
                    status = os.stat(path)  # noqa: PTH116
                except OSError:
                    continue  # gone since it was listed, or a link to nothing
                found.append((path, status.st_size, status.st_mtime_ns))
    return tuple(sorted(found))


def find(roots: Iterable[Path], name: str) -> Path | None:
    """The file ``name`` below the first of ``roots`` that has it. Names never lead out of a root."""
    for root in roots:
        path = root / name
        if path.is_file() and path.resolve().is_relative_to(root.resolve()):
            return path
    return None


def text_of(path: Path) -> str:
    """What a text file holds. Raises UsageError when it cannot be read or is not UTF-8."""
    return _text(path, stamp(path))


def mapping_of(path: Path) -> dict[str, Any]:
    """What a YAML file of keys and values holds; nobody writes in it. Raises UsageError with the line at fault."""
    return _mapping(path, stamp(path))


@lru_cache(maxsize=256)
def _text(path: Path, _: Stamp | None) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise UsageError(f"{path}, line {line}: the file is not UTF-8; save it as UTF-8") from error
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}") from error


@lru_cache(maxsize=128)
def _mapping(path: Path, _: Stamp | None) -> dict[str, Any]:
    try:
        values = yaml.load(text_of(path), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        line = f", line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise UsageError(f"{path}{line}: this is not YAML: {error.problem}") from error
    except (yaml.YAMLError, ValueError) as error:
        raise UsageError(f"{path}: this is not YAML: {' '.join(str(error).split())}") from error
    if not isinstance(values, dict):
        raise UsageError(f"{path} must hold keys with their values (key: value)")
    return values


def checked(model: type[_Made], values: dict[str, Any], what: str, retired: Collection[str] = ()) -> _Made:
    """``values`` as a model. Raises UsageError that names the keys at fault; ``retired`` are keys of older versions."""
    try:
        return model.model_validate(values)
    except ValidationError as error:
        faults = error.errors(include_url=False)
        told = [_told(fault, model, retired) for fault in faults[:_MOST_FAULTS]]
        more = [f"and {len(faults) - len(told)} more"] if len(faults) > len(told) else []
        raise UsageError(f"{what} are not complete and correct: {'; '.join([*told, *more])}") from error


def _told(fault: Any, model: type[Model], retired: Collection[str]) -> str:
    key = ".".join(map(str, fault["loc"]))
    if fault["type"] == "missing":
        return f"{key} is missing"
    if fault["type"] == "extra_forbidden":
        if key in retired:
            return f"{key} is no longer printed anywhere; remove it"
        hint = nearest(key, model.model_fields) if len(fault["loc"]) == 1 else ""
        return f"there is no key {key}{f' ({hint})' if hint else ''}"
    return f"{key}: {fault['msg']}"
