"""The blocks added to Markdown, for both printing and checking."""

from __future__ import annotations

CONTAINERS = ("figure", "table", "box", "lang", "conventions")
"""Names that may follow ``:::``."""
