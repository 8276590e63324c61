"""Many reports: throughput, time of an unchanged or edited batch, memory, growth, faults.

    python -m benchmarks.batch [--reports 20] [--jobs 2] [--only throughput,unchanged,edited,memory,growth,faults]

`--reports 100` (memory: 200, growth: 1000, faults: 200) is the full run; smaller numbers scale it down.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

import psutil

from mgi_report import build_report, load_profile
from mgi_report.batch import work
from mgi_report.batch.batch import Batch, build_all
from mgi_report.batch.outcome import Outcome, Status, Task
from mgi_report.batch.summary import Summary

from .plain import browser, machine, plain_engine, print_in_browser
from .profiles import write_profile

_build_to = work.build_to


def _seconds(function: Callable[[], object]) -> float:
    return _cost(function)[0]


def _cost(function: Callable[[], object]) -> tuple[float, float]:
    """Wall-clock seconds, and CPU seconds of this process and its children."""
    cpu, start = sum(os.times()[:4]), time.perf_counter()
    function()
    return time.perf_counter() - start, sum(os.times()[:4]) - cpu


def _profiles(folder: Path, count: int, scale: float = 1.0) -> list[Path]:
    return [write_profile(folder / "profiles", seed, scale=scale) for seed in range(count)]


def throughput(folder: Path, reports: int, jobs: int) -> None:
    """Ours, including start, against a naive loop over the plain engine and against a browser, on the same HTML."""
    paths = _profiles(folder, reports)
    outcomes: list[Outcome] = []
    ours, ours_cpu = _cost(lambda: outcomes.extend(build_all(paths, jobs=jobs, output=folder / "out", force=True)))
    lengths = [outcome.pages for outcome in outcomes]
    print(f"  {reports} reports, {sum(lengths)} pages ({min(lengths)} to {max(lengths)})")
    print(f"  ours, {jobs} workers: {ours:.1f} s ({ours_cpu:.1f} s of CPU), {sum(lengths) / ours:.1f} pages/s")
    sample = {path: folder / f"{path.name}.html" for path in paths[: max(4, reports // 5)]}
    command = [sys.executable, "-c", _WRITE_HTML, *(str(name) for pair in sample.items() for name in pair)]
    subprocess.run(command, check=True)
    files = list(sample.values())
    rivals: dict[str, tuple[int, Callable[[], object]]] = {
        "plain engine, naive loop": (1, lambda: [plain_engine_of(file) for file in files])
    }
    if browser():
        rivals[f"browser, {jobs} at a time"] = jobs, lambda: print_in_browser(files, jobs)
    for name, (at_once, run) in rivals.items():
        clock, cpu = (part / len(files) * reports for part in _cost(run))
        by_cpu = (cpu / at_once) / (ours_cpu / jobs)
        print(f"  {name}: {clock:.1f} s ({cpu:.1f} s of CPU)")
        print(f"    ours has {clock / ours:.2f} times its throughput; {by_cpu:.2f} times by CPU")


_WRITE_HTML = """
import sys
from pathlib import Path
from benchmarks.plain import standalone
from mgi_report import load_profile
from mgi_report.compose import compose_report
for source, target in zip(sys.argv[1::2], sys.argv[2::2]):
    Path(target).write_text(standalone(compose_report(load_profile(source)).html), encoding="utf-8")
"""


def plain_engine_of(file: Path) -> bytes:
    """The plain engine on a file for the browser, with linked style sheets."""
    return plain_engine(file.read_text(encoding="utf-8"), linked=True)


def unchanged(folder: Path, reports: int, jobs: int) -> None:
    """The command a second time, each in a new process."""
    _profiles(folder, reports)
    command = [sys.executable, "-m", "mgi_report", "batch", str(folder / "profiles"), "-o", str(folder / "out")]
    subprocess.run([*command, "--jobs", str(jobs)], check=False, capture_output=True)
    rounds = [_seconds(lambda: subprocess.run(command, check=False, capture_output=True)) for _ in range(3)]
    summary = json.loads((folder / "out" / "batch.json").read_text(encoding="utf-8"))
    assert summary["counts"]["unchanged"] == reports, summary["counts"]
    print(f"  {reports} unchanged reports     {statistics.median(rounds):7.2f} s, including the start of the program")


def edited(folder: Path, reports: int, jobs: int) -> None:
    """One chapter edited and the report rebuilt in the same process."""
    ratios = []
    paths = _profiles(folder, min(reports, 6))
    build_report(load_profile(paths[-1]))
    for path in paths[:-1]:
        first = _seconds(lambda path=path: build_report(load_profile(path)))  # type: ignore[misc]
        with (path / "chapters" / "3-partnerships.md").open("a", encoding="utf-8") as file:
            file.write("\nOne more sentence makes a paragraph of its own.\n")
        again = _seconds(lambda path=path: build_report(load_profile(path)))  # type: ignore[misc]
        ratios.append(again / first)
    print(f"  one chapter edited         {statistics.median(ratios):7.2f} of a first build")


def memory(folder: Path, reports: int, jobs: int) -> None:
    """Resident set of a worker after each report and collection."""
    paths = _profiles(folder, 20)
    batch = Batch([paths[0]], jobs=1, output=folder / "out", force=True)
    # Every profile is used many times; the output folder is new so that each is really built.
    tasks = [Task(paths[number % len(paths)], None, batch.tasks[0].edition) for number in range(reports)]
    sizes: list[float] = []
    work.warm(None)
    work.start(None)
    for task in tasks:
        work.build(task)
        sizes.append(psutil.Process().memory_info().rss / 2**20)
    early = sizes[min(19, len(sizes) // 4)]
    print(
        f"  resident set after report {min(20, len(sizes) // 4 + 1)}: {early:.0f} MB, after {len(sizes)}: "
        f"{sizes[-1]:.0f} MB, growth {100 * (sizes[-1] / early - 1):+.1f} %, peak {max(sizes):.0f} MB"
    )


def growth(folder: Path, reports: int, jobs: int) -> None:
    """Time per page by number of reports and by length of a report (CPU of this process)."""
    work.warm(None)
    work.start(None)
    paths = _profiles(folder, 10)
    edition = Batch([paths[0]], output=folder / "out").tasks[0].edition
    costs = []
    for number in range(reports):
        start = time.process_time()
        built = work.build(Task(paths[number % 10], None, edition))
        costs.append((time.process_time() - start) / built.pages)  # type: ignore[union-attr]
    half = max(10, len(costs) // 4 // 10 * 10)
    first, last = statistics.mean(costs[10 : 10 + half] or costs), statistics.mean(costs[-half:])
    change = last / first - 1
    print(f"  ms per page: reports 11 to {10 + half} {1000 * first:.1f}, last {half} {1000 * last:.1f} ({change:+.0%})")
    scales = (0.05, 1, 3, 6.5, 14.5)
    lengths: dict[float, list[tuple[float, int]]] = {scale: [] for scale in scales}
    for seed in range(2000, 2005):
        # Alternating, because the speed of the machine varies.
        for scale in scales:
            path = write_profile(folder / f"scale-{scale}", seed, scale=scale)
            start = time.process_time()
            built = work.build(Task(path, None, edition))
            pages = built.pages  # type: ignore[union-attr]
            lengths[scale].append(((time.process_time() - start) / pages, pages))
    for found in lengths.values():
        cost, pages = statistics.median(one for one, _ in found), statistics.median(many for _, many in found)
        print(f"  {pages:4} pages: {1000 * cost:6.1f} ms per page, median of {len(found)}")


def faults(folder: Path, reports: int, jobs: int) -> None:
    """Invalid profiles, workers killed, hung and crashed; every other report must be built."""
    paths = _profiles(folder, reports)
    invalid, killed, hung, crashed = max(1, reports // 20), 3, 2, 1
    for path in paths[:invalid]:
        (path / "profile.yaml").write_text("language: en\nyear: none\n", encoding="utf-8")
    kinds = ["killed"] * killed + ["hung"] * hung + ["segfault"] * crashed
    for path, kind in zip(paths[invalid::3], kinds, strict=False):
        (path / f".{kind}").touch()
    work.build_to = _with_faults
    try:
        output = folder / "out"
        outcomes = list(build_all(paths, jobs=jobs, output=output, timeout=60))
    finally:
        work.build_to = _build_to
    built = [outcome for outcome in outcomes if outcome.status is Status.BUILT]
    failed = Counter(outcome.code for outcome in outcomes if outcome.status is Status.FAILED)
    whole = sum(one.target is not None and one.target.read_bytes().endswith(b"%%EOF\n") for one in built)
    left = [path for path in output.rglob("*") if path.is_file() and "entries" not in path.parts]
    fit = reports - invalid - hung - crashed
    print(
        f"  {len(built)} built of {fit} valid, {whole} complete files; failed by code "
        f"{dict(failed)}, all named: {all(one.error for one in outcomes if one.code in (3, 7))}; "
        f"exit code {Summary(outcomes, 0).code}; stray files {len(left) - len(built)}"
    )


def _with_faults(folder: Path, name: str, task: Task) -> None:
    source = task.source
    assert isinstance(source, Path)
    if (source / ".killed").exists():
        # The worker is killed once; the report itself is valid.
        (source / ".killed").unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    if (source / ".hung").exists():
        time.sleep(3600)
    if (source / ".segfault").exists():
        ctypes.string_at(0)
    _build_to(folder, name, task)


def main() -> None:
    """Run the requested benchmarks, each in its own folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=20)
    parser.add_argument("--jobs", type=int, default=2)
    parts = (throughput, unchanged, edited, memory, growth, faults)
    parser.add_argument("--only", default=",".join(part.__name__ for part in parts))
    options = parser.parse_args()
    print(machine())
    for part in parts:
        if part.__name__ in options.only.split(","):
            print(f"{part.__name__}: {(part.__doc__ or '').splitlines()[0]}", flush=True)
            # Each in its own process, as in normal use.
            process = get_context("fork").Process(target=_run, args=(part, options.reports, options.jobs))
            process.start()
            process.join()


def _run(part: Callable[[Path, int, int], None], reports: int, jobs: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        part(Path(folder), reports, jobs)


if __name__ == "__main__":
    main()
