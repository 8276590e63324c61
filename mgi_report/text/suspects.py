"""What looks like a mark of another dialect and is printed as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .lines import Run
from .tree import Remark

_FIRST = (
    (re.compile(r"\[[ xX]\] "), "a list without boxes"),
    (re.compile(r"\+[-=+]{3,}\+"), "a table of pipes"),
    (re.compile(r"\|.*\|$"), "a table with a row of dashes under its head"),
    (re.compile(r"\$\$"), "words or a picture"),
    (re.compile(r"\{%|%\}"), "words"),
    (re.compile(r"\[(?:TOC|toc|\[.*\])\]"), "words or a link"),
    (re.compile(r"#{2,6}\w"), "a blank after the marks of a heading"),
    (re.compile(r"(?:!!!|\?\?\?) \w|\.\. [\w-]+::"), "::: box"),
    (re.compile(r".*(?<![=\w])==(?=[^\s=])[^=]{1,200}==(?![=\w])"), "*…* or **…**"),
)
_LATER = ((re.compile(r": \S"), "a paragraph or a list"), (re.compile(r"[•●▪][^\s\w]"), "- and a blank"))


def suspects(run: Run) -> Iterator[Remark]:
    """Remarks on the lines of a paragraph."""
    for index, text in enumerate(run.texts):
        if text[:1].isalnum() and "==" not in text:
            continue
        patterns = (*_FIRST, *_LATER) if index else _FIRST
        for pattern, expected in patterns:
            if match := pattern.match(text.strip(" ")):
                yield Remark(run.offset(run.starts[index]), "mark", text.strip()[:40] or match[0], expected)
                break
