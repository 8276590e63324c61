"""What the files of a bundle cost beside the report they go with.

python -m benchmarks.bundle [--rounds 3]

CPU seconds; the least of the rounds, because the first one loads everything that bundles need.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from mgi_report import build_report, load_profile
from mgi_report.bundle.editions import finished_edition, related_editions
from mgi_report.bundle.files import edition_files
from mgi_report.bundle.options import BundleOptions

from .plain import machine

_EXAMPLES = Path(__file__).parents[1] / "examples"


def main() -> None:
    """Print a line for each example that has what a catalogue asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    print(machine())
    build_report(load_profile(_EXAMPLES / "minimal"))
    for folder in sorted(path.parent for path in _EXAMPLES.glob("*/profile.yaml")):
        profile = load_profile(folder)
        if not (profile.abstract or profile.findings):
            continue
        start = time.process_time()
        report = build_report(profile)
        built = time.process_time() - start
        spent = []
        for _ in range(rounds):
            start = time.process_time()
            edition_files(finished_edition(report, related_editions(folder)), {"profile.yaml": b""}, BundleOptions())
            spent.append(time.process_time() - start)
        print(f"{folder.name}: report {built:.2f} s, files {min(spent):.2f} s, {min(spent) / built:.2f} of the report")


if __name__ == "__main__":
    main()
