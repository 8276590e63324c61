"""Everything known about one rule, whichever stage it belongs to."""

from __future__ import annotations

from difflib import get_close_matches

from .bundle.rules import RULES as PUBLISHING
from .errors import UsageError
from .layout_rules import RULES as SETTING
from .load import RULES as LOADING


def explain(rule: str) -> str:
    """Severity, title, reason, remedy and source of a rule. Raises UsageError with the nearest choice."""
    wanted = rule.strip().upper()
    record = SETTING.get(wanted) or LOADING.get(wanted) or PUBLISHING.get(wanted)
    if record is None:
        return _of_preflight(wanted)
    laid_down = f"\nLaid down in: {record.reference}" if record.reference else ""
    return f"{record.id} ({record.severity}) {record.title}\n\nWhy: {record.why}\nRemedy: {record.remedy}{laid_down}\n"


def _of_preflight(rule: str) -> str:
    from .preflight import RULES as JUDGING
    from .preflight import explain as explain_preflight

    if rule in JUDGING:
        return explain_preflight(rule)
    near = ", ".join(get_close_matches(rule, [*SETTING, *LOADING, *JUDGING, *PUBLISHING], 3)) or "LOAD-001"
    raise UsageError(f"there is no rule {rule}; near it are {near}")
