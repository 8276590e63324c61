"""Checks across a profile's parts: sources, conventions, pictures, files, identifiers, texts."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from urllib.parse import quote

from ..findings import Finding, Place, Severity, all_rules, finding, nearest
from ..language import Letters, Phrases, Resources, SectionPhrases, is_right_to_left, letters_of
from ..model import Asset, composed, spellings
from .direction import unmarked_passages
from .folder import MEGABYTE, TEXT_LIMIT, Folder, RefusedError
from .images import picture, picture_problems
from .letters import check_letters, is_printed
from .links import is_language
from .markdown import Seen, check_characters, check_line, check_markdown
from .raster import pixels_of
from .schema_walk import TextLeaf, leaves
from .source_map import Node, Path
from .standing import empty_lists, imprint_texts, notes_without_room, overrides
from .texts import Texts, Written

_MOST = 1_000
"""Maximum number of findings for one text."""
_PICTURES_LIMIT = 200 * MEGABYTE
_PIXELS_LIMIT = 1_000_000_000
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
    written: list[Written] = field(default_factory=list)
    """Every text, with its place."""

    def check(self) -> None:
        """Fill ``findings`` and ``assets``. Raises UsageError for an error in the phrases of a series folder."""
        language = self.root.text("language")
        words = self._words(language)
        seen = Seen(frozenset(_source_ids(self.root)), self._sections(words), self._unfinished())
        is_rtl = is_right_to_left(language)
        letters = letters_of(self.resources)
        self.written += self.texts.written
        for written in self.texts.written:
            self._add(self._graded(check_markdown(written, seen)))
            self._add(check_letters(written, letters))
            if is_rtl:
                self._add(unmarked_passages(written))
        for leaf in leaves(self.root):
            self._leaf(leaf, seen, letters, is_rtl)
        self._add(_doubled(self.root))
        self._add(_silenced(self.root))
        self._add(_places(self.root, seen))
        if words is not None:
            self._add(overrides(self.root, words, self.resources))
            self._add(imprint_texts(self.root, self.resources))
        self._add(notes_without_room(self.root, self.texts.written))
        self._add(empty_lists(self.root, self.texts.written))
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

    def _sections(self, words: Phrases | None) -> SectionPhrases | None:
        """Headings of a chapter's sections; with fallback also those of the main language."""
        main = self.languages[0] if self.languages else ""
        if words is None or not self.texts.falls_back or main not in self.resources.languages():
            return words.sections if words else None
        other = self.resources.phrases(main).sections
        also = {
            f"{name}_aliases": (
                *getattr(words.sections, f"{name}_aliases"),
                getattr(other, name),
                *getattr(other, f"{name}_aliases"),
            )
            for name in ("strengths", "potential")
        }
        return words.sections.model_copy(update=also)

    def _graded(self, found: Iterator[Finding]) -> Iterator[Finding]:
        """The findings; in a regional report, chapters may have other sections."""
        regional = self.root.text("form") == "regional"
        for one in found:
            yield replace(one, severity=Severity.WARNING) if regional and one.rule == "LOAD-050" else one

    def _unfinished(self) -> Severity:
        status = self.root.get("status")
        return Severity.WARNING if status is not None and isinstance(status.value, dict) else Severity.ERROR

    def _leaf(self, leaf: TextLeaf, seen: Seen, letters: Letters, is_rtl: bool) -> None:
        if leaf.path[0] == "parts" and leaf.path[-1] == "text":
            return  # checked as Markdown, with the places of its own file
        written = Written(leaf.node.value, leaf.path, node=leaf.node)
        self.written.append(written)
        self._add(check_line(written, seen) if leaf.translatable else check_characters(written, seen))
        if is_printed(leaf.path):
            self._add(check_letters(written, letters))
        if is_rtl and leaf.translatable:
            self._add(unmarked_passages(written))

    def _pictures(self, seen: Seen) -> None:
        carried = self._carried()
        named = [(composed(name), place) for name, place in _front_pictures(self.root)]
        named += [(self._meant(name, carried), place) for name, place in seen.pictures]
        total = pixels = 0
        for name, place in sorted({name: place for name, place in reversed(named)}.items()):
            if name in carried:
                continue
            data, found = picture(self.folder, name, place)
            self.findings += found
            total += len(data or b"")
            pixels += pixels_of(data or b"")
            if total > _PICTURES_LIMIT or pixels > _PIXELS_LIMIT:
                expected = f"at most {_PICTURES_LIMIT // MEGABYTE} MB and {_PIXELS_LIMIT // MEGABYTE:,} megapixels"
                message = "the pictures are too large in total"
                self.findings.append(finding("LOAD-071", place, message, found=name, expected=expected))
                return
            if data is not None:
                self.assets.append(Asset.model_construct(name=name, data=data))
        if self.folder is not None and not self.texts.self_contained:
            self._add_unused(_unused_pictures(self.folder, {name for name, _ in named}))

    def _carried(self) -> set[str]:
        """Names of the pictures that the profile holds itself, which are checked as those of a folder are."""
        names = set()
        for path, item in _members(self.root, (), "assets"):
            name, data = item.text("name"), item.get("data")
            names.add(composed(name))
            if data is not None and isinstance(data.value, (str, bytes)):
                self.findings += picture_problems(name, _decoded(data.value), data.place((*path, "data")))
        return names

    def _meant(self, written: str, carried: Collection[str]) -> str:
        """The picture that Markdown names, which may be written as an address, such as ``my%20map.png``."""
        known = self.folder.exists if self.folder is not None else carried.__contains__
        return next((name for name in spellings(written) if name in carried or known(name)), composed(written))


def _decoded(data: str | bytes) -> bytes:
    try:
        return b64decode(data)
    except ValueError:
        return b""


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


def _silenced(root: Node) -> Iterator[Finding]:
    """Suppressed rules that do not exist, which would suppress nothing without a word."""
    items = _members(root, (), "silence")
    # Looked up only for a profile that suppresses something: the rules take a moment to load.
    known = all_rules() if items else {}
    for path, item in items:
        node = item.get("rule")
        if node is not None and isinstance(node.value, str) and node.value.strip() not in known:
            expected, hint = "the identifier of a rule, such as ACC-003", nearest(node.value, known)
            message = "rule has an unknown value"
            yield finding(
                "LOAD-023", node.place((*path, "rule")), message, found=node.value, expected=expected, hint=hint
            )


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


def pictures_named(folder: Folder, text: str) -> list[str]:
    """Pictures of a folder whose names occur in a text."""
    return [name for name in folder.names("", "**/*") if name.lower().endswith(_SUFFIXES) and name in text]


def _unused_pictures(folder: Folder, named: set[str]) -> Iterator[Finding]:
    """Pictures that neither this edition nor any other text of the folder uses."""
    unused = [
        name for name in folder.names("pictures", "**/*") if name not in named and name.lower().endswith(_SUFFIXES)
    ]
    if not unused:
        return
    elsewhere = composed("".join(_all_texts(folder)))
    for name in unused:
        if name not in elsewhere and quote(name) not in elsewhere:
            yield finding("LOAD-076", Place(name), f"{name} is not used", found=name)


def _all_texts(folder: Folder) -> Iterator[str]:
    for name in [*folder.names("", "*.yaml"), *folder.names("", "**/*.md")]:
        try:
            yield folder.read(name, TEXT_LIMIT, Place(name), "LOAD-002").decode("utf-8", "replace")
        except RefusedError:
            continue
