"""Corrections of the pinned engine, each with the fault it mends; a test tells when one can go."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import weasyprint
import weasyprint.layout

ENGINE = "70."
TOLERANCE = 1e-6
"""CSS pixels. Two sums of the same lengths differ by some 1e-13."""

_block_level_layout = weasyprint.layout.block_level_layout


def _roomy_footnote_area(*arguments: Any, **options: Any) -> Any:
    """Lay out a note area a hair taller than its notes.

    The engine compares the bottom of the last note with the bottom of the area; a rounding error counts as an overflow,
    and from then on notes move to later pages and the last ones vanish (WeasyPrint issue 2502).
    """
    result = _block_level_layout(*arguments, **options)
    result[0].height += TOLERANCE
    return result


@contextlib.contextmanager
def patched() -> Iterator[None]:
    """Lay out with the corrections; the engine is as it was afterwards. Raises RuntimeError for another engine."""
    if not weasyprint.__version__.startswith(ENGINE):
        raise RuntimeError(f"these corrections are for WeasyPrint {ENGINE}x, not {weasyprint.__version__}")
    before = weasyprint.layout.block_level_layout
    weasyprint.layout.block_level_layout = _roomy_footnote_area
    try:
        yield
    finally:
        weasyprint.layout.block_level_layout = before
