"""Web addresses in a profile or a PDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..findings import Place
from ..model import Profile
from ..proofreading import Passage, addresses
from .pdf.view import PdfView

Address = tuple[str, int, Place | None]


def read_addresses(profile: Profile | None, passages: Iterable[Passage], pdf: PdfView | None) -> Iterator[Address]:
    """Every web address once, with its page or its place in the profile."""
    seen: set[str] = set()
    for one in addresses(profile, passages) if profile else ():
        seen.add(one.address)
        yield one.address, 0, one.place
    for link in pdf.links if pdf else ():
        if link.address and link.address not in seen and not link.address.startswith("mailto:"):
            seen.add(link.address)
            yield link.address, link.page, None
