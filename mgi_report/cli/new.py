"""``mgi-report new``: start a profile folder that already builds."""

from __future__ import annotations

import argparse

from ..errors import DONE
from .options import Commands, add, command


def add_new(commands: Commands) -> None:
    """Add the command to the parser's."""
    parser = command(commands, "new", "start a profile folder that already builds", run)
    add(parser, "folder", "--territory", "--year")
    add(parser, "--language", default="en", help="main language (default: en)")


def run(options: argparse.Namespace) -> int:
    """Write the folder and print the paths of its files."""
    from ..load import new_profile

    for path in new_profile(options.folder, options.territory, options.year, options.language):
        print(path)
    return DONE
