"""REF: the list of sources, and addresses wherever they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from ...findings import Place, Severity
from ...sources import listed
from ..online import ask
from ..registry import Fault, Needs, rule
from ..subject import Subject, squeeze

_SHORTENERS = ("bit.ly", "tinyurl.com", "goo.gl", "t.co", "ow.ly", "is.gd", "clck.ru", "buff.ly", "rb.gy", "cutt.ly")
_TWO_SCHEMES = re.compile(r"https?:/*(?:https?|ttps?):", re.I)


@rule(
    "REF-001", Severity.ERROR, title="Institutions stand in alphabetical order, works by year",
    why="A reader who looks for a source looks where the alphabet puts it.",
    remedy="Let the list be generated; build again after the last edit.",
    reference="House style: references", needs=Needs.PDF | Needs.PROFILE,
)  # fmt: skip
def sources_ordered(subject: Subject) -> Iterator[Fault]:
    """Institutions as printed, and the years of their works."""
    start = _list_start(subject)
    if start is None:
        return
    text, last = subject.squeezed, start
    for institution in listed(subject.profile, subject.locale):
        at = text.find(squeeze(institution.name), last)
        if at < 0:
            yield Fault("An institution is missing from the list or out of order", found=institution.name)
            continue
        last = at + len(squeeze(institution.name))
        for entry in institution.entries:
            at = text.find(squeeze(entry.year) + squeeze(entry.work.title), last)
            if at < 0:
                yield Fault("A work is missing from the list, out of order or wrongly dated",
                            found=f"{institution.name}, {entry.year}: {entry.work.title[:60]}")  # fmt: skip
            else:
                last = at


def _list_start(subject: Subject) -> int | None:
    """Where the list of sources begins in the squeezed text: at the last place its heading stands."""
    if not subject.has_part("sources") or not subject.profile.sources:
        return None
    part = next(part for part in subject.profile.parts if part.kind == "sources")
    heading = squeeze(part.heading or subject.words.headings["sources"])
    first = squeeze(listed(subject.profile, subject.locale)[0].name)
    places = [match.end() for match in re.finditer(re.escape(heading), subject.squeezed)]
    return next((place for place in places if subject.squeezed.startswith(first, place)), places[-1] if places else 0)


@rule(
    "REF-002", Severity.ERROR, title="Works of one year are told apart by letters",
    why="Without the letter a citation leads to two works.",
    remedy="Let the letters be derived; do not type them into the profile.",
    reference="House style: references", needs=Needs.PDF | Needs.PROFILE,
)  # fmt: skip
def suffixes_right(subject: Subject) -> Iterator[Fault]:
    """Letters of the works that need one, as printed."""
    start = _list_start(subject)
    if start is None:
        return
    text = subject.squeezed[start:]
    for institution in listed(subject.profile, subject.locale):
        for entry in institution.entries:
            plain = str(entry.work.year or subject.words.no_date)
            title = squeeze(entry.work.title)
            if squeeze(entry.year) != squeeze(plain) and squeeze(entry.year) + title not in text:
                yield Fault("A work lacks its letter", found=entry.work.title[:60], expected=entry.year)


@rule(
    "REF-003", Severity.ERROR, title="No address has two schemes",
    why="http://http:// leads nowhere.",
    remedy="Write the scheme once.",
    reference="RFC 3986, 3.1", needs=Needs.NOTHING,
)  # fmt: skip
def one_scheme(subject: Subject) -> Iterator[Fault]:
    """Addresses with a doubled or broken scheme."""
    for address, page, place in subject.addresses:
        if _TWO_SCHEMES.match(address) or re.match(r"https?:/?[^/]|https?:///|https?//", address):
            yield Fault("The scheme of an address is doubled or broken", page, address, place=place)


@rule(
    "REF-004", Severity.WARNING, title="Addresses are written in ASCII",
    why="Other letters are mangled by mail, by old readers and by many link checkers.",
    remedy="Copy the address from the browser's bar in its percent-encoded form.",
    reference="RFC 3986, 2; RFC 3987", needs=Needs.NOTHING,
)  # fmt: skip
def ascii_only(subject: Subject) -> Iterator[Fault]:
    """Letters beyond ASCII in addresses."""
    for address, page, place in subject.addresses:
        if not address.isascii():
            yield Fault("An address has letters beyond ASCII", page, address, place=place)


@rule(
    "REF-005", Severity.WARNING, title="No work is listed twice",
    why="The list looks careless, and citations split between two entries.",
    remedy="Keep one entry and point the citations to it.",
    reference="House style: references", needs=Needs.PROFILE,
)  # fmt: skip
def no_duplicates(subject: Subject) -> Iterator[Fault]:
    """Equal titles within one institution and year; equal addresses with equal titles."""
    seen: dict[tuple[str, int | None, str], str] = {}
    names: dict[str, str] = {}
    for group_number, group in enumerate(subject.profile.sources):
        name = squeeze(group.institution)
        if name in names:
            place = Place(field=f"sources[{group_number}].institution")
            yield Fault("An institution is listed twice", found=group.institution, place=place)
        names[name] = group.institution
        for number, work in enumerate(group.works):
            key = (name, work.year, squeeze(work.title))
            if key in seen:
                place = Place(field=f"sources[{group_number}].works[{number}]")
                yield Fault("A work is listed twice", found=work.title, place=place)
            seen[key] = work.title


@rule(
    "REF-006", Severity.WARNING, title="One address, one work",
    why="Two works with one address: one of the two is probably copied from the line above.",
    remedy="Check both addresses.",
    reference="House style: references", needs=Needs.PROFILE,
)  # fmt: skip
def no_copied_address(subject: Subject) -> Iterator[Fault]:
    """Equal addresses of different works."""
    seen: dict[str, str] = {}
    for group_number, group in enumerate(subject.profile.sources):
        for number, work in enumerate(group.works):
            address = re.sub(r"^https?://(www\.)?|/$", "", work.url or "").casefold()
            if address and address in seen and seen[address] != squeeze(work.title):
                place = Place(field=f"sources[{group_number}].works[{number}].url")
                yield Fault("Two works have the same address", found=work.url or "", place=place)
            seen.setdefault(address, squeeze(work.title))


@rule(
    "REF-007", Severity.WARNING, title="No source is younger than the report",
    why="A year after the publication is a slip.",
    remedy="Check the year.",
    reference="House style: references", needs=Needs.PROFILE,
)  # fmt: skip
def no_future(subject: Subject) -> Iterator[Fault]:
    """Years of works against the year of publication."""
    for group_number, group in enumerate(subject.profile.sources):
        for number, work in enumerate(group.works):
            if work.year and work.year > subject.profile.year_of_publication:
                place = Place(field=f"sources[{group_number}].works[{number}].year")
                yield Fault("A source is younger than the report", found=f"{work.year}: {work.title[:60]}", place=place)


@rule(
    "REF-008", Severity.WARNING, title="Addresses are not shortened",
    why="A shortened address dies with its service, and hides where it leads.",
    remedy="Give the address it leads to.",
    reference="House style: references", needs=Needs.NOTHING,
)  # fmt: skip
def not_shortened(subject: Subject) -> Iterator[Fault]:
    """Hosts of shortening services."""
    for address, page, place in subject.addresses:
        host = _host(address)
        if any(host == name or host.endswith("." + name) for name in _SHORTENERS):
            yield Fault("An address is shortened", page, address, place=place)


@rule(
    "REF-009", Severity.WARNING, title="The printed address is the linked one",
    why="Readers on paper type what is printed.",
    remedy="Let both come from the profile.",
    reference="House style: references", needs=Needs.TAGS,
)  # fmt: skip
def printed_as_linked(subject: Subject) -> Iterator[Fault]:
    """Links whose text is an address, against where they lead."""
    by_key = {link.key: link for link in subject.pdf.links if link.address}
    tree = subject.pdf.tags
    for element in tree.of("Link") if tree else ():
        text = re.sub(r"[\s\u200b\u00ad]", "", subject.pdf.text(element))
        if not text.startswith(("http://", "https://", "www.")):
            continue
        address = next((by_key[item.key].address or "" for item in element.objects() if item.key in by_key), "")
        if address and _bare(text) != _bare(address):
            yield Fault("The printed address is not the linked one", element.page, text, address)


@rule(
    "REF-010", Severity.WARNING, title="Addresses are complete",
    why="A full stop, a bracket or a blank caught up in the address breaks the link.",
    remedy="Take the sign out of the address.",
    reference="RFC 3986, appendix C", needs=Needs.NOTHING,
)  # fmt: skip
def complete_addresses(subject: Subject) -> Iterator[Fault]:
    """Blanks, trailing punctuation, hosts without a dot, local machines."""
    for address, page, place in subject.addresses:
        host = _host(address)
        bad = re.search(r"\s|[.,;:'\"”»]$", address) or (address.endswith(")") and "(" not in address)
        if bad or "." not in host or host.endswith((".local", ".localhost", ".test", ".invalid")):
            yield Fault("An address is incomplete or damaged", page, address, place=place)


@rule(
    "REF-011", Severity.WARNING, title="Every citation leads to its source",
    why="A citation that is not linked makes readers search.",
    remedy="Write it as [@key].",
    reference="House style: references", needs=Needs.PROFILE,
)  # fmt: skip
def citations_known(subject: Subject) -> Iterator[Fault]:
    """Keys of citations against the keys of the sources."""
    known = {work.id for group in subject.profile.sources for work in group.works}
    for passage in subject.passages:
        for match in re.finditer(r"\[@([\w-]+)", passage.text) if passage.markdown else ():
            if match[1] not in known:
                yield Fault("A citation names no source", found=match[1], place=passage.at(match.start()))


@rule(
    "REF-012", Severity.WARNING, title="Addresses answer",
    why="Half of all cited pages are gone within ten years; a dead one should at least not be dead at birth.",
    remedy="Find the page's new address, or cite an archived copy.",
    reference="House style: references", needs=Needs.ONLINE,
)  # fmt: skip
def answering(subject: Subject) -> Iterator[Fault]:
    """Every address asked once; see :mod:`mgi_report.preflight.online` for how politely."""
    places = {address: (page, place) for address, page, place in subject.addresses}
    for address, problem in ask(places).items():
        if problem:
            page, place = places[address]
            yield Fault("An address does not answer", page, f"{address}: {problem}", place=place)


def _host(address: str) -> str:
    try:
        return (urlsplit(address if "://" in address else f"http://{address}").hostname or "").lower()
    except ValueError:
        return ""


def _bare(address: str) -> str:
    plain = unicodedata.normalize("NFC", unquote(address))
    return re.sub(r"^https?://|/$|[.,;]$|[\u2010\u00ad]", "", plain).casefold()
