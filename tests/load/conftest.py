"""A small valid profile folder, and ways to put one fault into it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

PROFILE = """\
language: en
territory:
  name: Exampleland
year: 2024
sources:
  - institution: Government of Exampleland
    works:
      - {id: act, year: 2019, title: Migration Act}
parts:
  - cover
  - {kind: chapter, dimension: rights, file: chapters/1-rights.md}
  - sources
"""
CHAPTER = """\
## Examples of well-developed areas

Every child may attend school ([@act]).[^age]

[^age]: From the age of 6.

## Areas with potential for further development

Training is not yet recognized.
"""
Folder = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Write the valid profile with ``replace`` carried out in its YAML and Markdown, and with further ``files``."""

    def write(
        replace: Mapping[str, str] | None = None,
        files: Mapping[str, str | bytes | None] | None = None,
        name: str = "profile",
    ) -> Path:
        root = tmp_path / name
        written: dict[str, str | bytes | None] = {"profile.yaml": PROFILE, "chapters/1-rights.md": CHAPTER}
        for old, new in (replace or {}).items():
            holders = [name for name, text in written.items() if isinstance(text, str) and old in text]
            assert holders, f"{old!r} is in neither file"
            for name in holders:
                written[name] = str(written[name]).replace(old, new)
        for name, data in {**written, **(files or {})}.items():
            if data is None:
                continue
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data.encode() if isinstance(data, str) else data)
        return root

    return write
