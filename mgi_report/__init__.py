"""Turns a migration governance profile into a published report.

>>> from mgi_report import build_report, load_profile
>>> build_report(load_profile("examples/minimal")).write("out/minimal.pdf")  # doctest: +SKIP
"""

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
from .profile import Profile
from .render import Rendering
from .report import build_report

__version__ = "0.1.0"

__all__ = [
    "BatchError",
    "BuildError",
    "Edition",
    "Finding",
    "MgiReportError",
    "OutputError",
    "Place",
    "PreflightError",
    "Profile",
    "ProfileError",
    "Rendering",
    "Severity",
    "UsageError",
    "build_report",
    "check_profile",
    "languages_of",
    "load_profile",
]
