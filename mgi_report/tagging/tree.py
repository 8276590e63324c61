"""The classes of the tag tree, from collected nodes to finished structure elements."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .source import Info

Box = Any
"""A box of the engine's layout."""
_UNSPOKEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060"))
"""Break opportunities and the lack of them are not part of an address or word."""
Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom in CSS pixels from the top left corner of a page."""


@dataclass(slots=True, eq=False)
class Leaf:
    """One painted box: a text on one line, or a picture."""

    text: str
    space_after: bool = False
    """The layout removed a space at the end of the line, which reading aloud and copying need."""
    hyphenated: bool = False
    """Ends with a hyphen that only breaks the line."""
    rtl: bool = False
    run: Run | None = None
    index: int = 0
    """Position in the run."""

    @property
    def words(self) -> str:
        """The spoken text, including a final space if needed."""
        text = self.text[:-1] if self.hyphenated else self.text
        return text + " " if self.space_after and not text.endswith(" ") else text


@dataclass(slots=True, eq=False)
class Mark:
    """One marked content sequence: its place, and the index of its first leaf in the run."""

    index: int
    stream: Any
    page: int
    mcid: int


@dataclass(slots=True, eq=False)
class Run:
    """Consecutive leaves in one structure element; those painted together are marked together."""

    role: str
    leaves: list[Leaf]
    marks: list[Mark] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class LinkArea:
    """One clickable area on a page."""

    page: int
    rectangle: Rectangle
    kind: str
    """``internal`` or ``external``."""
    target: str
    """Name of a destination, or an address."""


Key = tuple[int, int]


@dataclass(slots=True, eq=False)
class Node:
    """One HTML element (or pseudo-element) with its leaves and children, over all pages."""

    info: Info
    role: str
    kids: list[tuple[Key, Node | Leaf]] = field(default_factory=list)
    last: Key = (-1, 2)
    """Key of the last kid in document order: following text belongs after it."""
    annotations: list[LinkArea] = field(default_factory=list)
    contents: str | None = None
    """Description of a link whose text is not enough."""
    place: tuple[int, Rectangle] | None = None
    """Page and rectangle of a picture."""
    numbering: str = ""
    """CSS list style of a list whose items have markers."""
    part: bool = False
    """Made by a pseudo-element (a label, a call); ``info`` is then that of the element around it."""

    @property
    def block(self) -> bool:
        """Whether it is a block."""
        return self.info.block and not self.part

    def add(self, key: Key, kid: Node | Leaf) -> None:
        """Insert ``kid`` in document order."""
        self.kids.append((key, kid))
        self.last = max(self.last, (key[0], 2))


@dataclass(slots=True, eq=False)
class Tag:
    """A structure element to be written."""

    role: str
    info: Info
    kids: list[Tag | Leaf | Run] = field(default_factory=list)
    block: bool = True
    automatic: bool = False
    """Made only to contain bare text; removed where the parent may contain text."""
    alt: str | None = None
    expansion: str | None = None
    identifier: str | None = None
    attributes: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Attribute objects by owner (Layout, List, Table)."""
    annotations: list[LinkArea] = field(default_factory=list)
    contents: str | None = None
    place: tuple[int, Rectangle] | None = None
    objects: list[tuple[bytes, Any]] = field(default_factory=list)
    """Annotations once written: reference of the page, and the annotation."""

    def leaves(self) -> list[Leaf]:
        """All its leaves, in reading order."""
        found: list[Leaf] = []
        for kid in self.kids:
            if isinstance(kid, Leaf):
                found.append(kid)
            else:
                found.extend(kid.leaves if isinstance(kid, Run) else kid.leaves())
        return found

    def words(self) -> str:
        """The spoken text, with alternative texts of pictures."""
        parts = []
        for kid in self.kids:
            if isinstance(kid, Leaf):
                parts.append(kid.words)
            elif isinstance(kid, Run):
                parts.extend(leaf.words for leaf in kid.leaves)
            else:
                words = kid.alt or kid.words()
                parts.append(f" {words} " if kid.block else words)
        return " ".join("".join(parts).translate(_UNSPOKEN).split())
