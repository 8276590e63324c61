"""The one lock of the process: whoever lays out, draws or reads pages holds it.

Neither the engine nor PDFium may run in two threads at once. A process that forks waits for the lock, so that a child
never inherits an engine in the middle of its work.
"""

from __future__ import annotations

import os
import threading

LOCK = threading.RLock()
"""Re-entrant: a build that is under way may lay out, write and check."""

if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=LOCK.acquire, after_in_parent=LOCK.release, after_in_child=LOCK.release)
