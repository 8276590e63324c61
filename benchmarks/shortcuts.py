"""What each kind of short cut gives: a report without it against a report with all, in turns.

python -m benchmarks.shortcuts [--rounds 4]
"""

from __future__ import annotations

import argparse
import gc
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from mgi_report import build_report, load_profile
from mgi_report.engine import speedups as shortcuts
from mgi_report.engine.engine import engine_for

from .plain import machine
from .profiles import write_profile

_ALL = shortcuts.short_cuts()


def room(change: tuple[Any, str, Any]) -> str:
    """Name of the module that a short cut comes from."""
    short = change[2]
    return str(getattr(short, "__module__", None) or type(short).__module__).rpartition(".")[2]


@contextmanager
def without(name: str) -> Iterator[None]:
    """Everything but the short cuts of one room."""
    kept = tuple(change for change in _ALL if room(change) != name)
    with patch.object(shortcuts, "short_cuts", lambda: kept):
        if name == "text":
            with patch.object(shortcuts, "breaking", lambda split: split):
                yield
        else:
            yield


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=4)
    rounds = parser.parse_args().rounds
    print(machine())
    names = ["nothing", *dict.fromkeys(map(room, _ALL))]
    spent = defaultdict(list)
    with tempfile.TemporaryDirectory() as made:
        others = [load_profile(write_profile(Path(made), seed)) for seed in (4, 5)]
        profile = load_profile(write_profile(Path(made), 2))
        engine = engine_for(None)
        engine.keeps_parts = False
        for _ in range(rounds):
            for name in names:
                with without(name):
                    # Warm, but not by this report.
                    shortcuts.forget(engine.fonts)
                    for other in others:
                        build_report(other)
                    gc.collect()
                    start = time.process_time()
                    build_report(profile)
                    gc.collect()
                    spent[name].append(time.process_time() - start)
    best = min(spent["nothing"])
    for name in names:
        print(f"  without {name:<10} {min(spent[name]):5.2f} s   it gives {best / min(spent[name]):.2f}")


if __name__ == "__main__":
    main()
