"""Preflight's PDF reader: opened with limits, read once, every view computed on first use."""

from .guard import Limits, Unreadable
from .view import PdfView

__all__ = ["Limits", "PdfView", "Unreadable"]
