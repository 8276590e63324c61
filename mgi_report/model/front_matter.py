"""Front matter of a profile: titles, partner, identifiers, imprint, publisher, contact."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .fields import Doi, FileName, Isbn, Issn, Model, PubCode, Text, WebAddress, Words, Year


class Titles(Model):
    """The four titles of a report; each is derived from the language's patterns when absent."""

    cover: tuple[Text, ...] = ()
    """Lines of the cover."""
    subtitle: Text | None = None
    citation: Text | None = None
    catalogue: Text | None = None
    running: Text | None = None


class Partner(Model):
    """The research partner."""

    name: Words
    liability: Words | None = None
    """Name of the legal person in the disclaimer; ``name`` when absent."""
    logo: FileName | None = None


class Identifiers(Model):
    """The identifiers of this language edition; all optional."""

    isbn: Isbn | None = None
    issn: Issn | None = None
    pub_code: PubCode | None = None
    doi: Doi | None = None


ImprintBlock = Literal[
    "opinions", "principle", "partner", "research", "funder", "publisher", "unedited", "photo-credit",
    "acknowledgement", "citation", "identifiers", "copyright", "licence", "commercial", "permissions", "pub-code",
]  # fmt: skip


ImprintText = Literal[
    "opinions", "principle", "partner", "funder", "unedited", "photo-credit", "acknowledgement", "copyright", "licence",
    "commercial", "permissions",
]  # fmt: skip
"""Blocks whose text a profile can replace; the others are made from its fields."""


class Imprint(Model):
    """Contents and order of the imprint."""

    wording: Year | None = None
    """Year of the wording; the latest one not after the publication year when absent."""
    blocks: tuple[ImprintBlock, ...] = ()
    """Ordered; the wording's own order when empty."""
    texts: dict[ImprintText, Text] = Field(default_factory=dict)
    """Texts of blocks, in place of the wording's; Markdown with any number of paragraphs."""


class Publisher(Model):
    """Overrides of the publisher block of the language."""

    name: Text | None = None
    address: tuple[Text, ...] = ()
    city: Text | None = None
    phone: Words | None = None
    fax: Words | None = None
    email: Words | None = None
    web: WebAddress | None = None


class Handle(Model):
    """One account on a social network."""

    network: Words
    handle: Words


class Contact(Model):
    """What the back cover prints."""

    web: WebAddress | None = None
    email: Words | None = None
    social: tuple[Handle, ...] = ()


class CoverPicture(Model):
    """A photograph in place of the wheel."""

    picture: FileName
    alt: Text
    credit: Text | None = None
