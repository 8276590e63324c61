"""Executors of somebody else: profiles go there, reports come back."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import distributed
import pytest

from mgi_report import build_report, load_profile
from mgi_report.batch import work
from mgi_report.batch.batch import Batch, build_all
from mgi_report.batch.outcome import Built, Status

from . import faults
from .conftest import Make, visible


@pytest.mark.slow
def test_spawned_executor_needs_no_files_of_ours(make: Make, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [make("alpha"), make("beta"), make("killed"), make("invalid")]
    (paths[3] / "profile.yaml").write_text("language: en\n", encoding="utf-8")
    monkeypatch.setattr(work, "build", faults.build)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as executor:
        found = {Path(one.name).name: one for one in build_all(paths, executor=executor, output=output)}
    assert found["alpha"].target is not None
    assert found["alpha"].target.read_bytes() == build_report(load_profile(paths[0])).pdf
    assert found["beta"].status is Status.BUILT
    # A pool of the standard library does not outlive a worker; what is told is the truth.
    assert (found["killed"].code, found["invalid"].code) == (7, 3)
    assert "BrokenProcessPool" in found["killed"].error
    assert visible(output) == ["mgi-alphaland-2024-en.pdf", "mgi-betaland-2024-en.pdf"]


@pytest.mark.slow
def test_a_cluster_that_loses_a_worker_in_the_middle_builds_all_the_same(make: Make, output: Path) -> None:
    paths = [make(f"n{number}") for number in range(6)]
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        victim = next(iter(client.run(os.getpid).values()))
        outcomes = []
        for outcome in build_all(paths, executor=client.get_executor(pure=False), output=output):
            outcomes.append(outcome)
            if len(outcomes) == 1:
                os.kill(victim, signal.SIGKILL)
    assert [outcome.status for outcome in outcomes] == [Status.BUILT] * 6
    assert len(list(output.glob("*.pdf"))) == 6
    assert next(iter(output.glob("*.pdf"))).read_bytes().startswith(b"%PDF-")


class Endless(Executor):
    """Builds at once, but for one report that is begun and never done."""

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **options: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_running_or_notify_cancel()
        if arguments[0].source.territory.name != "Hungland":
            future.set_result(function(*arguments, **options))
        return future


def test_a_report_that_is_never_done_is_given_up(make: Make, output: Path) -> None:
    found = list(build_all([make("hung"), make("alpha")], executor=Endless(), jobs=2, output=output, timeout=0.3))
    assert {Path(one.name).name: (one.code, one.attempts) for one in found} == {"hung": (7, 2), "alpha": (0, 1)}


@pytest.mark.slow
def test_beside_other_threads_workers_are_spawned(make: Make, output: Path) -> None:
    """A fork would cut a thread off in the middle of whatever it holds."""
    release = threading.Event()
    thread = threading.Thread(target=release.wait)
    thread.start()
    try:
        path = make("alpha")
        (outcome,) = build_all([path], jobs=1, output=output)
    finally:
        release.set()
        thread.join()
    assert outcome.target is not None
    assert outcome.target.read_bytes() == build_report(load_profile(path)).pdf


def test_nothing_of_somebody_elses_process_is_frozen(make: Make, tmp_path: Path) -> None:
    task = Batch([make("alpha")], output=tmp_path / "out").tasks[0]
    assert gc.isenabled()
    before = gc.get_freeze_count()
    assert isinstance(work.build(task), Built)
    assert gc.get_freeze_count() <= before
