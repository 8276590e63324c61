"""How a batch shows that it gets on: a live line on a terminal, plain lines elsewhere, JSON lines for programs."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .output import shown

if TYPE_CHECKING:
    from ..batch import Batch, Outcome

Show = Callable[["Outcome"], None]
Tick = Callable[[], None]


@contextmanager
def progress(batch: Batch, form: str, *, quiet: bool = False) -> Iterator[tuple[Show, Tick]]:
    """Two functions: one to call with each outcome, one to call from time to time."""
    if form == "json":
        yield _json_line, lambda: None
    elif quiet:
        yield _path, lambda: None
    elif sys.stdout.isatty():
        with _live(batch) as functions:
            yield functions
    else:
        yield _Lines(len(batch.tasks)).show, lambda: None


def _json_line(outcome: Outcome) -> None:
    print(json.dumps({"event": "report"} | outcome.as_dict(), ensure_ascii=False), flush=True)


def _path(outcome: Outcome) -> None:
    if outcome.target is not None:
        print(outcome.target, flush=True)


class _Lines:
    """One line a report."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0

    def show(self, outcome: Outcome) -> None:
        self._done += 1
        print(f"[{self._done}/{self._total}] {_words(outcome)}", flush=True)


@contextmanager
def _live(batch: Batch) -> Iterator[tuple[Show, Tick]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    start = time.monotonic()
    counts = {"failed": 0, "pages": 0}
    # Refreshed from here: a thread of the display's would be cut off in workers that are forked meanwhile.
    bar = Progress(
        BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"), TimeRemainingColumn(),
        console=Console(), auto_refresh=False, transient=True,
    )  # fmt: skip
    with bar:
        line = bar.add_task("", total=len(batch.tasks))

        def tick() -> None:
            speed = counts["pages"] / max(time.monotonic() - start, 0.001)
            words = f"{len(batch.running)} under way · {counts['failed']} failed · {speed:.1f} pages/s"
            bar.update(line, description=words)
            bar.refresh()

        def show(outcome: Outcome) -> None:
            counts["failed"] += outcome.code != 0
            counts["pages"] += outcome.pages if outcome.status == "built" else 0
            bar.advance(line)
            bar.console.print(_words(outcome), markup=False, highlight=False)
            tick()

        yield show, tick


def _words(outcome: Outcome) -> str:
    words = f"{outcome.status}: {outcome.target or outcome.name}"
    if outcome.pages:
        words += f" ({outcome.pages} pages{f', {outcome.reason}' if outcome.reason else ''})"
    if outcome.findings:
        words += f", {len(outcome.findings)} findings"
    return shown(f"{words}: {outcome.error.splitlines()[0]}" if outcome.error else words)
