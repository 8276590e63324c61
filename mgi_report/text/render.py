"""Markdown of a profile → safe HTML of the report, with notes at their calls and everything numbered.

Only text, pictures of the profile, and links to the web, to e-mail addresses or into the report reach the page:
elements and attributes are made here or allowed here by name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from html import escape

from lxml import etree, html
from lxml.html import HtmlElement
from markdown import Markdown
from markupsafe import Markup

from ..language import Locale, fill, is_right_to_left
from ..model import asset_address
from .bibliography import Citation
from .footnotes import place_notes
from .grammar import ProfileSyntax
from .numbering import Body, Caption, Counters, Heading
from .typography import breakable, typeset

_KEPT = {"href", "src", "alt", "title", "lang", "id", "style"}
_SCHEMES = re.compile(r"^(https?://|mailto:|#)", re.IGNORECASE)
_IDENTIFIER = re.compile(r"\s*\{#([\w-]+)\}\s*$")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_PLAIN = re.compile(r"[^\W\d_](?:[^\W_]|[ ,;.()'\"’“”«»%–—-])*(?<![ «])")
"""A line that begins with a letter, does not end in an opening mark and contains no Markdown character."""
_NEW = re.compile(r"\s*\{\.new\}\s*$")


def direction_of(language: str | None, locale: Locale) -> str:
    """``ltr`` or ``rtl`` for a passage whose direction differs from the edition's; else empty."""
    if not language or (rtl := is_right_to_left(language)) == locale.is_rtl:
        return ""
    return "rtl" if rtl else "ltr"


@dataclass
class MarkdownRenderer:
    """Renders the Markdown of one report with continuous numbers."""

    locale: Locale
    citations: Mapping[str, Citation] = field(default_factory=dict)
    """Source key → its printed citation."""
    pictures: Collection[str] = ()
    """Composed names."""
    conventions: Callable[[str, int], str] | None = None
    """Anchor and table number → HTML of the conventions table."""
    acronyms: Mapping[str, str] = field(default_factory=dict)
    counters: Counters = field(default_factory=Counters)

    def __post_init__(self) -> None:
        self._markdown = Markdown(extensions=["tables", "abbr", "sane_lists", ProfileSyntax()], output_format="html")

    def body(self, text: str, anchor: str, number: str = "") -> Body:
        """Render a part. With a ``number``, its sections are numbered 1.1, 1.2 … as in chapters."""
        root = self._parse(text)
        notes = {div.get("data-definition", ""): _detach(div) for div in root.xpath(".//div[@data-definition]")}
        for tree in (root, *notes.values()):
            self._clean(tree)
        body = Body()
        for container in root.xpath(".//div[@data-container]"):
            self._container(container, body, f"{anchor}-")
        self._sections(root, body, anchor, number)
        for paragraph in root.iter("p"):
            self._mark_new(paragraph)
        place_notes(root, notes, self.locale, self.counters)
        self._typeset(root)
        body.html = Markup(_inner(root))
        return body

    def inline(self, text: str) -> Markup:
        """Render one line: a bullet, a name, a title. A single paragraph is unwrapped."""
        if _PLAIN.fullmatch(text) and "www." not in text and not any(short in text for short in self.acronyms):
            return Markup(escape(typeset(text, self.locale), quote=False))
        root = self._parse(text)
        self._clean(root)
        self._typeset(root)
        return Markup(" ".join(_inner(child).strip() for child in root))

    def _parse(self, text: str) -> HtmlElement:
        self._markdown.reset()
        text = _CONTROLS.sub("", text).strip("\n")
        known = "".join(f"\n*[{short}]: {meaning}" for short, meaning in self.acronyms.items() if short in text)
        rendered = self._markdown.convert(f"{text}\n{known}" if known else text)
        return html.fragment_fromstring(rendered.strip(), create_parent="div")

    def _clean(self, root: HtmlElement) -> None:
        for element in root.iter():
            if not isinstance(element.tag, str):
                continue
            align = "end" if "right" in element.get("style", "") else ""
            for name in list(element.attrib):
                if name not in _KEPT and not name.startswith("data-"):
                    del element.attrib[name]
            element.attrib.pop("style", None)
            if align:
                element.set("class", "number")
            self._clean_one(element)

    def _clean_one(self, element: HtmlElement) -> None:
        if key := element.get("data-cite"):
            self._cite(element, key, (element.text or "").strip())
        elif element.tag == "a":
            if not _SCHEMES.match(element.get("href", "")):
                element.attrib.pop("href", None)
            if (element.text or "").startswith(("http://", "https://", "www.")):
                element.text = breakable(element.text or "")
                element.set("class", "address")
                element.set("dir", "ltr")
        elif element.tag == "img":
            element.set("src", asset_address(element.get("src", ""), self.pictures))
        if direction := direction_of(element.get("lang"), self.locale):
            element.set("dir", direction)

    def _cite(self, element: HtmlElement, key: str, place: str) -> None:
        """Institution, year and place; the name in its own language, the punctuation in the edition's."""
        del element.attrib["data-cite"]
        element.set("href", f"#source-{key}")
        element.set("class", "cite")
        cited = self.citations.get(key, Citation(key, ""))
        rest = "".join(f"{self.locale.comma}{text}" for text in (cited.year, place) if text)
        if cited.lang is None:
            element.text = cited.institution + rest
            return
        element.text = ""
        name = etree.SubElement(element, "span", {"lang": cited.lang})
        if direction := direction_of(cited.lang, self.locale):
            name.set("dir", direction)
        name.text, name.tail = cited.institution, rest

    def _container(self, element: HtmlElement, body: Body, prefix: str) -> None:
        kind, title = element.get("data-container", ""), element.get("data-title", "")
        for name in ("data-container", "data-title"):
            element.attrib.pop(name, None)
        if kind == "lang":
            element.set("lang", title)
            rtl = is_right_to_left(title)
            element.set("dir", "rtl" if rtl else "ltr")
        elif kind == "conventions":
            self._conventions(element, body)
        elif kind == "box":
            self._box(element, title, body)
        elif kind in ("figure", "table"):
            self._numbered(element, kind, body)

    def _conventions(self, element: HtmlElement, body: Body) -> None:
        number = self.counters.next("table")
        anchor = f"table-{number}"
        if self.conventions is not None:
            table = html.fragment_fromstring(self.conventions(anchor, number))
            element.getparent().replace(element, table)
            words = self.locale.phrases
            body.captions.append(Caption("table", anchor, self._label(words.table, number), words.conventions_caption))

    def _box(self, element: HtmlElement, title: str, body: Body) -> None:
        number = self.counters.next("box")
        element.tag = "aside"
        element.set("class", "box")
        element.set("id", f"box-{number}")
        self._labelled(element)
        head = html.fragment_fromstring(f'<p class="box-title">{self.inline(title)}</p>') if title else None
        if head is not None:
            element.insert(0, head)
        body.captions.append(Caption("box", f"box-{number}", self._label(self.locale.phrases.box, number), title))

    def _numbered(self, element: HtmlElement, kind: str, body: Body) -> None:
        number = self.counters.next(kind)
        label = self._label(getattr(self.locale.phrases, kind), number)
        caption = next(iter(element.xpath("./p[@data-label='caption']")), None)
        element.tag = "figure"
        element.set("class", kind)
        element.set("id", f"{kind}-{number}")
        text = ""
        if caption is not None:
            text = caption.text_content()
            _detach(caption)
            caption.tag = "figcaption" if kind == "figure" else "caption"
            del caption.attrib["data-label"]
            caption.insert(0, html.fragment_fromstring(f'<span class="label">{escape(label)}</span>'))
            caption[0].tail = f" {caption.text or ''}"
            caption.text = None
            table = element.find("table") if kind == "table" else None
            (element if table is None else table).insert(0, caption)
        for image in element.xpath("./p[img]/img"):
            paragraph = image.getparent()
            paragraph.getparent().replace(paragraph, image)
        for head in element.xpath(".//th"):
            head.set("scope", "col")
        self._labelled(element)
        body.captions.append(Caption(kind, f"{kind}-{number}", label, text))

    def _labelled(self, element: HtmlElement) -> None:
        words = {"source": self.locale.phrases.source, "note": self.locale.phrases.note}
        for paragraph in element.xpath("./p[@data-label]"):
            kind = paragraph.attrib.pop("data-label")
            paragraph.set("class", "remark" if kind == "note" else kind)
            if kind in words:
                paragraph.insert(0, html.fragment_fromstring(f'<span class="label">{escape(words[kind])}</span>'))
                paragraph[0].tail = f" {paragraph.text or ''}"
                paragraph.text = None

    def _label(self, pattern: str, number: int) -> str:
        return fill(pattern, {"number": self.locale.numerals(number)})

    def _sections(self, root: HtmlElement, body: Body, anchor: str, number: str) -> None:
        """Wrap each ``h2`` and what follows it in a section; sections of chapters are numbered."""
        section: HtmlElement | None = None
        index = 0
        for child in list(root):
            if child.tag == "h2":
                index += 1
                section = html.Element("section", {"class": "section"})
                root.insert(root.index(child), section)
                label = self.locale.numerals(f"{number}.{index}") if number else ""
                self._head(child, section, body, f"{anchor}-{index}", label)
            elif child.tag in ("h3", "h4"):
                self._head(child, child, body, f"{anchor}-{index}-{len(body.headings)}", "")
            if section is not None:
                section.append(child)

    def _head(self, head: HtmlElement, target: HtmlElement, body: Body, anchor: str, number: str) -> None:
        last = head[-1] if len(head) else None
        text = (last.tail if last is not None else head.text) or ""
        if match := _IDENTIFIER.search(text):
            anchor = match[1]
            text = _IDENTIFIER.sub("", text)
            if last is not None:
                last.tail = text
            else:
                head.text = text
        plain = typeset(" ".join(head.text_content().split()), self.locale)
        target.set("id", anchor)
        if head.tag == "h2":
            head.set("class", "side-head")
            title = html.Element("span", {"class": "title"})
            title.text, head.text = head.text, None
            title.extend(list(head))
            head.append(title)
            if number:
                label = html.Element("span", {"class": "number"})
                label.text, label.tail = number, " "
                head.insert(0, label)
        head.set("data-bookmark", f"{number} {plain}".strip())
        body.headings.append(Heading(anchor, number, plain, int(head.tag[1])))

    def _mark_new(self, paragraph: HtmlElement) -> None:
        last = paragraph[-1] if len(paragraph) else None
        text = (last.tail if last is not None else paragraph.text) or ""
        if not _NEW.search(text):
            return
        text = _NEW.sub("", text)
        if last is not None:
            last.tail = text
        else:
            paragraph.text = text
        mark = html.Element("span", {"class": "new-mark"})
        mark.text, mark.tail = self.locale.phrases.new_finding, f" {paragraph.text or ''}"
        paragraph.text = None
        paragraph.insert(0, mark)
        paragraph.set("class", "new")

    def _typeset(self, root: HtmlElement) -> None:
        for element in root.iter():
            literal = element.tag in ("code", "pre") or element.get("class") == "address"
            if element.text and not literal:
                element.text = typeset(element.text, self.locale)
            if element.tail:
                element.tail = typeset(element.tail, self.locale)


def _detach(element: HtmlElement) -> HtmlElement:
    """Remove an element from its tree; keep the text after it."""
    element.drop_tree()
    return element


def _inner(element: HtmlElement) -> str:
    inside = escape(element.text or "", quote=False)
    return inside + "".join(etree.tostring(child, encoding="unicode", method="html") for child in element)
