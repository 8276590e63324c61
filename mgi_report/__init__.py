"""Turns a migration governance profile into a published report.

>>> from mgi_report import build_report, load_profile
>>> build_report(load_profile("examples/minimal")).write("out/minimal.pdf")  # doctest: +SKIP
"""

from .batch import build_all
from .bundle import Bundle, Record, bundle
from .edition import Edition
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
from .load import check_profile, languages_of, load_profile
from .preflight import Preflight, preflight
from .profile import Profile
from .render import Rendering
from .report import Report, build_report

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
