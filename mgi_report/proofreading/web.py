"""Web addresses of a profile, and REF: rules on each of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from ..findings import Place, Rule, Severity
from ..model import Profile
from ..text import Link, every_inline
from .passage import Passage

_SHORTENERS = ("bit.ly", "tinyurl.com", "goo.gl", "t.co", "ow.ly", "is.gd", "clck.ru", "buff.ly", "rb.gy", "cutt.ly")
_TWO_SCHEMES = re.compile(r"https?:/*(?:https?|ttps?):", re.IGNORECASE)
_BROKEN_SCHEME = re.compile(r"https?:/?[^/]|https?:///|https?//")
_WRITTEN = re.compile(r"\bhttps?(?::/?|//)(?=[\w.-]*\w\.\w)[^\s<>\"”»)\]\ufffc]{1,2000}")
"""An address that is none, so that it is printed as words."""
_DAMAGED = re.compile(r"\s|[.,;:'\"”»]$")
_WEB = re.compile(r"https?:|www\.", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Address:
    """A web address where it first stands."""

    address: str
    place: Place


def addresses(profile: Profile, texts: Iterable[Passage]) -> Iterator[Address]:
    """Every web address of a profile once: those of its sources, then those in its texts."""
    seen: set[str] = set()
    for group_number, group in enumerate(profile.sources):
        for number, work in enumerate(group.works):
            if work.url and work.url not in seen:
                seen.add(work.url)
                path = f"sources[{group_number}].works[{number}].url"
                place = profile.place_of_field(path)
                yield Address(work.url, place if place.field else Place(field=path))
    for passage in texts:
        for address, offset in _in_text(passage):
            if address not in seen:
                seen.add(address)
                yield Address(address, passage.at(offset))


def _in_text(passage: Passage) -> Iterator[tuple[str, int]]:
    for node in every_inline(passage.prose):
        if isinstance(node, Link) and _WEB.match(node.target):
            yield node.target, node.at
    if "http" in passage.text:
        for shown in passage.lines:
            yield from (
                (match[0].rstrip(".,;:"), shown.offset(match.start())) for match in _WRITTEN.finditer(shown.text)
            )


def host(address: str) -> str:
    """The host of an address; empty when it has none."""
    try:
        return (urlsplit(address if "://" in address else f"http://{address}").hostname or "").lower()
    except ValueError:
        return ""


def has_bad_scheme(address: str) -> bool:
    """True for a scheme that is doubled or broken."""
    return bool(_TWO_SCHEMES.match(address) or _BROKEN_SCHEME.match(address))


def is_shortened(address: str) -> bool:
    """True for the address of a shortening service."""
    name = host(address)
    return any(name == service or name.endswith(f".{service}") for service in _SHORTENERS)


def is_damaged(address: str) -> bool:
    """True for spaces, trailing punctuation, hosts without a dot, local machines; a bad scheme is told by itself."""
    if has_bad_scheme(address):
        return False
    name = host(address)
    bad = _DAMAGED.search(address) or (address.endswith(")") and "(" not in address)
    return bool(bad) or "." not in name or name.endswith((".local", ".localhost", ".test", ".invalid"))


@dataclass(frozen=True, slots=True)
class AddressRule:
    """A rule on one address."""

    rule: Rule
    message: str
    is_broken_by: Callable[[str], bool]


ADDRESS_RULES = (
    AddressRule(
        Rule("REF-003", Severity.ERROR, "Addresses have one scheme",
             "http://http:// does not work.",
             "Write the scheme once.", "RFC 3986, 3.1"),
        "The scheme of an address is doubled or broken", has_bad_scheme,
    ),
    AddressRule(
        Rule("REF-004", Severity.WARNING, "Addresses are in ASCII",
             "Mail programs, old readers and many link checkers corrupt other characters.",
             "Copy the percent-encoded address from the browser.", "RFC 3986, 2; RFC 3987"),
        "An address has non-ASCII characters", lambda address: not address.isascii(),
    ),
    AddressRule(
        Rule("REF-008", Severity.WARNING, "Addresses are not shortened",
             "A shortened address ends with its service and hides its target.",
             "Give the target address.", "House style: references"),
        "An address is shortened", is_shortened,
    ),
    AddressRule(
        Rule("REF-010", Severity.WARNING, "Addresses are complete",
             "A full stop, bracket or space inside the address breaks the link.",
             "Remove the character from the address.", "RFC 3986, appendix C"),
        "An address is incomplete or damaged", is_damaged,
    ),
)  # fmt: skip
