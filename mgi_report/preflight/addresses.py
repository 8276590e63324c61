"""Web addresses in a profile or a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..findings import Place
from ..model import Profile
from .passages import Passage
from .pdf.view import PdfView

_WRITTEN = re.compile(r"\]\((?P<link>[^)\s]+)\)|(?P<bare>(?:https?:/*|www\.)[^\s<>\"”»)\]]+)")

Address = tuple[str, int, Place | None]


def read_addresses(profile: Profile | None, passages: Iterable[Passage], pdf: PdfView | None) -> Iterator[Address]:
    """Every web address once, with its page or its place in the profile."""
    seen: set[str] = set()
    for group_number, group in enumerate(profile.sources if profile else ()):
        for number, work in enumerate(group.works):
            if work.url:
                seen.add(work.url)
                yield work.url, 0, Place(field=f"sources[{group_number}].works[{number}].url")
    for passage in passages:
        for match in _WRITTEN.finditer(passage.text):
            address = (match["link"] or match["bare"]).rstrip(".,;:")
            if address not in seen and re.match(r"https?:|www\.", address):
                seen.add(address)
                yield address, 0, passage.at(match.start())
    for link in pdf.links if pdf else ():
        if link.address and link.address not in seen and not link.address.startswith("mailto:"):
            seen.add(link.address)
            yield link.address, link.page, None
