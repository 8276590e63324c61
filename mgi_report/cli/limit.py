"""A limit of time for one command, which ends even what is stuck inside a library."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
import threading
from collections.abc import Callable, Iterator

from ..errors import INTERRUPTED, BatchError, UsageError

_GRACE = 2.0
"""Seconds for taking part files away."""


def within(seconds: float, work: Callable[[], int]) -> int:
    """Do the work of a command in a child process, and return its exit code.

    A child, because nothing inside a process can end a call that never returns to Python. Where a process cannot be
    forked safely (on Windows, beside other threads, inside a program that takes the output) there is no limit.

    Raises BatchError when the work takes too long or is killed, UsageError for a limit that is none, KeyboardInterrupt.
    """
    if not seconds > 0:
        raise UsageError(f"--timeout takes seconds, more than 0, not {seconds:g}")
    if not _may_fork():
        return work()
    sys.stdout.flush()
    sys.stderr.flush()
    end, alive = os.pipe()
    with terminated_as_interrupted():
        child = os.fork()
        if child == 0:
            _work_and_end(work)
        os.close(alive)
        try:
            return _waited(child, end, seconds)
        finally:
            os.close(end)


def _may_fork() -> bool:
    ours = sys.stdout is sys.__stdout__ and sys.stderr is sys.__stderr__
    return hasattr(os, "fork") and ours and threading.active_count() == 1


def _work_and_end(work: Callable[[], int]) -> None:
    """In the child: do the work, and never return to what the parent does."""
    code = INTERRUPTED
    try:
        # The parent decides: Ctrl-C reaches both, and one of them is to say so.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, _leave)
        code = work()
    except _LeaveError:
        pass
    finally:
        os._exit(code)


def _waited(child: int, end: int, seconds: float) -> int:
    """The exit code of the child, whose end is seen by the end of its pipe."""
    try:
        is_done = bool(select.select([end], [], [], min(seconds, threading.TIMEOUT_MAX))[0])
    except BaseException:
        _end(child, end)
        raise
    if not is_done:
        _end(child, end)
        raise BatchError(f"it was not done within {seconds:g} s; --timeout sets another limit")
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code < 0:
        raise BatchError(f"it was killed by {signal.Signals(-code).name}")
    return code


def _end(child: int, end: int) -> None:
    os.kill(child, signal.SIGTERM)
    if not select.select([end], [], [], _GRACE)[0]:
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


class _LeaveError(BaseException):
    """The parent wants the child to end, and to take its part files away."""


def _leave(*_: object) -> None:
    # Once: what is taken away then must not be interrupted.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise _LeaveError


@contextlib.contextmanager
def terminated_as_interrupted() -> Iterator[None]:
    """Let a polite request to end, as a service manager makes it, do what Ctrl-C does."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
