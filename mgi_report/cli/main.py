"""The command line: arguments in, words and exit code out. The only room that prints."""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import Any, TextIO

from ..errors import DONE, INTERRUPTED, BatchError, MgiReportError, OutputError
from ..findings import brief
from .batch import add_batch
from .build import add_build
from .bundle import add_bundle
from .check import add_check
from .completion import SHELLS, PrintCompletion
from .explain import add_explain
from .limit import within
from .new import add_new
from .options import Run, add_messages
from .output import print_findings, shown, stages, told
from .preflight import add_preflight
from .record import add_record
from .schema import add_schema

EXIT_CODES = """exit codes:
  0  done                                5  a file could not be written
  1  an error of another kind            6  the finished report has errors
  2  the command was used wrongly        7  a report crashed, hung or was killed
  3  the profile is not valid          130  interrupted
  4  the report could not be built, or the engine could not be loaded"""
_COMMANDS = (
    add_build, add_check, add_batch, add_preflight, add_explain, add_bundle, add_record, add_new, add_schema,
)  # fmt: skip


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code (see `mgi_report.errors`). Raises SystemExit as argparse does."""
    options = argparse.Namespace(debug=False, quiet=False, limited=False)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # The same bytes in every locale; what is no text, as half of a surrogate pair, is shown by its number.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    parsed = _ended(lambda: _parsed(arguments, options), options)
    if parsed != DONE or not options.limited:
        return parsed or _ended(lambda: _done(options), options)
    return _ended(lambda: within(options.timeout, lambda: _ended(lambda: _done(options), options)), options)


def _parsed(arguments: Sequence[str] | None, options: argparse.Namespace) -> int:
    try:
        _parser().parse_args(arguments, options)
    finally:
        # A help text or version that could not be written is told as well.
        sys.stdout.flush()
    return DONE


def _done(options: argparse.Namespace) -> int:
    command: Run = options.command
    with stages(shown=options.verbose):
        code = command(options)
    # While what is wrong with the output can still be told.
    sys.stdout.flush()
    return code


def _ended(work: Callable[[], int], options: argparse.Namespace) -> int:
    """The exit code of some work, however it ends; what went wrong is said."""
    try:
        return work()
    except MgiReportError as error:
        return _refused(error, options)
    except KeyboardInterrupt:
        _say("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        _close(sys.stdout)
        sys.stderr.close()
        return OutputError.exit_code
    except OSError as error:
        # What the library reads and writes is told by its own errors: this is the terminal, or a full disk behind it.
        if options.debug:
            raise
        _close(sys.stdout)
        _say(f"the output cannot be written: {error.strerror or error}")
        return OutputError.exit_code
    except MemoryError:
        if options.debug:
            raise
        _say("there was not enough memory")
        return BatchError.exit_code
    except Exception as error:
        if options.debug:
            raise
        _say(f"unexpected {type(error).__name__}: {brief(str(error), 300)}")
        _say("run again with --debug to see where, and report it")
        return MgiReportError.exit_code


def _close(stream: TextIO) -> None:
    """Close a stream that cannot be written, so that Python does not try once more when it ends."""
    with contextlib.suppress(OSError):
        stream.close()


def _refused(error: MgiReportError, options: argparse.Namespace) -> int:
    print_findings(told(error.findings, quiet=options.quiet), "text", sys.stderr)
    if options.debug and error.__cause__ is not None:
        traceback.print_exception(error)
    _say(str(error))
    return error.exit_code


def _say(words: str) -> None:
    print(shown(f"mgi-report: {words}"), file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="mgi-report",
        description="Turns a migration governance profile into a published report.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and end")
    parser.add_argument(
        "--print-completion", action=PrintCompletion, choices=SHELLS, help="print a script for the shell and end"
    )
    add_messages(parser, default=False)
    commands = parser.add_subparsers(required=True, metavar="command")
    for add_command in _COMMANDS:
        add_command(commands)
    return parser


class _Version(argparse.Action):
    """As argparse's own, but looks the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        from ..versions import __version__

        print(f"mgi-report {__version__}")
        parser.exit()


if __name__ == "__main__":
    sys.exit(run())
