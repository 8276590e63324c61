"""Which reports a batch builds: paths, folders of profiles and patterns → profiles and their languages."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UsageError
from ..load import main_file, overlay_languages

if TYPE_CHECKING:
    from ..model import Profile


def profiles(paths: Iterable[str | Path | Profile]) -> list[Path | Profile]:
    """All matching profiles, each once, in the order given; those of a folder or pattern sorted by name.

    A path is a profile's folder or file, a folder of such folders, or a pattern such as ``profiles/*-2021``.
    Raises UsageError when there is nothing at a path.
    """
    found: dict[object, Path | Profile] = {}
    for path in [paths] if isinstance(paths, str | Path) else paths:
        if isinstance(path, str | Path):
            for one in _at(str(path)):
                found.setdefault(one.resolve(), one)
        else:
            found[id(path)] = path
    return list(found.values())


def editions(source: Path | Profile, language: str | None) -> tuple[str | None, ...]:
    """The languages to build of a profile: the one asked for, or with ``all`` every one (None for the main one)."""
    if not isinstance(source, Path):
        return (None,)
    return (None, *overlay_languages(source)) if language == "all" else (language,)


def _at(name: str) -> Iterator[Path]:
    path = Path(name)
    if not path.exists():
        matches = sorted(glob.glob(name)) if glob.has_magic(name) else []  # noqa: PTH207  a pattern may be absolute
        if not matches:
            raise UsageError(f"there is no {name}")
        # A pattern also matches notes and read-me files next to the profiles.
        yield from (Path(match) for match in matches if _is_profile(Path(match)))
    elif path.is_dir() and not _is_profile(path):
        within = sorted(child for child in path.iterdir() if child.is_dir() and _is_profile(child))
        if not within:
            raise UsageError(f"{name} holds no profile: neither profile.yaml nor a folder that has one")
        yield from within
    else:
        yield path


def _is_profile(path: Path) -> bool:
    return main_file(path).exists() if path.is_dir() else path.suffix in (".yaml", ".yml", ".json")
