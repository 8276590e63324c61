"""A command that takes too long is ended, wherever it hangs, and leaves nothing half done."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from textwrap import indent

import pytest

from mgi_report.cli.main import run
from mgi_report.errors import BatchError

from ..conftest import EXAMPLES

MINIMAL = str(EXAMPLES / "minimal")
START = """
import os, re, signal, sys
from pathlib import Path
import mgi_report.report
from mgi_report.cli import run
from mgi_report.writing import write_bytes

def endless(*_):
    while True: pass

def build_report(*_):
"""
END = f"""
mgi_report.report.build_report = build_report
sys.exit(run(["build", {MINIMAL!r}, "-o", "x.pdf", *sys.argv[1:]]))
"""
IN_C = "re.match('(a*)*b', 'a' * 64)"
"""Goes back and forth inside a call that never returns to Python."""
HANGS = {
    "in C": IN_C,
    "in Python": "endless()",
    "deaf": "while True:\n    try: endless()\n    except BaseException: pass",
    "while it writes": "os.fsync = endless\nwrite_bytes(Path('x.pdf'), b'%PDF')",
}


def program(hang: str) -> list[str]:
    return [sys.executable, "-c", START + indent(hang, "    ") + END]


@pytest.mark.parametrize(
    "hang", [name if name == "in C" else pytest.param(name, marks=pytest.mark.slow) for name in HANGS]
)
def test_what_hangs_is_ended_and_leaves_nothing(tmp_path: Path, hang: str) -> None:
    command = [*program(HANGS[hang]), "--timeout", "1"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout) == (BatchError.exit_code, "")
    assert done.stderr == "mgi-report: it was not done within 1 s; --timeout sets another limit\n"
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_request_to_end_reaches_what_hangs(tmp_path: Path, number: signal.Signals) -> None:
    command = program(f"print('there', flush=True)\n{IN_C}")
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=tmp_path, stdout=pipe, stderr=pipe, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "there\n"
        running.send_signal(number)
        _, said = running.communicate(timeout=120)
    assert (running.returncode, said) == (130, "mgi-report: interrupted\n")


def test_a_killed_build_is_told(tmp_path: Path) -> None:
    command = program("os.kill(os.getpid(), signal.SIGKILL)")
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (BatchError.exit_code, "mgi-report: it was killed by SIGKILL\n")


def test_a_limit_is_a_number_of_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    for seconds in ("0", "-1", "nan"):
        assert run(["build", MINIMAL, "--timeout", seconds]) == 2
        assert "--timeout takes seconds" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
@pytest.mark.parametrize("command", [["--help"], ["--version"], ["schema"], ["check", MINIMAL], ["explain", "ACC-003"]])
def test_a_full_disk_behind_the_output_is_told(command: list[str]) -> None:
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    whole = [sys.executable, "-m", "mgi_report", *command]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(whole, stdout=full, stderr=subprocess.PIPE, text=True, env=buffered)
    assert (done.returncode, done.stderr) == (5, "mgi-report: the output cannot be written: No space left on device\n")


@pytest.mark.parametrize("locale", [{"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "cp1252"}])
def test_the_output_is_utf_8_in_every_locale(tmp_path: Path, locale: dict[str, str]) -> None:
    (tmp_path / "profile.yaml").write_text("ключ: значение\n", encoding="utf-8")
    command = [sys.executable, "-m", "mgi_report", "check", str(tmp_path)]
    environment = {**os.environ, "PYTHONCOERCECLOCALE": "0", **locale}
    done = subprocess.run(command, capture_output=True, env=environment)
    assert "unknown key ключ" in done.stdout.decode("utf-8")
    assert done.returncode == 3


def test_nothing_in_a_profile_steers_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = 'language: en\n"\\e[31mred": 1\n"a\\u202Eb": 2\n"c\\x9Bd": 3\n'
    (tmp_path / "profile.yaml").write_text(text, encoding="utf-8")
    assert run(["check", str(tmp_path)]) == 3
    said = capsys.readouterr().out
    assert all(shown in said for shown in (r"unknown key \x1b[31mred", r"unknown key a\u202eb", r"unknown key c\x9bd"))
    assert not set("\x1b\x9b\u202e") & set(said)
