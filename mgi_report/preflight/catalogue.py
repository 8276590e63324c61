"""The catalogue of rules as a page of Markdown: ``python -m mgi_report.preflight.catalogue > docs/preflight.md``."""

from __future__ import annotations

import sys

from ..findings import Severity
from .registry import FAMILIES, PreflightRule
from .rules import RULES

_INTRODUCTION = """\
# Preflight: the catalogue of rules

This page is made from the records of the rules; edit those, then run `python -m mgi_report.preflight.catalogue`.

Preflight judges a finished PDF, the profile it was made from, or both:

    mgi-report preflight report.pdf --profile examples/tajikistan-2021
    mgi-report explain ACC-003

An **error** forbids publication, a **warning** should be mended, and a **review** is for a person: no program can judge
it. A rule that lacks what it needs is listed as not judged, never as passed. A profile may waive a rule, with a reason
that the report prints:

    silence:
      - {rule: REF-004, reason: The ministry publishes under this address only}

A new rule is a function with its record in `mgi_report/preflight/rules`, and a folder of its name in
`tests/preflight/rules` with two files: `fires.yaml` breaks it, `passes.yaml` keeps it. Both describe a small PDF, a
profile, or both, in a few lines; `tests/preflight/tinypdf.py` says how.
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
