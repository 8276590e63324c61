"""Rules on publication: why an edition is not published."""

from __future__ import annotations

from collections.abc import Iterable

from ..errors import PreflightError
from ..findings import Finding, Rule, Severity, register

_HOUSE = "House style: publishing"

register(
    Rule("BUN-001", Severity.ERROR, "Only a final edition is published",
         "Catalogues and archives keep what they get; a draft changes.",
         "Set status: final in the profile.", _HOUSE),
    Rule("BUN-002", Severity.ERROR, "Every edition has an abstract",
         "The bookstore, the landing page and every catalogue print it.",
         "Write abstract: in the profile, or findings: for the dimensions.", _HOUSE),
    Rule("BUN-003", Severity.ERROR, "No two editions share a number or a file name",
         "A shared ISBN, PUB code, DOI or name makes one edition hide the other.",
         "Give each edition its own.", "ISO 2108 (ISBN); house style: publishing"),
    Rule("BUN-004", Severity.ERROR, "Every text of the record can be catalogued",
         "Control characters cannot be stored in XML or MARC 21, and a record without a title is not found.",
         "Correct the text in the profile.", "XML 1.0, 2.2; ISO 2709"),
)  # fmt: skip


def refuse(reasons: Iterable[Finding]) -> None:
    """Raise PreflightError if there is any reason not to publish."""
    if findings := tuple(reasons):
        count = "1 reason" if len(findings) == 1 else f"{len(findings)} reasons"
        raise PreflightError(f"nothing is published, for {count}", findings)
