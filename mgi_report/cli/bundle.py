"""``mgi-report bundle``: put everything an upload needs into one folder an edition."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..errors import DONE
from .options import BUNDLE, EDITION, LANGUAGE_OR_ALL, Commands, add, bundle_options, command, edition
from .targets import refuse_file_name


def add_bundle(commands: Commands) -> None:
    """Add the command to the parser's."""
    parser = command(commands, "bundle", "put everything an upload needs into one folder an edition", run)
    add(parser, "profile")
    add(parser, "--language", help=LANGUAGE_OR_ALL)
    add(parser, "--fallback", "--series", *EDITION, *BUNDLE)
    add(parser, "--timeout", default=600, help="for all editions (default: 600)")
    add(parser, "--output", default=Path("upload"), help="folder to write to (default: upload)")
    parser.set_defaults(limited=True)


def run(options: argparse.Namespace) -> int:
    """Make the bundle and print the paths of its folders."""
    from ..bundle import build_bundle

    refuse_file_name(options.output, "bundle", options.profile)
    made = build_bundle(
        options.profile,
        options.output,
        bundle_options(options),
        languages=options.language,
        fallback=options.fallback,
        edition=edition(options),
    )
    for one in made.editions:
        for path in (one.folder, one.zip, one.bag):
            if path is not None:
                print(path)
    return DONE
