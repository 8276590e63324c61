"""``mgi-report check``: list what is wrong with a profile."""

from __future__ import annotations

import argparse
import sys

from ..errors import ProfileError, exit_code
from ..findings import Finding
from .options import LANGUAGE_OR_ALL, Commands, add, checked, command, languages
from .output import print_findings, told, urgent


def add_check(commands: Commands) -> None:
    """Add the command to the parser's."""
    parser = command(commands, "check", "list what is wrong with a profile", run)
    add(parser, "profile")
    add(parser, "--language", help=LANGUAGE_OR_ALL)
    add(parser, "--fallback", "--series", "--parallel", "--format")


def run(options: argparse.Namespace) -> int:
    """Print the findings of each edition, or ``ok``."""
    from ..language import Resources
    from ..load import compare_editions

    found: list[Finding] = []
    for language in languages(options):
        profile, told_of = checked(options, language)
        found += told_of
        if profile is not None and options.series is not None:
            printed = any(part.kind == "imprint" for part in profile.parts)
            wording = profile.imprint.wording or profile.year_of_publication
            Resources(options.series).verify(profile.language, wording if printed else None)
    if options.parallel:
        found += compare_editions(options.profile, series=options.series)
    unique = tuple(dict.fromkeys(found))
    if options.format == "json":
        print_findings(unique, "json", sys.stdout)
    else:
        print_findings(told(unique, quiet=options.quiet), "text", sys.stdout)
        if not urgent(unique) and not options.quiet:
            print("ok")
    return exit_code(unique, ProfileError)
