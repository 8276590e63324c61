"""Many profiles at once: nothing is built twice, and one that breaks costs only its own report."""

from typing import TYPE_CHECKING

from ..lazy import lazily
from .batch import Batch, build_all
from .outcome import Outcome, Status

if TYPE_CHECKING:
    from .summary import Summary
else:
    __getattr__ = lazily(
        __name__,
        summary="Summary",
    )

__all__ = [
    "Batch",
    "Outcome",
    "Status",
    "Summary",
    "build_all",
]
