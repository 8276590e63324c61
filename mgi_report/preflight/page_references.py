"""Page references of a PDF: page numbers in links, and notes with their calls."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .pdf.links import Annotation
from .pdf.tags import Element, ObjectReference
from .pdf.view import PdfView, join_runs

_DIGITS = {0x660 + digit: str(digit) for digit in range(10)} | {0x6F0 + digit: str(digit) for digit in range(10)}
_ARABIC_DIGIT = re.compile("[\u0660-\u0669\u06f0-\u06f9]")
_PAGE_WORD = re.compile(
    r"(?:\bpages?|\bp\.|\bpáginas?|\bpág\.|\bSeite|страниц[аыуе]|\bстр\.|\bс\.|(?:ال)?صفحة|ص\.)\s*(\d{1,4})(?!\w)", re.I
)
_FEWEST_ENTRIES, _LAST_CONTENTS_PAGE = 5, 10
_LAST_NUMBER = re.compile(r"(?:^|[^\w.])(\d{1,4})\s*$")


@dataclass(frozen=True, slots=True)
class PageReference:
    """A page number printed with a link."""

    page: int
    """Page on which it is printed."""
    text: str
    number: str
    target: int
    """Page of the link's target; 0 when it has none."""
    label: str
    """Printed number of that page."""
    in_contents: bool

    @property
    def is_correct(self) -> bool:
        """Whether the number is that of the target page."""
        return self.number == self.label


@dataclass(slots=True)
class Notes:
    """Calls and notes by number, each with its pages."""

    calls: dict[int, list[int]] = field(default_factory=dict)
    notes: dict[int, list[int]] = field(default_factory=dict)
    order: list[int] = field(default_factory=list)
    """Numbers of the calls in reading order."""
    texts: list[str] = field(default_factory=list)


def european(text: str) -> str:
    """Text with European digits."""
    return text if text.isascii() or not _ARABIC_DIGIT.search(text) else text.translate(_DIGITS)


def read_page_references(pdf: PdfView) -> tuple[PageReference, ...]:
    """Page numbers of contents entries, of links that say "page 12", and of the links' descriptions."""
    links = {link.key: link for link in pdf.links if link.target is not None}
    references: list[PageReference] = []
    used: set[tuple[int, int]] = set()
    for element in pdf.tags.of("TOCI", "Link") if pdf.tags else ():
        if element.role == "Link" and element.within("TOCI"):
            continue
        keys = [key for key in _own_keys(element) if key in links]
        used.update(keys)
        in_contents = element.role == "TOCI"
        text = (_own_text(pdf, element) if in_contents else pdf.text(element)) if keys else ""
        # A link over two lines is two annotations, and each must lead to the page that is printed.
        for link in {links[key].target: links[key] for key in keys}.values():
            references += _references(pdf, link, text, in_contents)
            if not in_contents and (number := _number_below(pdf, element)):
                references.append(_reference(pdf, link, text, number, in_contents=False))
    crowded = Counter(link.page for link in links.values())
    for link in links.values():
        if link.key not in used:
            row, ends_in_number = _row(pdf, link)
            likely = crowded[link.page] >= _FEWEST_ENTRIES and link.page <= _LAST_CONTENTS_PAGE
            listed = likely and ends_in_number and not _has_neighbour(link, links.values())
            references += _references(pdf, link, row, listed)
    return tuple(references)


def _references(pdf: PdfView, link: Annotation, text: str, in_contents: bool) -> list[PageReference]:
    found = [match[1] for match in _PAGE_WORD.finditer(european(text))]
    if not found and in_contents and (last := _LAST_NUMBER.search(european(text))):
        found = [last[1]]
    references = [_reference(pdf, link, text.strip(), number, in_contents) for number in found[-1:]]
    said = _PAGE_WORD.search(european(link.contents))
    if said and link.contents.strip() != text.strip():
        references.append(_reference(pdf, link, link.contents, said[1], in_contents))
    return references


def _reference(pdf: PdfView, link: Annotation, text: str, number: str, in_contents: bool) -> PageReference:
    target = link.target.page if link.target else 0
    label = european(pdf.pages[target - 1].label) if target else ""
    return PageReference(link.page, text, number, target, label, in_contents)


def _number_below(pdf: PdfView, element: Element) -> str:
    """The number alone in the block after a heading that is a link, as on a card."""
    block = element.parent
    if block is None or block.parent is None or not re.fullmatch(r"H\d?", block.role):
        return ""
    around = block.parent.elements
    place = next(place for place, kid in enumerate(around) if kid is block)
    after = european(pdf.text(around[place + 1])).strip() if place + 1 < len(around) else ""
    return after if re.fullmatch(r"\d{1,4}", after) else ""


def _own(element: Element) -> Iterator[Element]:
    """The element and its descendants, without nested contents lists."""
    yield element
    for kid in element.elements:
        if kid.role != "TOC":
            yield from _own(kid)


def _own_keys(element: Element) -> list[tuple[int, int]]:
    return [kid.key for item in _own(element) for kid in item.kids if isinstance(kid, ObjectReference)]


def _own_text(pdf: PdfView, element: Element) -> str:
    parts = [Element(element.tag, element.role, element.source, None, [kid]) for kid in element.kids]
    kept = [part for part in parts if not any(kid.role == "TOC" for kid in part.elements)]
    return " ".join(pdf.text(part) for part in kept)


def _has_neighbour(link: Annotation, links: Iterable[Annotation]) -> bool:
    """Whether another link on the same line leads elsewhere, so that a number at its end may belong to that link."""
    middle = (link.box.bottom + link.box.top) / 2
    return any(
        other.page == link.page and other.target != link.target and other.box.bottom <= middle <= other.box.top
        for other in links
    )


def _row(pdf: PdfView, link: Annotation) -> tuple[str, bool]:
    """Text on the line of a link, for files without tags, and whether it ends in a separate number."""
    low, high = link.box.bottom, link.box.top
    runs = [run for run in pdf.pages[link.page - 1].content.runs if low <= (run.box.bottom + run.box.top) / 2 <= high]
    runs.sort(key=lambda run: run.box.left)
    row = join_runs(runs)
    apart = bool(runs) and re.fullmatch(r"\s*\d{1,4}\s*", european(runs[-1].text)) is not None
    return row, apart or re.search(r"(\.\s?){5}\d{1,4}\s*$", european(row)) is not None


def read_notes(pdf: PdfView) -> Notes:
    """Calls (References outside the contents) and Notes of the tag tree."""
    found = Notes()
    for element in pdf.tags.elements if pdf.tags else ():
        if element.role == "Note":
            text = european(pdf.text(element)).strip()
            found.texts.append(text)
            label = next((european(pdf.text(kid)) for kid in element.elements if kid.role == "Lbl"), text)
            if number := re.match(r"\W*(\d{1,3})", label):
                found.notes.setdefault(int(number[1]), []).append(element.page)
        elif element.role == "Reference" and not element.within("TOC", "TOCI", "Note"):
            text = european(pdf.text(element)).strip()
            if number := re.fullmatch(r"\W*(\d{1,3})\W*", text):
                found.calls.setdefault(int(number[1]), []).append(element.page)
                found.order.append(int(number[1]))
    return found
