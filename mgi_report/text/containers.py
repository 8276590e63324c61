"""The blocks that our Markdown adds, for whoever prints them and whoever only checks them."""

from __future__ import annotations

CONTAINERS = ("figure", "table", "box", "lang", "conventions")
"""Words that may follow ``:::``."""
