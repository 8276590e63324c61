"""The command line: arguments in, words and exit code out. The only module that prints."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import MgiReportError, OutputError, PreflightError, ProfileError
from ..findings import Finding, Severity, errors, worst
from .batch import add_batch
from .publish import add_publishing, edition_arguments

if TYPE_CHECKING:
    from ..model import Edition

EXIT_CODES = """exit codes:
  0  done                                5  a file could not be written
  1  an error of another kind            6  the finished report has errors
  2  the command was used wrongly        7  a report of a batch crashed or hung
  3  the profile is not valid          130  interrupted
  4  the report could not be built"""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code (see `mgi_report.errors`)."""
    options = _parser().parse_args(arguments)
    try:
        command: Callable[[argparse.Namespace], int] = options.command
        return command(options)
    except MgiReportError as error:
        _say_findings(error.findings, "text", sys.stderr)
        print(f"mgi-report: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("mgi-report: interrupted", file=sys.stderr)
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return OutputError.exit_code


def _build(options: argparse.Namespace) -> int:
    from ..load import check_profile, refusal
    from ..report import build_report
    from .targets import unique_target

    code = 0
    for language in _languages(options):
        profile, found = check_profile(options.profile, language, fallback=options.fallback)
        if profile is None:
            raise refusal(found)
        rendering = build_report(profile, _edition(options))
        target = unique_target(options.output, profile, several=options.language == "all")
        _say_findings(_urgent((*found, *rendering.findings)), "text", sys.stderr)
        if errors(rendering.findings):
            code = PreflightError.exit_code
        print(rendering.write(target))
    return code


def _check(options: argparse.Namespace) -> int:
    from ..load import check_profile, compare_editions

    findings: list[Finding] = []
    for language in _languages(options):
        findings += check_profile(options.profile, language, fallback=options.fallback)[1]
    if options.parallel:
        findings += compare_editions(options.profile)
    unique = tuple(dict.fromkeys(findings))
    if options.format == "json" or unique:
        _say_findings(unique, options.format, sys.stdout)
    if options.format == "text" and worst(unique) not in (Severity.ERROR, Severity.WARNING):
        print("ok")
    return ProfileError.exit_code if errors(unique) else 0


def _new(options: argparse.Namespace) -> int:
    from ..load import new_profile

    for path in new_profile(options.folder, options.territory, options.year, options.language):
        print(path)
    return 0


def _schema(options: argparse.Namespace) -> int:
    from ..model import profile_schema

    print(json.dumps(profile_schema(), indent=2, ensure_ascii=False))
    return 0


def _languages(options: argparse.Namespace) -> tuple[str | None, ...]:
    from ..load import languages_of

    return languages_of(options.profile) if options.language == "all" else (options.language,)


def _edition(options: argparse.Namespace) -> Edition:
    from ..model import Edition

    return Edition(digits=options.digits, series=options.series, attach_data=options.attach_data)


def _urgent(findings: Sequence[Finding]) -> list[Finding]:
    """What has to be mended; ``mgi-report preflight`` lists what a person has to look at as well."""
    return [finding for finding in findings if finding.severity in (Severity.ERROR, Severity.WARNING)]


def _say_findings(findings: Sequence[Finding], form: str, stream: Any) -> None:
    if form == "json":
        print(json.dumps([finding.as_dict() for finding in findings], indent=2, ensure_ascii=False), file=stream)
    else:
        for finding in sorted(findings, key=lambda finding: finding.severity.weight):
            print(finding, file=stream)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="mgi-report",
        description="Turns a migration governance profile into a published report.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="command")

    build = commands.add_parser("build", help="write the PDF of a profile")
    _profile_arguments(build)
    edition_arguments(build)
    build.add_argument("-o", "--output", type=Path, help="file to write (default: out/<name>.pdf)")
    build.set_defaults(command=_build)

    check = commands.add_parser("check", help="list what is wrong with a profile")
    _profile_arguments(check)
    check.add_argument("--format", choices=("text", "json"), default="text")
    check.add_argument("--parallel", action="store_true", help="compare the language editions with one another")
    check.set_defaults(command=_check)

    add_batch(commands)
    add_publishing(commands)

    new = commands.add_parser("new", help="start a profile folder that already builds")
    new.add_argument("folder", type=Path)
    new.add_argument("--territory", required=True, help="ISO 3166 code, such as KE")
    new.add_argument("--year", type=int, required=True)
    new.add_argument("--language", default="en")
    new.set_defaults(command=_new)

    schema = commands.add_parser("schema", help="print the JSON Schema of profile.yaml")
    schema.set_defaults(command=_schema)
    return parser


def _profile_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("profile", type=Path, help="profile folder, or one YAML or JSON file")
    parser.add_argument("--language", help="language edition, or all (default: the profile's main language)")
    parser.add_argument("--fallback", action="store_true", help="print untranslated text in the main language")


if __name__ == "__main__":
    sys.exit(run())
