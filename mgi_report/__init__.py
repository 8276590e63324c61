"""Turns a migration governance profile into a published report.

>>> from mgi_report import build_report, load_profile
>>> build_report(load_profile("examples/minimal")).write("out/minimal.pdf")  # doctest: +SKIP
"""

import logging
from typing import TYPE_CHECKING

from .errors import (
    BatchError,
    BuildError,
    EngineError,
    MgiReportError,
    OutputError,
    PreflightError,
    ProfileError,
    UsageError,
)
from .findings import Finding, Place, Severity
from .lazy import lazily

if TYPE_CHECKING:
    from .batch import build_all
    from .bundle import Bundle, BundleOptions, Record, build_bundle
    from .layout import Rendering
    from .load import check_profile, languages_of, load_profile
    from .model import Edition, Profile
    from .preflight import Preflight, run_preflight
    from .report import Report, build_report
    from .versions import __version__
else:
    # The engine takes a second to import, and most commands do without it.
    __getattr__ = lazily(
        __name__,
        batch="build_all",
        bundle="Bundle BundleOptions Record build_bundle",
        layout="Rendering",
        load="check_profile languages_of load_profile",
        model="Edition Profile",
        preflight="Preflight run_preflight",
        report="Report build_report",
        versions="__version__",
    )

__all__ = [
    "BatchError",
    "BuildError",
    "Bundle",
    "BundleOptions",
    "Edition",
    "EngineError",
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
    "__version__",
    "build_all",
    "build_bundle",
    "build_report",
    "check_profile",
    "languages_of",
    "load_profile",
    "run_preflight",
]

# The library says nothing by itself; whoever listens to this logger hears what each stage is doing.
logging.getLogger(__name__).addHandler(logging.NullHandler())


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
