"""Preflight: what is wrong with a finished report, and what a person still has to look at.

``preflight(pdf, profile)`` judges; :mod:`.formats` writes the outcome down; ``explain("ACC-003")`` explains.
"""

from .pdf import Limits
from .registry import FAMILIES, RULES, Needs, Rule
from .run import Preflight, explain, preflight

__all__ = ["FAMILIES", "RULES", "Limits", "Needs", "Preflight", "Rule", "explain", "preflight"]
