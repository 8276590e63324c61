"""Everything that is numbered, listed or referred to: headings, captions, notes."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup


@dataclass
class Counters:
    """Counters for the whole report."""

    note: int = 0
    table: int = 0
    figure: int = 0
    box: int = 0

    def next(self, kind: str) -> int:
        """The next number of a kind."""
        setattr(self, kind, value := getattr(self, kind) + 1)
        return int(value)


@dataclass(frozen=True, slots=True)
class ListedHeading:
    """A section inside a part, for contents, bookmarks and checks."""

    anchor: str
    number: str
    title: str
    level: int


@dataclass(frozen=True, slots=True)
class Caption:
    """A numbered table, figure or box, for the lists."""

    kind: str
    anchor: str
    label: str
    text: str


@dataclass
class Body:
    """The body of one part, and its numbered elements."""

    html: Markup = field(default_factory=Markup)
    headings: list[ListedHeading] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)

    def take(self, other: Body) -> None:
        """Add the numbered elements of another body; the caller inserts its text."""
        self.headings += other.headings
        self.captions += other.captions
