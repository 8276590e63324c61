"""From a profile to a finished and checked report."""

from __future__ import annotations

import logging
from dataclasses import dataclass, fields

from .compose import compose_report
from .engine import LOCK
from .language import file_stem
from .layout import Rendering, render
from .model import Edition, Profile
from .preflight import Preflight, run_preflight

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, repr=False)
class Report(Rendering):
    """A finished report and its preflight result; ``findings`` has those of layout and of preflight."""

    preflight: Preflight


def build_report(profile: Profile, edition: Edition | None = None) -> Report:
    """Compose, render and check one report.

    Problems of the finished report are its ``findings``.

    What the call does to the process: it may be made from any thread; calls wait for each other
    (`mgi_report.engine.LOCK`), and a fork of the process waits for the call. Garbage collection is off while pages are
    laid out. The parts of the last report are kept, some 50 MB. The first call loads a private copy of the engine (one
    second); the host's own WeasyPrint is not touched. Nothing is written, and the network is not used. From asyncio,
    call it with ``asyncio.to_thread``.

    Raises UsageError for a language without words or an unreadable series folder, BuildError when the report cannot be
    composed or laid out, EngineError when the engine cannot be loaded.
    """
    with LOCK:
        _LOG.info("composing the report on %s", profile.label)
        document = compose_report(profile, edition)
        _LOG.info("laying out %d parts", len(document.parts))
        rendering = render(document)
        _LOG.info("checking %d pages by the rules of preflight", rendering.pages)
        name, series = f"{file_stem(profile)}.pdf", document.edition.series
        checked = run_preflight(rendering.pdf, profile, name=name, series=series)
    known = {item.name: getattr(rendering, item.name) for item in fields(Rendering)}
    named = any(one.rule == "SET-007" and len(one.found) == 1 for one in rendering.findings)
    # Preflight knows only that a glyph is missing; the layout has named the letter.
    rest = [one for one in checked.findings if not (named and one.rule == "LAY-003")]
    return Report(**known | {"findings": (*rendering.findings, *rest)}, preflight=checked)
