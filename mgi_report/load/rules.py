"""Registers the rules on profile folders."""

from __future__ import annotations

from ..findings import register
from .rules_comparison import COMPARISON_RULES
from .rules_folder import FOLDER_RULES
from .rules_text import TEXT_RULES

register(*FOLDER_RULES, *TEXT_RULES, *COMPARISON_RULES)
