"""REF: the list of sources, and all addresses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

from ...findings import Severity
from ...text import Citation, every_inline, listed
from ..context import Context
from ..needs import Needs
from ..online import ask
from ..registry import Violation, rule
from ..written import pieces, squeeze


@rule(
    "REF-001", Severity.ERROR, title="Sources are sorted by institution and year",
    why="Readers look for a source in alphabetical order.",
    remedy="Build again after the last edit; the list is generated.",
    reference="House style: references", needs=Needs.PDF | Needs.PROFILE,
)  # fmt: skip
def sources_ordered(context: Context) -> Iterator[Violation]:
    """Institutions as printed, and the years of their works."""
    start = _list_start(context)
    if start is None:
        return
    text, last = context.squeezed, start
    for institution in listed(context.profile, context.locale):
        at = text.find(squeeze(institution.name), last)
        if at < 0:
            yield Violation("An institution is missing from the list or out of order", found=institution.name)
            continue
        last = at + len(squeeze(institution.name))
        for entry in institution.entries:
            at = text.find(squeeze(entry.year) + squeeze(entry.work.title), last)
            if at < 0:
                yield Violation("A work is missing from the list, out of order or wrongly dated",
                            found=f"{institution.name}, {entry.year}: {entry.work.title[:60]}")  # fmt: skip
            else:
                last = at


def _list_start(context: Context) -> int | None:
    """Start of the list of sources in the squeezed text: the last occurrence of its heading."""
    if not context.has_part("sources") or not context.profile.sources:
        return None
    part = next(part for part in context.profile.parts if part.kind == "sources")
    heading = squeeze(next(iter(pieces(part.heading or context.phrases.headings["sources"])), ""))
    first = squeeze(listed(context.profile, context.locale)[0].name)
    places = [match.end() for match in re.finditer(re.escape(heading), context.squeezed)]
    return next((place for place in places if context.squeezed.startswith(first, place)), places[-1] if places else 0)


@rule(
    "REF-002", Severity.ERROR, title="Works of the same year have letters",
    why="Without the letter a citation leads to two works.",
    remedy="Remove letters from the profile and build again; they are generated.",
    reference="House style: references", needs=Needs.PDF | Needs.PROFILE,
)  # fmt: skip
def suffixes_right(context: Context) -> Iterator[Violation]:
    """Printed letters of the works that need one."""
    start = _list_start(context)
    if start is None:
        return
    text = context.squeezed[start:]
    for institution in listed(context.profile, context.locale):
        for entry in institution.entries:
            plain = str(entry.work.year or context.phrases.no_date)
            title = squeeze(entry.work.title)
            if squeeze(entry.year) != squeeze(plain) and squeeze(entry.year) + title not in text:
                yield Violation("A work has no letter", found=entry.work.title[:60], expected=entry.year)


@rule(
    "REF-009", Severity.WARNING, title="The printed address equals the linked one",
    why="Readers of the printed report type what is printed.",
    remedy="Build again from the profile; do not edit the PDF.",
    reference="House style: references", needs=Needs.TAGS,
)  # fmt: skip
def printed_as_linked(context: Context) -> Iterator[Violation]:
    """Links whose text is an address, against their target."""
    by_key = {link.key: link for link in context.pdf.links if link.address}
    tree = context.pdf.tags
    for element in tree.of("Link") if tree else ():
        text = re.sub(r"[\s\u200b\u00ad]", "", context.pdf.text(element))
        if not text.startswith(("http://", "https://", "www.")):
            continue
        address = next((by_key[item.key].address or "" for item in element.objects() if item.key in by_key), "")
        if address and _bare(text) != _bare(address):
            yield Violation("The printed address differs from the linked one", element.page, text, address)


@rule(
    "REF-011", Severity.WARNING, title="Every citation names a source",
    why="Only a citation with a known key is linked.",
    remedy="Write it as [@key].",
    reference="House style: references", needs=Needs.PROFILE,
)  # fmt: skip
def citations_known(context: Context) -> Iterator[Violation]:
    """Keys of citations against the keys of the sources."""
    known = {work.id for group in context.profile.sources for work in group.works}
    for passage in context.passages:
        for node in every_inline(passage.prose):
            for work in node.works if isinstance(node, Citation) and not node.narrative else ():
                if work.key not in known:
                    yield Violation("A citation names no source", found=work.key, place=passage.at(work.at))


@rule(
    "REF-012", Severity.WARNING, title="Addresses answer",
    why="Half of all cited pages are gone within ten years; none should be dead at publication.",
    remedy="Find the page's new address, or cite an archived copy.",
    reference="House style: references", needs=Needs.ONLINE,
)  # fmt: skip
def answering(context: Context) -> Iterator[Violation]:
    """Every address queried once; for the limits see :mod:`mgi_report.preflight.online`."""
    places = {address: (page, place) for address, page, place in context.addresses}
    for address, problem in ask(places).items():
        if problem:
            page, place = places[address]
            yield Violation("An address does not answer", page, f"{address}: {problem}", place=place)


def _bare(address: str) -> str:
    plain = unicodedata.normalize("NFC", unquote(address))
    return re.sub(r"^https?://|/$|[.,;]$|[\u2010\u00ad]", "", plain).casefold()
