"""``mgi-report build``: write the PDF of a profile."""

from __future__ import annotations

import argparse
import sys

from ..errors import exit_code, worst_exit_code
from .options import EDITION, LANGUAGE_OR_ALL, Commands, add, checked, command, edition, languages
from .output import print_findings, told, urgent
from .targets import refuse_file_name, target_of


def add_build(commands: Commands) -> None:
    """Add the command to the parser's."""
    parser = command(commands, "build", "write the PDF of a profile", run)
    add(parser, "profile")
    add(parser, "--language", help=LANGUAGE_OR_ALL)
    add(parser, "--fallback", "--series", *EDITION)
    add(parser, "--timeout", help="for all editions (default: 120)")
    add(parser, "--output", help="file or folder to write to (default: out/<name>.pdf)")
    parser.set_defaults(limited=True)


def run(options: argparse.Namespace) -> int:
    """Build each edition, and print the path of its PDF and what has to be fixed."""
    from ..load import refusal
    from ..proofreading import said_once
    from ..report import build_report

    if options.language == "all":
        refuse_file_name(options.output, "build", options.profile, "--language", "all")
    codes = []
    for language in languages(options):
        profile, found = checked(options, language)
        if profile is None:
            raise refusal(found)
        report = build_report(profile, edition(options))
        findings = urgent(said_once(found, report.findings))
        print_findings(told(findings, quiet=options.quiet), "text", sys.stderr)
        print(report.write(target_of(options.output, profile)))
        codes.append(exit_code(report.findings))
    return worst_exit_code(codes)
