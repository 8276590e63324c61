"""Everything that is numbered, listed or pointed at: headings, captions, notes."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup


@dataclass
class Counters:
    """Numbers that run through the whole report."""

    note: int = 0
    table: int = 0
    figure: int = 0
    box: int = 0

    def next(self, kind: str) -> int:
        """The next number of a kind."""
        setattr(self, kind, value := getattr(self, kind) + 1)
        return int(value)


@dataclass(frozen=True, slots=True)
class Heading:
    """A section inside a part, for contents, bookmarks and checks."""

    anchor: str
    number: str
    title: str
    level: int


@dataclass(frozen=True, slots=True)
class Caption:
    """A numbered table, figure or box, for the lists of them."""

    kind: str
    anchor: str
    label: str
    text: str


@dataclass
class Body:
    """The body of one part, and what is numbered in it."""

    html: Markup = field(default_factory=Markup)
    headings: list[Heading] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)

    def take(self, other: Body) -> None:
        """Add what another body numbers; its text is placed by the caller."""
        self.headings += other.headings
        self.captions += other.captions
