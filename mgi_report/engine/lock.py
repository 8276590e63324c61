"""The lock of the process: hold it to lay out, draw or read pages.

Neither the engine nor PDFium may run in two threads at once. A fork waits for the lock, so that a child never inherits
a working engine.
"""

from __future__ import annotations

import os
import threading

LOCK = threading.RLock()
"""Re-entrant: a build may lay out, write and check while it holds the lock."""

if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=LOCK.acquire, after_in_parent=LOCK.release, after_in_child=LOCK.release)
