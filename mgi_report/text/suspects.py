"""What looks like a mark of another dialect and is printed as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .blocks import Block
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


_MARKER_LIKE = re.compile(
    r"[•●▪·◦‣■□➢➤✓✔–—-](?=[^\W\d_])|\(?\d{1,3}[.)](?=[^\W\d_])|\d{1,3}[ ]?[-–—º°ª][ ]|\d{1,2}(?:\.\d{1,2})+[.)]?[ ]"
    r"|\(?(?:[^\W\d_a-zA-Z]|[IVX]{1,5})[.)][ ]|[IVX]{1,5}[ ]?[-–—][ ]"
)
"""What begins the items of a list elsewhere."""
_LIST = "an empty line, or a list: -, 1., a) or (i) and a blank before each item"


def _run_together(run: Run) -> Iterator[Remark]:
    """Two and more lines that look like items, and are printed as one paragraph."""
    items = [index for index, text in enumerate(run.texts) if _MARKER_LIKE.match(text)]
    if len(items) > 1:
        yield Remark(run.offset(run.starts[items[0]]), "mark", run.texts[items[0]].strip()[:40], _LIST)


def suspects(run: Run) -> Iterator[Remark]:
    """Remarks on the lines of a paragraph."""
    yield from _run_together(run)
    for index, text in enumerate(run.texts):
        if text[:1].isalnum() and "==" not in text:
            continue
        patterns = (*_FIRST, *_LATER) if index else _FIRST
        for pattern, expected in patterns:
            if match := pattern.match(text.strip(" ")):
                yield Remark(run.offset(run.starts[index]), "mark", text.strip()[:40] or match[0], expected)
                break


_WORDS = {
    "Caption": "caption captions légende titre leyenda título legenda подпись название beschriftung titel عنوان",
    "Source": "source sources fuente fuentes fonte fontes источник источники quelle quellen burimi مصدر المصدر المصادر",
    "Note": "note notes nota notas примечание примечания anmerkung anmerkungen shënim ملاحظة ملاحظات",
}
_LABELS = {word: label for label, words in _WORDS.items() for word in words.split()}
_NEAR_LABEL = re.compile(r"[*_]{0,3}(?P<word>[^\W\d_]{4,12})[*_]{0,3}[ \u00a0\u202f]?:")


def near_labels(container: Block) -> Iterator[Remark]:
    """Remarks on lines of a figure or table that name what they are, but not as a label is written."""
    if container.marks["kind"] not in ("figure", "table"):
        return
    for block in container:
        if not isinstance(block, Block) or block.tag != "paragraph" or block.marks.get("label"):
            continue
        run = block.run
        for start, text in zip(run.starts, run.texts, strict=True):
            if label := label_meant(text):
                yield Remark(run.offset(start), "mark", text.strip()[:40], label)


def label_meant(text: str) -> str:
    """How the label that a line begins with is written; empty when it begins with none."""
    match = _NEAR_LABEL.match(text)
    label = _LABELS.get(match["word"].lower()) if match else None
    return f"{label}: …" if label else ""
