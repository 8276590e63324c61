"""Many profiles → many reports, each yielded as it is done."""

from __future__ import annotations

import logging
import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from dataclasses import dataclass, field, replace
from inspect import signature
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, ParamSpec

from ..errors import BatchError, MgiReportError, OutputError, ProfileError, UsageError, exit_code
from ..model import Edition
from .cache import Cache
from .keys import key
from .outcome import Built, Outcome, Refusal, Status, Task
from .sources import editions, profiles

if TYPE_CHECKING:
    from ..bundle import BundleOptions
    from ..model import Profile
    from .pools import Pool

_LOG = logging.getLogger(__name__)
ATTEMPTS = 2
"""A report whose worker crashed or hung is tried once more."""
_TICK = 0.25
"""Seconds between two checks of the clock."""
_P = ParamSpec("_P")


@dataclass
class _Job:
    """A report that is waiting or being built."""

    task: Task
    key: str
    reason: str
    attempts: int = 0
    since: float = 0.0


@dataclass
class _Out:
    """Reports being built: name of each submission → its job and its future."""

    jobs: dict[str, tuple[_Job, Future[Any]]] = field(default_factory=dict)
    done: SimpleQueue[str] = field(default_factory=SimpleQueue)


class Batch:
    """A batch whose progress can be read while it runs. Its arguments:

    ``jobs`` processes (as many as there are cores when absent), or an ``executor`` of your own (then ``jobs`` is how
    many reports it gets at a time); ``output`` the folder to write to; ``language`` of all editions, or ``all``;
    ``fallback`` prints untranslated texts in the main language; ``bundle`` turns each report into the folder that
    `build_bundle` makes, or refuses it; ``timeout`` seconds for one report; ``force`` also builds what has not
    changed; ``fail_fast`` stops at the first failure.

    What it does to the process: it starts ``jobs`` processes, by ``fork`` on Linux when no other thread is running,
    otherwise by ``spawn``, which runs the calling script again: such a script needs ``if __name__ == "__main__":``.
    Call it from the main thread. Files are written to ``output`` only.

    Raises UsageError when a path does not exist.
    """

    def __init__(
        self,
        paths: Iterable[str | Path | Profile],
        *,
        jobs: int | None = None,
        executor: Executor | None = None,
        output: str | Path = "out",
        language: str | None = None,
        fallback: bool = False,
        edition: Edition | None = None,
        bundle: BundleOptions | None = None,
        timeout: float = 120,
        force: bool = False,
        fail_fast: bool = False,
    ) -> None:
        if (jobs is not None and jobs < 1) or not timeout > 0:
            raise UsageError("jobs and timeout must be greater than zero")
        edition = edition or Edition()
        self.output = Path(output)
        self.tasks = [
            Task(source, code, edition, fallback=fallback)
            for source in profiles(paths)
            for code in editions(source, language)
        ]
        self._edition, self._jobs, self._executor, self._timeout = edition, jobs, executor, timeout
        self._bundle, self._force, self._fail_fast = bundle, force, fail_fast
        self._cache = Cache(self.output)
        self._targets: dict[Path, str] = {}
        self._out = _Out()

    @property
    def running(self) -> tuple[str, ...]:
        """Names of the reports that are being built or wait for the next free worker."""
        return tuple(job.task.name for job, _ in self._out.jobs.values())

    def run(self, tick: Callable[[], None] = lambda: None) -> Iterator[Outcome]:
        """Build. ``tick`` is called four times a second, to show the progress."""
        waiting: deque[_Job] = deque()
        failed = False
        for task in self._planned():
            found = self._look_up(task) if isinstance(task, Task) else task
            if isinstance(found, _Job):
                waiting.append(found)
            else:
                yield found
                failed |= found.status is Status.FAILED
        if self._fail_fast and failed:
            yield from map(_not_built, waiting)
            return
        if not waiting:
            return
        pool = self._pool(len(waiting))
        try:
            for outcome in self._drain(pool, waiting, tick):
                yield outcome
                if self._fail_fast and outcome.code:
                    break
        finally:
            left = [job for job, _ in self._out.jobs.values()] + list(waiting)
            self._out = _Out()
            pool.stop()
        yield from map(_not_built, left)

    def _planned(self) -> Iterable[Task | Outcome]:
        """All tasks, except those that are refused before anything is built."""
        if self._bundle is None:
            return self.tasks
        from .bundles import bundles

        return bundles(self.tasks, self._bundle, self.output)

    def _look_up(self, task: Task) -> Outcome | _Job:
        """The report if it is up to date, the failure to read its files, or a job."""
        try:
            digest = key(task, self.output)
        except OSError as error:
            reason = f"{error.filename or task.name} cannot be read: {error.strerror or error}"
            return Outcome(task.name, Status.FAILED, ProfileError.exit_code, error=reason)
        found = "forced" if self._force else self._cache.look_up(task, digest)
        if isinstance(found, str):
            return _Job(task, digest, found)
        assert found.target is not None
        self._targets[found.target] = task.name
        return found

    def _pool(self, reports: int) -> Pool:
        from .pools import ForeignPool, LocalPool, workers_of

        _LOG.info("reports to build: %d", reports)
        if self._executor is not None:
            return ForeignPool(self._executor, self._jobs or workers_of(self._executor), self._timeout, self.output)
        jobs = min(self._jobs or _cores(), reports)
        return LocalPool(jobs, self._timeout, self.output, self._edition.series)

    def _drain(self, pool: Pool, waiting: deque[_Job], tick: Callable[[], None]) -> Iterator[Outcome]:
        number = 0
        while waiting or self._out.jobs:
            while waiting and len(self._out.jobs) < pool.window:
                number += 1
                if (refused := self._hand_over(pool, waiting.popleft(), str(number))) is not None:
                    yield refused
            tick()
            try:
                name = self._out.done.get(timeout=_TICK)
            except Empty:
                name = self._lost(pool, waiting)
            if name in self._out.jobs:
                job, future = self._out.jobs.pop(name)
                outcome = self._settle(pool, name, job, future)
                if outcome is None:
                    waiting.appendleft(job)
                else:
                    yield outcome

    def _hand_over(self, pool: Pool, job: _Job, name: str) -> Outcome | None:
        """Give a job to the pool; an outcome when its profile cannot even be sent."""
        job.attempts += 1
        job.since = time.monotonic()
        task = job.task
        if self._executor is not None and isinstance(task.source, Path):
            from .work import loaded

            try:
                profile, _ = loaded(task)
                task = replace(task, source=profile, product=task.product.portable(task.source))
            except MgiReportError as error:
                return _refused(job, Refusal.of(error))
        _LOG.info("building %s: %s", task.name, job.reason)
        done = self._out.done
        future = pool.submit(name, task)
        self._out.jobs[name] = (job, future)
        future.add_done_callback(lambda _: done.put(name))
        return None

    def _lost(self, pool: Pool, waiting: deque[_Job]) -> str:
        """Name of a submission that will never return, or empty."""
        now = time.monotonic()
        late = next((name for name, (job, _) in self._out.jobs.items() if now - job.since > pool.patience), "")
        if late:
            job, future = self._out.jobs[late]
            if not future.cancel():
                # It cannot be ended: give it up and ignore its later result.
                self._out.jobs[late] = job, _failed(TimeoutError(f"not done after {pool.patience:g} s"))
            if pool.renew():
                for name in [name for name in self._out.jobs if name != late]:
                    other, _ = self._out.jobs.pop(name)
                    other.attempts -= 1
                    waiting.appendleft(other)
        return late

    def _settle(self, pool: Pool, name: str, job: _Job, future: Future[Any]) -> Outcome | None:
        """The outcome of a finished job, or None when it is to be tried again."""
        from .pools import CrashError

        try:
            result = pool.result(name, future)
        except (CrashError, CancelledError) as error:
            if job.attempts < ATTEMPTS:
                return None
            message = f"{error or 'it never returned'}, {job.attempts} times"
            return Outcome(
                job.task.name, Status.FAILED, BatchError.exit_code, job.reason, message, attempts=job.attempts
            )
        return _refused(job, result) if isinstance(result, Refusal) else self._placed(pool, name, job, result)

    def _placed(self, pool: Pool, name: str, job: _Job, built: Built) -> Outcome:
        target = self.output / built.target
        if target in self._targets:
            reason = f"{target} is already the file of {self._targets[target]}"
            return _refused(job, Refusal(OutputError.exit_code, reason, built.findings))
        code = exit_code(built.findings)
        try:
            pool.place(name, built, job.task.product)
            self._targets[target] = job.task.name
            self._cache.keep(job.task, job.key, built, code)
        except (OSError, OutputError) as error:
            return _refused(job, Refusal(OutputError.exit_code, str(error), built.findings))
        return Outcome(
            job.task.name, Status.BUILT, code, job.reason, "", target, built.title, built.language, built.pages,
            built.findings, built.seconds, job.attempts, built.thumbnail,
        )  # fmt: skip


def _at_once(batch: Callable[_P, Batch]) -> Callable[_P, Iterator[Outcome]]:
    """A function that takes the arguments of a batch and runs it, so that they are written and typed once."""

    def build_all(*args: _P.args, **kwargs: _P.kwargs) -> Iterator[Outcome]:
        """Build the reports of many profiles into one folder; for the arguments see `Batch`.

        Yields each outcome when it is known, first those that need no building. A failure never stops the rest,
        unless ``fail_fast``. Raises UsageError when a path does not exist, OutputError when nothing can be written.
        """
        yield from batch(*args, **kwargs).run()

    build_all.__signature__ = signature(batch).replace(return_annotation="Iterator[Outcome]")  # type: ignore[attr-defined]
    return build_all


build_all = _at_once(Batch)


def _refused(job: _Job, why: Refusal) -> Outcome:
    return Outcome(
        job.task.name, Status.FAILED, why.code, job.reason, why.error, findings=why.findings, attempts=job.attempts
    )


def _not_built(job: _Job) -> Outcome:
    return Outcome(job.task.name, Status.NOT_BUILT, BatchError.exit_code, job.reason)


def _failed(error: Exception) -> Future[Any]:
    future: Future[Any] = Future()
    future.set_exception(error)
    return future


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
