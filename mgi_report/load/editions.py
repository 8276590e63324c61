"""The main file of a profile on disk and its further languages, found by file names alone."""

from __future__ import annotations

import glob
import re
from pathlib import Path

_CODE = r"\.([a-z]{2,3}(?:-[A-Za-z]{2,4})*)\.yaml"


def main_file(source: Path) -> Path:
    """The main file of a profile given as a folder or as this file."""
    return source / "profile.yaml" if source.is_dir() else source


def overlay_languages(source: Path) -> tuple[str, ...]:
    """Codes of the languages a profile has an overlay for, such as ``profile.fr.yaml``; a JSON file has none."""
    main = main_file(source)
    if main.suffix == ".json":
        return ()
    pattern = re.compile(re.escape(main.stem) + _CODE)
    try:
        names = sorted(path.name for path in main.parent.glob(f"{glob.escape(main.stem)}.*.yaml") if path.is_file())
    except OSError:
        return ()
    return tuple(match[1] for name in names if (match := pattern.fullmatch(name)))
