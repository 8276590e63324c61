"""The commands of a publications unit: judge, explain, describe, bundle."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import PreflightError, UsageError
from ..findings import Severity, worst

if TYPE_CHECKING:
    from ..bundle import BundleOptions

_RECORD_FORMATS = ("json", "csv", "onix", "marc", "marcxml", "dc", "bibtex", "ris", "csl", "jsonld", "crossref")


def add_publishing(commands: Any) -> None:
    """Add ``preflight``, ``explain``, ``bundle`` and ``record`` to the parser's commands."""
    judge = commands.add_parser("preflight", help="judge a finished PDF")
    judge.add_argument("pdf", type=Path)
    judge.add_argument("--profile", type=Path, help="profile folder it was made from")
    judge.add_argument("--language", help="language edition of the profile")
    judge.add_argument("--format", choices=("text", "json", "html", "sarif"), default="text")
    judge.add_argument("--fail-on", choices=("error", "warning"), default="error")
    judge.add_argument("--links", choices=("offline", "online"), default="offline", help="ask web servers, politely")
    judge.set_defaults(command=_preflight)

    explain = commands.add_parser("explain", help="say what a rule looks for, why, and how to mend it")
    explain.add_argument("rule", help="identifier of a rule, such as ACC-003")
    explain.set_defaults(command=_explain)

    bundle = commands.add_parser("bundle", help="put everything an upload needs into one folder an edition")
    bundle.add_argument("profile", type=Path)
    bundle.add_argument("-o", "--output", type=Path, default=Path("upload"))
    bundle.add_argument("--language", help="language edition, or all")
    bundle_arguments(bundle)
    edition_arguments(bundle)
    bundle.set_defaults(command=_bundle)

    record = commands.add_parser("record", help="print the catalogue record of an edition")
    record.add_argument("profile", type=Path)
    record.add_argument("--language", help="language edition")
    record.add_argument("--format", choices=_RECORD_FORMATS, default="json")
    record.add_argument("--onix", choices=("3.0", "3.1"), default="3.1")
    record.add_argument("--address", help="where the landing page will be published")
    edition_arguments(record)
    record.set_defaults(command=_record)


def edition_arguments(parser: argparse.ArgumentParser) -> None:
    """Options that say how a copy is made."""
    parser.add_argument("--digits", choices=("latn", "arab"), help="European or Arabic-Indic digits")
    parser.add_argument("--series", type=Path, help="folder of your own texts, tokens, fonts, logos and templates")
    parser.add_argument("--attach-data", action="store_true", help="embed the profile's data (PDF/A-3a)")


def bundle_arguments(parser: argparse._ActionsContainer) -> None:
    """Options that say how a bundle is made; `bundle_options` reads them."""
    parser.add_argument("--zip", action="store_true", help="a zip beside each folder")
    parser.add_argument("--bagit", action="store_true", help="a bag (RFC 8493) beside each folder, with the source")
    parser.add_argument("--onix", choices=("3.0", "3.1"), default="3.1")
    parser.add_argument("--pages", default="", help="pages to make images of, such as 1,7,10")
    parser.add_argument("--address", help="where the landing page will be published")
    parser.add_argument("--crossref", action="store_true", help="add a Crossref deposit; needs a DOI and --address")


def bundle_options(options: argparse.Namespace) -> BundleOptions:
    """What was asked for of a bundle. Raises UsageError."""
    from ..bundle import BundleOptions

    try:
        pages = tuple(int(number) for number in options.pages.split(",") if number)
    except ValueError as error:
        raise UsageError(f"--pages takes numbers with commas between, not {options.pages!r}") from error
    return BundleOptions(options.zip, options.bagit, options.onix, pages, options.address, options.crossref)


def _preflight(options: argparse.Namespace) -> int:
    from ..load import load_profile
    from ..preflight import FORMATS, run_preflight

    if not options.pdf.is_file():
        raise UsageError(f"there is no file {options.pdf}")
    profile = load_profile(options.profile, options.language) if options.profile else None
    outcome = run_preflight(options.pdf, profile, links=options.links)
    print(FORMATS[options.format](outcome))
    gravest = worst(outcome.findings)
    limit = Severity(options.fail_on).weight
    return PreflightError.exit_code if gravest is not None and gravest.weight <= limit else 0


def _explain(options: argparse.Namespace) -> int:
    from ..findings import explain

    try:
        print(explain(options.rule), end="")
    except LookupError as error:
        raise UsageError(error.args[0]) from error
    return 0


def _bundle(options: argparse.Namespace) -> int:
    from ..bundle import build_bundle
    from ..model import Edition

    made = build_bundle(
        options.profile,
        options.output,
        bundle_options(options),
        languages=options.language,
        edition=Edition(digits=options.digits, series=options.series, attach_data=options.attach_data),
    )
    for edition in made.editions:
        for path in (edition.folder, edition.zip, edition.bag):
            if path is not None:
                print(path)
    return 0


def _record(options: argparse.Namespace) -> int:
    from ..bundle import Context, finished_edition, related_editions, write_record
    from ..load import load_profile
    from ..model import Edition
    from ..report import build_report

    profile = load_profile(options.profile, options.language)
    edition = Edition(digits=options.digits, series=options.series, attach_data=options.attach_data)
    record = finished_edition(build_report(profile, edition), related_editions(options.profile, edition)).record
    data = write_record(record, options.format, Context(release=options.onix, address=options.address))
    sys.stdout.buffer.write(data)
    return 0
