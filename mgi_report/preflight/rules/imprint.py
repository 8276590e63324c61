"""IMP: contents and order of the imprint."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...findings import Place, Severity
from ...language import fill
from ...text import Link, every_inline, plain_text, read
from ..context import Context
from ..needs import Needs
from ..registry import Violation, rule
from ..written import squeeze

_REQUIRED = ("opinions", "publisher", "copyright", "licence")
_LONG_ENOUGH = 20
"""Minimum length; shorter texts may occur elsewhere by chance."""
_BOTH = Needs.PDF | Needs.PROFILE


def _printed(context: Context, text: str) -> bool:
    """Whether the PDF contains a text."""
    wanted = squeeze(text)
    if wanted in context.squeezed:
        return True
    # With tags, only tagged text counts; without tags, the text of the pages.
    return not context.pdf.tags and any(wanted in page for page in context.squeezed_pages)


def _blocks(context: Context) -> tuple[str, ...]:
    """Blocks the imprint must print; none when the report has no imprint."""
    if not context.has_part("imprint"):
        return ()
    return tuple(context.profile.imprint.blocks) or context.imprint.blocks


def _worded(context: Context) -> tuple[str, ...]:
    """Blocks with the standard wording; `readings` has the profile's own texts."""
    return tuple(block for block in _blocks(context) if block not in context.profile.imprint.texts)


@rule(
    "IMP-001", Severity.ERROR, title="The imprint has all required blocks",
    why="Disclaimer, publisher, copyright and licence protect the organization and tell readers what they may do.",
    remedy="Add the named block to imprint.blocks, or leave imprint.blocks out to get them all.",
    reference="House style: imprint", needs=Needs.PROFILE,
)  # fmt: skip
def blocks_complete(context: Context) -> Iterator[Violation]:
    """Required blocks in the profile's own list."""
    listed = context.profile.imprint.blocks
    for block in _REQUIRED if listed else ():
        if block not in listed:
            yield Violation("A required block is missing", expected=block, place=Place(field="imprint.blocks"))
    if context.profile.form != "snapshot" and not context.has_part("imprint"):
        yield Violation("The report has no imprint", expected="a part imprint", place=Place(field="parts"))


@rule(
    "IMP-002", Severity.WARNING, title="The imprint has the standard order",
    why="Editors and librarians expect each block at its usual place.",
    remedy="Order imprint.blocks as the wording of the year does, or leave it out.",
    reference="House style: imprint", needs=Needs.PROFILE,
)  # fmt: skip
def blocks_ordered(context: Context) -> Iterator[Violation]:
    """The profile's list against the order of the wording."""
    house = [block for block in context.imprint.blocks if block in context.profile.imprint.blocks]
    own = [block for block in context.profile.imprint.blocks if block in house]
    if own != house:
        place = Place(field="imprint.blocks")
        yield Violation("The blocks are in another order", found=", ".join(own), expected=", ".join(house), place=place)


@rule(
    "IMP-003", Severity.ERROR, title="The imprint prints the required citation",
    why="Others must cite the report this way.",
    remedy="Correct titles.citation, the years or the publisher in the profile and build again.",
    reference="House style: imprint, required citation", needs=_BOTH,
)  # fmt: skip
def citation_printed(context: Context) -> Iterator[Violation]:
    """The exact words of the citation."""
    if "citation" in _blocks(context) and not _printed(context, context.titles.citation_plain):
        yield Violation("The required citation is not printed correctly", expected=context.titles.citation_plain)


@rule(
    "IMP-004", Severity.ERROR, title="The imprint prints the disclaimer and the principle",
    why="Without them the names and boundaries used may be taken for a legal opinion.",
    remedy="Restore the block, or correct the wording of the year.",
    reference="House style: imprint, opinions disclaimer", needs=_BOTH,
)  # fmt: skip
def disclaimer_printed(context: Context) -> Iterator[Violation]:
    """The exact words of both texts."""
    for block in ("opinions", "principle"):
        if block in _worded(context) and not _printed(context, plain_text(getattr(context.imprint, block))):
            yield Violation(
                "A disclaimer is not printed as worded", found=block, expected=getattr(context.imprint, block)[:80]
            )


@rule(
    "IMP-005", Severity.ERROR, title="The research partner is named",
    why="The partner's name and liability are part of the agreement with it.",
    remedy="Restore the block partner, or correct partner in the profile.",
    reference="House style: imprint, partner line", needs=_BOTH,
)  # fmt: skip
def partner_named(context: Context) -> Iterator[Violation]:
    """The partner's name, and its liability clause."""
    partner = context.profile.partner
    blocks = _blocks(context)
    if partner and ("partner" in blocks or "research" in blocks):
        liable = partner.liability or partner.name
        clause = (
            (plain_text(fill(context.imprint.partner, {"liability": liable})),) if "partner" in _worded(context) else ()
        )
        for text in (partner.name, *clause):
            if not _printed(context, text):
                yield Violation("The partner or its clause is not printed", expected=text[:100])


@rule(
    "IMP-006", Severity.ERROR, title="The funder is acknowledged",
    why="The acknowledgement is a condition of the grant.",
    remedy="Restore the block funder.",
    reference="House style: imprint, donor line", needs=_BOTH,
)  # fmt: skip
def funder_named(context: Context) -> Iterator[Violation]:
    """The funder's sentence."""
    if "funder" in context.profile.imprint.texts:
        return
    if context.profile.funder and not _printed(context, context.profile.funder):
        yield Violation("The funder's sentence is not printed", expected=context.profile.funder[:100])


@rule(
    "IMP-007", Severity.ERROR, title="The publisher is named with its address",
    why="A publication without its publisher's address cannot be registered.",
    remedy="Restore the block publisher, or correct publisher in the profile.",
    reference="House style: imprint, publisher", needs=_BOTH,
)  # fmt: skip
def publisher_named(context: Context) -> Iterator[Violation]:
    """Name, address lines and e-mail address."""
    if "publisher" not in _blocks(context):
        return
    own, words = context.profile.publisher, context.phrases.publisher
    for text in (own.name or words.name, *(own.address or words.address), own.email or words.email):
        if not _printed(context, text):
            yield Violation("A line of the publisher's block is not printed", expected=text)


@rule(
    "IMP-008", Severity.ERROR, title="The licence is stated with its address",
    why="Readers must know what they may do, and find the legal text.",
    remedy="Restore the block licence, or correct licence in the profile.",
    reference="House style: imprint, licence", needs=_BOTH,
)  # fmt: skip
def licence_stated(context: Context) -> Iterator[Violation]:
    """The licence's wording and the link to its text."""
    if "licence" not in _worded(context):
        return
    wording = context.imprint.licences.get(context.profile.licence, "")
    if not _printed(context, plain_text(wording)):
        yield Violation("The licence is not printed as worded", expected=context.profile.licence)
    linked = {link.address for link in context.pdf.links}
    for node in every_inline(read(wording)):
        if isinstance(node, Link) and node.target not in linked:
            yield Violation("The licence's text is not linked", expected=node.target)


@rule(
    "IMP-009", Severity.WARNING, title="A cover photograph is credited",
    why="The photographer has a right to be named.",
    remedy="Add cover.credit.",
    reference="House style: imprint, photo credit", needs=Needs.PROFILE,
)  # fmt: skip
def photo_credited(context: Context) -> Iterator[Violation]:
    """A credit for the picture."""
    cover = context.profile.cover
    if cover and not cover.credit:
        yield Violation("The cover picture has no credit", found=cover.picture, place=Place(field="cover.credit"))


@rule(
    "IMP-010", Severity.WARNING, title="There is a copyright line",
    why="It names the holder of the rights and the year.",
    remedy="Print © with holder and year.",
    reference="House style: imprint; Universal Copyright Convention, article III", needs=Needs.PDF,
)  # fmt: skip
def copyright_line(context: Context) -> Iterator[Violation]:
    """The sign © followed by a holder and a year, in either order."""
    if context.has_profile and not context.has_part("imprint"):
        return
    if not any(re.search(r"©[^©]{0,80}\d{4}|©[^©]{0,80}[٠-٩]{4}", text) for text in context.page_texts):
        yield Violation("There is no line with ©, holder and year")


@rule(
    "IMP-011", Severity.WARNING, title="The imprint is read in order",
    why="The disclaimer must be heard before what it refers to.",
    remedy="Check the tags of the imprint's page; columns are the usual cause.",
    reference="House style: imprint; ISO 14289-1, 7.2", needs=_BOTH,
)  # fmt: skip
def blocks_read_in_order(context: Context) -> Iterator[Violation]:
    """Blocks with their own wording, by their place in the reading order."""
    profile, imprint = context.profile, context.imprint
    partner = profile.partner
    texts = {
        "opinions": imprint.opinions,
        "principle": imprint.principle,
        "partner": fill(imprint.partner, {"liability": partner.liability or partner.name}) if partner else "",
        "funder": profile.funder or "",
        "unedited": imprint.unedited,
        "citation": context.titles.citation_plain,
        "licence": imprint.licences.get(profile.licence, ""),
        "commercial": imprint.commercial,
        "permissions": imprint.permissions,
    }
    last, before = -1, ""
    for block in _worded(context):
        wanted = squeeze(plain_text(texts.get(block, "")))
        at = context.squeezed.find(wanted) if len(wanted) > _LONG_ENOUGH else -1
        if 0 <= at < last:
            yield Violation("A block of the imprint is read too early", found=block, expected=f"after {before}")
        if at >= 0:
            last, before = max(last, at), block
