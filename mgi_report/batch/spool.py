"""The work folder of one batch: workers leave finished reports here, and a rename puts them in their place."""

from __future__ import annotations

import contextlib
import os
import pickle
import shutil
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import IO

from ..errors import OutputError
from .cache import FOLDER
from .outcome import Built, Refusal

_NEW = 60
"""Seconds in which another batch may have made its folder and not yet locked it."""


class Spool:
    """A folder of this batch alone, within the output folder so that a rename is one step."""

    def __init__(self, output: Path) -> None:
        base = output / FOLDER / "work"
        try:
            base.mkdir(parents=True, exist_ok=True)
            _sweep(base)
            self.folder = Path(tempfile.mkdtemp(dir=base))
            self._lock = _locked(self.folder)
        except OSError as error:
            raise OutputError(f"{output} cannot be written to: {error.strerror or error}") from error

    def take(self, name: str) -> Built | Refusal:
        """What a worker has left under ``name``."""
        left = self.folder / name
        result: Built | Refusal = pickle.loads(left.read_bytes())
        left.unlink()
        return result

    def place(self, name: str, target: Path) -> None:
        """Put the report ``name`` to ``target``. Raises OutputError; what stood there is then intact."""
        try:
            (self.folder / f"{name}.pdf").replace(target)
        except OSError as error:
            raise OutputError(f"{target} cannot be written: {error.strerror or error}") from error

    def close(self) -> None:
        """Remove the folder with all that is in it."""
        if self._lock is not None:
            self._lock.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def leave(folder: Path, name: str, result: Built | Refusal) -> None:
    """In a worker: leave a result under ``name``. Raises OSError when the disk is full."""
    if isinstance(result, Built):
        _lasting(folder / f"{name}.pdf", result.pdf)
        result = replace(result, pdf=b"")
    _lasting(folder / name, pickle.dumps(result))


def _lasting(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _locked(folder: Path) -> IO[bytes] | None:
    """Hold the folder's lock as long as this process lives, where the system has such locks."""
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
