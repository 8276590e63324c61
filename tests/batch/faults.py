"""Workers that die in the ways workers die. What happens is told by the name of the profile.

Run as a program, it is the command with such workers.
"""

from __future__ import annotations

import ctypes
import faulthandler
import os
import resource
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import pytest

from mgi_report.batch import pools, work
from mgi_report.batch.outcome import Built, Refusal, Task
from mgi_report.cli import run

_build_to, _build = work.build_to, work.build


def build_to(folder: Path, name: str, task: Task) -> None:
    """As the real one, unless the profile's name asks for a fault."""
    _suffer(task)
    with _little_room() if isinstance(task.source, Path) and task.source.name == "full" else nullcontext():
        _build_to(folder, name, task)


@contextmanager
def _little_room() -> Iterator[None]:
    """No file may grow beyond some bytes, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (24_000, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


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
        threading.Event().wait()
    elif kind.startswith("segfault"):
        faulthandler.disable()
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


def end_without_waiting(patch: pytest.MonkeyPatch, limit: float) -> None:
    """The time of those that never end is over at once; all others have as long as they need.

    ``limit`` is what the batch was told: the pool has to have been told as well.
    """
    schedule = pools.ProcessPool.schedule

    def hurried(pool: Any, function: Any, args: Any, timeout: float) -> Any:
        assert timeout == limit
        endless = args[-1].source.name.startswith(("hung", "left"))
        return schedule(pool, function, args=args, timeout=0.2 if endless else None)

    patch.setattr(pools.ProcessPool, "schedule", hurried)


if __name__ == "__main__":
    from tests.batch import faults

    work.build_to = faults.build_to
    sys.exit(run(sys.argv[1:]))
