"""Anchors: what a link into the report may point to, each name once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ..findings import Finding, Place, finding, nearest
from ..text import Container, Heading, Paragraph, Prose, blocks_in, read
from .seen import Pointer
from .source_map import Node, Path
from .texts import Written

_NUMBERED = frozenset({"figure", "table", "box"})
_SECTIONS = frozenset({"strengths", "potential"})
"""Names of a chapter's two sections: they say what the section is, in every chapter."""
_STANDING = frozenset(
    {"objective", "introduction", "framework", "key-findings", "summary", "annex-framework", "annex-process"}
)
"""Parts with a text of the language."""
_MEMBERS = frozenset({"introduction", "context", "summary"})
"""Parts of which the first prints the table of members."""
_MOST_SUGGESTIONS = 50


@dataclass
class Anchors:
    """Everything that a link can point to."""

    named: dict[str, Place] = field(default_factory=dict)
    """Names that an author gave, with the place of the first."""
    standing: set[str] = field(default_factory=set)
    """Names that are made when the report is printed."""
    notes: set[str] = field(default_factory=set)
    texts: list[str] = field(default_factory=list)
    """Anchors of parts with standing texts, whose sections have numbers."""
    twice: list[tuple[str, Place]] = field(default_factory=list)
    _count: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, root: Node, written: Iterable[Written], sources: Iterable[str]) -> Anchors:
        """The anchors of a profile."""
        anchors = cls(standing={f"source-{key}" for key in sources})
        texts = {one.path[:-1]: one for one in written}
        parts = root.get("parts")
        with_members = bool((members := root.get("members")) and members.items())
        for index, part in parts.items() if parts else ():
            kind = part.value if isinstance(part.value, str) else part.text("kind")
            anchors._part(part, kind, ("parts", index), texts)
            if with_members and kind in _MEMBERS:
                anchors._next("table")
                with_members = False
        groups = root.get("sources")
        anchors.standing |= {f"sources-{number + 1}" for number, _ in (groups.items() if groups else ())}
        for name, place in anchors.named.items():
            if name in anchors.standing:
                anchors.twice.append((name, place))
        return anchors

    def _part(self, part: Node, kind: str, path: Path, texts: Mapping[Path, Written]) -> None:
        anchor = part.text("id") or (part.text("dimension") if kind == "chapter" else kind)
        self.standing.add(anchor)
        self._text(texts.get(path), anchor, kind)
        items = part.get("items")
        for index, item in items.items() if items else ():
            name = item.text("id") or f"{anchor}-{index + 1}"
            self.standing.add(name)
            own = texts.get((*path, "items", index))
            annex = item.value if isinstance(item.value, str) else item.text("kind")
            self._text(own, name, f"annex-{annex}")
            if annex == "process" and own is not None:
                self.texts.append(name)  # its steps are sections of their own

    def _text(self, written: Written | None, anchor: str, kind: str) -> None:
        prose = read(written.text if written else "")
        if kind in _STANDING and not prose.blocks:
            self.texts.append(anchor)  # a text of notes alone is added to that of the language
        if written is None:
            return
        self._headings(prose, written, anchor)
        for note in prose.notes.values():
            self.notes.add(note.name)
            self.standing.add(f"note-{len(self.notes)}")
        for blocks in (prose.blocks, *(note.blocks for note in prose.notes.values())):
            for block in blocks_in(blocks):
                if isinstance(block, Container):
                    self._container(block, written)

    def _headings(self, prose: Prose, written: Written, anchor: str) -> None:
        sections = headings = 0
        top = {id(block) for block in prose.blocks}
        for block in blocks_in(prose.blocks):
            if not isinstance(block, Heading):
                continue
            sections += block.level == 2 and id(block) in top
            if block.anchor and not (written.dimension and block.anchor in _SECTIONS):
                self._name(block.anchor, written.at(block.at))
            elif not block.anchor and id(block) in top:
                self.standing.add(f"{anchor}-{sections}" + ("" if block.level == 2 else f"-{headings}"))
            else:
                self.standing.add(block.anchor)
            headings += id(block) in top

    def _container(self, block: Container, written: Written) -> None:
        if block.kind == "conventions":
            self._next("table")
        elif block.kind in _NUMBERED:
            captions = (one for one in block.blocks if isinstance(one, Paragraph) and one.label == "caption")
            caption = next(captions, None) if block.kind != "box" else None
            own = block.anchor or (caption.anchor if caption else "")
            if caption is None and block.kind != "box" and not (own or block.title):
                return  # without a caption it takes no number
            self._next(block.kind, is_named=bool(own))
            if own:
                self._name(own, written.at(block.at if block.anchor or caption is None else caption.at))

    def _next(self, kind: str, *, is_named: bool = False) -> None:
        self._count[kind] += 1
        if not is_named:
            self.standing.add(f"{kind}-{self._count[kind]}")

    def _name(self, name: str, place: Place) -> None:
        if name in self.named:
            self.twice.append((name, place))
        else:
            self.named[name] = place

    def has(self, pointer: Pointer) -> bool:
        """True when a link leads to something."""
        name = pointer.target
        if name in self.named or name in self.standing or (pointer.is_derived and name in self.notes):
            return True
        before = _SECTION.sub("", name)
        return before != name and before in self.texts

    def check(self, pointers: Iterable[Pointer]) -> Iterator[Finding]:
        """Names that are given twice, and links that lead nowhere."""
        for name, place in self.twice:
            first = self.named.get(name)
            where = f"; the first is at {first}" if first and first != place and first.line else ""
            message = f"the anchor {name} is given twice{where}"
            yield finding("LOAD-086", place, message, found=f"{{#{name}}}", expected="a name of its own")
        suggested = 0
        for pointer in pointers:
            if self.has(pointer):
                continue
            known = {*self.named, *self.standing, *(self.notes if pointer.is_derived else ())}
            hint = nearest(pointer.target, known) if suggested < _MOST_SUGGESTIONS else ""
            suggested += 1
            found, message = f"#{pointer.target}", f"nothing in the report has the name {pointer.target}"
            yield finding("LOAD-085", pointer.place, message, found=found, expected="a name in the report", hint=hint)


_SECTION = re.compile(r"(?:-lead)?(?:-\d{1,3}){1,3}$")
