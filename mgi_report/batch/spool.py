"""The work folder of one batch: workers leave their results here, and a rename puts them in place."""

from __future__ import annotations

import contextlib
import os
import pickle
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from ..errors import OutputError
from .cache import FOLDER
from .outcome import Built, Refusal
from .products import Product

_NEW = 60
"""Seconds within which another batch may have made its folder but not locked it yet."""


class Spool:
    """A folder of this batch alone, within the output folder so that a rename is one step."""

    def __init__(self, output: Path) -> None:
        self._output = output.absolute()
        base = self._output / FOLDER / "work"
        try:
            base.mkdir(parents=True, exist_ok=True)
            _sweep(base)
            self.folder = Path(tempfile.mkdtemp(dir=base))
            self._lock = _locked(self.folder)
        except OSError as error:
            raise OutputError(f"{output} cannot be written to: {error.strerror or error}") from error

    def take(self, name: str) -> Built | Refusal:
        """What a worker has left under ``name``."""
        left = _result(self.folder / name)
        result: Built | Refusal = pickle.loads(left.read_bytes())
        left.unlink()
        return result

    def fill(self, name: str, files: Mapping[str, bytes]) -> None:
        """Store ``files`` under ``name``, as a worker does. Raises OutputError."""
        try:
            for file, data in files.items():
                path = self.folder / name / file
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
                _make_lasting(path)
        except OSError as error:
            raise OutputError(f"{self._output} cannot be written to: {error.strerror or error}") from error

    def place(self, name: str, product: Product) -> None:
        """Publish what is under ``name``. Raises OutputError and then leaves existing files as they were."""
        stage = self.folder / name
        try:
            product.publish(stage, self._output)
        except OSError as error:
            raise OutputError(f"{self._output} cannot be written to: {error.strerror or error}") from error
        finally:
            shutil.rmtree(stage, ignore_errors=True)

    def close(self) -> None:
        """Remove the folder and everything in it."""
        if self._lock is not None:
            self._lock.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def leave(stage: Path, result: Built | Refusal) -> None:
    """In a worker: leave a result whose files are in ``stage``. Raises OSError when the disk is full."""
    for name in names_in(stage):
        _make_lasting(stage / name)
    left = _result(stage)
    left.write_bytes(pickle.dumps(result))
    _make_lasting(left)


def names_in(stage: Path) -> list[str]:
    """Names of all files below a folder, with forward slashes."""
    return sorted(path.relative_to(stage).as_posix() for path in stage.rglob("*") if path.is_file())


def _result(stage: Path) -> Path:
    return stage.with_name(f"{stage.name}.result")


def _make_lasting(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _locked(folder: Path) -> IO[bytes] | None:
    """Hold the folder's lock as long as this process lives, on systems that have such locks."""
    if sys.platform == "win32":
        return None
    import fcntl

    file = (folder / "lock").open("wb")
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return file


def _sweep(base: Path) -> None:
    """Remove the work folders of batches that were killed: nobody holds their locks."""
    if sys.platform == "win32":
        return
    import fcntl

    for lock in base.glob("*/lock"):
        with contextlib.suppress(OSError), lock.open("rb") as file:
            if time.time() - lock.stat().st_mtime < _NEW:
                continue
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(lock.parent, ignore_errors=True)
