"""The rendering engine: shipped fonts only, no network, style sheets read once.

Everything here is loaded once per process and reused for every report. Hold `LOCK` while an engine is working.
"""

from __future__ import annotations

import contextlib
import gc
import logging
from collections.abc import Hashable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..language import PACKAGE, Resources, sheets_of_extras, text_of
from ..model import Asset
from . import replacements as replacements
from .fetcher import Fetcher
from .font_set import FontSet
from .hooks import AbandonedLayout, PageMaker, making_pages
from .instance import LOGGER, counters, weasyprint
from .speedups.memory import forget
from .speedups.release import release, release_context

_MOST_ENGINES = 4
"""Number of engines a process keeps, some 20 MB each."""


class Engine:
    """The engine with its parsed style sheets. Get one with `engine_for`."""

    def __init__(self, resources: Resources) -> None:
        self.resources = resources
        self._fetcher = Fetcher(self.resources)
        self._counters = counters.CounterStyle()
        self.fonts = FontSet()
        self.style_problems: tuple[str, ...] = ()
        """Log lines of the engine about the style sheets."""
        self._extras: set[str] = set()
        self.sheets = [self._sheet(name) for name in self.resources.style_sheets()]
        # Odd pages are rectos. Kept apart from the page number, so that the same rules match elements on any page.
        self._sides = [self._css(string=f"html {{ break-before: {side} }}") for side in ("verso", "recto")]
        self._starts = lru_cache(maxsize=512)(self._start)
        self.is_sound = True
        """False once a report had problems: the style sheets remember what they have logged, and log it only once."""
        self.keeps_parts = True
        """Whether the parts of the last report are kept (some 50 MB), so that an edited report is rebuilt quickly."""
        self._kept: dict[Hashable, Any] = {}
        self._fresh: dict[Hashable, Any] = {}

    def lay_out(
        self, html: str, first_page: int = 1, *, assets: tuple[Asset, ...] = (), maker: PageMaker | None = None,
        made_for: Hashable = None,
    ) -> Any:  # fmt: skip
        """Lay out one HTML document whose first page has the number ``first_page`` (from 1).

        ``assets`` are the pictures it may use. ``maker`` makes the pages in place of the engine; ``made_for`` is
        what its pages depend on besides the HTML. None when the maker abandoned the layout.
        """
        key = html, first_page, assets, made_for
        known = self._kept if key in self._kept else self._fresh
        if key in known:
            laid = known[key]
        else:
            try:
                laid = self._lay_out(html, first_page, assets, maker)
            except AbandonedLayout:
                laid = None
        self._fresh[key] = laid
        return laid

    def end_report(self, *, sound: bool) -> None:
        """Release the parts of the report before this one; also those of this one when the engine logged a problem."""
        before = {id(document): document for document in (*self._kept.values(), *self._fresh.values())}
        self._kept, self._fresh = self._fresh if sound and self.keeps_parts else {}, {}
        for document in self._kept.values():
            before.pop(id(document), None)
        for document in filter(None, before.values()):
            release(document)
        if not sound:
            # Problems logged while a style or picture was computed must be logged again for the next report.
            forget(self.fonts)
            self.is_sound = False

    def release(self) -> None:
        """Release everything at once, instead of waiting for a garbage collection. The engine cannot be used again."""
        self.end_report(sound=False)
        self.__dict__.clear()

    def _lay_out(self, html: str, first_page: int, assets: tuple[Asset, ...], maker: PageMaker | None) -> Any:
        base = (PACKAGE["templates"] / "part.html").as_uri()
        if assets != self._fetcher.assets:
            self._fetcher = Fetcher(self.resources, assets)
        self._add_extras(html)
        source = weasyprint.HTML(string=html, base_url=base, url_fetcher=self._fetcher)
        # Title and metadata are set when the file is written: do not search each part for them.
        source.wrapper_element.query_all = _nothing
        with making_pages(maker):
            document = source.render(
                font_config=self.fonts, counter_style=self._counters,
                stylesheets=[*self.sheets, self._sides[first_page % 2], self._starts(first_page)],
            )  # fmt: skip
        release_context(source.layout_context)
        return document

    def _add_extras(self, html: str) -> None:
        """Read the style sheets of extras that a text needs, before the theme."""
        for name in sheets_of_extras(html):
            if name not in self._extras:
                self._extras.add(name)
                self.sheets.insert(1, self._sheet(name))
                # What was kept was laid out without these fonts.
                forget(self.fonts)

    def _sheet(self, name: str) -> Any:
        with log_lines() as records:
            sheet = self._read(name)
        self.style_problems += tuple(f"{name}: {record.getMessage()}" for record in records)
        return sheet

    def _read(self, name: str) -> Any:
        path = self.resources.find("styles", name)
        assert path is not None
        return self._css(string=text_of(path), base_url=(PACKAGE["styles"] / name).as_uri())

    def _start(self, first_page: int) -> Any:
        """Style sheet that sets the number of the first page."""
        return self._css(string=f"@page :first {{ counter-reset: page {first_page} }}")

    def _css(self, **source: Any) -> Any:
        return weasyprint.CSS(**source, font_config=self.fonts, counter_style=self._counters, url_fetcher=self._fetcher)


def _nothing(*_: object) -> tuple[()]:
    return ()


_engines: dict[Path | None, tuple[Hashable, Engine]] = {}
"""Series folder → state of its styles when they were read, and the engine; most recently used last."""


def engine_for(series: Path | None = None) -> Engine:
    """The engine of this process for a series folder.

    Made on first use, and again when a style or font has changed or the last report had problems.
    """
    resources = Resources(series)
    signature = resources.styles_signature()
    known, engine = _engines.pop(series, (None, None))
    if engine is not None and not (known == signature and engine.is_sound):
        keeps_parts = engine.keeps_parts
        engine.release()
        engine = Engine(resources)
        engine.keeps_parts = keeps_parts
    engine = engine or Engine(resources)
    _engines[series] = signature, engine
    while len(_engines) > _MOST_ENGINES:
        _, oldest = _engines.pop(next(iter(_engines)))
        oldest.release()
    return engine


@contextlib.contextmanager
def log_lines() -> Iterator[list[logging.LogRecord]]:
    """Collect what the engine logs, so that it becomes findings instead of terminal output."""
    records: list[logging.LogRecord] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = records.append  # type: ignore[assignment,method-assign]
    logger = LOGGER
    before = logger.propagate
    logger.propagate = False
    logger.addHandler(handler)
    try:
        yield records
    finally:
        logger.removeHandler(handler)
        logger.propagate = before


@contextlib.contextmanager
def without_collection() -> Iterator[None]:
    """Garbage collection off: a layout makes little garbage and half a million objects to scan."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
