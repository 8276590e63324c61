"""Small real profiles, as many as a test wants."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

MINIMAL = Path(__file__).parents[2] / "examples" / "minimal"

Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """A function that copies the smallest profile under another name and year."""

    def copy(name: str, year: int = 2024) -> Path:
        folder = tmp_path / "profiles" / name
        shutil.copytree(MINIMAL, folder)
        text = (folder / "profile.yaml").read_text(encoding="utf-8")
        text = text.replace("Exampleland", f"{name.title()}land").replace("year: 2024", f"year: {year}")
        (folder / "profile.yaml").write_text(text, encoding="utf-8")
        return folder

    return copy


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Where the reports go."""
    return tmp_path / "out"


def visible(output: Path) -> list[str]:
    """Names of all files in an output folder, but those of the cache."""
    return sorted(
        path.relative_to(output).as_posix()
        for path in output.rglob("*")
        if path.is_file() and ".mgi-batch/entries" not in path.as_posix()
    )
