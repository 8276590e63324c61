"""Workers that die in the ways workers die. What happens is told by the name of the profile."""

from __future__ import annotations

import ctypes
import os
import signal
import time
from pathlib import Path

from mgi_report.batch import work
from mgi_report.batch.outcome import Built, Refusal, Task

_build_to, _build = work.build_to, work.build


def build_to(folder: Path, name: str, task: Task) -> None:
    """As the real one, unless the profile's name asks for a fault."""
    _suffer(task)
    _build_to(folder, name, task)


def build(task: Task) -> Built | Refusal:
    """As the real one, unless the name asks for a fault."""
    _suffer(task)
    return _build(task)


def _suffer(task: Task) -> None:
    source = task.source
    kind = source.name if isinstance(source, Path) else (source.territory.name or "").removesuffix("land").lower()
    if kind.startswith("killed"):
        os.kill(os.getpid(), signal.SIGKILL)
    elif kind.startswith("hung"):
        time.sleep(600)
    elif kind.startswith("segfault"):
        ctypes.string_at(0)
    elif kind.startswith("exhausted"):
        raise MemoryError
    elif kind.startswith("left"):
        os._exit(0)
    elif kind.startswith("once") and isinstance(source, Path):
        mark = source / ".done"
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
