"""``mgi-report preflight``: check a finished PDF."""

from __future__ import annotations

import argparse
import sys

from ..errors import UsageError, exit_code
from ..findings import Severity
from .options import WORDS, Commands, add, command, loaded
from .output import print_findings


def add_preflight(commands: Commands) -> None:
    """Add the command to the parser's."""
    parser = command(commands, "preflight", "check a finished PDF", run)
    add(parser, "pdf", "--profile", *WORDS)
    add(parser, "--format", choices=("text", "json", "html", "sarif"))
    add(parser, "--fail-on", "--links")


def run(options: argparse.Namespace) -> int:
    """Print the verdict."""
    from ..preflight import FORMATS, as_html, run_preflight

    if not options.pdf.is_file():
        raise UsageError(f"there is no file {options.pdf}")
    if options.profile is None and (options.language or options.fallback):
        raise UsageError("--language and --fallback need --profile")
    profile = loaded(options) if options.profile else None
    outcome = run_preflight(options.pdf, profile, links=options.links, series=options.series)
    limit = Severity(options.fail_on)
    if options.quiet and options.format == "text":
        grave = [finding for finding in outcome.findings if finding.severity.weight <= limit.weight]
        print_findings(grave, "text", sys.stdout)
    else:
        html = options.format == "html"
        print(as_html(outcome, options.series) if html else FORMATS[options.format](outcome))
    return exit_code(outcome.findings, fail_on=limit)
