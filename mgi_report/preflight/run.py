"""Judging a report by all rules.

Rules and the reader of PDF are imported where they are used: whoever only explains or checks does without them.
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


@dataclass(frozen=True, slots=True)
class Preflight:
    """The outcome. Equal input gives an equal outcome."""

    name: str
    """Name of the file that was judged."""
    title: str
    """Title in the PDF's metadata, or empty."""
    pages: int
    """0 when there was no readable PDF."""
    findings: tuple[Finding, ...]
    """Gravest first, then by rule; those of one rule in the order of the document."""
    silenced: tuple[tuple[Finding, str], ...]
    """Findings that the profile waives, with its reason."""
    reviewed: tuple[PreflightRule, ...]
    """Rules that were judged, whatever they found."""
    not_judged: tuple[tuple[PreflightRule, str], ...]
    """Rules that could not be judged, and why."""

    @property
    def worst(self) -> Severity | None:
        """The gravest severity found; None when nothing was found."""
        return worst(self.findings)

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(finding.severity == severity for finding in self.findings)


def run_preflight(
    pdf: bytes | Path | None,
    profile: Profile | None = None,
    *,
    links: Literal["offline", "online"] = "offline",
    limits: Limits | None = None,
    name: str = "",
    series: Path | None = None,
) -> Preflight:
    """Judge a PDF, the profile it was made from, or both.

    A PDF that cannot be read is a finding of ARC-001, never an exception. With ``links="online"`` every web address is
    asked for once, politely; nothing else leaves this machine. ``series`` is the folder whose words and theme the
    report was made with. May be called from any thread; calls wait for one another and for builds. Raises UsageError
    when there is neither a PDF nor a profile.
    """
    from .context import Context
    from .pdf.guard import Limits, Unreadable, bounded
    from .pdf.view import PdfView
    from .rules import RULES

    if pdf is None and profile is None:
        raise UsageError("preflight needs a PDF, a profile or both")
    name = name or (pdf.name if isinstance(pdf, Path) else "")
    limits = limits or Limits()

    def context(view: PdfView | None) -> Context:
        return Context(view, profile, name=name, links=links, series=series)

    if pdf is None:
        return _judge(context(None), ())
    # The reader's limits are those of the process.
    with LOCK, bounded(limits):
        try:
            view = PdfView(pdf, limits)
        except Unreadable as reason:
            rule = RULES[UNREADABLE]
            finding = rule.finding(Place(name), f"The PDF cannot be read: {reason}")
            return _judge(context(None), (finding,))
        with view:
            return _judge(context(view), ())


def _judge(context: Context, known: tuple[Finding, ...]) -> Preflight:
    from .pdf.guard import ODD_FILE
    from .rules import RULES

    findings, reviewed, not_judged = list(known), [], []
    for rule in RULES.values():
        try:
            if reason := context.lacks(rule.needs):
                not_judged.append((rule, reason))
                continue
            findings += rule.findings(context)
            reviewed.append(rule)
        except ODD_FILE as error:
            # A file that others made may be odd in ways nobody foresaw; one rule less must not cost the other verdicts.
            not_judged.append((rule, f"the file is too unusual for it ({type(error).__name__}: {str(error)[:120]})"))
    waived = {item.rule: item.reason for item in context.profile.silence} if context.has_profile else {}
    kept = [finding for finding in findings if finding.rule not in waived or finding.rule == UNREADABLE]
    kept.sort(key=lambda finding: (finding.severity.weight, finding.rule))
    silenced = tuple(
        (finding, waived[finding.rule]) for finding in findings if finding.rule in waived and finding.rule != UNREADABLE
    )
    title, pages = (context.pdf.title, len(context.pdf.pages)) if context.has_pdf else ("", 0)
    return Preflight(context.name, title, pages, tuple(kept), silenced, tuple(reviewed), tuple(not_judged))
