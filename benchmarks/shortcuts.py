"""What each short cut through the engine gives: a report without it against a report with all, in turns.

python -m benchmarks.shortcuts [--rounds 4]
"""

from __future__ import annotations

import argparse
import gc
import tempfile
import time
from collections import defaultdict
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest.mock import patch

from mgi_report import build_report, engine_speed, load_profile
from mgi_report.engine import engine_for

from .plain import machine
from .profiles import write_profile


@contextmanager
def without(name: str):  # type: ignore[no-untyped-def]
    """Everything but one short cut."""
    with ExitStack() as stack:
        if name == "breaking kept":
            stack.enter_context(patch.object(engine_speed, "_breaking", lambda split: split))
        elif name != "nothing":
            kept = tuple(change for change in engine_speed._short_cuts() if change[2].__name__ != name)
            stack.enter_context(patch.object(engine_speed, "_short_cuts", lambda: kept))
        yield


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=4)
    rounds = parser.parse_args().rounds
    print(machine())
    names = ["nothing", "breaking kept", *dict.fromkeys(short.__name__ for _, _, short in engine_speed._short_cuts())]
    spent = defaultdict(list)
    with tempfile.TemporaryDirectory() as made:
        paths = [write_profile(Path(made), seed) for seed in (2, 4)]
        build_report(load_profile(paths[1]))
        engine_for(None).keeps_parts = False
        profile = load_profile(paths[0])
        for _ in range(rounds):
            for name in names:
                engine_speed.forget(engine_for(None).fonts)
                engine_speed._lengths.clear()
                gc.collect()
                with without(name):
                    start = time.process_time()
                    build_report(profile)
                    spent[name].append(time.process_time() - start)
    best = min(spent["nothing"])
    for name in names:
        print(f"  without {name:<16} {min(spent[name]):5.2f} s   it gives {best / min(spent[name]):.2f}")


if __name__ == "__main__":
    main()
