"""The whole way of one report, from a profile to a finished and judged file."""

from __future__ import annotations

from dataclasses import dataclass, fields

from .compose import compose_report
from .language import file_stem
from .layout import Rendering, render
from .model import Edition, Profile
from .preflight import Preflight, run_preflight


@dataclass(frozen=True)
class Report(Rendering):
    """A finished report and what preflight says of it; ``findings`` holds those of setting and of preflight."""

    preflight: Preflight


def build_report(profile: Profile, edition: Edition | None = None) -> Report:
    """Compose, render and judge one report.

    Raises BuildError when it cannot be composed or laid out; faults of the finished report are its ``findings``.
    """
    rendering = render(compose_report(profile, edition))
    verdict = run_preflight(
        rendering.pdf, profile, name=f"{file_stem(profile)}.pdf", series=rendering.document.edition.series
    )
    known = {item.name: getattr(rendering, item.name) for item in fields(Rendering)}
    return Report(**known | {"findings": (*rendering.findings, *verdict.findings)}, preflight=verdict)
