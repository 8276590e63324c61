"""The record of a rule."""

from __future__ import annotations

from dataclasses import dataclass

from .findings import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is looked for."""

    id: str
    severity: Severity
    """Usual weight; text left as TODO is lighter in a draft, a missing translation when falling back is allowed."""
    title: str
    why: str
    remedy: str
    reference: str = ""
    """Standard or document the rule comes from."""
