"""The whole way of one report, from a profile to a finished and judged file."""

from __future__ import annotations

from dataclasses import dataclass, fields

from .compose import compose
from .edition import Edition
from .naming import file_stem
from .preflight import Preflight, preflight
from .profile import Profile
from .render import Rendering, render


@dataclass(frozen=True)
class Report(Rendering):
    """A finished report and what preflight says of it; ``findings`` holds those of setting and of preflight."""

    preflight: Preflight


def build_report(profile: Profile, edition: Edition | None = None) -> Report:
    """Compose, render and judge one report.

    Raises BuildError when it cannot be composed or laid out; faults of the finished report are its ``findings``.
    """
    rendering = render(compose(profile, edition))
    verdict = preflight(
        rendering.pdf, profile, name=f"{file_stem(profile)}.pdf", series=rendering.document.edition.series
    )
    known = {item.name: getattr(rendering, item.name) for item in fields(Rendering)}
    return Report(**known | {"findings": (*rendering.findings, *verdict.findings)}, preflight=verdict)
