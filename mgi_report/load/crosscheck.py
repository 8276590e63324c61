"""Checks across a profile's parts: sources, conventions, pictures, files, identifiers, texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from ..findings import Finding, Place, Severity, finding, nearest
from ..language import Letters, Phrases, Resources, is_right_to_left, letters_of
from ..model import Asset
from .direction import unmarked_passages
from .folder import MEGABYTE, TEXT_LIMIT, Folder, RefusedError
from .images import picture
from .letters import check_letters, is_printed
from .links import is_language
from .markdown import Seen, check_characters, check_line, check_markdown
from .schema_walk import TextLeaf, leaves
from .source_map import Node, Path, dotted
from .texts import Texts, Written

_MOST = 1_000
"""Maximum number of findings for one text."""
_PICTURES_LIMIT = 200 * MEGABYTE
_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")


@dataclass
class Contents:
    """Checks everything an author wrote. ``root`` is the profile with its texts filled in."""

    root: Node
    texts: Texts
    folder: Folder | None
    languages: tuple[str, ...]
    resources: Resources
    """Source of the phrases."""
    findings: list[Finding] = field(default_factory=list)
    assets: list[Asset] = field(default_factory=list)

    def check(self) -> None:
        """Fill ``findings`` and ``assets``. Raises UsageError for an error in the phrases of a series folder."""
        language = self.root.text("language")
        words = self._words(language)
        seen = Seen(frozenset(_source_ids(self.root)), words.sections if words else None, self._unfinished())
        is_rtl = is_right_to_left(language)
        letters = letters_of(self.resources)
        for written in self.texts.written:
            self._add(check_markdown(written, seen))
            self._add(check_letters(written, letters))
            if is_rtl:
                self._add(unmarked_passages(written))
        for leaf in leaves(self.root):
            self._leaf(leaf, seen, letters, is_rtl)
        self._add(_doubled(self.root))
        self._add(_places(self.root, seen))
        self._add(_overrides(self.root, words))
        self._pictures(seen)
        if self.folder is not None and not self.texts.self_contained:
            self._add_unused(_unused_texts(self.folder, self.texts, self.languages))

    def _add(self, found: Iterator[Finding]) -> None:
        self.findings += islice(found, _MOST)

    def _add_unused(self, found: Iterator[Finding]) -> None:
        """Unused files, except those already suggested for a misspelt name."""
        proposed = {one.hint for one in (*self.findings, *self.texts.findings)}
        self._add(one for one in found if f'Did you mean "{one.place.file}"?' not in proposed)

    def _words(self, language: str) -> Phrases | None:
        if not is_language(language):
            return None  # reported with the field
        known = self.resources.languages()
        if language not in known:
            node = self.root.get("language") or self.root
            message = f"the package has no phrases for {language}; add them in a series folder"
            if self.resources.series:
                message = f"neither the package nor the series folder has phrases for {language}"
            expected = ", ".join(known)
            place = node.place(("language",))
            self.findings.append(
                finding("LOAD-010", place, message, found=language, expected=expected, severity=Severity.WARNING)
            )
            return None
        return self.resources.phrases(language)

    def _unfinished(self) -> Severity:
        status = self.root.get("status")
        return Severity.WARNING if status is not None and isinstance(status.value, dict) else Severity.ERROR

    def _leaf(self, leaf: TextLeaf, seen: Seen, letters: Letters, is_rtl: bool) -> None:
        if leaf.path[0] == "parts" and leaf.path[-1] == "text":
            return  # checked as Markdown, with the places of its own file
        written = Written(leaf.node.value, leaf.path, node=leaf.node)
        self._add(check_line(written, seen) if leaf.translatable else check_characters(written, seen))
        if is_printed(leaf.path):
            self._add(check_letters(written, letters))
        if is_rtl and leaf.translatable:
            self._add(unmarked_passages(written))

    def _pictures(self, seen: Seen) -> None:
        named = [*_front_pictures(self.root), *seen.pictures]
        carried = {item.text("name") for _, item in _members(self.root, (), "assets")}
        total = 0
        for name, place in sorted({name: place for name, place in reversed(named)}.items()):
            if name in carried:
                continue
            data, found = picture(self.folder, name, place)
            self.findings += found
            total += len(data or b"")
            if total > _PICTURES_LIMIT:
                message, expected = "the pictures are too large in total", f"at most {_PICTURES_LIMIT // MEGABYTE} MB"
                self.findings.append(finding("LOAD-071", place, message, found=name, expected=expected))
                return
            if data is not None:
                self.assets.append(Asset.model_construct(name=name, data=data))
        if self.folder is not None and not self.texts.self_contained:
            self._add_unused(_unused_pictures(self.folder, {name for name, _ in named}))


def _source_ids(root: Node) -> Iterator[str]:
    for _, group in _members(root, (), "sources"):
        yield from (work.text("id") for _, work in _members(group, (), "works"))


def _front_pictures(root: Node) -> Iterator[tuple[str, Place]]:
    for field_name, key in (("cover", "picture"), ("partner", "logo")):
        holder = root.get(field_name)
        node = holder.get(key) if holder else None
        if node is not None and isinstance(node.value, str) and node.value:
            yield node.value, node.place((field_name, key))


def _doubled(root: Node) -> Iterator[Finding]:
    """Duplicate identifiers."""
    groups = _members(root, (), "sources")
    works = [work for path, group in groups for work in _members(group, path, "works")]
    for items in (groups, works, _members(root, (), "conventions")):
        yield from _twice([(path, item, item.text("id")) for path, item in items])
    yield from _twice([(path, item, _anchor(item)) for path, item in _members(root, (), "parts")])


def _members(holder: Node, path: Path, key: str) -> list[tuple[Path, Node]]:
    """The items of a list with their paths; none when there is no list."""
    node = holder.get(key)
    return [((*path, key, index), item) for index, item in node.items()] if node else []


def _anchor(part: Node) -> str:
    if isinstance(part.value, str):
        return part.value
    return part.text("id") or (part.text("dimension") if part.text("kind") == "chapter" else part.text("kind"))


def _twice(items: list[tuple[Path, Node, str]]) -> Iterator[Finding]:
    first: dict[str, Node] = {}
    for path, item, name in items:
        node = item.get("id")
        if not name:
            continue
        if name not in first:
            first[name] = node or item
            continue
        where = (node or item).place((*path, "id") if node else path)
        other = first[name].line
        message = f"the id {name} is given twice" + (f"; the first is on line {other}" if other else "")
        yield finding("LOAD-031", where, message, found=name, expected="a unique id")


def _places(root: Node, seen: Seen) -> Iterator[Finding]:
    """Conventions without a table, tables without conventions, bullets without a part."""
    conventions = root.get("conventions")
    if conventions is not None and conventions.items() and not seen.conventions:
        place = conventions.key_place(("conventions",))
        message = "the text has no table for the conventions"
        yield finding("LOAD-058", place, message, found=conventions.value, expected="::: conventions in a chapter")
    if conventions is None or not conventions.items():
        for place in seen.conventions:
            message = "there are no conventions for this table"
            yield finding("LOAD-058", place, message, found="::: conventions", expected="conventions in profile.yaml")
    bullets = root.get("findings")
    parts = [part for _, part in _members(root, (), "parts")]
    kinds = {part.value if isinstance(part.value, str) else part.text("kind") for part in parts}
    given = [text for _, one in bullets.pairs() for _, side in one.pairs() for text in side.items()] if bullets else []
    if bullets is not None and given and "summary" not in kinds:
        place = bullets.key_place(("findings",))
        yield finding("LOAD-061", place, "the key findings are in the record only", expected="a part `summary`")


def _overrides(root: Node, words: Phrases | None) -> Iterator[Finding]:
    """Overrides of phrases that do not exist."""
    overrides = root.get("words")
    if overrides is None or words is None:
        return
    known = set(_dotted_words(words.model_dump(mode="json")))
    for key, node in overrides.pairs():
        if key not in known:
            place = node.key_place(("words", key))
            yield finding("LOAD-064", place, f"there is no phrase {key}", found=key, hint=nearest(key, known))


def _dotted_words(values: dict[str, object], above: Path = ()) -> Iterator[str]:
    for key, value in values.items():
        if isinstance(value, dict):
            yield from _dotted_words(value, (*above, key))
        elif isinstance(value, str):
            yield dotted((*above, key))


def _unused_texts(folder: Folder, texts: Texts, languages: tuple[str, ...]) -> Iterator[Finding]:
    """Markdown files that no part names, in the folders of this edition."""
    under = f"chapters/{texts.language}" if texts.language else "chapters"
    for name in folder.names(under, "*.md"):
        if name not in texts.names:
            expected = f"a part with file: {name}"
            yield finding("LOAD-062", Place(name), f"no part names {name}", found=name, expected=expected)
    for name in folder.names("chapters", "*/*.md") if not texts.language else ():
        language = name.split("/")[1]
        if language not in languages and name not in texts.names:
            message = f"{name} belongs to no edition: profile.{language}.yaml does not exist"
            yield finding("LOAD-062", Place(name), message, found=name, expected=f"profile.{language}.yaml")


def _unused_pictures(folder: Folder, named: set[str]) -> Iterator[Finding]:
    """Pictures that neither this edition nor any other text of the folder uses."""
    unused = [
        name for name in folder.names("pictures", "**/*") if name not in named and name.lower().endswith(_SUFFIXES)
    ]
    if not unused:
        return
    elsewhere = "".join(_all_texts(folder))
    for name in unused:
        if name not in elsewhere:
            yield finding("LOAD-076", Place(name), f"{name} is not used", found=name)


def _all_texts(folder: Folder) -> Iterator[str]:
    for name in [*folder.names("", "*.yaml"), *folder.names("", "**/*.md")]:
        try:
            yield folder.read(name, TEXT_LIMIT, Place(name), "LOAD-002").decode("utf-8", "replace")
        except RefusedError:
            continue
