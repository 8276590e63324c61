"""A PDF as preflight sees it: opened with limits, walked once, every view computed when first asked for."""

from .guard import Limits, Unreadable
from .view import PdfView

__all__ = ["Limits", "PdfView", "Unreadable"]
