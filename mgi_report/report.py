"""The whole way of one report, from a profile to a finished and judged file."""

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
    """A finished report and what preflight says of it; ``findings`` holds those of setting and of preflight."""

    preflight: Preflight


def build_report(profile: Profile, edition: Edition | None = None) -> Report:
    """Compose, render and check one report.

    Faults of the finished report are its ``findings``. What the call does to the process: it may be made from any
    thread, and calls wait for one another (`mgi_report.engine.LOCK`); a fork waits for it. While pages are laid out,
    Python's collection is off; the parts of the last report are kept, some 50 MB. A private copy of the engine is
    loaded at the first call (one second), and a WeasyPrint of your own is left as it is. Nothing is written and no
    network is used. From asyncio, call it through ``asyncio.to_thread``.

    Raises UsageError for a language without words, BuildError when the report cannot be composed or laid out,
    EngineError when the engine cannot be loaded.
    """
    _LOG.info("composing the report on %s %s in %s", profile.territory.name, profile.year, profile.language)
    document = compose_report(profile, edition)
    _LOG.info("laying out %d parts", len(document.parts))
    rendering = render(document)
    _LOG.info("judging %d pages by the rules of preflight", rendering.pages)
    verdict = run_preflight(
        rendering.pdf, profile, name=f"{file_stem(profile)}.pdf", series=rendering.document.edition.series
    )
    known = {item.name: getattr(rendering, item.name) for item in fields(Rendering)}
    return Report(**known | {"findings": (*rendering.findings, *verdict.findings)}, preflight=verdict)
