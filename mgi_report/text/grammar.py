"""Markdown extensions: notes, containers, languages, citations.

``[^name]`` and ``[^name]: …`` · ``::: figure|table|box|lang xx|conventions … :::`` with ``Caption:``, ``Source:`` and
``Note:`` lines · ``[passage]{lang=xx}`` · ``[@key, place]``. The elements made here carry ``data-…`` attributes that
`render` turns into the report's own elements.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

import nh3
from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import RawHtmlPostprocessor
from markdown.preprocessors import Preprocessor

_FENCE = re.compile(r"^:::[ \t]*(?P<kind>[a-z]*)[ \t]*(?P<title>.*?)[ \t]*$")
_LABELLED = re.compile(r"^(?P<kind>Caption|Source|Note):[ \t]+(?P<text>.+)$", re.DOTALL)
_DEFINITION = re.compile(r"^\[\^(?P<name>[^\]\s]+)\]:[ \t]*(?P<text>.*)$", re.DOTALL)


class _LinesApart(Preprocessor):
    """Puts fences, labelled lines and definitions of notes into separate blocks."""

    def run(self, lines: list[str]) -> list[str]:
        apart: list[str] = [""]
        inside = 0
        for line in lines:
            fence = _FENCE.match(line)
            if fence:
                inside += 1 if fence["kind"] else -1
            alone = bool(fence) or (inside > 0 and bool(_LABELLED.match(line)))
            if (alone or _DEFINITION.match(line)) and apart[-1]:
                apart.append("")
            # At most one blank line: the parser splits at each pair of line ends and would leave one over.
            if line.strip() or apart[-1]:
                apart.append(line)
            if alone:
                apart.append("")
        while not apart[-1] and len(apart) > 1:
            apart.pop()
        return [*apart, "", ""]


class _Container(BlockProcessor):
    """``::: kind title`` up to its ``:::``; containers may be nested."""

    def test(self, parent: Element, block: str) -> bool:
        return bool(_FENCE.match(block.split("\n", 1)[0]))

    def run(self, parent: Element, blocks: list[str]) -> None:
        fence = _FENCE.match(blocks.pop(0).split("\n", 1)[0])
        if fence is None or not fence["kind"]:
            return  # ignore a closing fence without an opening one
        inner: list[str] = []
        depth = 1
        while blocks:
            block = blocks.pop(0)
            if other := _FENCE.match(block):
                depth += 1 if other["kind"] else -1
                if depth == 0:
                    break
            inner.append(block)
        element = SubElement(parent, "div", {"data-container": fence["kind"], "data-title": fence["title"]})
        self.parser.parseBlocks(element, inner)


class _Labelled(BlockProcessor):
    """``Caption: …``, ``Source: …`` and ``Note: …`` inside a container."""

    def test(self, parent: Element, block: str) -> bool:
        return parent.get("data-container") is not None and bool(_LABELLED.match(block))

    def run(self, parent: Element, blocks: list[str]) -> None:
        if match := _LABELLED.match(blocks.pop(0)):
            SubElement(parent, "p", {"data-label": match["kind"].lower()}).text = match["text"]


class _NoteDefinition(BlockProcessor):
    """``[^name]: …``, with further paragraphs indented by four spaces."""

    def test(self, parent: Element, block: str) -> bool:
        return bool(_DEFINITION.match(block))

    def run(self, parent: Element, blocks: list[str]) -> None:
        match = _DEFINITION.match(blocks.pop(0))
        if match is None:
            return
        inner = [re.sub(r"^ {1,4}", "", match["text"], flags=re.MULTILINE)]
        while blocks and blocks[0].startswith("    "):
            inner.append(self.detab(blocks.pop(0))[0])
        element = SubElement(parent, "div", {"data-definition": match["name"]})
        self.parser.parseBlocks(element, inner)


class _Call(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802
        return Element("span", {"data-call": m[1]}), m.start(0), m.end(0)


class _Citation(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802
        element = Element("a", {"data-cite": m[1]})
        element.text = (m[2] or "").strip()
        return element, m.start(0), m.end(0)


class _Passage(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802
        element = Element("span", {"lang": m[2]})
        element.text = m[1]
        return element, m.start(0), m.end(0)


class _WordsOnly(RawHtmlPostprocessor):
    """Keeps only the text of raw HTML: scripts, styles, handlers and all tags are removed."""

    def stash_to_string(self, text: str) -> str:
        return nh3.clean(str(text), tags=set(), clean_content_tags={"script", "style"}).strip()


class ProfileSyntax(Extension):
    """Adds these extensions to a ``Markdown`` instance."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register the processors; the numbers are their priorities."""
        md.preprocessors.register(_LinesApart(md), "mgi-lines", 15)
        md.parser.blockprocessors.register(_Container(md.parser), "mgi-container", 105)
        md.parser.blockprocessors.register(_Labelled(md.parser), "mgi-label", 104)
        md.parser.blockprocessors.register(_NoteDefinition(md.parser), "mgi-note", 103)
        md.inlinePatterns.register(_Call(r"\[\^([^\]\s]+)\]", md), "mgi-call", 175)
        md.inlinePatterns.register(_Citation(r"\[@([\w-]+)(?:,([^\]]*))?\]", md), "mgi-cite", 175)
        md.inlinePatterns.register(_Passage(r"\[([^\[\]]*)\]\{lang=([A-Za-z-]+)\}", md), "mgi-lang", 174)
        md.postprocessors.register(_WordsOnly(md), "raw_html", 30)
