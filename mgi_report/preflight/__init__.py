"""Preflight: what is wrong with a finished report, and what a person still has to look at.

``preflight(pdf, profile)`` judges; :mod:`.formats` writes the outcome down; ``explain("ACC-003")`` explains.
"""

from typing import TYPE_CHECKING

from ..lazy import lazily
from .registry import FAMILIES, Needs, Rule
from .run import Preflight, explain, preflight

if TYPE_CHECKING:
    from .pdf import Limits
    from .rules import RULES
else:
    __getattr__ = lazily(__name__, {"Limits": ".pdf", "RULES": ".rules"})

__all__ = ["FAMILIES", "RULES", "Limits", "Needs", "Preflight", "Rule", "explain", "preflight"]
