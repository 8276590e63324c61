"""Composing: profile and edition → document, with everything decided that does not depend on the layout."""

from typing import TYPE_CHECKING

from ..lazy import lazily
from . import rules as rules

if TYPE_CHECKING:
    from .composing import compose_report
    from .document import Document, PartView
else:
    __getattr__ = lazily(__name__, composing="compose_report", document="Document PartView")

__all__ = ["Document", "PartView", "compose_report"]
