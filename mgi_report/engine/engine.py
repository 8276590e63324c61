"""The rendering engine, made safe and warm: shipped fonts only, no network, one reading of the style sheets.

Everything here is loaded once a process and reused for every report. The engine must never be shared between threads.
"""

from __future__ import annotations

import contextlib
import gc
import logging
import os
import tempfile
from collections.abc import Hashable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

import weasyprint
from weasyprint.css.counters import CounterStyle
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from ..language import PACKAGE, Resources
from ..layout import mending
from ..model import Profile
from .fixes import patched
from .speedups import hastened
from .speedups.memory import forget
from .speedups.release import take_apart

_NO_FONTS = (
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>{cache}</fontconfig>'
)


class Fetcher(URLFetcher):  # type: ignore[misc]  # the engine has no types
    """Serves the pictures of one profile and the files of the style sheets' room, and refuses everything else."""

    def __init__(self, resources: Resources) -> None:
        super().__init__()
        self._resources = resources
        self.profile: Profile | None = None

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
        """Bytes of an allowed address. Raises ValueError for any other, which the engine reports as a log line."""
        parts = urlsplit(url)
        if parts.scheme == "data":
            return super().fetch(url, headers)
        if parts.scheme == "asset" and self.profile is not None:
            return URLFetcherResponse(url, self.profile.asset(unquote(parts.path)))
        if parts.scheme == "file":
            path = Path(url2pathname(parts.path))
            for room in ("styles", "templates", "logos"):
                for root in self._resources.roots(room):
                    if path.is_relative_to(root) and (found := self._resources.find(room, str(path.relative_to(root)))):
                        return URLFetcherResponse(url, found.read_bytes())
        raise ValueError(f"not allowed: {url[:200]}")


class Engine:
    """The engine with its style sheets read. Get one with `engine_for`."""

    def __init__(self, series: Path | None) -> None:
        self.resources = Resources(series)
        self.fetcher = Fetcher(self.resources)
        self._counters = CounterStyle()
        with _shipped_fonts_only():
            self.fonts = FontConfiguration()
        self.sheets = [self._sheet(name) for name in self.resources.style_sheets()]
        # Odd pages are rectos. Apart from the folio, so that elements on pages of any number are met by the same rules.
        self._sides = [self._css(string=f"html {{ break-before: {side} }}") for side in ("verso", "recto")]
        self._starts = lru_cache(maxsize=512)(self._start)
        self.keeps_parts = True
        """Whether the parts of the last report are kept (some 50 MB), so that an edited one is soon built again."""
        self._kept: dict[Hashable, weasyprint.Document] = {}
        self._fresh: dict[Hashable, weasyprint.Document] = {}

    def lay_out(self, html: str, first_page: int = 1, *, mend_beyond: int | None = None) -> weasyprint.Document:
        """Lay out one HTML document whose first page has the number ``first_page`` (from 1).

        Pages are broken earlier where notes would be parted from their calls, freely in documents of more than
        ``mend_beyond`` pages, otherwise where few lines have to move; with None they never are.
        """
        key = html, first_page, mend_beyond, self.fetcher.profile and self.fetcher.profile.assets
        laid = self._fresh[key] = self._kept.get(key) or self._lay_out(html, first_page, mend_beyond)
        return laid

    def end_report(self, *, sound: bool) -> None:
        """Let go of what the last report but one was made of; of this one too when the engine complained of it."""
        before = {id(document): document for document in (*self._kept.values(), *self._fresh.values())}
        self._kept, self._fresh = self._fresh if sound and self.keeps_parts else {}, {}
        for document in self._kept.values():
            before.pop(id(document), None)
        for document in before.values():
            take_apart(document)
        if not sound:
            # What was complained of while a style or picture was worked out is to be complained of again.
            forget(self.fonts)

    def _lay_out(self, html: str, first_page: int, mend_beyond: int | None) -> weasyprint.Document:
        base = (PACKAGE["templates"] / "part.html").as_uri()
        with patched(), hastened(), mending(mend_beyond):
            source = weasyprint.HTML(string=html, base_url=base, url_fetcher=self.fetcher)
            return source.render(
                font_config=self.fonts, counter_style=self._counters,
                stylesheets=[*self.sheets, self._sides[first_page % 2], self._starts(first_page)],
            )  # fmt: skip

    def _sheet(self, name: str) -> weasyprint.CSS:
        path = self.resources.find("styles", name)
        assert path is not None
        return self._css(string=path.read_text(encoding="utf-8"), base_url=(PACKAGE["styles"] / name).as_uri())

    def _start(self, first_page: int) -> weasyprint.CSS:
        """Folio of the first page."""
        return self._css(string=f"@page :first {{ counter-reset: page {first_page} }}")

    def _css(self, **source: Any) -> weasyprint.CSS:
        return weasyprint.CSS(**source, font_config=self.fonts, counter_style=self._counters, url_fetcher=self.fetcher)


@lru_cache(maxsize=4)
def engine_for(series: Path | None = None) -> Engine:
    """The engine of this process for a series folder; made on first use."""
    return Engine(series)


@contextlib.contextmanager
def log_lines() -> Iterator[list[logging.LogRecord]]:
    """Collect what the engine logs, so that it becomes findings instead of words on a terminal."""
    records: list[logging.LogRecord] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = records.append  # type: ignore[assignment,method-assign]
    loggers = [logging.getLogger(name) for name in ("weasyprint", "mgi_report.tagging")]
    before = [logger.propagate for logger in loggers]
    for logger in loggers:
        logger.propagate = False
        logger.addHandler(handler)
    try:
        yield records
    finally:
        for logger, propagate in zip(loggers, before, strict=True):
            logger.removeHandler(handler)
            logger.propagate = propagate


@contextlib.contextmanager
def without_collection() -> Iterator[None]:
    """Garbage collection off: a layout makes no garbage that matters, and half a million objects to look through."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextlib.contextmanager
def _shipped_fonts_only() -> Iterator[None]:
    """Keep fontconfig from the machine's fonts while a font configuration is made."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "fonts.conf"
        file.write_text(_NO_FONTS.format(cache=f"<cachedir>{folder}/cache</cachedir>"), encoding="utf-8")
        before = os.environ.get("FONTCONFIG_FILE")
        os.environ["FONTCONFIG_FILE"] = str(file)
        try:
            yield
        finally:
            if before is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = before
