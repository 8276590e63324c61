"""Checks of what a profile puts in place of standing texts: phrases, blocks of the imprint, headings of lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..errors import UsageError
from ..findings import Finding, finding, nearest
from ..language import OPTIONAL_PHRASES, Phrases, Resources
from ..text import Container, everything, read
from .notes import check_no_calls
from .source_map import Node, Path, dotted, plain
from .texts import Written

_WITH_MEMBERS = ("introduction", "context", "summary")
"""Parts the first of which prints the table of members."""


def overrides(root: Node, words: Phrases, resources: Resources) -> Iterator[Finding]:
    """Overrides of phrases that do not exist, or that have another form than the phrase."""
    given = root.get("words")
    known = dict(_dotted_words(words.model_dump(mode="json")))
    for key, node in given.pairs() if given else ():
        below = [name for name in known if name.startswith(f"{key}.")]
        place, path = node.key_place(("words", key)), ("words", key)
        if below:
            message = f"{key} stands for several phrases"
            yield finding("LOAD-064", place, message, found=key, expected=", ".join(below[:8]))
        elif key not in known:
            hint = nearest(key, known)
            yield finding("LOAD-064", place, f"there is no phrase {key}", found=key, hint=hint)
        elif fault := _misfit(key, node, known[key], words, resources):
            yield finding("LOAD-064", node.place(path), fault[0], found=plain(node), expected=fault[1])


def _misfit(key: str, node: Node, phrase: Any, words: Phrases, resources: Resources) -> tuple[str, str] | None:
    """What is wrong with the form of an override, and what is expected."""
    if isinstance(phrase, list):
        count = f"a list of {len(phrase)} texts, such as the language's own"
        if not isinstance(node.value, list):
            return f"the phrase {key} is a list", count
    elif isinstance(node.value, list):
        return f"the phrase {key} is one text", "a text"
    elif isinstance(node.value, str) and not node.value.strip() and key not in OPTIONAL_PHRASES:
        return f"the phrase {key} cannot be left out", "a text"
    value = plain(node)
    if not isinstance(value, str) and not (isinstance(value, list) and all(isinstance(one, str) for one in value)):
        return None  # reported with the type of the field
    try:
        Phrases.model_validate(_put(words.model_dump(), key.split("."), value))
    except ValueError:
        return f"the phrase {key} has another form", count if isinstance(phrase, list) else f"such as {phrase}"
    return None


def _put(values: Mapping[str, Any], path: Sequence[str], value: object) -> dict[str, Any]:
    head, *rest = path
    return {**values, head: _put(values[head], rest, value) if rest else value}


def _dotted_words(values: dict[str, Any], above: Path = ()) -> Iterator[tuple[str, Any]]:
    for key, value in values.items():
        if isinstance(value, dict):
            yield from _dotted_words(value, (*above, key))
        elif isinstance(value, str | list):
            yield dotted((*above, key)), value


def imprint_texts(root: Node, resources: Resources) -> Iterator[Finding]:
    """Texts for blocks that the imprint does not print. Raises UsageError for an error in the series folder."""
    imprint = root.get("imprint")
    texts = imprint.get("texts") if imprint else None
    if imprint is None or texts is None or not texts.pairs():
        return
    printed = any(_kind(part) == "imprint" for _, part in _parts(root))
    blocks = imprint.get("blocks")
    listed = plain(blocks) if blocks is not None and blocks.items() else None
    if listed is None:
        try:
            listed = resources.imprint(root.text("language"), _year(root)).blocks
        except UsageError:
            return
    for kind, node in texts.pairs():
        place = node.key_place(("imprint", "texts", kind))
        if not printed:
            yield finding("LOAD-066", place, "the report has no imprint", found=kind, expected="a part imprint")
        elif kind not in listed:
            message = f"the imprint has no block {kind}"
            yield finding("LOAD-066", place, message, found=kind, expected=f"{kind} in imprint.blocks")


def notes_without_room(root: Node, written: Sequence[Written]) -> Iterator[Finding]:
    """Calls of notes in the text of the imprint."""
    own = {path for path, part in _parts(root) if _kind(part) == "imprint"}
    for one in written:
        if one.path[:2] in own:
            yield from check_no_calls(one, read(one.text))


def _year(root: Node) -> int:
    """The year whose wording the imprint has."""
    imprint = root.get("imprint")
    holders = (imprint.get("wording") if imprint else None, root.get("publication_year"), root.get("published"),
               root.get("year"))  # fmt: skip
    years = (str(node.value)[:4] for node in holders if node is not None and node.value)
    return next((int(year) for year in years if year.isdecimal()), 0)


def empty_lists(root: Node, written: Sequence[Written]) -> Iterator[Finding]:
    """Headings of lists that are left out for lack of items and text, and a report of nothing else."""
    blocks = (block for one in written for block in everything(read(one.text)))
    kinds = {block.kind for block in blocks if isinstance(block, Container)}
    members = bool(_items(root, "members"))
    first = next((_kind(part) for _, part in _parts(root) if _kind(part) in _WITH_MEMBERS), "")
    filled = {
        "acronyms": bool(_items(root, "acronyms")),
        "sources": bool(_items(root, "sources")),
        "summary": bool(_items(root, "findings")) or (members and first == "summary"),
        "figures": "figure" in kinds,
        "tables": bool(kinds & {"table", "conventions"}) or (members and bool(first)),
    }
    with_text = {one.path[:2] for one in written if one.text.strip()}
    parts = list(_parts(root))
    left_out = [(path, part) for path, part in parts if not filled.get(_kind(part), True) and path not in with_text]
    for path, part in left_out:
        for key in ("heading", "short"):
            if (node := part.get(key)) is not None and node.value:
                message = f"the part {_kind(part)} is left out, and its {key} with it"
                yield finding("LOAD-065", node.key_place((*path, key)), message, found=node.value)
                break
    if parts and len(left_out) == len(parts):
        path, part = left_out[0]
        found = ", ".join(_kind(part) for _, part in left_out)
        yield finding("LOAD-065", part.place(path), "no part of the report has anything to print", found=found)


def _items(root: Node, key: str) -> bool:
    node = root.get(key)
    return node is not None and bool(node.items() or node.pairs())


def _parts(root: Node) -> Iterator[tuple[Path, Node]]:
    parts = root.get("parts")
    for index, part in parts.items() if parts else ():
        yield ("parts", index), part


def _kind(part: Node) -> str:
    return part.value if isinstance(part.value, str) else part.text("kind")
