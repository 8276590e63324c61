"""Rules on comparing the editions of one profile."""

from __future__ import annotations

from ..findings import Rule, Severity

_WHY = "Editions of one profile have the same content; a difference was forgotten or added in one of them."
_REMEDY = "Compare the two places and update the edition or the main language."

COMPARISON_RULES = (
    Rule("PAR-001", Severity.WARNING, "Editions have the same parts", _WHY, _REMEDY),
    Rule("PAR-002", Severity.WARNING, "Parts have the same sections", _WHY, _REMEDY),
    Rule("PAR-003", Severity.WARNING, "Sections have the same paragraphs", _WHY, _REMEDY),
    Rule("PAR-004", Severity.WARNING, "Parts have the same notes", _WHY, _REMEDY),
    Rule("PAR-005", Severity.WARNING, "Parts have the same figures, tables and boxes", _WHY, _REMEDY),
    Rule("PAR-006", Severity.WARNING, "Editions have the same conventions", _WHY, _REMEDY),
    Rule("PAR-007", Severity.WARNING, "Editions have, cite and refer to the same", _WHY, _REMEDY),
    Rule("PAR-008", Severity.REVIEW, "Paragraphs have the same numbers and years",
         "A different number is nearly always a translation error; a person has to check, because a number may be "
         "written out in words.", _REMEDY),
    Rule("PAR-009", Severity.WARNING, "Dimensions have the same key findings", _WHY, _REMEDY),
)  # fmt: skip
