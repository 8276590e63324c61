"""Layout: document → pages → one finished file."""

from typing import TYPE_CHECKING

from ..lazy import lazily
from .pdf_metadata import dated

if TYPE_CHECKING:
    from .rendering import Rendering, render
else:
    __getattr__ = lazily(
        __name__,
        rendering="Rendering render",
    )

__all__ = [
    "Rendering",
    "dated",
    "render",
]
