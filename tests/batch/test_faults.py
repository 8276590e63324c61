"""One report that breaks costs only itself."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from mgi_report import build_report, load_profile
from mgi_report.batch import work
from mgi_report.batch.batch import build_all
from mgi_report.batch.outcome import Outcome, Status

from . import faults
from .conftest import Make, visible

pytestmark = pytest.mark.slow


def _by_name(outcomes: list[Outcome]) -> dict[str, Outcome]:
    return {Path(outcome.name).name: outcome for outcome in outcomes}


def test_each_fault_costs_one_report(make: Make, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "build_to", faults.build_to)
    faults.end_without_waiting(monkeypatch, limit=6)
    names = ["killed", "alpha", "segfault", "once", "exhausted", "beta", "hung", "invalid", "full", "gamma"]
    paths = [make(name) for name in names]
    (paths[names.index("invalid")] / "profile.yaml").write_text("language: en\nyear: never\n", encoding="utf-8")
    found = _by_name(list(build_all(paths, jobs=2, output=output, timeout=6)))
    assert set(found) == set(names)
    good = {"alpha", "beta", "gamma", "once"}
    assert {name for name, one in found.items() if one.status is Status.BUILT} == good
    assert found["once"].attempts == 2
    assert "SIGKILL, 2 times" in found["killed"].error
    assert "SIGSEGV, 2 times" in found["segfault"].error
    assert "not done within 6 s, 2 times" in found["hung"].error
    assert "memory" in found["exhausted"].error
    assert {found[name].code for name in ("killed", "segfault", "hung", "exhausted")} == {7}
    assert (found["invalid"].code, found["invalid"].attempts) == (3, 1)
    assert found["invalid"].findings
    assert found["full"].code == 5
    assert "cannot be written: File too large" in found["full"].error
    assert visible(output) == sorted(f"mgi-{name}land-2024-en.pdf" for name in good)
    once = found["once"].target
    assert once is not None
    assert once.read_bytes() == build_report(load_profile(paths[names.index("once")])).pdf


def test_a_worker_that_leaves_without_a_word_costs_one_report(
    make: Make, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "build_to", faults.build_to)
    faults.end_without_waiting(monkeypatch, limit=3)
    found = _by_name(list(build_all([make("left"), make("alpha")], jobs=1, output=output, timeout=3)))
    assert (found["left"].status, found["left"].code) == (Status.FAILED, 7)
    assert found["alpha"].status is Status.BUILT


def test_fail_fast_names_what_it_left(make: Make, output: Path) -> None:
    paths = [make(name) for name in ("a", "b", "c", "d", "e", "f")]
    (paths[0] / "profile.yaml").write_text("language: en\n", encoding="utf-8")
    outcomes = list(build_all(paths, jobs=1, output=output, fail_fast=True))
    assert outcomes[0].code == 3
    assert [outcome.status for outcome in outcomes[1:]] == [Status.NOT_BUILT] * 5
    assert visible(output) == []


def test_of_two_reports_of_one_name_the_second_is_refused(make: Make, output: Path) -> None:
    first, second = make("same"), make("copy")
    for name in ("profile.yaml", "chapters/1-rights.md"):
        (second / name).write_bytes((first / name).read_bytes())
    outcomes = list(build_all([first, second], jobs=1, output=output))
    assert sorted(outcome.code for outcome in outcomes) == [0, 5]
    assert "is already the file of" in next(outcome.error for outcome in outcomes if outcome.code)


def test_fault_of_the_program_is_told(make: Make, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("in the engine")

    monkeypatch.setattr(work, "_built", broken)
    # A process that is spawned, as beside other threads, would not know of the fault.
    with ThreadPoolExecutor(1) as executor:
        (outcome,) = build_all([make("alpha")], executor=executor, output=output)
    assert outcome.code == 7
    assert "ZeroDivisionError: in the engine" in outcome.error
