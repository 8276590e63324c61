"""Files of the package and of a series folder: read once by a process, and again when they have been edited."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Sequence
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
_OPEN = ("headings", "dimensions", "licences", "licence_names")
"""Keys of words and imprints below which the model admits any key, and all of the package's are printed somewhere."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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
        values = yaml.load(text_of(path), Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = f", line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise UsageError(f"{path}{line}: this is not YAML: {error.problem}") from error
    except (yaml.YAMLError, ValueError) as error:
        raise UsageError(f"{path}: this is not YAML: {' '.join(str(error).split())}") from error
    if not isinstance(values, dict):
        raise UsageError(f"{path} must hold keys with their values (key: value)")
    return values


def checked(
    model: type[_Made],
    values: dict[str, Any],
    what: str,
    files: Sequence[Path],
    *,
    norm: Path | None = None,
    retired: Collection[str] = (),
) -> _Made:
    """``values`` as a model. Raises UsageError that names the keys at fault and their lines in ``files``.

    ``norm`` is a complete file of the same kind: what keys it has where the model leaves them open, all have to have.
    ``retired`` are keys of older versions.
    """
    try:
        made = model.model_validate(values)
    except ValidationError as error:
        faults = error.errors(include_url=False)
        told = [f"{_told(one, model, retired)}{_line(one['loc'], files)}" for one in faults[:_MOST_FAULTS]]
        more = [f"and {len(faults) - len(told)} more"] if len(faults) > len(told) else []
        raise UsageError(f"{what} are not complete and correct: {'; '.join([*told, *more])}") from error
    missing = _missing(values, mapping_of(norm)) if norm else []
    if missing:
        told = [f"{name}.{key} is missing{_line((name,), files)}" for name, key in missing[:_MOST_FAULTS]]
        raise UsageError(f"{what} are not complete: {'; '.join(told)}")
    return made


def _missing(values: dict[str, Any], norm: dict[str, Any]) -> list[tuple[str, str]]:
    return [(name, key) for name in _OPEN if name in norm for key in norm[name] if key not in values[name]]


def _line(key: Sequence[str | int], files: Iterable[Path]) -> str:
    """File and line of a key, or of the innermost mapping around it; of several files the first that knows it best."""
    where, most = "", 0
    for path in files:
        node = yaml.compose(text_of(path), Loader=_LOADER)
        for depth, step in enumerate(key, 1):
            pairs = node.value if isinstance(node, yaml.MappingNode) else ()
            found, node = next(((name, value) for name, value in pairs if name.value == step), (None, None))
            if found is None:
                break
            if depth > most:
                where, most = f" in {path}, line {found.start_mark.line + 1}", depth
    return where


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
