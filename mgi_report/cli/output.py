"""What is told of a run: findings, and with ``--verbose`` what each stage is doing."""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

from ..findings import Finding, Severity, errors, visible


def print_findings(findings: Sequence[Finding], form: str, stream: TextIO) -> None:
    """Print findings, as JSON or gravest first as text."""
    if form == "json":
        print(json.dumps([finding.as_dict() for finding in findings], indent=2, ensure_ascii=False), file=stream)
    else:
        for finding in sorted(findings, key=lambda finding: finding.severity.weight):
            print(finding, file=stream)


def shown(text: str) -> str:
    """Text for a terminal: every line harmless, see `mgi_report.findings.visible`."""
    return "\n".join(visible(line) for line in text.split("\n"))


def told(findings: Sequence[Finding], *, quiet: bool) -> tuple[Finding, ...]:
    """The findings to print: all, or with ``--quiet`` the errors."""
    return errors(findings) if quiet else tuple(findings)


def urgent(findings: Sequence[Finding]) -> list[Finding]:
    """What has to be fixed; ``mgi-report preflight`` lists what a person has to look at as well."""
    return [finding for finding in findings if finding.severity in (Severity.ERROR, Severity.WARNING)]


@contextmanager
def stages(*, shown: bool) -> Iterator[None]:
    """While this lasts, print what the library's logger is told, with the seconds that have passed."""
    if not shown:
        yield
        return
    logger = logging.getLogger("mgi_report")
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Seconds())
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before)


class _Seconds(logging.Formatter):
    """``12.3 s  message``."""

    def __init__(self) -> None:
        super().__init__()
        self._start = time.time()

    def format(self, record: logging.LogRecord) -> str:
        return f"{record.created - self._start:6.1f} s  {shown(record.getMessage())}"
