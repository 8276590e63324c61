"""The rendering engine: one door, one lock."""

from typing import TYPE_CHECKING

from ..lazy import lazily

if TYPE_CHECKING:
    from .engine import Engine, engine_for, log_lines, without_collection
    from .speedups import hastened
else:
    # The engine takes a second to import.
    __getattr__ = lazily(
        __name__,
        engine="Engine engine_for log_lines without_collection",
        speedups="hastened",
    )

__all__ = [
    "Engine",
    "engine_for",
    "hastened",
    "log_lines",
    "without_collection",
]
