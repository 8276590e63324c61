"""Preflight: problems of a finished report, and what a person still has to check.

``run_preflight(pdf, profile)`` checks; `FORMATS` write the outcome.
"""

from typing import TYPE_CHECKING

from ..lazy import lazily
from .needs import Needs
from .registry import FAMILIES, PreflightRule
from .run import Preflight, run_preflight

if TYPE_CHECKING:
    from .formats import FORMATS, as_html, as_json
    from .pdf import Limits
    from .rules import RULES
else:
    __getattr__ = lazily(
        __name__,
        formats="FORMATS as_html as_json",
        pdf="Limits",
        rules="RULES",
    )

__all__ = [
    "FAMILIES",
    "FORMATS",
    "RULES",
    "Limits",
    "Needs",
    "Preflight",
    "PreflightRule",
    "as_html",
    "as_json",
    "run_preflight",
]
