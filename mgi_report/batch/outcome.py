"""What a worker gets, what it returns, and what a batch reports about each report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import MgiReportError
from ..findings import Finding
from ..model import Edition
from .products import Pdf, Product

if TYPE_CHECKING:
    from ..model import Profile


class Status(StrEnum):
    """What became of a report."""

    BUILT = "built"
    UNCHANGED = "unchanged"
    """Nothing it depends on has changed, and its file exists."""
    FAILED = "failed"
    NOT_BUILT = "not built"
    """The batch ended before its turn."""


@dataclass(frozen=True, slots=True)
class Task:
    """One report to build: a language edition of a profile."""

    source: Path | Profile
    language: str | None
    """None for the profile's main language."""
    edition: Edition
    product: Product = field(default_factory=Pdf)
    fallback: bool = False
    """Whether untranslated texts are taken from the main language."""

    @property
    def name(self) -> str:
        """What the report is called before its profile has been read."""
        if isinstance(self.source, Path):
            return f"{self.source} ({self.language})" if self.language else str(self.source)
        return self.source.label


@dataclass(frozen=True, slots=True)
class Built:
    """A finished report, as a worker returns it."""

    target: str
    """Name of the file or folder in the output folder."""
    title: str
    language: str
    pages: int
    findings: tuple[Finding, ...]
    thumbnail: bytes
    """The first page, JPEG."""
    seconds: float
    files: Mapping[str, bytes]
    """By name in the output folder; empty when the worker has left them in the batch's work folder."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A report that cannot be built, however often it is tried."""

    code: int
    """Exit code, see `mgi_report.errors`."""
    error: str
    findings: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, error: MgiReportError) -> Refusal:
        """The exception as a value."""
        return cls(error.exit_code, str(error), error.findings)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one report."""

    name: str
    status: Status
    code: int = 0
    """Exit code of this report alone, see `mgi_report.errors`."""
    reason: str = ""
    """Why it was built: new, changed, forced …"""
    error: str = ""
    target: Path | None = None
    """The PDF or the bundle's folder, if there is one."""
    title: str = ""
    language: str = ""
    pages: int = 0
    findings: tuple[Finding, ...] = ()
    seconds: float = 0.0
    """Time in the worker."""
    attempts: int = 0
    thumbnail: bytes = b""

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {
            "name": self.name,
            "status": str(self.status),
            "code": self.code,
            "reason": self.reason,
            "error": self.error,
            "target": self.target.name if self.target else None,
            "title": self.title,
            "language": self.language,
            "pages": self.pages,
            "seconds": round(self.seconds, 3),
            "attempts": self.attempts,
            "findings": [finding.as_dict() for finding in self.findings],
        }
