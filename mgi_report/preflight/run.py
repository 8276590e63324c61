"""Judging a report by all rules.

Rules and the reader of PDF are imported where they are used: whoever only explains or checks does without them.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ..errors import UsageError
from ..findings import Finding, Place, Severity, worst
from .registry import Needs, Rule

if TYPE_CHECKING:
    from ..profile import Profile
    from .pdf import Limits, PdfView
    from .subject import Subject

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
    reviewed: tuple[Rule, ...]
    """Rules that were judged, whatever they found."""
    not_judged: tuple[tuple[Rule, str], ...]
    """Rules that could not be judged, and why."""

    @property
    def worst(self) -> Severity | None:
        """The gravest severity found; None when nothing was found."""
        return worst(self.findings)

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(finding.severity == severity for finding in self.findings)

    @property
    def for_people(self) -> tuple[Finding, ...]:
        """What a person still has to look at."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.REVIEW)


def preflight(
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
    report was made with. Raises UsageError when there is neither a PDF nor a profile.
    """
    from .pdf import Limits, PdfView, Unreadable
    from .pdf.guard import bounded
    from .rules import RULES
    from .subject import Subject

    if pdf is None and profile is None:
        raise UsageError("preflight needs a PDF, a profile or both")
    name = name or (pdf.name if isinstance(pdf, Path) else "")
    limits = limits or Limits()

    def subject(view: PdfView | None) -> Subject:
        return Subject(view, profile, name=name, links=links, series=series)

    if pdf is None:
        return _judge(subject(None), ())
    with bounded(limits):
        try:
            view = PdfView(pdf, limits)
        except Unreadable as reason:
            rule = RULES[UNREADABLE]
            finding = Finding(
                rule.id, rule.severity, f"The PDF cannot be read: {reason}", Place(name), hint=rule.remedy
            )
            return _judge(subject(None), (finding,))
        with view:
            return _judge(subject(view), ())


def _judge(subject: Subject, known: tuple[Finding, ...]) -> Preflight:
    from .pdf.guard import ODD_FILE
    from .rules import RULES

    findings, reviewed, not_judged = list(known), [], []
    for rule in RULES.values():
        try:
            if reason := subject.lacks(rule.needs):
                not_judged.append((rule, reason))
                continue
            findings += rule.findings(subject)
            reviewed.append(rule)
        except ODD_FILE as error:
            # A file that others made may be odd in ways nobody foresaw; one rule less must not cost the other verdicts.
            not_judged.append((rule, f"the file is too unusual for it ({type(error).__name__}: {str(error)[:120]})"))
    waived = {item.rule: item.reason for item in subject.profile.silence} if subject.has_profile else {}
    kept = [finding for finding in findings if finding.rule not in waived or finding.rule == UNREADABLE]
    kept.sort(key=lambda finding: (finding.severity.weight, finding.rule))
    silenced = tuple(
        (finding, waived[finding.rule]) for finding in findings if finding.rule in waived and finding.rule != UNREADABLE
    )
    title, pages = (subject.pdf.title, len(subject.pdf.pages)) if subject.has_pdf else ("", 0)
    return Preflight(subject.name, title, pages, tuple(kept), silenced, tuple(reviewed), tuple(not_judged))


def explain(rule_id: str) -> str:
    """Everything known about a rule of preflight or of the loader, as text.

    Raises UsageError with the nearest choices for an unknown one.
    """
    from ..load import RULES as LOAD_RULES
    from .rules import RULES

    wanted = rule_id.strip().upper()
    rule = RULES.get(wanted) or LOAD_RULES.get(wanted)
    if rule is None:
        family, _, number = wanted.partition("-")
        meant = f"{family}-{number.zfill(3)}"
        close = get_close_matches(wanted, [*RULES, *LOAD_RULES], 3)
        near = ", ".join([meant] if meant in RULES or meant in LOAD_RULES else close) or "ACC-001"
        raise UsageError(f"there is no rule {rule_id}; near it are {near}")
    lines = [f"{rule.id} ({rule.severity}) {rule.title}", "", f"Why: {rule.why}", f"Remedy: {rule.remedy}"]
    if rule.reference:
        lines.append(f"Laid down in: {rule.reference}")
    if isinstance(rule, Rule):
        lines.append(f"Needs: {needed(rule.needs)}")
    return "\n".join(lines) + "\n"


def needed(needs: Needs) -> str:
    """The needs of a rule in words."""
    words = {
        Needs.PDF: "the PDF", Needs.TAGS: "tags in the PDF", Needs.PROFILE: "the profile", Needs.ONLINE: "the network",
    }  # fmt: skip
    return ", ".join(word for flag, word in words.items() if flag in needs) or "nothing"
