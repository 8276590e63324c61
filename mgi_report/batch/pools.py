"""Where reports are built: in processes on this machine, or on an executor of the caller."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from concurrent.futures import Executor, Future
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Protocol

from pebble import ProcessExpired, ProcessPool

from ..errors import BatchError, OutputError
from . import work
from .outcome import Built, Refusal, Task
from .products import Product
from .spool import Spool


class CrashError(Exception):
    """A worker died, hung or ran out of memory while it built a report."""


class Pool(Protocol):
    """Somewhere to build reports."""

    window: int
    """Reports submitted at a time."""
    patience: float
    """Seconds after which a submitted report counts as lost."""

    def submit(self, name: str, task: Task) -> Future[Any]:
        """Submit a report. ``name`` is unique in the batch."""

    def result(self, name: str, future: Future[Any]) -> Built | Refusal:
        """The result of a finished future. Raises CrashError."""

    def place(self, name: str, built: Built, product: Product) -> None:
        """Move the product to its place. Raises OutputError."""

    def renew(self) -> bool:
        """Restart when a report is lost. True when all reports still being built are lost as well."""

    def stop(self) -> None:
        """End all work now and leave nothing behind."""


class LocalPool:
    """Warm processes on this machine."""

    def __init__(self, jobs: int, timeout: float, output: Path, series: Path | None) -> None:
        self.window = 2 * jobs
        self.patience = 3 * timeout + 60
        self._jobs, self._timeout, self._series = jobs, timeout, series
        self._spool = Spool(output)
        self._frozen = False
        try:
            self._pool = self._start()
        except BaseException as error:
            self._spool.close()
            if isinstance(error, OSError):
                raise OutputError(f"the workers cannot be started: {error.strerror or error}") from error
            raise

    def submit(self, name: str, task: Task) -> Future[Any]:
        """See `Pool`."""
        arguments = (self._spool.folder, name, task)
        try:
            return self._pool.schedule(work.build_to, args=arguments, timeout=self._timeout)
        except RuntimeError:
            # The pool is broken, for example because a worker was killed while it held the pool's lock.
            self.renew()
            return self._pool.schedule(work.build_to, args=arguments, timeout=self._timeout)

    def result(self, name: str, future: Future[Any]) -> Built | Refusal:
        """See `Pool`."""
        try:
            future.result()
        except TimeoutError as error:
            raise CrashError(f"it was not done within {self._timeout:g} s") from error
        except ProcessExpired as error:
            raise CrashError(f"its worker {_death(error.exitcode)}") from error
        except MemoryError as error:
            raise CrashError("there was not enough memory") from error
        except Exception as error:
            raise CrashError(f"its worker failed: {error!r}") from error
        try:
            return self._spool.take(name)
        except OSError as error:
            raise CrashError(f"what its worker left cannot be read: {error.strerror or error}") from error

    def place(self, name: str, built: Built, product: Product) -> None:
        """See `Pool`."""
        self._spool.place(name, product)

    def renew(self) -> bool:
        """See `Pool`."""
        self._end()
        self._pool = self._start()
        return True

    def stop(self) -> None:
        """See `Pool`."""
        try:
            self._end()
        finally:
            self._spool.close()
            if self._frozen:
                gc.unfreeze()

    def _start(self) -> ProcessPool:
        if self._may_fork():
            pool = ProcessPool(
                self._jobs, initializer=work.start, initargs=(self._series,), context=get_context("fork")
            )
        else:
            context = get_context("spawn")
            pool = ProcessPool(self._jobs, initializer=work.start_spawned, initargs=(self._series,), context=context)
        # Reading this starts the processes, from this thread and before any other thread exists.
        if not pool.active:
            raise BatchError("the workers cannot be started")
        return pool

    def _end(self) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def _may_fork(self) -> bool:
        """True when everything is loaded and no thread, ours or a library's, would be lost in a fork."""
        if sys.platform != "linux" or threading.active_count() > 1:
            return False
        if not self._frozen:
            work.warm(self._series)
            self._frozen = True
        return len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208  names are not needed


class ForeignPool:
    """An executor of the caller. Tasks carry whole profiles and return bytes, so that it needs none of our files."""

    def __init__(self, executor: Executor, jobs: int, timeout: float, output: Path) -> None:
        self.window = jobs
        # Submit no more reports than there are workers, so that none spends its time limit waiting.
        self.patience = timeout
        self._executor, self._timeout = executor, timeout
        self._spool = Spool(output)

    def submit(self, name: str, task: Task) -> Future[Any]:
        """See `Pool`."""
        try:
            return self._executor.submit(work.build, task)
        except Exception as error:
            failed: Future[Any] = Future()
            failed.set_exception(error)
            return failed

    def result(self, name: str, future: Future[Any]) -> Built | Refusal:
        """See `Pool`."""
        try:
            result = future.result()
        except Exception as error:
            raise CrashError(f"the executor failed: {error!r}"[:500]) from error
        if not isinstance(result, Built | Refusal):
            raise CrashError(f"the executor returned {type(result).__name__}")
        return result

    def place(self, name: str, built: Built, product: Product) -> None:
        """See `Pool`."""
        reports = [data for file, data in built.files.items() if file.endswith(".pdf")]
        if not reports or not all(data.startswith(b"%PDF-") for data in reports):
            raise OutputError(f"{built.target} was not written: the executor returned no report")
        self._spool.fill(name, built.files)
        self._spool.place(name, product)

    def renew(self) -> bool:
        """See `Pool`. The workers of a foreign executor cannot be ended from here."""
        return False

    def stop(self) -> None:
        """See `Pool`. Only the caller ends the executor."""
        self._spool.close()


def workers_of(executor: Executor) -> int:
    """How many reports an executor builds at a time; a guess where it does not say."""
    client = getattr(executor, "_client", None)
    if client is not None and hasattr(client, "nthreads"):
        return max(1, len(client.nthreads()))
    return int(getattr(executor, "_max_workers", 0)) or os.cpu_count() or 1


def _death(code: int) -> str:
    if code < 0:
        return f"was killed by {signal.Signals(-code).name}"
    return f"ended with code {code}"
