"""``mgi-report schema``: print the JSON Schema of profile.yaml."""

from __future__ import annotations

import argparse
import json

from ..errors import DONE
from .options import Commands, command


def add_schema(commands: Commands) -> None:
    """Add the command to the parser's."""
    command(commands, "schema", "print the JSON Schema of profile.yaml", run)


def run(options: argparse.Namespace) -> int:
    """Print the schema."""
    from ..model import profile_schema

    print(json.dumps(profile_schema(), indent=2, ensure_ascii=False))
    return DONE
