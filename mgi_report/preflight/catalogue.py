"""The catalogue of rules as Markdown: ``python -m mgi_report.preflight.catalogue > docs/preflight.md``."""

from __future__ import annotations

import sys

from ..findings import Severity
from .registry import FAMILIES, PreflightRule
from .rules import RULES

_INTRODUCTION = """\
# Preflight: the catalogue of rules

This page is generated from the rules: edit them, then run
`python -m mgi_report.preflight.catalogue > docs/preflight.md`.

Preflight checks a finished PDF, the profile it was made from, or both:

    mgi-report preflight report.pdf --profile examples/tajikistan-2021
    mgi-report explain ACC-003

An **error** prevents publication, a **warning** should be fixed, and a **review** needs a person, because no program
can decide it. A rule that lacks what it needs is listed as not checked, never as passed. A profile may suppress the
findings of a rule, with a reason that the outcome shows:

    silence:
      - {rule: REF-004, reason: The ministry publishes under this address only}

To add a rule, write a decorated function in `mgi_report/preflight/rules` and a folder of its name in
`tests/preflight/rules` with two files: `fires.yaml` violates it, `passes.yaml` follows it. Both describe a small PDF, a
profile, or both, in a few lines; see `tests/preflight/tinypdf.py`.
"""


def catalogue() -> str:
    """The page, equal for equal records."""
    counts = {severity: sum(rule.severity is severity for rule in RULES.values()) for severity in Severity}
    errors, warnings, reviews = (counts[key] for key in (Severity.ERROR, Severity.WARNING, Severity.REVIEW))
    lines = [_INTRODUCTION, f"{len(RULES)} rules: {errors} errors, {warnings} warnings, {reviews} reviews.", ""]
    for family, name in FAMILIES.items():
        lines += [f"## {family} · {name}", ""]
        for rule in sorted((rule for rule in RULES.values() if rule.family == family), key=lambda rule: rule.id):
            lines += _entry(rule)
    return "\n".join(lines).rstrip() + "\n"


def _entry(rule: PreflightRule) -> list[str]:
    return [
        f"### {rule.id} {rule.title}",
        "",
        f"{str(rule.severity).capitalize()} · needs {rule.needs.in_words} · {rule.reference}",
        "",
        f"{rule.why} *{rule.remedy}*",
        "",
    ]


if __name__ == "__main__":
    sys.stdout.write(catalogue())
