"""Notes: each is printed at the foot of the page of its call, so its HTML is inserted at the call."""

from __future__ import annotations

from copy import deepcopy

from lxml import html
from lxml.html import HtmlElement

from ..language import Locale, fill
from .numbering import Counters


def place_notes(root: HtmlElement, definitions: dict[str, HtmlElement], locale: Locale, counters: Counters) -> None:
    """Insert each note at its call and number it. A call without a note prints nothing."""
    for call in root.xpath(".//span[@data-call]"):
        definition = definitions.get(call.get("data-call", ""))
        if definition is None:
            call.drop_tree()
            continue
        number = counters.next("note")
        note = html.Element("span", _attributes(number, locale))
        _fill(note, deepcopy(definition))
        note.tail = call.tail
        call.getparent().replace(call, note)


def _attributes(number: int, locale: Locale) -> dict[str, str]:
    shown = locale.numerals(number)
    return {
        "class": "note",
        "id": f"note-{number}",
        "data-tag": "Note",
        "data-number": shown,
        "data-call-title": fill(locale.phrases.note_call, {"number": shown}),
        "data-back": locale.phrases.note_back,
    }


def _fill(note: HtmlElement, definition: HtmlElement) -> None:
    """Blocks become spans: the engine loses lists in notes, and paragraphs cannot be nested."""
    blocks = [child for child in definition.iter("p", "li") if not child.xpath("./p")]
    for index, block in enumerate(blocks):
        _strip_end(block)
        holder = note
        if index:
            holder = html.Element("span", {"class": "note-item" if block.tag == "li" else "note-paragraph"})
            _last_space(note)
            note.append(holder)
        if len(holder):
            holder[-1].tail = (holder[-1].tail or "") + (block.text or "")
        else:
            holder.text = (holder.text or "") + (block.text or "")
        holder.extend([child for child in block if child.tag not in ("ul", "ol")])


def _strip_end(block: HtmlElement) -> None:
    if len(block):
        block[-1].tail = (block[-1].tail or "").rstrip()
    else:
        block.text = (block.text or "").rstrip()


def _last_space(note: HtmlElement) -> None:
    """Keeps words of two blocks apart when the text is copied or read aloud."""
    if len(note):
        note[-1].tail = (note[-1].tail or "") + " "
    else:
        note.text = (note.text or "") + " "
