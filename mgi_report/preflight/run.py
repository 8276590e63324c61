"""Checks a report by all rules.

Rules and the PDF reader are imported where they are used, because `explain` and `check` do not need them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ..engine import LOCK
from ..errors import UsageError
from ..findings import Finding, Place, Severity, worst
from .registry import PreflightRule

if TYPE_CHECKING:
    from ..model import Profile
    from .context import Context
    from .pdf.guard import Limits
    from .pdf.view import PdfView

UNREADABLE = "ARC-001"


@dataclass(frozen=True, slots=True, repr=False)
class Preflight:
    """The outcome; equal for equal input."""

    name: str
    """Name of the checked file."""
    title: str
    """Title in the PDF's metadata, or empty."""
    pages: int
    """Number of pages; 0 without a readable PDF."""
    findings: tuple[Finding, ...]
    """Most severe first, then by rule; those of one rule in document order."""
    suppressed: tuple[tuple[Finding, str], ...]
    """Findings that the profile suppresses, with the reason."""
    checked: tuple[PreflightRule, ...]
    """Rules that were checked, with or without findings."""
    not_checked: tuple[tuple[PreflightRule, str], ...]
    """Rules that could not be checked, and why."""

    def __repr__(self) -> str:
        return f"<Preflight {self.name or self.title!r}, {self.pages} pages, {len(self.findings)} findings>"

    @property
    def worst(self) -> Severity | None:
        """The highest severity found; None when nothing was found."""
        return worst(self.findings)

    def count(self, severity: Severity) -> int:
        """Number of findings of this severity."""
        return sum(finding.severity == severity for finding in self.findings)


def run_preflight(
    pdf: bytes | str | Path | None,
    profile: Profile | None = None,
    *,
    links: Literal["offline", "online"] = "offline",
    limits: Limits | None = None,
    name: str = "",
    series: Path | None = None,
) -> Preflight:
    """Check a PDF, the profile it was made from, or both.

    An unreadable PDF is a finding of ARC-001, never an exception. With ``links="online"`` every web address is queried
    once, with rate limits; nothing else leaves this machine. ``series`` is the series folder of the report. May be
    called from any thread; calls wait for each other and for builds. ``pdf`` is a file's content or path. Raises
    UsageError without a PDF and a profile.
    """
    from .context import Context
    from .pdf.guard import Limits, Unreadable, bounded
    from .pdf.view import PdfView
    from .rules import RULES

    if pdf is None and profile is None:
        raise UsageError("preflight needs a PDF, a profile or both")
    if links not in ("offline", "online"):
        raise UsageError(f"links is offline or online, not {links!r}")
    pdf = Path(pdf) if isinstance(pdf, str) else pdf
    name = name or (pdf.name if isinstance(pdf, Path) else "")
    limits = limits or Limits()

    def context(view: PdfView | None) -> Context:
        return Context(view, profile, name=name, links=links, series=series)

    if pdf is None:
        return _check(context(None), ())
    # The reader's limits are per process.
    with LOCK, bounded(limits):
        try:
            view = PdfView(pdf, limits)
        except Unreadable as reason:
            rule = RULES[UNREADABLE]
            finding = rule.finding(Place(name), f"The PDF cannot be read: {reason}")
            return _check(context(None), (finding,))
        with view:
            return _check(context(view), ())


def _check(context: Context, known: tuple[Finding, ...]) -> Preflight:
    from .pdf.guard import ODD_FILE
    from .rules import RULES

    findings, checked, not_checked = list(known), [], []
    for rule in RULES.values():
        try:
            if reason := context.lacks(rule.needs):
                not_checked.append((rule, reason))
                continue
            findings += rule.findings(context)
            checked.append(rule)
        except ODD_FILE as error:
            # A foreign file may be malformed in any way: a rule that fails on it must not affect the others.
            not_checked.append((rule, f"the file is too unusual for it ({type(error).__name__}: {str(error)[:120]})"))
    suppressions = {item.rule: item.reason for item in context.profile.silence} if context.has_profile else {}
    kept = [finding for finding in findings if finding.rule not in suppressions or finding.rule == UNREADABLE]
    kept.sort(key=lambda finding: (finding.severity.weight, finding.rule))
    suppressed = tuple(
        (finding, suppressions[finding.rule])
        for finding in findings
        if finding.rule in suppressions and finding.rule != UNREADABLE
    )
    title, pages = (context.pdf.title, len(context.pdf.pages)) if context.has_pdf else ("", 0)
    return Preflight(context.name, title, pages, tuple(kept), suppressed, tuple(checked), tuple(not_checked))
