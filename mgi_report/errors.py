"""The exceptions of the library, the exit code of each, and the only place where exit codes are decided.

::

    MgiReportError                 1
    ├── UsageError                 2   an option or argument that makes no sense
    ├── ProfileError               3   the profile is not valid; carries every problem
    ├── BuildError                 4   the report could not be composed or rendered
    │   └── EngineError            4   the rendering engine cannot be loaded, or its version is not supported
    ├── OutputError                5   a file could not be written; an existing file is unchanged
    ├── PreflightError             6   the finished report has findings that forbid publication
    └── BatchError                 7   a report of a batch or on the command line crashed, hung or was killed

Exit code 0 means done, 130 that the user interrupted. A batch ends with the code of its worst outcome (the highest).
"""

from __future__ import annotations

from collections.abc import Iterable

from .findings import Finding, Severity, worst

DONE = 0
INTERRUPTED = 130
"""128 plus the number of SIGINT, as in shells."""


class MgiReportError(Exception):
    """Base of all exceptions the library raises deliberately."""

    exit_code = 1

    def __init__(self, message: str, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(message)
        self.findings = findings

    def __reduce__(self) -> tuple[type[MgiReportError], tuple[str, tuple[Finding, ...]]]:
        # Workers of a batch send exceptions through a pipe; the default reduction would drop the findings.
        return type(self), (str(self), self.findings)


class UsageError(MgiReportError):
    """An option or argument that makes no sense."""

    exit_code = 2


class ProfileError(MgiReportError):
    """The profile is not valid; ``findings`` holds every problem at once."""

    exit_code = 3


class BuildError(MgiReportError):
    """The report could not be composed or rendered."""

    exit_code = 4


class EngineError(BuildError):
    """The rendering engine cannot be loaded, or its version is not supported."""


class OutputError(MgiReportError):
    """A file could not be written; an existing file is unchanged."""

    exit_code = 5


class PreflightError(MgiReportError):
    """The finished report has findings that forbid publication."""

    exit_code = 6


class BatchError(MgiReportError):
    """A report of a batch, or of a command with a limit of time, crashed, hung or was killed."""

    exit_code = 7


def exit_code(
    findings: Iterable[Finding],
    error: type[MgiReportError] = PreflightError,
    fail_on: Severity = Severity.ERROR,
) -> int:
    """The code of ``error`` when any finding has the severity ``fail_on`` or higher, else 0."""
    gravest = worst(findings)
    return error.exit_code if gravest is not None and gravest.weight <= fail_on.weight else DONE


def worst_exit_code(codes: Iterable[int], *, interrupted: bool = False) -> int:
    """The code of a batch whose reports ended with ``codes``: the highest, or 130 when the user interrupted."""
    return INTERRUPTED if interrupted else max(codes, default=DONE)
