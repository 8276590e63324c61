"""What is imported when: nothing heavy by the commands that do without it, the same names in whatever order."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import mgi_report

from .conftest import EXAMPLES

pytestmark = pytest.mark.slow

HEAVY = {
    "bagit", "fontTools", "jinja2", "markdown", "pebble", "pikepdf", "pybtex", "pydyf", "pymarc", "pypdfium2",
    "rispy", "weasyprint", "_mgi_report_engine",
}  # fmt: skip
"""Modules for building, checking and describing a report."""
MINIMAL = str(EXAMPLES / "minimal")
LISTED = """
import sys
from mgi_report.cli import run as main
code = main(sys.argv[1:])
print(code, *sorted({name.partition(".")[0] for name in sys.modules}))
"""
HOMES = {
    "BatchError": "errors",
    "BuildError": "errors",
    "Bundle": "bundle.bundle",
    "BundleOptions": "bundle.options",
    "Edition": "model.edition",
    "EngineError": "errors",
    "Finding": "findings",
    "MgiReportError": "errors",
    "OutputError": "errors",
    "Place": "findings",
    "Preflight": "preflight.run",
    "PreflightError": "errors",
    "Profile": "model.profile",
    "ProfileError": "errors",
    "Record": "bundle.record",
    "Rendering": "layout.rendering",
    "Report": "report",
    "Severity": "findings",
    "UsageError": "errors",
    "__version__": "versions",
    "build_all": "batch.batch",
    "build_bundle": "bundle.bundle",
    "build_report": "report",
    "check_profile": "load.reader",
    "languages_of": "load.reader",
    "load_profile": "load.reader",
    "run_preflight": "preflight.run",
}


def python(program: str, *arguments: str) -> str:
    """What a program prints in an interpreter of its own."""
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, cwd=EXAMPLES.parent, check=True, capture_output=True, text=True).stdout


def imported(*arguments: str) -> set[str]:
    """Packages that are imported when a command has ended well."""
    code, *modules = python(LISTED, *arguments).splitlines()[-1].split()
    assert code == "0"
    return set(modules)


@pytest.mark.parametrize(
    "arguments",
    [
        ("schema",),
        ("explain", "SET-001"),
        ("explain", "LOAD-001"),
        ("explain", "BUN-001"),
    ],
    ids=" ".join,
)
def test_nothing_heavy_for_commands_that_build_nothing(arguments: tuple[str, ...]) -> None:
    assert imported(*arguments) & HEAVY == set()


@pytest.mark.parametrize("options", [(), ("--language", "all", "--parallel")], ids=" ".join)
def test_nothing_heavy_to_check_a_profile_but_the_reader_of_its_texts(options: tuple[str, ...]) -> None:
    assert imported("check", MINIMAL, *options) & HEAVY <= {"markdown"}


def test_nothing_of_the_engine_to_explain_a_rule_of_preflight() -> None:
    assert imported("explain", "ACC-003") & HEAVY <= {"markdown", "pikepdf"}


@pytest.mark.parametrize("bundle", [(), ("--bundle",)], ids=["reports", "bundles"])
def test_nothing_of_the_engine_for_a_batch_that_has_not_changed(tmp_path: Path, bundle: tuple[str, ...]) -> None:
    batch = ("batch", MINIMAL, "-o", str(tmp_path), *bundle)
    assert "_mgi_report_engine" in imported(*batch)
    # The summary is a template; whether bundles may stand side by side is asked of their profiles.
    needed = {"bagit", "jinja2", "markdown"} if bundle else {"jinja2"}
    assert imported(*batch) & HEAVY <= needed


@pytest.mark.parametrize(
    "first",
    [
        "",
        "import mgi_report.bundle, mgi_report.preflight",
        "import mgi_report.preflight.rules, mgi_report.bundle.files, mgi_report.batch.batch",
        "import mgi_report.cli, mgi_report.findings; mgi_report.findings.explain('ACC-003')",
        "from mgi_report.report import build_report",
        "from mgi_report import *",
    ],
)
def test_names_are_what_they_are_called_whatever_was_imported_first(first: str) -> None:
    program = f"""
from importlib import import_module
{first}
import mgi_report
for name, home in {HOMES!r}.items():
    home = import_module("mgi_report." + home)
    assert getattr(mgi_report, name) is getattr(home, name), name
import mgi_report.bundle, mgi_report.preflight, mgi_report.preflight.formats
assert mgi_report.bundle.Record and mgi_report.preflight.formats.as_text
"""
    assert python(program) == ""


@pytest.mark.parametrize("package", ["mgi_report", *(f"mgi_report.{name}" for name in ("bundle", "load", "preflight"))])
def test_every_public_name_is_there(package: str) -> None:
    program = f"""
import sys
from {package} import *
package = sys.modules[{package!r}]
assert set(package.__all__) <= set(globals())
assert not hasattr(package, "nonsense")
"""
    assert python(program) == ""


def test_every_public_name_is_known_and_offered() -> None:
    assert set(HOMES) == set(mgi_report.__all__) <= set(dir(mgi_report))
