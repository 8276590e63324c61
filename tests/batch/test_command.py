"""The command: interrupted, doubled, out of room, and what it leaves for people and programs."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from mgi_report.cli import run as main

from .conftest import Make, visible

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


Start = Callable[..., subprocess.Popen[str]]
AT_MOST = 600
"""Seconds after which what never ends is a failure."""


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts the command in a process group of its own, of which nothing is left when the test is over."""
    processes: list[subprocess.Popen[str]] = []

    def begin(*arguments: object, module: str = "mgi_report") -> subprocess.Popen[str]:
        processes.append(_start(module, *arguments))
        return processes[-1]

    yield begin
    for process in processes:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def _start(module: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", module, "batch", *map(str, arguments)], cwd=ROOT,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip


def _until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + AT_MOST
    while not condition():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.02)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_batch_waits_for_no_report_and_keeps_what_is_done(
    make: Make, output: Path, start: Start, how: signal.Signals
) -> None:
    # The last six would never be done.
    folder = make("alpha").parent
    for name in ("beta", *(f"hung{number}" for number in range(6))):
        make(name)
    process = start(folder, "-o", output, "--jobs", 2, module="tests.batch.faults")
    # A report is kept once it is recorded, right after its file is in place.
    _until(lambda: len(list(output.glob("*/entries/*.json"))) == 2)
    # Ctrl-C reaches the workers too, a service manager's signal only the command.
    (os.killpg if how is signal.SIGINT else os.kill)(process.pid, how)
    _, errors = process.communicate(timeout=AT_MOST)
    assert process.returncode == 130
    assert "interrupted" in errors
    assert "Traceback" not in errors
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
    done = [name for name in visible(output) if name.endswith(".pdf")]
    assert len(done) == 2
    assert set(visible(output)) == {*done, "batch.json", "index.html"}
    assert json.loads((output / "batch.json").read_text())["interrupted"]

    assert main(["batch", str(folder), "-o", str(output), "--jobs", "2"]) == 0
    reports = json.loads((output / "batch.json").read_text())["reports"]
    kept = [one["target"] for one in reports if one["status"] == "unchanged"]
    assert sorted(kept) == done
    assert len(reports) == 8


def test_two_batches_on_one_folder_do_not_disturb_each_other(make: Make, output: Path, start: Start) -> None:
    folder = next(iter([make(f"n{number}") for number in range(4)])).parent
    both = [start(folder, "-o", output, "--jobs", 1) for _ in range(2)]
    for process in both:
        _, errors = process.communicate(timeout=AT_MOST)
        assert process.returncode == 0, errors
    assert len(list(output.glob("*.pdf"))) == 4
    assert [name for name in visible(output) if not name.endswith(".pdf")] == ["batch.json", "index.html"]
    assert main(["batch", str(folder), "-o", str(output)]) == 0
    assert json.loads((output / "batch.json").read_text())["counts"]["unchanged"] == 4


def test_programs_get_a_line_for_each_report_and_the_gravest_code(
    make: Make, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = make("good"), make("bad")
    (bad / "profile.yaml").write_text("language: xx\n", encoding="utf-8")
    assert main(["batch", str(good), str(bad), "-o", str(output), "--jobs", "1", "--format", "json"]) == 3
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [event["event"] for event in events] == ["report", "report", "end"]
    assert events[-1]["code"] == 3
    assert events[-1]["counts"]["built"] == 1


def test_wrong_use_is_told_with_its_own_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["batch", str(tmp_path / "nothing-*")]) == 2
    assert main(["batch", str(tmp_path)]) == 2
    assert main(["batch", "x", "--executor", "ssh://somewhere"]) == 2
    assert "dask://" in capsys.readouterr().err
