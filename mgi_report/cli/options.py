"""Every option of the command line, defined once, and what the library is given of those that were used."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import UsageError

if TYPE_CHECKING:
    from ..bundle import BundleOptions
    from ..findings import Finding
    from ..model import Edition, Profile

Run = Callable[[argparse.Namespace], int]
"""A command: does what the options say and returns the exit code."""
Commands = Any
"""What `argparse.ArgumentParser.add_subparsers` returns; its type has no public name."""

_FLAG = {"action": "store_true"}
_ALL: dict[str, dict[str, Any]] = {
    # What is read.
    "profile": {"type": Path, "help": "profile folder, or one YAML or JSON file"},
    "pdf": {"type": Path, "help": "finished PDF"},
    "--profile": {"type": Path, "metavar": "PROFILE", "help": "profile folder or file that the PDF was made from"},
    "paths": {"nargs": "+", "help": "profile folders or files, folders of them, or patterns"},
    "rule": {"help": "identifier of a rule, such as ACC-003"},
    # Which words.
    "--language": {"metavar": "CODE", "help": "language edition (default: the profile's main language)"},
    "--fallback": {**_FLAG, "help": "print untranslated text in the main language"},
    "--series": {"type": Path, "metavar": "FOLDER", "help": "your own texts, tokens, fonts, logos and templates"},
    # How a copy is made.
    "--digits": {"choices": ("latn", "arab"), "help": "European or Arabic-Indic digits (default: the language's)"},
    "--attach-data": {**_FLAG, "help": "embed the profile's data (PDF/A-3a)"},
    # How a bundle or record is made.
    "--zip": {**_FLAG, "help": "a zip beside each folder"},
    "--bagit": {**_FLAG, "help": "a bag (RFC 8493) beside each folder, with the source"},
    "--onix": {"choices": ("3.0", "3.1"), "default": "3.1", "help": "release of ONIX (default: 3.1)"},
    "--pages": {"default": "", "metavar": "NUMBERS", "help": "pages to make images of, such as 1,7,10"},
    "--address": {"metavar": "URL", "help": "where the landing page will be published"},
    "--crossref": {**_FLAG, "help": "add a Crossref deposit; needs a DOI and --address"},
    # How a batch runs.
    "--jobs": {"type": int, "metavar": "NUMBER", "help": "processes (default: one a core)"},
    "--timeout": {"type": float, "default": 120, "metavar": "SECONDS", "help": "for one report (default: 120)"},
    "--force": {**_FLAG, "help": "build what has not changed as well"},
    "--fail-fast": {**_FLAG, "help": "end with the first failure"},
    "--executor": {"metavar": "URL", "help": "a cluster, such as dask://scheduler:8786"},
    "--bundle": {**_FLAG, "help": "make a bundle of each report, see mgi-report bundle"},
    # How something is checked.
    "--parallel": {**_FLAG, "help": "compare the language editions with one another"},
    "--fail-on": {"choices": ("error", "warning"), "default": "error", "help": "what gives exit code 6"},
    "--links": {"choices": ("offline", "online"), "default": "offline", "help": "ask web servers, politely"},
    # What a new profile is about.
    "folder": {"type": Path, "help": "folder to make"},
    "--territory": {"required": True, "metavar": "CODE", "help": "ISO 3166 code, such as KE"},
    "--year": {"type": int, "required": True, "help": "year of the profile"},
    # What comes out.
    "--output": {"type": Path, "metavar": "PATH"},
    "--format": {"choices": ("text", "json"), "default": "text", "help": "form of the output (default: %(default)s)"},
    "--verbose": {**_FLAG, "help": "say on stderr what each stage is doing"},
    "--quiet": {**_FLAG, "help": "print paths and errors only"},
    "--debug": {**_FLAG, "help": "show the traceback of an error"},
}  # fmt: skip
_SHORT = {"--output": "-o", "--verbose": "-v", "--quiet": "-q"}
WORDS = ("--language", "--fallback", "--series")
"""Options that choose the words of a profile; `checked` reads them."""
EDITION = ("--digits", "--attach-data")
"""Options that say how a copy is made; `edition` reads them."""
BUNDLE = ("--zip", "--bagit", "--onix", "--pages", "--address", "--crossref")
"""Options that say how a bundle is made; `bundle_options` reads them."""
LANGUAGE_OR_ALL = "language edition, or all (default: the profile's main language)"


def command(commands: Commands, name: str, summary: str, run: Run) -> argparse.ArgumentParser:
    """A new command with the options that all have."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=summary, description=f"{summary[0].upper()}{summary[1:]}."
    )
    # No defaults here: they would hide what stands before the command.
    add_messages(parser, default=argparse.SUPPRESS)
    parser.set_defaults(command=run)
    return parser


def add_messages(parser: argparse.ArgumentParser, default: object) -> None:
    """The options that say how much is told."""
    group = parser.add_argument_group("messages")
    either = group.add_mutually_exclusive_group()
    for container, name in ((either, "--verbose"), (either, "--quiet"), (group, "--debug")):
        add(container, name, default=default)


def add(parser: argparse._ActionsContainer, *names: str, **changes: object) -> None:
    """Add options by their names; ``changes`` are settings in which this command differs."""
    for name in names:
        flags = (_SHORT[name], name) if name in _SHORT else (name,)
        parser.add_argument(*flags, **_ALL[name] | changes)


def checked(options: argparse.Namespace, language: str | None) -> tuple[Profile | None, tuple[Finding, ...]]:
    """The profile in a language, or None, with its findings; see `mgi_report.load.check_profile`."""
    from ..load import check_profile

    return check_profile(options.profile, language, fallback=options.fallback, series=options.series)


def loaded(options: argparse.Namespace) -> Profile:
    """The profile in the language that was asked for. Raises as `mgi_report.load.load_profile`."""
    from ..load import load_profile

    return load_profile(options.profile, options.language, fallback=options.fallback, series=options.series)


def languages(options: argparse.Namespace) -> tuple[str | None, ...]:
    """The languages that were asked for; None is the main one. Raises as `mgi_report.load.languages_of`."""
    from ..load import languages_of

    return languages_of(options.profile) if options.language == "all" else (options.language,)


def edition(options: argparse.Namespace) -> Edition:
    """How a copy is to be made."""
    from ..model import Edition

    return Edition(digits=options.digits, series=options.series, attach_data=options.attach_data)


def bundle_options(options: argparse.Namespace) -> BundleOptions:
    """How a bundle is to be made. Raises UsageError for pages that are no numbers."""
    from ..bundle import BundleOptions

    try:
        pages = tuple(int(number) for number in options.pages.split(",") if number)
    except ValueError as error:
        raise UsageError(f"--pages takes numbers with commas between, not {options.pages!r}") from error
    return BundleOptions(options.zip, options.bagit, options.onix, pages, options.address, options.crossref)
