"""The preflight rules: each with the function that checks it and the input it needs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from ..findings import Finding, Place, Rule, Severity, register
from .needs import Needs

if TYPE_CHECKING:
    from .context import Context

FAMILIES = {
    "IDN": "Identity: numbers, years and names",
    "IMP": "Imprint",
    "STR": "Structure: parts, contents, notes, bookmarks",
    "REF": "References and addresses",
    "TXT": "Text",
    "ACC": "Accessibility of the PDF",
    "LAY": "Layout, fonts and pictures",
    "ARC": "Archiving",
    "REV": "What a person has to check",
}
_MOST_FINDINGS = 50


@dataclass(frozen=True, slots=True)
class Violation:
    """What a rule's function reports; the rule supplies identifier, severity and remedy."""

    message: str
    page: int = 0
    found: str = ""
    expected: str = ""
    place: Place | None = None
    """Place in the profile, if it has one."""
    severity: Severity | None = None
    """Severity of this violation, if it is not the rule's."""


Check = Callable[["Context"], Iterable[Violation]]


@dataclass(frozen=True, slots=True)
class PreflightRule(Rule):
    """A rule with the function that checks it."""

    needs: Needs = Needs.NOTHING
    check: Check = field(default=lambda _: (), repr=False)

    @property
    def family(self) -> str:
        """The letters before the number."""
        return self.id[:3]

    @property
    def explanation(self) -> str:
        """As for any rule, and what it needs."""
        return f"{Rule.explanation.fget(self)}Needs: {self.needs.in_words}\n"  # type: ignore[attr-defined]

    def findings(self, context: Context) -> Iterator[Finding]:
        """Check; after fifty violations of one rule the rest are only counted."""
        violations = iter(self.check(context))
        for one in islice(violations, _MOST_FINDINGS):
            place = context.located(one.place, one.page, one.found)
            yield self.finding(place, one.message, found=one.found, expected=one.expected, severity=one.severity)
        if more := sum(1 for _ in islice(violations, 10_000)):
            yield self.finding(Place(context.name), f"{more} more of the same kind")


RULES: dict[str, PreflightRule] = {}
"""The rules of preflight; complete once `mgi_report.preflight.rules` is imported."""


def enter(record: Rule, needs: Needs, check: Check) -> None:
    """Register a function that checks a rule. Raises ValueError for an identifier that is invalid or taken."""
    if not re.fullmatch(r"[A-Z]{3}-\d{3}", record.id) or record.id[:3] not in FAMILIES:
        raise ValueError(f"the rule identifier {record.id} is malformed or its family is unknown")
    made = PreflightRule(
        record.id, record.severity, record.title, record.why, record.remedy, record.reference, needs, check
    )
    RULES[record.id] = made
    register(made)


def rule(
    id: str, severity: Severity, *, title: str, why: str, remedy: str, reference: str, needs: Needs
) -> Callable[[Check], Check]:
    """Register a function as a rule. Raises ValueError for an identifier that is invalid or taken."""

    def of(check: Check) -> Check:
        enter(Rule(id, severity, title, why, remedy, reference), needs, check)
        return check

    return of
