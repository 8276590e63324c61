"""From a profile to a finished and checked report."""

from __future__ import annotations

import logging
from dataclasses import dataclass, fields

from .compose import compose_report
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

    Faults of the finished report are its ``findings``.

    Effects on the process: you may call it from any thread; calls wait for each other (`mgi_report.engine.LOCK`), and a
    fork waits for them. Garbage collection is off while pages are laid out. The parts of the last report are kept
    (some 50 MB). The first call loads a private copy of the engine (one second); your own WeasyPrint is not changed.
    Nothing is written and no network is used. From asyncio, call it through ``asyncio.to_thread``.

    Raises UsageError for a language without phrases, BuildError when the report cannot be composed or laid out,
    EngineError when the engine cannot be loaded.
    """
    _LOG.info("composing the report on %s %s in %s", profile.territory.name, profile.year, profile.language)
    document = compose_report(profile, edition)
    _LOG.info("laying out %d parts", len(document.parts))
    rendering = render(document)
    _LOG.info("checking %d pages by the rules of preflight", rendering.pages)
    verdict = run_preflight(
        rendering.pdf, profile, name=f"{file_stem(profile)}.pdf", series=rendering.document.edition.series
    )
    known = {item.name: getattr(rendering, item.name) for item in fields(Rendering)}
    return Report(**known | {"findings": (*rendering.findings, *verdict.findings)}, preflight=verdict)
