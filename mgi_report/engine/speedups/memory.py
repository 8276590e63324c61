"""Results that are kept for later use, with a limit on their number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

MOST = 3_000
"""Number of recent results of one kind: those of three reports, some 5 MB."""


class Kept(dict[Any, Any]):
    """Results of one kind. Old ones are dropped when there are enough recent ones; using one makes it recent again."""

    def __init__(self) -> None:
        super().__init__()
        self.old: dict[Any, Any] = {}


def remembered(kept: Kept, key: Any, compute: Callable[[], Any]) -> Any:
    """The result kept under ``key``, or that of ``compute``, which is never None."""
    try:
        found = kept.get(key)
    except TypeError:
        key = _frozen(key)
        found = kept.get(key)
    if found is None:
        found = kept[key] = kept.old.pop(key, None) or compute()
    return found


def _frozen(value: Any) -> Any:
    """A hashable key: text decorations are sets, font families in pictures are lists."""
    if isinstance(value, list | tuple):
        return tuple(_frozen(one) for one in value)
    return frozenset(value) if isinstance(value, set) else value


def kept_of(fonts: Any, kind: Any) -> Kept:
    """Results of one kind that belong to one font configuration."""
    known = fonts.__dict__.get("_kept_results")
    if known is None:
        known = fonts._kept_results = {}
    found: Kept | None = known.get(kind)
    if found is None:
        found = known[kind] = Kept()
    elif len(found) > MOST:
        found.old = dict(found)
        found.clear()
    return found


def forget(fonts: Any, *, but: tuple[Any, ...] = ()) -> None:
    """Drop the results that belong to a font configuration, except the kinds in ``but``."""
    known = fonts.__dict__.get("_kept_results", {})
    fonts._kept_results = {kind: kept for kind, kept in known.items() if kind in but}
