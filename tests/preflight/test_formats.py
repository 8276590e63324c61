"""The four ways an outcome is written down, and the words about a rule."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from mgi_report.errors import UsageError
from mgi_report.findings import Severity, all_rules, explain
from mgi_report.preflight.catalogue import catalogue
from mgi_report.preflight.formats import FORMATS, as_html, as_json, as_sarif, as_text
from mgi_report.preflight.rules import RULES
from mgi_report.preflight.run import Preflight, run_preflight

from .cases import base_profile, make_pdf

DOCS = Path(__file__).parents[2] / "docs"
REASON = "The ministry publishes under this address only"


@pytest.fixture(scope="module")
def outcome() -> Preflight:
    """One error, one suppressed warning, and several things for a person."""
    pdf = make_pdf({"edits": [{"drop": "/Root/Lang"}]})
    work = {"id": "a", "title": "A <law>", "url": "https://example.org/қонун"}
    overlay = {
        "sources": [{"institution": "Bureau of Numbers", "works": [work]}],
        "silence": [{"rule": "REF-004", "reason": REASON}],
    }
    return run_preflight(pdf, base_profile(overlay), name="report.pdf")


def test_text_says_verdict_places_remedies_reasons(outcome: Preflight) -> None:
    text = as_text(outcome)
    first = text.splitlines()[0]
    assert first.startswith("report.pdf, 11 pages: fails (")
    assert "error ACC-003: The document has a language" in text
    assert f"Remedy: {RULES['ACC-003'].remedy}" in text
    assert f"Reason: {REASON}" in text
    assert "Not checked:" in text
    assert "REF-012: web servers were not queried (--links online)" in text


def test_json_holds_everything(outcome: Preflight) -> None:
    document = json.loads(as_json(outcome))
    assert document["verdict"] == "fails"
    assert document["counts"]["error"] == outcome.count(Severity.ERROR)
    assert len(document["findings"]) == len(outcome.findings)
    assert document["suppressed"][0]["reason"] == REASON
    assert set(document["judged"]) | {entry["rule"] for entry in document["not_judged"]} == set(RULES)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.labels: list[str] = []
        self.addresses: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        values = dict(attrs)
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self.ids += [values["id"] or ""] if "id" in values else []
        self.labels += [values["aria-labelledby"] or ""] if "aria-labelledby" in values else []
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "action", "data")]


def test_html_is_one_accessible_page_that_asks_for_nothing(outcome: Preflight) -> None:
    html = as_html(outcome)
    page = _Page()
    page.feed(html)
    assert not page.addresses
    assert "script" not in page.tags
    assert not re.search(r"url\(|@import", html)
    assert html.startswith('<!DOCTYPE html>\n<html lang="en" dir="ltr">')
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(page.headings))
    assert set(page.labels) <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert "What a person still has to check" in html
    assert "Do the descriptions of pictures say what the pictures show?" in html
    assert REASON in html
    assert f"<dt>Errors</dt><dd>{outcome.count(Severity.ERROR)}</dd>" in html
    assert outcome.count(Severity.ERROR) > 0
    assert "<law>" not in html


def test_sarif_has_the_shape_of_its_standard(outcome: Preflight) -> None:
    document = json.loads(as_sarif(outcome))
    assert document["version"] == "2.1.0"
    run = document["runs"][0]
    known = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert len(run["results"]) == len(outcome.findings) + len(outcome.suppressed)
    for result in run["results"]:
        assert result["ruleId"] in known
        assert result["level"] in ("error", "warning", "note", "none")
        assert (result.get("kind") == "review") == (result["level"] == "none")
        assert result["message"]["text"]
        for location in result.get("locations", []):
            region = location.get("physicalLocation", {}).get("region", {"startLine": 1})
            assert region["startLine"] >= 1
    suppressions = [result for result in run["results"] if "suppressions" in result]
    assert [entry["justification"] for result in suppressions for entry in result["suppressions"]] == [REASON]


@pytest.mark.parametrize("name", FORMATS)
def test_equal_input_gives_equal_output(name: str) -> None:
    pdf = make_pdf(None)
    assert FORMATS[name](run_preflight(pdf)) == FORMATS[name](run_preflight(pdf))


def test_only_rules_with_a_reason_are_suppressed_and_unreadable_never_is() -> None:
    profile = base_profile({"silence": [{"rule": "ARC-001", "reason": "We would rather not know"}]})
    outcome = run_preflight(b"", profile)
    assert [finding.rule for finding in outcome.findings if finding.severity is Severity.ERROR] == ["ARC-001"]
    assert not outcome.suppressed


def test_neither_pdf_nor_profile_makes_no_sense() -> None:
    with pytest.raises(UsageError):
        run_preflight(None)


@pytest.mark.parametrize("rule_id", list(all_rules()))
def test_explain_knows_every_rule(rule_id: str) -> None:
    rule = all_rules()[rule_id]
    text = explain(rule_id.lower())
    assert text.startswith(f"{rule_id} ({rule.severity}) {rule.title}")
    for part in (rule.why, rule.remedy, rule.reference):
        assert part in text


def test_explain_offers_the_nearest() -> None:
    with pytest.raises(LookupError, match="ACC-003"):
        explain("ACC-03")


def test_the_catalogue_page_is_made_from_the_records() -> None:
    assert (DOCS / "preflight.md").read_text(encoding="utf-8") == catalogue(), (
        "run python -m mgi_report.preflight.catalogue > docs/preflight.md"
    )
