"""The record of a rule, and the table of all rules in which ``explain``, the catalogue and the tests look."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import Flag, auto
from itertools import islice
from typing import TYPE_CHECKING

from ..findings import Finding, Place, Severity

if TYPE_CHECKING:
    from .subject import Subject

FAMILIES = {
    "IDN": "Identity: numbers, years and names",
    "IMP": "Imprint",
    "STR": "Structure: parts, contents, notes, bookmarks",
    "REF": "References and addresses",
    "TXT": "Text",
    "ACC": "Accessibility of the PDF",
    "LAY": "Layout, fonts and pictures",
    "ARC": "Archiving",
    "REV": "What a person has to look at",
}
_MOST_FINDINGS = 50


class Needs(Flag):
    """What a rule has to be given; a rule that lacks it is listed as not judged."""

    NOTHING = 0
    PDF = auto()
    TAGS = auto()
    """A tagged PDF."""
    PROFILE = auto()
    ONLINE = auto()
    """Leave to ask web servers."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule's function reports; the record supplies identifier, severity and remedy."""

    message: str
    page: int = 0
    found: str = ""
    expected: str = ""
    place: Place | None = None
    """Place in the profile, when it is there."""
    severity: Severity | None = None
    """Of this fault, when it is not the rule's."""


Check = Callable[["Subject"], Iterable[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One record: what is checked, why, how to mend it and where that is laid down."""

    id: str
    severity: Severity
    title: str
    why: str
    remedy: str
    reference: str
    """Standard and clause, or the house style."""
    needs: Needs
    check: Check = field(repr=False)

    @property
    def family(self) -> str:
        """The letters before the number."""
        return self.id[:3]

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """Judge a subject; after fifty faults of one rule the rest is only counted."""
        faults = iter(self.check(subject))
        for fault in islice(faults, _MOST_FINDINGS):
            place = fault.place or Place(file=subject.name, page=fault.page)
            severity = fault.severity or self.severity
            yield Finding(self.id, severity, fault.message, place, fault.found, fault.expected, self.remedy)
        if more := sum(1 for _ in islice(faults, 10_000)):
            yield Finding(
                self.id, self.severity, f"{more} more of the same kind", Place(subject.name), hint=self.remedy
            )


RULES: dict[str, Rule] = {}


def rule(
    id: str, severity: Severity, *, title: str, why: str, remedy: str, reference: str, needs: Needs
) -> Callable[[Check], Check]:
    """Enter a function into the table of rules. Raises ValueError for an identifier that is wrong or taken."""
    if not re.fullmatch(r"[A-Z]{3}-\d{3}", id) or id[:3] not in FAMILIES or id in RULES:
        raise ValueError(f"rule identifier {id} is malformed, of no family, or taken")

    def enter(check: Check) -> Check:
        RULES[id] = Rule(id, severity, title, why, remedy, reference, needs, check)
        return check

    return enter
