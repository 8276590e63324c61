"""Letters that the fonts of a report lack, and characters that stand for something lost on the way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape

from ..findings import Finding, brief, finding
from ..language import Letters, called, remedy, script
from .source_map import Path
from .texts import Written

_UNPRINTED = re.compile(
    r"!\[[^\]\[\n]{0,1000}\]\([^()\n]{0,2000}\)|\]\([^()\n]{0,2000}\)|\{#[^{}\n]{0,100}\}|<!--[^<>]{0,2000}-->"
)
"""Pictures with their alternative text, addresses of links, names of places, comments."""
_ENTITY = re.compile(r"&(?:#[0-9]{2,7}|#[xX][0-9A-Fa-f]{2,6}|[A-Za-z]{2,31});")
_SILENT = frozenset(("assets", "silence", "keywords", "abstract", "picture", "logo", "file", "url", "web", "alt"))
"""Fields that are not printed, or only as part of an address."""
_MOST = 8
"""Letters of a script that are named one by one in a text: a passage in it is one problem, not thirty."""
_WORD = re.compile(r"\S*")


def is_printed(path: Path) -> bool:
    """Whether the text of a field stands on a page."""
    return _SILENT.isdisjoint(path)


def check_letters(written: Written, letters: Letters) -> Iterator[Finding]:
    """Each letter that no font of the report has, once for a text, with the word it stands in."""
    text = written.text
    if text.isascii() and "&" not in text:
        return
    if not letters.missing(text) and "&" not in text:
        return
    text = _UNPRINTED.sub(lambda match: " " * len(match[0]), text)
    places = {letter: (text.index(letter), text.count(letter)) for letter in letters.missing(text)}
    for entity in _ENTITY.finditer(text):
        for letter in letters.missing(unescape(entity[0])):
            at, count = places.get(letter, (entity.start(), 0))
            places[letter] = min(at, entity.start()), count + 1
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


def _word(text: str, at: int) -> str:
    """The word around a character."""
    start = max(text.rfind(space, 0, at) for space in (" ", "\n", "\t", "\u00a0", "\u3000")) + 1
    match = _WORD.match(text, max(start, at - 40))
    return brief(match[0] if match else text[at], 60)
