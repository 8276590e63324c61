"""The command line: one module a command."""

from .main import run

__all__ = ["run"]
