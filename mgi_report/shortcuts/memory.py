"""What is kept of one piece of work for the next, and let go of when it becomes much."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

MOST = 8_000
"""Results of one kind to keep: those of two or three reports, some 10 MB."""


def remembered(kept: dict[Any, Any], key: Any, long_way: Callable[[], Any]) -> Any:
    """The result kept under ``key``, or that of the long way, which is never None."""
    try:
        found = kept.get(key)
    except TypeError:
        key = _frozen(key)
        found = kept.get(key)
    if found is None:
        found = kept[key] = long_way()
    return found


def _frozen(value: Any) -> Any:
    """A key that can be one: decorations of text are sets, families in pictures are lists."""
    if isinstance(value, list | tuple):
        return tuple(_frozen(one) for one in value)
    return frozenset(value) if isinstance(value, set) else value


def kept_of(fonts: Any, kind: Any) -> dict[Any, Any]:
    """Results of one kind that go with one font configuration."""
    known = fonts.__dict__.setdefault("_kept_results", {})
    found: dict[Any, Any] = known.setdefault(kind, {})
    if len(found) > MOST:
        found.clear()
    return found


def forget(fonts: Any) -> None:
    """Drop all results that go with a font configuration."""
    fonts.__dict__.pop("_kept_results", None)
