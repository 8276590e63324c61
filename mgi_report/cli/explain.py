"""``mgi-report explain``: say what a rule looks for, why, and how to fix it."""

from __future__ import annotations

import argparse

from ..errors import DONE, UsageError
from ..findings import explain
from .options import Commands, add, command


def add_explain(commands: Commands) -> None:
    """Add the command to the parser's."""
    parser = command(commands, "explain", "say what a rule looks for, why, and how to fix it", run)
    add(parser, "rule")


def run(options: argparse.Namespace) -> int:
    """Print what is known of a rule."""
    try:
        print(explain(options.rule), end="")
    except LookupError as error:
        raise UsageError(error.args[0]) from error
    return DONE
