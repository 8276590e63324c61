"""One report: the plain engine on our final HTML against `build_report`, both warm, alternating.

    python -m benchmarks.single [folder of a profile] [--rounds 5] [--profiles 3]

Times are CPU seconds of this process, which other work on the machine disturbs least; medians of alternating rounds.
Both use the font subsetter of the system. The last lines say whether both print the same words on the same pages.
"""

from __future__ import annotations

import argparse
import gc
import re
import statistics
import tempfile
import time
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pypdfium2

from mgi_report import build_report, load_profile
from mgi_report import report as report_module
from mgi_report.engine import engine_for
from mgi_report.engine.speedups.memory import forget
from mgi_report.layout import rendering as render_module

from .plain import machine, plain_engine
from .profiles import write_profile

_EXAMPLE = Path(__file__).parents[1] / "examples" / "tajikistan-2021"


class Stages:
    """Time of the stages of a build, by wrapping the functions that `build_report` calls."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._wrap(report_module, "compose_report", "compose")
        self._wrap(report_module, "run_preflight", "preflight")
        self._wrap(render_module, "lay_out", "lay out")
        self._wrap(render_module, "_write", "write and tag")
        self._wrap(render_module, "check", "check the layout")

    def _wrap(self, module: ModuleType, name: str, stage: str) -> None:
        function = getattr(module, name)

        def timed(*arguments: Any, **options: Any) -> Any:
            start = time.process_time()
            try:
                return function(*arguments, **options)
            finally:
                self.seconds[stage] += time.process_time() - start

        setattr(module, name, timed)


def ours(folder: Path, stages: Stages) -> tuple[float, Any]:
    """Load, compose, lay out, write, tag and check one report, then collect garbage, which is part of the cost."""
    start = time.process_time()
    profile = load_profile(folder)
    stages.seconds["load"] += time.process_time() - start
    report = build_report(profile)
    gc.collect()
    return time.process_time() - start, report


def plain(html: str) -> tuple[float, bytes]:
    """The plain engine."""
    start = time.process_time()
    pdf = plain_engine(html)
    return time.process_time() - start, pdf


def words_of_pages(pdf: bytes) -> list[Counter[str]]:
    """The words of each page in any order, without page numbers."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    return [Counter(re.findall(r"[^\W\d]{2,}", text.replace("\ufffe", "").replace("-\r\n", ""))) for text in texts]


def compare(one: bytes, other: bytes) -> str:
    """How many words two files have in common on the same pages."""
    pages, others = words_of_pages(one), words_of_pages(other)
    total = sum(count for page in pages for count in page.values())
    one_whole, other_whole = sum(pages, Counter()), sum(others, Counter())
    alone = (one_whole - other_whole).total() + (other_whole - one_whole).total()
    there = sum((page & other_page).total() for page, other_page in zip(pages, others, strict=False))
    return (
        f"{len(pages)} pages and {len(others)}; {total} words, {alone} of them in one file only; "
        f"{100 * there / max(total, 1):.1f} % on the same page"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profiles", type=int, default=5, help="generated ones, besides the folder")
    options = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as made:
        others = [write_profile(Path(made), seed) for seed in range(options.profiles)]
        stages = Stages()
        # Warm: the process has built other reports, but not this one.
        build_report(load_profile(write_profile(Path(made), 1000)))
        one_report(options.folder or _EXAMPLE, others, options.rounds, stages)
        ratios = [one_report(folder, [], 1, stages) for folder in others]
    if ratios:
        print(f"\nmedian ratio of {len(ratios)} generated profiles: {statistics.median(ratios):.2f}")


def one_report(folder: Path, others: list[Path], rounds: int, stages: Stages) -> float:
    """Measure one report, print it, and return ours / plain. Between rounds ``others`` replace it in memory."""
    fast, slow = [], []
    for number in range(rounds):
        if number:
            # Forget the texts of this report, not what all reports share.
            forget(
                engine_for(None).fonts, but=("styles", "sizes", "style keys", "layouts", "struts", "fonts", "pictures")
            )
            build_report(load_profile(others[number % len(others)]))
        gc.collect()
        gc.freeze()
        gc.disable()
        stages.seconds.clear()
        seconds, report = ours(folder, stages)
        fast.append(seconds)
        # Freeze what our warm process keeps, which would make the plain engine's collections slower.
        gc.enable()
        seconds, pdf = plain(report.html)
        slow.append(seconds)
    ratio = statistics.median(fast) / statistics.median(slow)
    shares = ", ".join(f"{stage} {100 * spent / fast[-1]:.0f} %" for stage, spent in stages.seconds.most_common())
    print(f"\n{folder.name}: {report.pages} pages; CPU seconds, medians of {rounds}")
    print(f"  plain engine {statistics.median(slow):.2f}, ours {statistics.median(fast):.2f}, ratio {ratio:.2f}")
    print(f"  of ours: {shares}, rest {100 * (1 - stages.seconds.total() / fast[-1]):.0f} %")
    print(f"  same text: {compare(report.pdf, pdf)}")
    return ratio


if __name__ == "__main__":
    main()
