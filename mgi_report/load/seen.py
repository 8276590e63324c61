"""What the texts of a profile refer to, collected over all of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..findings import Place, Severity, nearest
from ..language import Phrases, SectionPhrases

_MOST_SUGGESTIONS = 200


@dataclass(frozen=True, slots=True)
class Pointer:
    """A link into the report."""

    target: str
    place: Place
    is_derived: bool
    """True for a cross-reference, which may name a note."""


@dataclass
class Seen:
    """What the texts of a profile refer to, collected over all of them."""

    sources: frozenset[str] = frozenset()
    """Ids of the works that can be cited."""
    words: Phrases | None = None
    """Phrases of the language; None for a language that has none."""
    sections: SectionPhrases | None = None
    """Headings of a chapter's sections; None leaves them unchecked."""
    unfinished: Severity = Severity.ERROR
    """Severity of text left as TODO."""
    language: str = ""
    pictures: list[tuple[str, Place]] = field(default_factory=list)
    conventions: list[Place] = field(default_factory=list)
    """Where the table of conventions is used."""
    pointers: list[Pointer] = field(default_factory=list)
    _near: dict[str, str] = field(default_factory=dict)

    def nearest_source(self, key: str) -> str:
        """The suggestion for an unknown key; empty for the keys of a text that has hundreds of unknown ones."""
        if key not in self._near:
            self._near[key] = nearest(key, self.sources) if len(self._near) < _MOST_SUGGESTIONS else ""
        return self._near[key]
