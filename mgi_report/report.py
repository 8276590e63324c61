"""The whole way of one report, from a profile to a finished file."""

from __future__ import annotations

from .compose import compose
from .edition import Edition
from .profile import Profile
from .render import Rendering, render


def build_report(profile: Profile, edition: Edition | None = None) -> Rendering:
    """Compose, render and check one report.

    Raises BuildError when it cannot be composed or laid out; faults of the finished report are its ``findings``.
    """
    return render(compose(profile, edition))
