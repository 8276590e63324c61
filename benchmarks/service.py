"""Reports from threads and from a web service: whether they are correct, and the cost of waiting for each other.

    python -m benchmarks.service [--builds 200] [--requests 16]

The reports are of small profiles whose pictures have the same name. A page is printed with the host's own WeasyPrint
before, during and after the builds.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import shutil
import statistics
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import weasyprint
from fastapi import FastAPI, Response
from PIL import Image

from mgi_report import Profile, build_report, load_profile

from .plain import machine

_MINIMAL = Path(__file__).parents[1] / "examples" / "minimal"
_COLOURS = ("maroon", "green", "navy", "orange", "purple", "teal", "gray", "black")
_FIGURE = "\n\n::: figure\n![A picture](pictures/a.png)\nCaption: A picture\nSource: The office.\n:::\n"


def illustrated(folder: Path, colour: str) -> Profile:
    """The smallest profile with a picture of one colour."""
    shutil.copytree(_MINIMAL, folder)
    (folder / "pictures").mkdir(exist_ok=True)
    picture = io.BytesIO()
    Image.new("RGB", (900, 600), colour).save(picture, "PNG")
    (folder / "pictures" / "a.png").write_bytes(picture.getvalue())
    chapter = next((folder / "chapters").glob("1-*.md"))
    chapter.write_text(chapter.read_text(encoding="utf-8") + _FIGURE, encoding="utf-8")
    return load_profile(folder)


def host_page() -> bytes | None:
    """A page made with the host's own engine."""
    return weasyprint.HTML(string="<h1>Somebody else's</h1><p>A page.</p>").write_pdf()


def threads(profiles: list[Profile], alone: list[bytes], builds: int) -> None:
    """Many builds in eight threads, while the host prints its own pages."""
    before, pages, done = host_page(), set(), threading.Event()

    def print_on() -> None:
        while not done.is_set():
            pages.add(host_page())

    host = threading.Thread(target=print_on)
    host.start()
    try:
        with ThreadPoolExecutor(8) as pool:
            found = list(
                pool.map(lambda number: build_report(profiles[number % 8]).pdf == alone[number % 8], range(builds))
            )
    finally:
        done.set()
        host.join()
    print(f"  8 threads: {sum(found)} of {builds} reports are those built alone")
    print(f"  the host's page before, during and after: {len({before, host_page(), *pages})} version(s)")


def service(profiles: list[Profile], alone: list[bytes], requests: int) -> None:
    """Concurrent requests against as many sequential builds."""
    app = FastAPI()

    @app.get("/{number}")
    def report(number: int) -> Response:
        return Response(build_report(profiles[number]).pdf, media_type="application/pdf")

    async def ask() -> int:
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url="http://host", timeout=None
        ) as client:
            answers = await asyncio.gather(*(client.get(f"/{number % 8}") for number in range(requests)))
        return sum(answer.content == alone[number % 8] for number, answer in enumerate(answers))

    ratios, right = [], 0
    for _ in range(3):
        start = time.perf_counter()
        for number in range(requests):
            build_report(profiles[number % 8])
        in_turn = time.perf_counter() - start
        start = time.perf_counter()
        right = asyncio.run(ask())
        ratios.append((time.perf_counter() - start) / in_turn)
    print(f"  web service: {right} of {requests} answers right, in {statistics.median(ratios):.2f} of the time in turn")


def main() -> None:
    """Print both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--builds", type=int, default=200)
    parser.add_argument("--requests", type=int, default=16)
    options = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        profiles = [illustrated(Path(folder) / colour, colour) for colour in _COLOURS]
        alone = [build_report(profile).pdf for profile in profiles]
        threads(profiles, alone, options.builds)
        service(profiles, alone, options.requests)


if __name__ == "__main__":
    main()
