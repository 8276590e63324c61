"""Turns a migration governance profile into a published report.

>>> from mgi_report import build_report, load_profile
>>> build_report(load_profile("examples/minimal")).write("out/minimal.pdf")  # doctest: +SKIP
"""

from typing import TYPE_CHECKING

# At once, as they share their names with packages, which would hide them when imported later.
from .bundle import Bundle, bundle
from .errors import (
    BatchError,
    BuildError,
    MgiReportError,
    OutputError,
    PreflightError,
    ProfileError,
    UsageError,
)
from .findings import Finding, Place, Severity
from .lazy import lazily
from .preflight import Preflight, preflight

if TYPE_CHECKING:
    from .batch import build_all
    from .bundle import Record
    from .edition import Edition
    from .load import check_profile, languages_of, load_profile
    from .profile import Profile
    from .render import Rendering
    from .report import Report, build_report
else:
    # The engine takes a second to import, and most commands do without it.
    __getattr__ = lazily(
        __name__,
        {
            "Edition": ".edition",
            "Profile": ".profile",
            "Record": ".bundle",
            "Rendering": ".render",
            "Report": ".report",
            "build_all": ".batch",
            "build_report": ".report",
            "check_profile": ".load",
            "languages_of": ".load",
            "load_profile": ".load",
        },
    )

__version__ = "0.1.0"

__all__ = [
    "BatchError",
    "BuildError",
    "Bundle",
    "Edition",
    "Finding",
    "MgiReportError",
    "OutputError",
    "Place",
    "Preflight",
    "PreflightError",
    "Profile",
    "ProfileError",
    "Record",
    "Rendering",
    "Report",
    "Severity",
    "UsageError",
    "build_all",
    "build_report",
    "bundle",
    "check_profile",
    "languages_of",
    "load_profile",
    "preflight",
]


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
