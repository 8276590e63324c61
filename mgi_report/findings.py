"""Findings and rules: problems of an input or a product, as values, and the one registry of rules.

A rule is a `Rule`, registered with `register` by the package that checks it. A finding is made by `Rule.finding`, or by
`finding` from a rule's identifier, so that severity and remedy are always the rule's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from enum import StrEnum
from importlib import import_module
from typing import Any

_TABLES = {"LOAD": "load.rules", "PAR": "load.rules", "SET": "compose.rules", "BUN": "bundle.rules"}
"""Family of rules → module that registers them when imported. These packages are above this one: imported by name."""
_PREFLIGHT = "preflight.rules"
"""Module that registers the rules of all other families."""
_LONGEST_VALUE = 80
"""Characters of a value that a message quotes."""


_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


class Severity(StrEnum):
    """Severity of a finding; members are ordered from most to least severe."""

    ERROR = "error"
    WARNING = "warning"
    REVIEW = "review"
    """A person has to check: a program cannot."""
    NOTE = "note"

    @property
    def weight(self) -> int:
        """0 for the most severe."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding is. Lines, columns and pages count from 1; 0 means unknown."""

    file: str = ""
    line: int = 0
    column: int = 0
    field: str = ""
    """Path of a field in the profile, such as ``sources[3].works[0].url``."""
    page: int = 0

    def __str__(self) -> str:
        where = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        page = f"page {self.page}" if self.page else ""
        return " ".join(part for part in (where, page, self.field) if part)


NOWHERE = Place()
"""The place of a finding that has none."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or that a person must check."""

    rule: str
    """Stable identifier of the rule, such as ``LOAD-007``."""
    severity: Severity
    message: str
    place: Place = NOWHERE
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
        return visible(f"{text}. {self.hint}" if self.hint else text)

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON; `finding_from` is the reverse."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is checked, why, and what to do about it."""

    id: str
    severity: Severity
    """Usual severity; lower for text marked TODO in a draft, and for a missing translation with fallback."""
    title: str
    why: str
    remedy: str
    reference: str = ""
    """Standard and clause, or the house style."""

    def finding(
        self,
        place: Place,
        message: str,
        *,
        found: str = "",
        expected: str = "",
        hint: str = "",
        severity: Severity | None = None,
    ) -> Finding:
        """A finding of this rule, with the rule's severity and remedy unless others are given."""
        return Finding(self.id, severity or self.severity, message, place, found, expected, hint or self.remedy)

    @property
    def explanation(self) -> str:
        """Severity, title, reason, remedy and source, as text that ends with a line break."""
        lines = [f"{self.id} ({self.severity}) {self.title}", "", f"Why: {self.why}", f"Remedy: {self.remedy}"]
        if self.reference:
            lines.append(f"Source: {self.reference}")
        return "\n".join(lines) + "\n"


_RULES: dict[str, Rule] = {}


def register(*rules: Rule) -> None:
    """Add rules to the registry. Raises ValueError for an identifier that is taken."""
    for rule in rules:
        if rule.id in _RULES:
            raise ValueError(f"the rule identifier {rule.id} is taken")
        _RULES[rule.id] = rule


def all_rules() -> Mapping[str, Rule]:
    """Every rule by its identifier; imports the packages that register them."""
    for table in (*_TABLES.values(), _PREFLIGHT):
        import_module(f"{__package__}.{table}")
    return _RULES


def explain(rule: str) -> str:
    """Everything known about a rule, as text. Raises LookupError, with the nearest choices, for an unknown one."""
    wanted = rule.strip().upper()
    family, _, number = wanted.partition("-")
    import_module(f"{__package__}.{_TABLES.get(family, _PREFLIGHT)}")
    if wanted not in _RULES:
        rules = all_rules()
        meant = f"{family}-{number.zfill(3)}"
        near = [meant] if meant in rules else get_close_matches(wanted, rules, 3)
        raise LookupError(f"there is no rule {wanted}; similar: {', '.join(near) or 'LOAD-001'}")
    return _RULES[wanted].explanation


def finding(
    rule: str,
    place: Place,
    message: str,
    *,
    found: object = "",
    expected: str = "",
    hint: str = "",
    severity: Severity | None = None,
) -> Finding:
    """A finding of a registered rule; see `Rule.finding`. ``found`` is any value, quoted in one short line.

    Raises KeyError when the rule's package has not been imported.
    """
    quoted = brief(found)
    return _RULES[rule].finding(place, message, found=quoted, expected=expected, hint=hint, severity=severity)


def finding_from(values: Mapping[str, Any]) -> Finding:
    """The finding from the values of `Finding.as_dict`. Raises KeyError, TypeError or ValueError."""
    return Finding(**{**values, "severity": Severity(values["severity"]), "place": Place(**values["place"])})


def brief(value: object, limit: int = _LONGEST_VALUE) -> str:
    """``value`` as one line of at most ``limit`` characters, for a message; texts stay as they are."""
    if isinstance(value, (dict, list, tuple)):
        return f"a {'mapping' if isinstance(value, dict) else 'list'} of {len(value)}"
    text = value if isinstance(value, str) else "nothing" if value is None else repr(value)
    line = " ".join(str(text)[: 4 * limit].encode("utf-8", "replace").decode("utf-8").split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"


def visible(text: str) -> str:
    """The text with every sign that would steer a terminal or reorder the line written as its number."""
    return _STEERING.sub(
        lambda match: f"\\u{ord(match[0]):04x}" if match[0] > "\xff" else f"\\x{ord(match[0]):02x}", text
    )


def nearest(word: object, choices: Iterable[str]) -> str:
    """``Did you mean "x"?``, or empty when no choice is close."""
    known = {choice.casefold(): choice for choice in choices}
    close = get_close_matches(str(word)[:100].casefold(), known, n=1, cutoff=0.6)
    return f'Did you mean "{known[close[0]]}"?' if close else ""


def worst(findings: Iterable[Finding]) -> Severity | None:
    """The highest severity among ``findings``, or None when there are none."""
    return min((finding.severity for finding in findings), key=lambda severity: severity.weight, default=None)


def errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that prevent publication."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)
