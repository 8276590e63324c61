"""A real browser with axe-core, for pages that people read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Request, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


@dataclass
class Visit:
    """What a page did and what axe-core said about it."""

    violations: list[str]
    passes: int
    requests: list[str] = field(default_factory=list)
    direction: str = ""
    overflow: bool = False


@contextmanager
def browser() -> Iterator[Any]:
    """Debian's Chromium, which no test downloads."""
    if CHROMIUM is None:
        raise RuntimeError("there is no chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


def visit(running: Any, file: Path, width: int = 1280) -> Visit:
    """Open a file and let axe-core check it by WCAG 2.2 A and AA and its best practices."""
    # The page's own policy forbids scripts; axe-core is let past it, requests of the page are recorded.
    context = running.new_context(bypass_csp=True, viewport={"width": width, "height": 900})
    page: Page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(_address(request)))
    page.goto(file.as_uri())
    page.evaluate(_axe())
    outcome = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    direction = page.evaluate("getComputedStyle(document.body).direction")
    overflow = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    context.close()
    found = [
        f"{violation['id']}: {node['html'][:120]} ({node.get('failureSummary', '')})"
        for violation in outcome["violations"]
        for node in violation["nodes"]
    ]
    return Visit(found, len(outcome["passes"]), requests, direction, overflow)


def _address(request: Request) -> str:
    return request.url if not request.url.startswith("data:") else "data:"


def _axe() -> str:
    spec = find_spec("axe_playwright_python")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).with_name("axe.min.js").read_text(encoding="utf-8")
