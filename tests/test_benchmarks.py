"""The benchmarks run, at their smallest size; what they measure is read by people."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("single", "--rounds", "1", "--profiles", "1"), "ratio"),
        (("service", "--builds", "8", "--requests", "4"), "8 of 8 reports"),
        (("batch", "--reports", "4", "--only", "throughput,unchanged,edited"), "one chapter edited"),
        (("bundle",), "s"),
        (("speedups", "--rounds", "1"), "without writing"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_benchmark_runs(arguments: tuple[str, ...], told: str) -> None:
    name, *options = arguments
    command = [sys.executable, "-m", f"benchmarks.{name}", *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert told in done.stdout
    assert "Traceback" not in done.stderr
