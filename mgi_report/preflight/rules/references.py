"""REF: the list of sources, and all addresses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from ...findings import Place, Severity
from ...text import listed
from ..context import Context, squeeze
from ..needs import Needs
from ..online import ask
from ..passages import pieces
from ..registry import Violation, rule

_SHORTENERS = ("bit.ly", "tinyurl.com", "goo.gl", "t.co", "ow.ly", "is.gd", "clck.ru", "buff.ly", "rb.gy", "cutt.ly")
_TWO_SCHEMES = re.compile(r"https?:/*(?:https?|ttps?):", re.I)


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
    "REF-003", Severity.ERROR, title="Addresses have one scheme",
    why="http://http:// does not work.",
    remedy="Write the scheme once.",
    reference="RFC 3986, 3.1", needs=Needs.NOTHING,
)  # fmt: skip
def one_scheme(context: Context) -> Iterator[Violation]:
    """Addresses with a doubled or broken scheme."""
    for address, page, place in context.addresses:
        if _TWO_SCHEMES.match(address) or re.match(r"https?:/?[^/]|https?:///|https?//", address):
            yield Violation("The scheme of an address is doubled or broken", page, address, place=place)


@rule(
    "REF-004", Severity.WARNING, title="Addresses are in ASCII",
    why="Mail programs, old readers and many link checkers corrupt other characters.",
    remedy="Copy the percent-encoded address from the browser.",
    reference="RFC 3986, 2; RFC 3987", needs=Needs.NOTHING,
)  # fmt: skip
def ascii_only(context: Context) -> Iterator[Violation]:
    """Non-ASCII characters in addresses."""
    for address, page, place in context.addresses:
        if not address.isascii():
            yield Violation("An address has non-ASCII characters", page, address, place=place)


@rule(
    "REF-005", Severity.WARNING, title="No work is listed twice",
    why="Citations are split between two entries.",
    remedy="Keep one entry and cite only that.",
    reference="House style: references", needs=Needs.PROFILE,
)  # fmt: skip
def no_duplicates(context: Context) -> Iterator[Violation]:
    """Equal titles within one institution and year; equal addresses with equal titles."""
    seen: dict[tuple[str, int | None, str], str] = {}
    names: dict[str, str] = {}
    for group_number, group in enumerate(context.profile.sources):
        name = squeeze(group.institution)
        if name in names:
            place = Place(field=f"sources[{group_number}].institution")
            yield Violation("An institution is listed twice", found=group.institution, place=place)
        names[name] = group.institution
        for number, work in enumerate(group.works):
            key = (name, work.year, squeeze(work.title))
            if key in seen:
                place = Place(field=f"sources[{group_number}].works[{number}]")
                yield Violation("A work is listed twice", found=work.title, place=place)
            seen[key] = work.title


@rule(
    "REF-006", Severity.WARNING, title="Different works have different addresses",
    why="One of two equal addresses was probably copied by mistake.",
    remedy="Check both addresses.",
    reference="House style: references", needs=Needs.PROFILE,
)  # fmt: skip
def no_copied_address(context: Context) -> Iterator[Violation]:
    """Equal addresses of different works."""
    seen: dict[str, str] = {}
    for group_number, group in enumerate(context.profile.sources):
        for number, work in enumerate(group.works):
            address = re.sub(r"^https?://(www\.)?|/$", "", work.url or "").casefold()
            if address and address in seen and seen[address] != squeeze(work.title):
                place = Place(field=f"sources[{group_number}].works[{number}].url")
                yield Violation("Two works have the same address", found=work.url or "", place=place)
            seen.setdefault(address, squeeze(work.title))


@rule(
    "REF-007", Severity.WARNING, title="No source is newer than the report",
    why="A year after the publication is a mistake.",
    remedy="Check the year.",
    reference="House style: references", needs=Needs.PROFILE,
)  # fmt: skip
def no_future(context: Context) -> Iterator[Violation]:
    """Years of works against the year of publication."""
    for group_number, group in enumerate(context.profile.sources):
        for number, work in enumerate(group.works):
            if work.year and work.year > context.profile.year_of_publication:
                place = Place(field=f"sources[{group_number}].works[{number}].year")
                yield Violation(
                    "A source is newer than the report", found=f"{work.year}: {work.title[:60]}", place=place
                )


@rule(
    "REF-008", Severity.WARNING, title="Addresses are not shortened",
    why="A shortened address ends with its service and hides its target.",
    remedy="Give the target address.",
    reference="House style: references", needs=Needs.NOTHING,
)  # fmt: skip
def not_shortened(context: Context) -> Iterator[Violation]:
    """Hosts of shortening services."""
    for address, page, place in context.addresses:
        host = _host(address)
        if any(host == name or host.endswith("." + name) for name in _SHORTENERS):
            yield Violation("An address is shortened", page, address, place=place)


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
    "REF-010", Severity.WARNING, title="Addresses are complete",
    why="A full stop, bracket or space inside the address breaks the link.",
    remedy="Remove the character from the address.",
    reference="RFC 3986, appendix C", needs=Needs.NOTHING,
)  # fmt: skip
def complete_addresses(context: Context) -> Iterator[Violation]:
    """Spaces, trailing punctuation, hosts without a dot, local machines."""
    for address, page, place in context.addresses:
        host = _host(address)
        bad = re.search(r"\s|[.,;:'\"”»]$", address) or (address.endswith(")") and "(" not in address)
        if bad or "." not in host or host.endswith((".local", ".localhost", ".test", ".invalid")):
            yield Violation("An address is incomplete or damaged", page, address, place=place)


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
        for match in re.finditer(r"\[@([\w-]+)", passage.text) if passage.markdown else ():
            if match[1] not in known:
                yield Violation("A citation names no source", found=match[1], place=passage.at(match.start()))


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


def _host(address: str) -> str:
    try:
        return (urlsplit(address if "://" in address else f"http://{address}").hostname or "").lower()
    except ValueError:
        return ""


def _bare(address: str) -> str:
    plain = unicodedata.normalize("NFC", unquote(address))
    return re.sub(r"^https?://|/$|[.,;]$|[\u2010\u00ad]", "", plain).casefold()
