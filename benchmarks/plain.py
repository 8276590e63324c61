"""The reference: the plain engine and a headless browser, on our final HTML."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata
from pathlib import Path

import weasyprint

from mgi_report.language.resources import PACKAGE

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def standalone(html: str) -> str:
    """Our combined HTML with a link to its style sheets, as a standalone file."""
    link = f'<link rel="stylesheet" href="{(PACKAGE["styles"] / "report.css").as_uri()}">'
    return html.replace("</head>", f"{link}</head>", 1)


def plain_engine(html: str, *, linked: bool = False) -> bytes:
    """The engine with all defaults."""
    text = html if linked else standalone(html)
    pdf = weasyprint.HTML(string=text, base_url=PACKAGE["templates"].as_uri() + "/").write_pdf()
    assert isinstance(pdf, bytes)
    return pdf


def browser() -> str | None:
    """Path of a headless browser, or None."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def print_in_browser(files: list[Path], at_a_time: int) -> None:
    """Print HTML files to PDF files next to them, each in its own browser process."""
    program = browser()
    assert program

    def one(file: Path) -> None:
        with tempfile.TemporaryDirectory() as profile:
            subprocess.run(
                [
                    program, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                    f"--user-data-dir={profile}", f"--print-to-pdf={file.with_suffix('.pdf')}", file.as_uri(),
                ],
                check=True, capture_output=True, timeout=300,
            )  # fmt: skip

    # The threads only wait for the browsers.
    with ThreadPoolExecutor(at_a_time) as pool:
        list(pool.map(one, files))


def machine() -> str:
    """Machine and versions on one line."""
    names = ("weasyprint", "pydyf", "pebble", "pikepdf")
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in names)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = os.getloadavg()[0]
    return f"{platform.platform()}, {cores} cores (load {load:.1f}), Python {platform.python_version()}, {versions}"
