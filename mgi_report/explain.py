"""Everything known about one rule, whichever stage it belongs to."""

from __future__ import annotations

from difflib import get_close_matches

from .bundle.rules import RULES as PUBLISHING
from .errors import UsageError
from .layout_rules import RULES as SETTING
from .load import RULES as LOADING
from .preflight import RULES as JUDGING
from .preflight import explain as explain_preflight


def explain(rule: str) -> str:
    """Severity, title, reason, remedy and source of a rule. Raises UsageError with the nearest choice."""
    wanted = rule.strip().upper()
    if wanted in JUDGING:
        return explain_preflight(wanted)
    record = SETTING.get(wanted) or LOADING.get(wanted) or PUBLISHING.get(wanted)
    if record is None:
        near = ", ".join(get_close_matches(wanted, [*SETTING, *LOADING, *JUDGING, *PUBLISHING], 3)) or "LOAD-001"
        raise UsageError(f"there is no rule {rule}; near it are {near}")
    laid_down = f"\nLaid down in: {record.reference}" if record.reference else ""
    return f"{record.id} ({record.severity}) {record.title}\n\nWhy: {record.why}\nRemedy: {record.remedy}{laid_down}\n"
