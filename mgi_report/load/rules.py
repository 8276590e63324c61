"""What can be wrong with a profile folder: one record a rule, so that a finding can be explained."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from ..findings import Finding, Place, Severity
from ..rule import Rule
from .rules_folder import FOLDER_RULES
from .rules_parallel import PARALLEL_RULES
from .rules_text import TEXT_RULES

RULES: dict[str, Rule] = {rule.id: rule for rule in (*FOLDER_RULES, *TEXT_RULES, *PARALLEL_RULES)}
"""All rules on profile folders by their id."""


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
    """A finding of ``rule``, with the rule's weight and remedy unless others are given. Raises KeyError."""
    record = RULES[rule]
    return Finding(rule, severity or record.severity, message, place, brief(found), expected, hint or record.remedy)


def brief(value: object, limit: int = 80) -> str:
    """``value`` as one short line; texts stay as they are."""
    if isinstance(value, (dict, list, tuple)):
        return f"a {'mapping' if isinstance(value, dict) else 'list'} of {len(value)}"
    text = value if isinstance(value, str) else "nothing" if value is None else repr(value)
    line = " ".join(str(text)[: 4 * limit].encode("utf-8", "replace").decode("utf-8").split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"


def nearest(word: object, choices: Iterable[str]) -> str:
    """``Did you mean "x"?``, or nothing when no choice is close."""
    known = {choice.casefold(): choice for choice in choices}
    close = get_close_matches(str(word)[:100].casefold(), known, n=1, cutoff=0.6)
    return f'Did you mean "{known[close[0]]}"?' if close else ""
