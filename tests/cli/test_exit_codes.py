"""What decides how a command ends, and what is said of an end that nobody planned."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from mgi_report import BuildError, EngineError, Finding, MgiReportError, OutputError, ProfileError, Severity
from mgi_report.batch import Outcome, Status, Summary
from mgi_report.cli.main import run
from mgi_report.errors import exit_code, worst_exit_code

from ..conftest import EXAMPLES

MINIMAL = str(EXAMPLES / "minimal")


def findings(*severities: Severity) -> list[Finding]:
    return [Finding("X-001", severity, "a fault") for severity in severities]


def test_findings_decide_the_code() -> None:
    assert exit_code([]) == 0
    assert exit_code(findings(Severity.NOTE, Severity.REVIEW, Severity.WARNING)) == 0
    assert exit_code(findings(Severity.NOTE, Severity.ERROR)) == 6
    assert exit_code(findings(Severity.ERROR), ProfileError) == 3
    assert exit_code(findings(Severity.WARNING), fail_on=Severity.WARNING) == 6
    assert exit_code(findings(Severity.REVIEW), fail_on=Severity.WARNING) == 0


def test_the_worst_report_decides_the_code_of_a_batch() -> None:
    assert worst_exit_code([]) == 0
    assert worst_exit_code([0, 6, 3]) == 6
    assert worst_exit_code([7], interrupted=True) == 130
    assert Summary([Outcome("a", Status.BUILT), Outcome("b", Status.FAILED, 3)], 1.0).code == 3
    assert Summary([], 1.0, interrupted=True).code == 130


def _fail(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def build_report(*_: object) -> None:
        raise error

    monkeypatch.setattr("mgi_report.report.build_report", build_report)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (MgiReportError("so"), 1),
        (BuildError("so"), 4),
        (OutputError("so"), 5),
        (KeyboardInterrupt(), 130),
        (MemoryError(), 7),
    ],
)
def test_an_exception_has_its_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: BaseException, code: int
) -> None:
    _fail(monkeypatch, error)
    assert run(["build", MINIMAL]) == code
    assert capsys.readouterr().err.startswith("mgi-report: ")


WITHOUT_PANGO = f"""
import sys
import cffi

def dlopen(*_):
    raise OSError("cannot load library 'libpango-1.0-0': no such file.\\nAdditionally, …")

cffi.FFI.dlopen = dlopen
from mgi_report.cli import run
sys.exit(run(["build", {MINIMAL!r}]))
"""


def test_an_engine_that_cannot_be_loaded_is_told_in_two_lines(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT_PANGO], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (EngineError.exit_code, "") == (4, "")
    first, second = done.stderr.splitlines()
    assert re.match(r"mgi-report: .*cannot load library 'libpango-1\.0-0'", first)
    assert all(words in second for words in ("libpango-1.0-0 libpangoft2-1.0-0", "brew install pango", "README"))


def test_an_unexpected_exception_is_one_line_and_advice(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _fail(monkeypatch, ZeroDivisionError("division\nby zero"))
    assert run(["build", MINIMAL]) == 1
    first, second = capsys.readouterr().err.splitlines()
    assert first == "mgi-report: unexpected ZeroDivisionError: division by zero"
    assert "--debug" in second
    with pytest.raises(ZeroDivisionError):
        run(["build", MINIMAL, "--debug"])
    with pytest.raises(ZeroDivisionError):
        run(["--debug", "build", MINIMAL])


def test_debug_shows_what_made_the_engine_give_up(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    error = BuildError("the engine cannot set this report")
    error.__cause__ = ZeroDivisionError("here")
    _fail(monkeypatch, error)
    assert run(["build", MINIMAL]) == 4
    assert "Traceback" not in capsys.readouterr().err
    assert run(["build", MINIMAL, "--debug"]) == 4
    assert "ZeroDivisionError: here" in capsys.readouterr().err


def test_the_library_says_nothing_when_nobody_listens() -> None:
    program = f"import mgi_report; mgi_report.load_profile({MINIMAL!r}); import logging; logging.getLogger('x')"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
