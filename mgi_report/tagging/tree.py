"""The pieces the tag tree is made of, from the first collected to the finished structure elements."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .source import Info

Box = Any
"""A box of the engine's layout."""
Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom in CSS pixels from the top left corner of a page."""


@dataclass(slots=True, eq=False)
class Leaf:
    """One box that paints: a piece of text on one line, or a picture."""

    text: str
    space_after: bool = False
    """A space was swallowed at the end of the line; whoever reads aloud or copies needs it back."""
    hyphenated: bool = False
    """Ends with a hyphen that is there for the line's sake only."""
    rtl: bool = False
    run: Run | None = None
    index: int = 0
    """Position in the run."""

    @property
    def words(self) -> str:
        """The text as it is spoken, ready to be followed by the next leaf."""
        text = self.text[:-1] if self.hyphenated else self.text
        return text + " " if self.space_after and not text.endswith(" ") else text


@dataclass(slots=True, eq=False)
class Mark:
    """One marked content sequence: where it is, and which leaf of its run begins it."""

    index: int
    stream: Any
    page: int
    mcid: int


@dataclass(slots=True, eq=False)
class Run:
    """Leaves that follow each other in one structure element; what of them is painted together is marked together."""

    role: str
    leaves: list[Leaf]
    marks: list[Mark] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Annotation:
    """One clickable place on a page."""

    page: int
    rectangle: Rectangle
    kind: str
    """``internal`` or ``external``."""
    target: str
    """Name of a destination, or an address."""


Key = tuple[int, int]


@dataclass(slots=True, eq=False)
class Node:
    """The collected of one HTML element (or of a part that CSS gave it): its leaves and children, over all pages."""

    info: Info
    role: str
    kids: list[tuple[Key, Node | Leaf]] = field(default_factory=list)
    last: Key = (-1, 2)
    """Key of the latest kid in document order: text that follows belongs after it."""
    annotations: list[Annotation] = field(default_factory=list)
    contents: str | None = None
    """What a link says of itself when its text is not enough."""
    place: tuple[int, Rectangle] | None = None
    """Page and rectangle of a picture."""
    numbering: str = ""
    """CSS list style of a list whose items have markers."""
    part: bool = False
    """Made by a pseudo-element (a label, a call); ``info`` is then the element it stands in."""

    @property
    def block(self) -> bool:
        """Whether it stands on lines of its own."""
        return self.info.block and not self.part

    def add(self, key: Key, kid: Node | Leaf) -> None:
        """Put ``kid`` at its place in document order."""
        self.kids.append((key, kid))
        self.last = max(self.last, (key[0], 2))


@dataclass(slots=True, eq=False)
class Tag:
    """A structure element as it will be written."""

    role: str
    info: Info
    kids: list[Tag | Leaf | Run] = field(default_factory=list)
    block: bool = True
    automatic: bool = False
    """Made only to hold bare text; vanishes where the parent may hold it itself."""
    alt: str | None = None
    expansion: str | None = None
    identifier: str | None = None
    attributes: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Attribute objects by owner (Layout, List, Table)."""
    annotations: list[Annotation] = field(default_factory=list)
    contents: str | None = None
    place: tuple[int, Rectangle] | None = None
    objects: list[tuple[bytes, Any]] = field(default_factory=list)
    """Annotations once written: reference of the page, and the annotation."""

    def leaves(self) -> list[Leaf]:
        """All leaves below, in reading order."""
        found: list[Leaf] = []
        for kid in self.kids:
            if isinstance(kid, Leaf):
                found.append(kid)
            else:
                found.extend(kid.leaves if isinstance(kid, Run) else kid.leaves())
        return found

    def words(self) -> str:
        """The text below as it is spoken, pictures by their alternative text."""
        parts = []
        for kid in self.kids:
            if isinstance(kid, Leaf):
                parts.append(kid.words)
            elif isinstance(kid, Run):
                parts.extend(leaf.words for leaf in kid.leaves)
            else:
                words = kid.alt or kid.words()
                parts.append(f" {words} " if kid.block else words)
        # Places where an address or a word may break are no part of it.
        return " ".join("".join(parts).replace("\u200b", "").replace("\u00ad", "").split())
