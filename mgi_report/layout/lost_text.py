"""Text of a part that is on none of its pages: the engine cuts off some boxes without a message."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from .page_view import PageView

_UNSHOWN = frozenset({"head", "style", "script", "template", "{http://www.w3.org/2000/svg}svg"})
_BLANK = re.compile("[\\s\u00ad\u200b\u2060\u2010-]+")
"""What a layout removes or adds where it breaks a line."""


@dataclass(frozen=True, slots=True)
class Lost:
    """Text of one element that was not printed."""

    text: str
    page: int
    """Index of the page with the text before it."""
    source: str
    """Place of its text, as in `Line.source`."""


def lost_text(root: Any, pages: Sequence[PageView]) -> Iterator[Lost]:
    """What is missing of the text under the element ``root``, in reading order."""
    shown: dict[Any, str] = {}
    last: dict[Any, int] = {}
    for index, page in enumerate(pages):
        for element, text in page.texts:
            shown[element] = shown.get(element, "") + text
            last[element] = index
    page_index = 0
    for element, source in _elements(root):
        page_index = last.get(element, page_index)
        own = " ".join((element.text or "", *(child.tail or "" for child in element)))
        if own.strip() and (rest := _rest(own, shown.get(element, ""))):
            yield Lost(rest, page_index, source)


def _elements(root: Any) -> Iterator[tuple[Any, str]]:
    """All elements whose text is printed, with the place of their text."""
    stack = [(root, "")]
    while stack:
        element, source = stack.pop()
        if not isinstance(element.tag, str) or element.tag in _UNSHOWN:
            continue
        source = element.get("data-src", source)
        yield element, source
        stack.extend((child, source) for child in reversed(element))


def _rest(written: str, shown: str) -> str:
    """The end of a text that is not shown, or all of it from where they differ; empty when all is shown."""
    wanted, found = _signs(written), _signs(shown)
    if len(found) >= len(wanted):
        return ""
    same = next((at for at, (one, other) in enumerate(zip(wanted, found, strict=False)) if one != other), len(found))
    words = written.split()
    for at, word in enumerate(words):
        same -= len(_signs(word))
        if same < 0:
            return " ".join(words[at:])
    return ""


def _signs(text: str) -> str:
    # Capitals by the style sheet may be longer than the letters they stand for.
    return _BLANK.sub("", text).upper().casefold()
