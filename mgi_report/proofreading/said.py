"""Each fault is said once, whichever of several rules and stages notices it."""

from __future__ import annotations

from collections.abc import Iterable

from ..findings import Finding

_SAID_BY = {
    "LOAD-009": ("TXT-012",),
    "LOAD-027": ("REF-003", "REF-010"),
    "LOAD-032": ("TXT-004",),
    "LOAD-050": ("STR-012",),
    "LOAD-056": ("REF-011",),
    "LOAD-063": ("REF-003", "REF-010"),
    "LOAD-070": ("TXT-013",),
}
"""Rule of loading → rules of proofreading that say the same."""
_MILDER = {"TXT-013": ("LOAD-083",)}
"""Rule of proofreading → rules of loading that say the same with less weight."""


def said_once(told: Iterable[Finding], further: Iterable[Finding]) -> tuple[Finding, ...]:
    """All findings, without those of ``further`` that say what is ``told`` already."""
    later = tuple(further)
    graver = {(rule, _spot(one)) for one in later for rule in _MILDER.get(one.rule, ())}
    first = tuple(one for one in told if (one.rule, _spot(one)) not in graver)
    known = {(rule, _spot(one)) for one in first for rule in _SAID_BY.get(one.rule, ())}
    return tuple(dict.fromkeys((*first, *(one for one in later if (one.rule, _spot(one)) not in known))))


def _spot(one: Finding) -> tuple[str, int, int]:
    return one.place.file, one.place.line, one.place.column
