"""What is kept of one piece of work for the next, and let go of when it becomes much."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

MOST = 3_000
"""Results of one kind that count as young: those of three reports, some 5 MB."""


class Kept(dict[Any, Any]):
    """Results of one kind. Old ones go when there are enough young ones; one that is asked for is young again."""

    def __init__(self) -> None:
        super().__init__()
        self.old: dict[Any, Any] = {}


def remembered(kept: Kept, key: Any, long_way: Callable[[], Any]) -> Any:
    """The result kept under ``key``, or that of the long way, which is never None."""
    try:
        found = kept.get(key)
    except TypeError:
        key = _frozen(key)
        found = kept.get(key)
    if found is None:
        found = kept[key] = kept.old.pop(key, None) or long_way()
    return found


def _frozen(value: Any) -> Any:
    """A key that can be one: decorations of text are sets, families in pictures are lists."""
    if isinstance(value, list | tuple):
        return tuple(_frozen(one) for one in value)
    return frozenset(value) if isinstance(value, set) else value


def kept_of(fonts: Any, kind: Any) -> Kept:
    """Results of one kind that go with one font configuration."""
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
    """Drop the results that go with a font configuration, all kinds ``but`` some."""
    known = fonts.__dict__.get("_kept_results", {})
    fonts._kept_results = {kind: kept for kind, kept in known.items() if kind in but}
