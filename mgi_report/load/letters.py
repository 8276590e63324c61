"""Letters that the fonts of a report lack, and characters that stand for something lost on the way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ..findings import Finding, brief, finding
from ..language import Letters, called, remedy, script
from ..text import Citation, Code, CodeBlock, Prose, Text, everything, inlines, lines_of
from .source_map import Path
from .texts import Written

_SILENT = frozenset(("assets", "silence", "keywords", "abstract", "picture", "logo", "file", "url", "web", "alt"))
"""Fields that are not printed, or only as part of an address."""
_MOST = 8
"""Letters of a script that are named one by one in a text: a passage in it is one problem, not thirty."""
_WORD = re.compile(r"\S*")


def is_printed(path: Path) -> bool:
    """Whether the text of a field stands on a page."""
    return _SILENT.isdisjoint(path)


def check_letters(written: Written, letters: Letters, prose: Prose | None = None) -> Iterator[Finding]:
    """Each letter that no font of the report has, once for a text, with the word it stands in.

    ``prose`` is the tree of a text that is Markdown.
    """
    text = written.text
    if text.isascii() and "&" not in text:
        return
    places: dict[str, tuple[int, int]] = {}
    for at, printed in [(0, text)] if prose is None else _printed(prose):
        for letter in letters.missing(printed) if not printed.isascii() else ():
            first = at + printed.index(letter)
            known, count = places.get(letter, (first, 0))
            places[letter] = min(known, first), count + printed.count(letter)
    told: Counter[str] = Counter()
    for letter, (at, count) in sorted(places.items(), key=lambda item: item[1]):
        told[script(letter)] += 1
        if told[script(letter)] <= _MOST:
            message = f"no font of the report has the letter {called(letter)}"
            if count > 1:
                message += f", which stands here {count} times"
            yield finding("LOAD-080", written.at(at), message, found=_word(text, at), hint=remedy(letter))
    for name, count in told.items():
        if count > _MOST:
            rest = [letter for letter in sorted(places, key=places.__getitem__) if script(letter) == name][_MOST:]
            message = f"no font of the report has {len(rest)} more letters of this text"
            found = brief(" ".join(rest))
            yield finding("LOAD-080", written.at(places[rest[0]][0]), message, found=found, hint=remedy(rest[0]))


def _printed(prose: Prose) -> Iterator[tuple[int, str]]:
    """What stands on a page of a text, each piece with its offset."""
    for block in everything(prose):
        if isinstance(block, CodeBlock):
            yield block.at, block.text
        for line in lines_of(block):
            for node in inlines(line):
                if isinstance(node, Text | Code):
                    yield node.at, node.text
                elif isinstance(node, Citation):
                    yield from ((work.at, f"{work.before}{work.place}") for work in node.works)


def _word(text: str, at: int) -> str:
    """The word around a character."""
    start = max(text.rfind(space, 0, at) for space in (" ", "\n", "\t", "\u00a0", "\u3000")) + 1
    match = _WORD.match(text, max(start, at - 40))
    return brief(match[0] if match else text[at], 60)
