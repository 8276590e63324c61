"""The rendering engine and its lock.

WeasyPrint is loaded a second time as a private `instance`; `replacements` lists every name replaced in it;
`hooks` let layout and tagging take part in its work.
"""

from typing import TYPE_CHECKING

from ..lazy import lazily
from .lock import LOCK

if TYPE_CHECKING:
    from .engine import Engine, engine_for, log_lines, without_collection
    from .hooks import AbandonedLayout, FileWriter, PageMaker, writing
    from .instance import AbsolutePlaceholder, boxes, page, pydyf, stream, weasyprint
else:
    # The engine takes a second to import.
    __getattr__ = lazily(
        __name__,
        engine="Engine engine_for log_lines without_collection",
        hooks="AbandonedLayout FileWriter PageMaker writing",
        instance="AbsolutePlaceholder boxes page pydyf stream weasyprint",
    )

__all__ = [
    "LOCK",
    "AbandonedLayout",
    "AbsolutePlaceholder",
    "Engine",
    "FileWriter",
    "PageMaker",
    "boxes",
    "engine_for",
    "log_lines",
    "page",
    "pydyf",
    "stream",
    "weasyprint",
    "without_collection",
    "writing",
]
