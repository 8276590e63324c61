"""Completion of commands and options in a shell, written out of the parser itself."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..errors import UsageError

SHELLS = ("bash", "zsh", "tcsh")
_FOLDERS = ("series", "folder")
"""Where only a folder makes sense."""


class PrintCompletion(argparse.Action):
    """``--print-completion SHELL``: print a script for the shell to read, and end."""

    def __call__(self, parser: argparse.ArgumentParser, _namespace: Any, shell: Any, _option: Any = None) -> None:
        """Print the script of a shell. Raises UsageError when the library that writes it is not installed."""
        try:
            import shtab
        except ModuleNotFoundError as error:
            raise UsageError("--print-completion needs the library shtab: pip install shtab") from error
        for action in _actions(parser):
            if action.type is Path:
                action.complete = shtab.DIRECTORY if action.dest in _FOLDERS else shtab.FILE  # type: ignore[attr-defined]
        print(shtab.complete(parser, shell=shell))
        parser.exit()


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from _actions(below)
