"""What a stage has to say about its input or its product: values, never exceptions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How much a finding weighs; the order of the members is the order of weight."""

    ERROR = "error"
    WARNING = "warning"
    REVIEW = "review"
    """A person has to look: a machine cannot judge it."""
    NOTE = "note"

    @property
    def weight(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding is. Lines, columns and pages count from 1; 0 means unknown."""

    file: str = ""
    line: int = 0
    column: int = 0
    field: str = ""
    """Path of a field in the profile, as ``sources[3].works[0].url``."""
    page: int = 0

    def __str__(self) -> str:
        where = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        page = f"page {self.page}" if self.page else ""
        return " ".join(part for part in (where, page, self.field) if part)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or that a person must look at."""

    rule: str
    """Stable identifier of the rule, as ``LOAD-007``."""
    severity: Severity
    message: str
    place: Place = field(default_factory=Place)
    found: str = ""
    expected: str = ""
    hint: str = ""
    """The remedy, or the nearest valid choice."""

    def __str__(self) -> str:
        text = f"{self.severity} {self.rule}: {self.message}"
        if where := str(self.place):
            text = f"{where}: {text}"
        details = [f"{name} {value}" for name, value in (("found", self.found), ("expected", self.expected)) if value]
        if details:
            text += f" ({'; '.join(details)})"
        return f"{text}. {self.hint}" if self.hint else text

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return asdict(self)


def worst(findings: Iterable[Finding]) -> Severity | None:
    """The gravest severity among ``findings``, or None when there are none."""
    return min((finding.severity for finding in findings), key=lambda severity: severity.weight, default=None)


def errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that forbid a publication."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)
