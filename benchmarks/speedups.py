"""Gain of each module of speedups: a report with all of them against a report without one, alternating.

python -m benchmarks.speedups [--rounds 4]
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from mgi_report import build_report, load_profile
from mgi_report.engine import engine_for
from mgi_report.engine.replacements import SPEEDUPS, without_speedups
from mgi_report.engine.speedups.memory import forget

from .plain import machine
from .profiles import write_profile


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=4)
    rounds = parser.parse_args().rounds
    print(machine())
    # Lines that are shaped once are drawn from their glyphs: neither works without the other.
    together = {"shaping": ("shaping", "glyphs"), "glyphs": ("shaping", "glyphs")}
    modules = dict.fromkeys(together.get(one.module, (one.module,)) for one in SPEEDUPS)
    names = ["nothing", *(", ".join(group) for group in modules)]
    spent = defaultdict(list)
    with tempfile.TemporaryDirectory() as made:
        others = [load_profile(write_profile(Path(made), seed)) for seed in (4, 5)]
        profile = load_profile(write_profile(Path(made), 2))
        engine = engine_for(None)
        engine.keeps_parts = False
        for _ in range(rounds):
            for name in names:
                with without_speedups(name.split(", ")) if name != "nothing" else contextlib.nullcontext():
                    # Warm, but without this report.
                    forget(engine.fonts)
                    for other in others:
                        build_report(other)
                    gc.collect()
                    start = time.process_time()
                    build_report(profile)
                    gc.collect()
                    spent[name].append(time.process_time() - start)
    best = min(spent["nothing"])
    for name in names:
        print(f"  without {name:<16} {min(spent[name]):5.2f} s   gain {best / min(spent[name]):.2f}")


if __name__ == "__main__":
    main()
