"""Many profiles at once: nothing is built twice, and one that breaks costs only its own report."""

from .flow import Batch, build_all
from .outcome import Outcome, Status

__all__ = ["Batch", "Outcome", "Status", "build_all"]
