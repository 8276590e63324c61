"""Translation: merges the overlay ``profile.<language>.yaml`` into the main profile."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, Severity, brief, finding, nearest
from .schema_walk import leaves
from .source_map import Node, Path

_OF_ONE_LANGUAGE = ("identifiers", "acronyms", "words", "dimensions", "publisher")
"""Fields that are not inherited: an ISBN belongs to one edition, an abbreviation to one language."""


class Overlay:
    """Merges the nodes of an overlay into those of the main profile and collects what does not fit."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.findings: list[Finding] = []

    def merge(self, base: Node, over: Node | None) -> Node:
        """The profile in the overlay's language; each value keeps its place in the source."""
        kept = {key: child for key, child in base.pairs() if key not in _OF_ONE_LANGUAGE}
        if territory := kept.get("territory"):
            kept["territory"] = _without_forms(territory)
        said = over.get("language") if over is not None else None
        if said is not None and said.value != self.language:
            message = f"the file name says that the overlay is for {self.language}"
            expected = self.language
            self.findings.append(
                finding("LOAD-030", said.place(("language",)), message, found=said.value, expected=expected)
            )
        merged = self._merge(base.with_value(kept), over, ()) if over is not None else base.with_value(kept)
        language = said or merged.get("language") or merged
        values = {**merged.value, "language": language.with_value(self.language)}
        if (sources := merged.get("sources")) and (main := base.get("language")):
            values["sources"] = _in_their_language(sources, main)
        return merged.with_value(values)

    def _merge(self, base: Node, over: Node, path: Path) -> Node:
        if isinstance(base.value, dict) and isinstance(over.value, dict):
            return base.with_value(self._merged_keys(base.value, over.value, path))
        if isinstance(base.value, list) and isinstance(over.value, dict):
            return base.with_value(self._merged_items(base, over, path))
        if path[:1] == ("parts",) and isinstance(base.value, str) and isinstance(over.value, dict):
            return base.with_value({"kind": base, **over.value})
        return over

    def _merged_keys(self, base: dict[str, Node], over: dict[str, Node], path: Path) -> dict[str, Node]:
        merged = dict(base)
        if path[:1] == ("parts",):
            # A translated text replaces the main one wherever each of the two is kept.
            for one, other in (("text", "file"), ("file", "text")):
                if one in over and other not in over:
                    merged.pop(other, None)
        for key, child in over.items():
            if child.value is None:
                merged.pop(key, None)
            else:
                merged[key] = self._merge(merged[key], child, (*path, key)) if key in merged else child
        return merged

    def _merged_items(self, base: Node, over: Node, path: Path) -> list[Node]:
        items = list(base.value)
        known = {_identity(item): index for index, item in base.items()}
        for name, child in over.pairs():
            if name in known:
                index = known[name]
                items[index] = self._merge(items[index], child, (*path, index))
                continue
            message = f"{'.'.join(str(step) for step in path)} has no item {brief(name)}"
            choices = [identity for identity in known if identity]
            self.findings.append(
                finding(
                    "LOAD-041", child.key_place((*path, name)), message, found=name, expected=", ".join(choices),
                    hint=nearest(name, choices),
                )
            )  # fmt: skip
        return items


def untranslated(root: Node, overlay: str, language: str, severity: Severity) -> Iterator[Finding]:
    """Texts not translated into ``language``; an untranslated list counts once."""
    lists: set[Path] = set()
    for leaf in leaves(root):
        if not leaf.translatable or leaf.node.file == overlay or not any(map(str.isalpha, leaf.node.value)):
            continue
        path, node = leaf.path, leaf.node
        if isinstance(path[-1], int):
            path = path[:-1]
            if path in lists:
                continue
            lists.add(path)
        place = node.place(path)
        message = f"{place.field} is not translated into {language}"
        expected = f"a translation in {overlay}"
        yield finding("LOAD-040", place, message, found=node.value, expected=expected, severity=severity)


def _without_forms(territory: Node) -> Node:
    """Without the grammatical forms of the name, which belong to one language; so does a name derived from the code."""
    dropped = {"of", "in"}
    code = territory.text("code")
    if code and "-" not in code:
        dropped.add("name")
    return territory.with_value({key: child for key, child in territory.pairs() if key not in dropped})


def _in_their_language(sources: Node, main: Node) -> Node:
    """Sources are shared: names and titles that the overlay does not change are marked as in the main language."""
    groups = []
    for _, group in sources.items():
        works = group.get("works")
        if works is not None and isinstance(works.value, list):
            marked = [_marked(work, "title", main) for _, work in works.items()]
            group = group.with_value({**group.value, "works": works.with_value(marked)})
        groups.append(_marked(group, "institution", main))
    return sources.with_value(groups) if isinstance(sources.value, list) else sources


def _marked(item: Node, key: str, main: Node) -> Node:
    text = item.get(key)
    if text is None or text.file != main.file or "lang" in item.value:
        return item
    return item.with_value({**item.value, "lang": main})


def _identity(item: Node) -> str:
    """Identifier of an item in an overlay: its id, or the anchor of a part."""
    if isinstance(item.value, str):
        return item.value
    return item.text("id") or item.text("dimension") or item.text("kind")
