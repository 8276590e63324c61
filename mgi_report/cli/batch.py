"""The batch command: many profiles, one line or one live display, one exit code."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import UsageError
from .publish import bundle_arguments, bundle_options, edition_arguments

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from ..batch import Outcome, Summary
    from ..bundle import BundleOptions


def add_batch(commands: Any) -> None:
    """Add ``mgi-report batch`` to the parser's commands."""
    batch = commands.add_parser("batch", help="build many profiles; what has not changed is left as it is")
    batch.add_argument("paths", nargs="+", help="profile folders or files, folders of them, or patterns")
    batch.add_argument("-o", "--output", type=Path, default=Path("out"), help="folder to write to (default: out)")
    batch.add_argument("--jobs", type=int, help="processes (default: one a core)")
    batch.add_argument("--language", help="language edition, or all (default: each profile's main language)")
    batch.add_argument("--timeout", type=float, default=120, help="seconds for one report (default: 120)")
    batch.add_argument("--force", action="store_true", help="build what has not changed as well")
    batch.add_argument("--fail-fast", action="store_true", help="end with the first failure")
    batch.add_argument("--executor", help="a cluster, such as dask://scheduler:8786")
    batch.add_argument("--format", choices=("text", "json"), default="text")
    batch.add_argument("--bundle", action="store_true", help="make a bundle of each report, see mgi-report bundle")
    bundle_arguments(batch.add_argument_group("with --bundle"))
    edition_arguments(batch)
    batch.set_defaults(command=_batch)


def _batch(options: argparse.Namespace) -> int:
    from ..batch import Batch, Summary
    from ..model import Edition
    from .progress import progress

    edition = Edition(digits=options.digits, series=options.series, attach_data=options.attach_data)
    start = time.monotonic()
    outcomes: list[Outcome] = []
    interrupted = False
    with _executor(options.executor) as executor, _terminated_as_interrupted():
        batch = Batch(
            options.paths, jobs=options.jobs, executor=executor, output=options.output, language=options.language,
            edition=edition, bundle=_wanted_bundle(options), timeout=options.timeout,
            force=options.force, fail_fast=options.fail_fast,
        )  # fmt: skip
        try:
            with progress(batch, options.format) as (show, tick):
                for outcome in batch.run(tick):
                    outcomes.append(outcome)
                    show(outcome)
        except KeyboardInterrupt:
            interrupted = True
    order = {task.name: index for index, task in enumerate(batch.tasks)}
    outcomes.sort(key=lambda outcome: order[outcome.name])
    summary = Summary(outcomes, time.monotonic() - start, interrupted, options.series)
    summary.write(options.output)
    _say(summary, options.format)
    return summary.code


def _wanted_bundle(options: argparse.Namespace) -> BundleOptions | None:
    if options.bundle:
        return bundle_options(options)
    if any((options.zip, options.bagit, options.onix != "3.1", options.pages, options.address, options.crossref)):
        raise UsageError("--zip, --bagit, --onix, --pages, --address and --crossref need --bundle")
    return None


def _say(summary: Summary, form: str) -> None:
    if form == "json":
        print(json.dumps(summary.as_dict() | {"event": "end"}, ensure_ascii=False))
        return
    for outcome in summary.outcomes:
        if outcome.code:
            print(f"{outcome.name}: {outcome.error or outcome.status}", file=sys.stderr)
            for finding in outcome.findings:
                print(f"  {finding}", file=sys.stderr)
    counts = ", ".join(f"{count} {status}" for status, count in summary.counts.items() if count)
    speed = summary.pages / summary.seconds if summary.seconds else 0
    print(f"{counts or 'nothing to do'}; {summary.pages} pages in {summary.seconds:.1f} s ({speed:.1f} a second)")
    if summary.interrupted:
        print("mgi-report: interrupted; run the same command again to go on", file=sys.stderr)


@contextmanager
def _executor(address: str | None) -> Iterator[Executor | None]:
    """The executor behind an address. Raises UsageError when it is of no known kind or cannot be reached."""
    if address is None:
        yield None
        return
    scheme, _, where = address.partition("://")
    if scheme != "dask" or not where:
        raise UsageError(f"--executor {address} is not known; dask://scheduler:8786 is")
    try:
        distributed: Any = import_module("distributed")
    except ModuleNotFoundError as error:
        raise UsageError("--executor dask://… needs the extra: pip install 'mgi-report[dask]'") from error
    try:
        client = distributed.Client(f"tcp://{where}", timeout=10)
    except OSError as error:
        raise UsageError(f"there is no scheduler at {where}: {error}") from error
    try:
        yield client.get_executor(pure=False)
    finally:
        client.close()


@contextmanager
def _terminated_as_interrupted() -> Iterator[None]:
    """Let a polite request to end, as a service manager makes it, do what Ctrl-C does."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
