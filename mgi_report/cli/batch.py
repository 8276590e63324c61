"""``mgi-report batch``: many profiles, one line or one live display, one exit code."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import UsageError
from .limit import terminated_as_interrupted
from .options import BUNDLE, EDITION, Commands, add, bundle_options, command, edition
from .output import shown, told
from .targets import refuse_file_name

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from ..batch import Outcome, Summary
    from ..bundle import BundleOptions


def add_batch(commands: Commands) -> None:
    """Add the command to the parser's."""
    parser = command(commands, "batch", "build many profiles; what has not changed is left as it is", run)
    add(parser, "paths")
    add(parser, "--output", default=Path("out"), help="folder to write to (default: out)")
    add(parser, "--language", help="language edition, or all (default: each profile's main language)")
    add(parser, "--fallback", "--series", *EDITION)
    add(parser, "--jobs", "--timeout", "--force", "--fail-fast", "--executor", "--format", "--bundle")
    add(parser.add_argument_group("with --bundle"), *BUNDLE)


def run(options: argparse.Namespace) -> int:
    """Build all, print one line a report as it is done, and leave a summary in the folder."""
    from ..batch import Batch, Summary
    from .progress import progress

    refuse_file_name(options.output, "batch", *options.paths)
    start = time.monotonic()
    outcomes: list[Outcome] = []
    interrupted = False
    with _executor(options.executor) as executor, terminated_as_interrupted():
        batch = Batch(
            options.paths, jobs=options.jobs, executor=executor, output=options.output, language=options.language,
            fallback=options.fallback, edition=edition(options), bundle=_wanted_bundle(options),
            timeout=options.timeout, force=options.force, fail_fast=options.fail_fast,
        )  # fmt: skip
        try:
            with progress(batch, options.format, quiet=options.quiet) as (show, tick):
                for outcome in batch.run(tick):
                    outcomes.append(outcome)
                    show(outcome)
        except KeyboardInterrupt:
            interrupted = True
    order = {task.name: index for index, task in enumerate(batch.tasks)}
    outcomes.sort(key=lambda outcome: order[outcome.name])
    summary = Summary(outcomes, time.monotonic() - start, interrupted, options.series)
    summary.write(options.output)
    _say(summary, options.format, quiet=options.quiet)
    return summary.code


def _wanted_bundle(options: argparse.Namespace) -> BundleOptions | None:
    from ..bundle import BundleOptions

    wanted = bundle_options(options)
    if not options.bundle and wanted != BundleOptions():
        raise UsageError(f"{', '.join(BUNDLE[:-1])} and {BUNDLE[-1]} need --bundle")
    return wanted if options.bundle else None


def _say(summary: Summary, form: str, *, quiet: bool) -> None:
    if form == "json":
        print(json.dumps(summary.as_dict() | {"event": "end"}, ensure_ascii=False))
        return
    for outcome in summary.outcomes:
        if outcome.code:
            print(shown(f"{outcome.name}: {outcome.error or outcome.status}"), file=sys.stderr)
            for finding in told(outcome.findings, quiet=quiet):
                print(f"  {finding}", file=sys.stderr)
    if not quiet:
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
