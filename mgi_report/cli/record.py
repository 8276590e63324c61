"""``mgi-report record``: print the catalogue record of an edition."""

from __future__ import annotations

import argparse
import sys

from ..errors import DONE
from .options import EDITION, WORDS, Commands, add, command, edition, loaded

FORMATS = ("json", "csv", "onix", "marc", "marcxml", "dc", "bibtex", "ris", "csl", "jsonld", "crossref")
"""Those of `mgi_report.bundle.FORMATS`, which takes a second to import."""


def add_record(commands: Commands) -> None:
    """Add the command to the parser's."""
    parser = command(commands, "record", "print the catalogue record of an edition", run)
    add(parser, "profile", *WORDS, *EDITION)
    add(parser, "--format", choices=FORMATS, default="json")
    add(parser, "--onix", "--address")


def run(options: argparse.Namespace) -> int:
    """Build the edition and print its record."""
    from ..bundle import Context, finished_edition, related_editions, write_record
    from ..report import build_report

    made = edition(options)
    report = build_report(loaded(options), made)
    related = related_editions(options.profile, made, fallback=options.fallback)
    record = finished_edition(report, related).record
    data = write_record(record, options.format, Context(release=options.onix, address=options.address))
    sys.stdout.buffer.write(data)
    return DONE
