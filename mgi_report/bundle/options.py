"""How a bundle is made, and what is known of it afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..preflight import Preflight
    from .onix import Release
    from .record import Record

MARK = "build.json"
"""File in every folder made here; a folder without it is never replaced."""


@dataclass(frozen=True, slots=True)
class BundleOptions:
    """How a bundle is made, as opposed to what is in it."""

    zip: bool = False
    """Add a zip next to each folder."""
    bagit: bool = False
    """Add a bag next to each folder, with the source."""
    onix: Release = "3.1"
    pages: tuple[int, ...] = ()
    """Numbers of the pages to make images of, from 1."""
    address: str | None = None
    """Where the landing page will be published; ``{file}`` in it stands for the name of the edition's files."""
    crossref: bool = False
    """Write a deposit of the DOI; needs ``address``."""


@dataclass(frozen=True, slots=True)
class BundledEdition:
    """The folder of one language edition."""

    folder: Path
    record: Record
    preflight: Preflight
    zip: Path | None = None
    bag: Path | None = None

    @property
    def pdf(self) -> Path:
        """The PDF in the folder."""
        return self.folder / self.record.pdf_name
