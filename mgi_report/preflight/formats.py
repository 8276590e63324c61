"""The outcome of a preflight as text, JSON, a page of HTML, and SARIF 2.1.0."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

from ..findings import Finding, Severity
from ..language import Resources
from ..versions import __version__
from .registry import FAMILIES, PreflightRule
from .rules import RULES
from .run import Preflight

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.REVIEW: "note", Severity.NOTE: "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_MOST_PLACES = 12


def as_text(outcome: Preflight) -> str:
    """For a terminal: findings grouped by rule, then what was suppressed and what could not be checked."""
    lines = [summary(outcome)]
    for rule_id, group in groupby(outcome.findings, key=lambda finding: finding.rule):
        found = list(group)
        lines += ["", f"{found[0].severity} {rule_id}: {heading(rule_id, found[0])}"]
        places = _places(found, outcome.name)
        lines += [f"  {line}" for line in places[:_MOST_PLACES]]
        if len(places) > _MOST_PLACES:
            lines.append(f"  … and {len(places) - _MOST_PLACES} more, listed in the other formats")
        if hint := found[0].hint:
            lines.append(f"  Remedy: {hint}")
    for finding, reason in outcome.suppressed:
        lines += ["", f"suppressed {finding.rule}: {finding.message}", f"  Reason: {reason}"]
    if outcome.not_checked:
        lines += ["", f"Not checked: {len(outcome.not_checked)} rules"]
        lines += [f"  {', '.join(ids)}: {reason}" for reason, ids in unchecked(outcome)]
    return "\n".join(lines) + "\n"


def as_json(outcome: Preflight) -> str:
    """For programs. The keys are stable."""
    document = {
        "name": outcome.name,
        "title": outcome.title,
        "pages": outcome.pages,
        "verdict": verdict(outcome),
        "counts": {str(severity): outcome.count(severity) for severity in Severity},
        "findings": [finding.as_dict() for finding in outcome.findings],
        "suppressed": [finding.as_dict() | {"reason": reason} for finding, reason in outcome.suppressed],
        "judged": [rule.id for rule in outcome.checked],
        "not_judged": [{"rule": rule.id, "reason": reason} for rule, reason in outcome.not_checked],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def as_html(outcome: Preflight, series: Path | None = None) -> str:
    """A self-contained page for the publications unit; ``series`` may contain another template."""
    groups = [(rule_id, list(found)) for rule_id, found in groupby(outcome.findings, key=lambda finding: finding.rule)]
    return Resources(series).render(
        "preflight/report.html",
        outcome=outcome,
        groups=[(RULES.get(rule_id), rule_id, found) for rule_id, found in groups],
        heading=heading,
        summary=summary(outcome),
        verdict=verdict(outcome),
        families=FAMILIES,
        unchecked=unchecked(outcome),
    )


def as_sarif(outcome: Preflight) -> str:
    """For code-review tools (OASIS SARIF 2.1.0). Pages are given as regions of the file."""
    suppressions = [(finding, reason) for finding, reason in outcome.suppressed]
    results = [_result(finding) for finding in outcome.findings]
    results += [
        _result(finding) | {"suppressions": [{"kind": "external", "justification": reason}]}
        for finding, reason in suppressions
    ]
    used = {str(result["ruleId"]) for result in results}
    driver = {
        "name": "mgi-report preflight",
        "version": __version__,
        "rules": [_descriptor(rule) for rule in RULES.values() if rule.id in used],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Callable[[Preflight], str]] = {
    "text": as_text, "json": as_json, "html": as_html, "sarif": as_sarif,
}  # fmt: skip
"""The formats by name."""


def verdict(outcome: Preflight) -> str:
    """``fails``, ``passes with warnings`` or ``passes``."""
    if outcome.count(Severity.ERROR):
        return "fails"
    return "passes with warnings" if outcome.count(Severity.WARNING) else "passes"


def summary(outcome: Preflight) -> str:
    """The outcome in one line."""
    name = outcome.name or outcome.title or "The report"
    parts = [
        _count(outcome.count(Severity.ERROR), "error"),
        _count(outcome.count(Severity.WARNING), "warning"),
        f"{outcome.count(Severity.REVIEW)} for a person to check",
    ]
    rules = f"{len(outcome.checked)} rules checked, {len(outcome.not_checked)} not checked"
    pages = f", {_count(outcome.pages, 'page')}" if outcome.pages else ""
    return f"{name}{pages}: {verdict(outcome)} ({', '.join(parts)}; {rules})"


def heading(rule_id: str, finding: Finding) -> str:
    """Title of a rule, or the finding's message when the rule is not one of preflight."""
    return RULES[rule_id].title if rule_id in RULES else finding.message


def unchecked(outcome: Preflight) -> list[tuple[str, list[str]]]:
    """Reasons with the rules they apply to."""
    reasons: dict[str, list[str]] = {}
    for rule, reason in outcome.not_checked:
        reasons.setdefault(reason, []).append(rule.id)
    return list(reasons.items())


def _places(found: Iterable[Finding], name: str) -> list[str]:
    lines: dict[str, list[str]] = {}
    for finding in found:
        details = [
            f"{name} {value}" for name, value in (("found", finding.found), ("expected", finding.expected)) if value
        ]
        text = finding.message + (f" ({'; '.join(details)})" if details else "")
        lines.setdefault(text, []).append(str(finding.place).removeprefix(name).strip())
    shown = []
    for text, places in lines.items():
        known = [place for place in dict.fromkeys(places) if place]
        more = f" and {len(known) - _MOST_PLACES} more places" if len(known) > _MOST_PLACES else ""
        where = ", ".join(known[:_MOST_PLACES]) + more
        shown.append(f"{where}: {text}" if where else text)
    return shown


def _result(finding: Finding) -> dict[str, Any]:
    place = finding.place
    region: dict[str, Any] = {}
    if place.line:
        region = {"startLine": place.line} | ({"startColumn": place.column} if place.column else {})
    location: dict[str, Any] = {}
    if place.file:
        location["physicalLocation"] = {"artifactLocation": {"uri": place.file}} | (
            {"region": region} if region else {}
        )
    named = [f"page {place.page}"] if place.page else []
    named += [place.field] if place.field else []
    if named:
        location["logicalLocations"] = [{"name": name} for name in named]
    details = [
        f"{name}: {value}" for name, value in (("found", finding.found), ("expected", finding.expected)) if value
    ]
    message = ". ".join([finding.message, *details, *([finding.hint] if finding.hint else [])])
    result: dict[str, Any] = {
        "ruleId": finding.rule, "level": _LEVELS[finding.severity], "message": {"text": message},
    }  # fmt: skip
    if finding.severity is Severity.REVIEW:
        # SARIF allows a kind other than "fail" only with the level "none".
        result |= {"kind": "review", "level": "none"}
    return result | ({"locations": [location]} if location else {})


def _descriptor(rule: PreflightRule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"{rule.remedy} Reference: {rule.reference}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
