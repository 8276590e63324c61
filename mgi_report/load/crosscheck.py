"""Checks across a profile's parts: sources, conventions, pictures, files, identifiers, texts."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from ..findings import Finding, Place, Severity, finding
from ..language import Letters, Phrases, Resources, SectionPhrases, is_right_to_left, letters_of
from ..model import Asset, composed, spellings
from ..text import Prose, read, read_line
from .addresses import is_language
from .anchors import Anchors
from .direction import unmarked_passages
from .folder import MEGABYTE, Folder
from .identifiers import doubled, members, silenced
from .images import picture, picture_problems
from .inlines import check_value
from .letters import check_letters, is_printed
from .markdown import check_line, check_markdown, check_prose
from .raster import pixels_of
from .schema_walk import TextLeaf, leaves
from .seen import Seen
from .source_map import Node
from .standing import empty_lists, imprint_texts, notes_without_room, overrides
from .texts import Texts, Written
from .unused import unused_pictures, unused_texts

_MOST = 1_000
"""Maximum number of findings for one text."""
_PICTURES_LIMIT = 200 * MEGABYTE
_PIXELS_LIMIT = 1_000_000_000


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
        sources = frozenset(_source_ids(self.root))
        seen = Seen(sources, words, self._sections(words), self._unfinished(), language)
        is_rtl = is_right_to_left(language)
        letters = letters_of(self.resources)
        self.written += self.texts.written
        for written in self.texts.written:
            self._add(self._graded(check_markdown(written, seen)))
            self._add(check_letters(written, letters, read(written.text)))
            if is_rtl:
                self._add(unmarked_passages(written))
        for leaf in leaves(self.root):
            if not _is_own_text(leaf):
                self._leaf(leaf, seen, letters, is_rtl)
        self._add(Anchors.of(self.root, self.texts.written, sources).check(seen.pointers))
        self._add(doubled(self.root))
        self._add(silenced(self.root))
        self._add(_places(self.root, seen))
        if words is not None:
            self._add(overrides(self.root, words, self.resources))
            self._add(imprint_texts(self.root, self.resources))
        self._add(notes_without_room(self.root, self.texts.written))
        self._add(empty_lists(self.root, self.texts.written))
        self._pictures(seen)
        if self.folder is not None and not self.texts.self_contained:
            self._add_unused(unused_texts(self.folder, self.texts, self.languages))

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
        written = _written(leaf)
        self.written.append(written)
        prose: Prose | None = None
        if not (leaf.translatable or _is_title(leaf)):
            self._add(check_value(written, seen))
        elif _has_blocks(leaf):
            prose = read(written.text)
            self._add(check_prose(written, seen))
        else:
            prose = read_line(written.text)
            self._add(check_line(written, seen, may_call=_is_heading(leaf)))
        if is_printed(leaf.path):
            self._add(check_letters(written, letters, prose))
        if is_rtl and leaf.translatable:
            self._add(unmarked_passages(written, is_line=not _has_blocks(leaf)))

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
            self._add_unused(unused_pictures(self.folder, {name for name, _ in named}))

    def _carried(self) -> set[str]:
        """Names of the pictures that the profile holds itself, which are checked as those of a folder are."""
        names = set()
        for path, item in members(self.root, (), "assets"):
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


def _written(leaf: TextLeaf) -> Written:
    return Written(leaf.node.value, leaf.path, node=leaf.node)


def _is_own_text(leaf: TextLeaf) -> bool:
    """True for the text of a part, which is checked with the places of its own file."""
    return leaf.path[0] == "parts" and leaf.path[-1] == "text"


def _is_heading(leaf: TextLeaf) -> bool:
    """True for the heading of a part, which may call the notes of the part's text."""
    if leaf.path[0] == "dimensions":
        return leaf.path[-1] == "title"
    return leaf.path[0] == "parts" and leaf.path[-1] == "heading"


def _is_title(leaf: TextLeaf) -> bool:
    """True for the title of a source, which is printed as Markdown though it is not translated."""
    return leaf.path[0] == "sources" and leaf.path[-1] == "title"


def _has_blocks(leaf: TextLeaf) -> bool:
    """True for a text that may have several paragraphs."""
    return leaf.path == ("abstract",) or leaf.path[:2] == ("imprint", "texts")


def _source_ids(root: Node) -> Iterator[str]:
    for _, group in members(root, (), "sources"):
        yield from (work.text("id") for _, work in members(group, (), "works"))


def _front_pictures(root: Node) -> Iterator[tuple[str, Place]]:
    for field_name, key in (("cover", "picture"), ("partner", "logo")):
        holder = root.get(field_name)
        node = holder.get(key) if holder else None
        if node is not None and isinstance(node.value, str) and node.value:
            yield node.value, node.place((field_name, key))


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
    parts = [part for _, part in members(root, (), "parts")]
    kinds = {part.value if isinstance(part.value, str) else part.text("kind") for part in parts}
    given = [text for _, one in bullets.pairs() for _, side in one.pairs() for text in side.items()] if bullets else []
    if bullets is not None and given and "summary" not in kinds:
        place = bullets.key_place(("findings",))
        yield finding("LOAD-061", place, "the key findings are in the record only", expected="a part `summary`")
