"""Metadata of a finished file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Metadata:
    """The values written to both the XMP packet and the information dictionary.

    Dates without a zone are taken as UTC. Empty strings and tuples are left out of the file.
    """

    title: str
    language: str
    """BCP 47 tag of the main language, such as ``fr`` or ``zh-Hans``."""
    created: datetime
    modified: datetime
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    direction: Literal["ltr", "rtl"] = "ltr"
    identifiers: tuple[str, ...] = ()
    """The most important one first, each with its scheme, such as ``urn:isbn:9789290688099``."""
    publisher: str = ""
    rights: str = ""
    licence_url: str = ""
    keywords: tuple[str, ...] = ()
    description: str = ""
    conformance: Literal["2a", "3a"] = "2a"
    """PDF/A part and level; ``3a`` when data is attached."""

    def __post_init__(self) -> None:
        # A screen reader announces the title and chooses its voice by the language: both standards require them.
        for name in ("title", "language"):
            if not getattr(self, name).strip():
                raise ValueError(f"metadata without {name}")
        if self.conformance not in ("2a", "3a"):
            raise ValueError(f"conformance is 2a or 3a, not {self.conformance!r}")

    @property
    def part(self) -> int:
        """Part of PDF/A (ISO 19005): 2 or 3."""
        return int(self.conformance[0])

    @property
    def level(self) -> str:
        """Conformance level of PDF/A, as the XMP property requires."""
        return self.conformance[1].upper()

    @property
    def author_line(self) -> str:
        """All authors in one string, as the information dictionary has them."""
        return ", ".join(self.authors)

    @property
    def keyword_line(self) -> str:
        """All keywords in one string, the same in both places."""
        return ", ".join(self.keywords)


def with_zone(moment: datetime) -> datetime:
    """``moment`` in whole seconds, in UTC when it had no zone."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.replace(microsecond=0)
