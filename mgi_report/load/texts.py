"""The Markdown of a profile's parts, from files or values, with the place of each character."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath

from ..findings import Finding, Place, Severity, finding
from ..model import Level, composed, default_parts
from .folder import Folder, RefusedError
from .source_map import Node, Path, dotted

_NO_TEXT = {
    "cover": "titles.subtitle, or a part of its own",
    "back-cover": "words.back_cover_lead or contact, or a part of its own",
}
"""Parts of one designed page, and where their text goes."""
_NEEDS_TEXT = {"acknowledgements", "foreword", "context", "update", "covid", "trends", "custom", "chapter", "text"}


@dataclass(frozen=True)
class Written:
    """A text and its place: in its own file, or in a value of the profile."""

    text: str
    path: Path
    file: str = ""
    node: Node | None = None
    dimension: str = ""
    """Dimension of the chapter; empty for other parts."""
    heading: Written | None = None
    """Heading of the part, which may call notes of the text."""
    level: int = 1
    """Level of the heading that the text stands under."""

    def at(self, offset: int) -> Place:
        """The place of a character."""
        if self.node is not None:
            return self.node.at(offset, self.path)
        line = bisect_right(self._starts, offset)
        return Place(self.file, line, offset - self._starts[line - 1] + 1, dotted(self.path))

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        while (found := self.text.find("\n", starts[-1])) >= 0:
            starts.append(found + 1)
        return starts


@dataclass
class Texts:
    """Reads the text of each part. ``overlay`` and ``language`` are set for another than the main language."""

    folder: Folder | None
    language: str = ""
    overlay: str = ""
    lacking: Severity = Severity.ERROR
    self_contained: bool = False
    """True for a mapping or a JSON file, where a text given with a file name is the text of that file."""
    findings: list[Finding] = field(default_factory=list)
    written: list[Written] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    """Files named by parts."""
    titles: dict[str, Node] = field(default_factory=dict)
    """The profile's own titles of dimensions."""

    @property
    def falls_back(self) -> bool:
        """True when texts that are not translated are those of the main language."""
        return bool(self.language) and self.lacking is Severity.WARNING

    def fill(self, root: Node) -> Node:
        """The profile with the text of each part that has a file, and the default order of parts if it gives none."""
        root = in_order(root)
        own = root.get("dimensions")
        for name, words in own.pairs() if own else ():
            if (title := words.get("title")) is not None:
                self.titles[name] = title
        parts = root.get("parts")
        if parts is None or not isinstance(parts.value, list):
            return root
        filled = [self._part(part, ("parts", index)) for index, part in parts.items()]
        return root.with_value({**root.value, "parts": parts.with_value(filled)})

    def _part(self, part: Node, path: Path) -> Node:
        items = part.get("items")
        if items is not None and isinstance(items.value, list):
            filled = [self._part(item, (*path, "items", index)) for index, item in items.items()]
            part = part.with_value({**part.value, "items": items.with_value(filled)})
        kind = part.value if isinstance(part.value, str) else part.text("kind")
        dimension = part.text("dimension") if kind == "chapter" else ""
        text, file, heading = part.get("text"), part.get("file"), self._heading(part, path, dimension)
        # The steps of a process are headings of the level below the annex.
        level = 2 if kind == "process" else 1
        if text is not None and isinstance(text.value, str) and text.value.strip():
            if file is not None and not self.self_contained:
                message = "the part has a text and a file"
                place = text.key_place((*path, "text"))
                self.findings.append(finding("LOAD-033", place, message, expected="one of them"))
            elif kind in _NO_TEXT:
                self._refuse(kind, text, (*path, "text"))
            self.written.append(
                Written(text.value, (*path, "text"), node=text, dimension=dimension, heading=heading, level=level)
            )
            return part
        if file is not None and isinstance(file.value, str):
            if kind in _NO_TEXT:
                self._refuse(kind, file, (*path, "file"))
            return self._from_file(part, file, path, dimension, level)
        lacking = kind in _NEEDS_TEXT or (kind == "annexes" and not (items and items.items()))
        if lacking and file is None:
            message = f"the part {dimension or kind} has no text"
            expected = "file, text or items" if kind == "annexes" else "file or text"
            place = part.place(path)
            self.findings.append(finding("LOAD-033", place, message, found="neither", expected=expected))
        elif heading is not None:
            self.written.append(Written("", path, node=heading.node, heading=heading))
        return part

    def _heading(self, part: Node, path: Path, dimension: str) -> Written | None:
        """The heading of a part; of a chapter without one, the profile's title of the dimension."""
        node, where = part.get("heading"), (*path, "heading")
        if node is None and dimension in self.titles:
            node, where = self.titles[dimension], ("dimensions", dimension, "title")
        return Written(node.value, where, node=node) if node is not None and isinstance(node.value, str) else None

    def _refuse(self, kind: str, given: Node, path: Path) -> None:
        message = f"the part {kind} prints no text"
        where = given.key_place(path)
        self.findings.append(finding("LOAD-034", where, message, found=given.value, expected=_NO_TEXT[kind]))

    def _from_file(self, part: Node, file: Node, path: Path, dimension: str, level: int) -> Node:
        place = file.place((*path, "file"))
        if self.folder is None:
            message = f"{file.value} cannot be read: this profile is not in a folder"
            self.findings.append(finding("LOAD-002", place, message, found=file.value, expected="text"))
            return part
        name = self._translated(file, place)
        self.names.add(composed(name))
        try:
            text = self.folder.text(name, place, "LOAD-002")
        except RefusedError as refused:
            self.findings.append(refused.why)
            return part
        self.written.append(
            Written(
                text,
                (*path, "file"),
                file=name,
                dimension=dimension,
                heading=self._heading(part, path, dimension),
                level=level,
            )
        )
        return part.with_value({**part.value, "text": file.with_value(text), "file": file.with_value(name)})

    def _translated(self, file: Node, place: Place) -> str:
        """The name of the file in the edition's language."""
        name = str(file.value)
        if not self.overlay or self.folder is None:
            return name
        pure = PurePosixPath(name)
        translated = str(pure.parent / self.language / pure.name)
        if self.folder.exists(translated):
            return translated
        if file.file != self.overlay and self.folder.exists(name):
            message = f"{name} is not translated into {self.language}"
            self.findings.append(
                finding("LOAD-040", place, message, found=name, expected=translated, severity=self.lacking)
            )
        return name


def in_order(root: Node) -> Node:
    """The profile with the default order of parts if it gives none."""
    parts = root.get("parts")
    if parts is not None and parts.value not in (None, []):
        return root
    territory = root.get("territory")
    level = (territory.text("level") if territory else "") or "country"
    form = root.text("form") or "profile"
    known = level in [str(one) for one in Level]
    default = default_parts(form, Level(level) if known else Level.COUNTRY)
    return root.with_value({**root.value, "parts": _at(root, default)})


def _at(place: Node, value: object) -> Node:
    """``value`` as nodes that all have the same place."""
    if isinstance(value, dict):
        return place.with_value({key: _at(place, child) for key, child in value.items()})
    if isinstance(value, (list, tuple)):
        return place.with_value([_at(place, child) for child in value])
    return place.with_value(value)
