"""The phrases of a language, from its folder: complete, or the language does not load."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from ..model import Dimension, Model

RETIRED = frozenset({"chapter_number", "opens_page", "mail_to"})
"""Keys that earlier versions required and never printed."""


OPTIONAL_PHRASES = frozenset(
    {
        "back_cover_lead", "citation_label", "copyright", "dimension_of", "doi_label", "edition_line",
        "edition_line_later", "edition_line_regional", "edition_line_snapshot", "email_label", "fax_label",
        "framework.measured_by", "framework.supports", "headings.imprint", "isbn_label", "issn_label",
        "key_findings_intro", "partner_line",
        "permissions_label", "phone_label", "photo_label", "pub_code_label", "publisher.email", "publisher.fax",
        "publisher.phone", "publisher.web", "publisher_label", "summary_intro", "web_label",
    }
)  # fmt: skip
"""Phrases that print nothing when they are empty."""


class DimensionText(Model):
    """The standard wording of one dimension."""

    name: str
    """Short name, on cards, in the contents and in running heads."""
    title: str
    """Long title, on the chapter's opening band."""
    description: str
    """What the indicators of the dimension measure, for a country."""
    description_local: str
    """The same for a territory below a country."""


class FrameworkText(Model):
    """The conceptual framework, on one page."""

    lead: str
    principles_heading: str
    principles: Annotated[tuple[str, ...], Field(min_length=3, max_length=3)]
    """Each starts with the word printed bold, marked ``**…**``."""
    objectives_heading: str
    objectives: Annotated[tuple[str, ...], Field(min_length=3, max_length=3)]
    framework_short: str
    """"MiGOF"."""
    measured_by: str
    """Between the framework's column and the indicators' column."""
    what_it_is_heading: str
    what_it_is: tuple[str, ...]
    what_it_is_not_heading: str
    what_it_is_not: tuple[str, ...]
    supports: str = ""
    """Between both columns and the target; empty prints nothing."""
    target_heading: str
    """"Target 10.7", or as the language puts it."""
    target: str
    """What the target requires (UN General Assembly, A/RES/70/1), in brief."""


class SectionPhrases(Model):
    """Printed headings of a chapter's sections, and how authors may type them."""

    conventions: str
    strengths: str
    potential: str
    strengths_short: str
    """On the summary page."""
    potential_short: str
    strengths_aliases: tuple[str, ...] = ()
    potential_aliases: tuple[str, ...] = ()


class Statuses(Model):
    """Phrases for the status of a convention."""

    yes: str
    no: str
    signed: str
    partly: str


class PublisherPhrases(Model):
    """The publisher block of the imprint, in the order of its lines."""

    name: str
    address: tuple[str, ...]
    city: str
    """In citations."""
    phone: str
    fax: str
    email: str
    web: str


class Phrases(Model):
    """Every phrase of a language. A missing or unknown key is an error: a language is complete or does not load."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    language_name: str
    """The language's own name."""
    direction: Literal["ltr", "rtl"]
    digits: Literal["latn", "arab"]
    quotes: Annotated[tuple[str, ...], Field(min_length=4, max_length=4)]
    """Opening and closing marks, outer then inner, spaces included."""
    suffixes: Annotated[str, Field(min_length=20)]
    """Letters that tell works of the same institution and year apart."""
    no_date: str
    ordinals: Annotated[tuple[str, ...], Field(min_length=6)]
    """First, Second, Third … as used in the edition line of a later profile."""

    programme: str
    programme_short: str
    organization: str
    organization_short: str
    organization_mark: str
    """Word mark on the cover."""
    cover: tuple[str, ...]
    """Lines of the cover's title."""
    cover_local: tuple[str, ...]
    edition_line: str
    """"Profile {year}" on the cover and in running heads."""
    edition_line_later: str
    """"{ordinal} profile {year}"."""
    edition_line_snapshot: str
    edition_line_regional: str
    running: str
    """"{territory} | {edition}"."""
    catalogue: str
    """"Migration Governance Indicators Profile {year} – {territory}"."""
    citation: str
    """"{organization} ({short}), {year}. *{title}*. {short}. {city}."."""
    place: str
    """A territory with its parent: "{name}, {parent}"."""
    of_place: str
    """"of {name}", for a territory without its own form. Languages with cases put the name in brackets."""
    in_place: str
    """"in {name}", in the same way."""
    partner_line: str
    """Above the partner's name on the cover and in the imprint."""
    draft: str
    """"Draft {number}" in the foot of each page."""
    draft_mark: str
    """The watermark's word."""

    headings: dict[str, str]
    """Printed heading of each kind of part; keys as in the parts, plus ``objective-local``, ``annex-framework``,
    ``annex-process``, ``key-findings-lines`` (lines of the divider, separated by |)."""
    sections: SectionPhrases
    dimensions: dict[Dimension, DimensionText]
    framework: FrameworkText
    key_findings_intro: str
    """Mentions {indicators}."""
    summary_intro: str
    dimension_of: str
    """"Dimension {number} of {total}"."""
    page: str
    """"page {number}", spoken with a reference."""
    table: str
    """"Table {number}."."""
    figure: str
    box: str
    source: str
    """"Source:"."""
    note: str
    """"Note:"."""
    conventions_caption: str
    conventions_name: str
    conventions_status: str
    statuses: Statuses
    available_at: str
    """"Available at {address}."."""
    new_finding: str
    """Mark on a finding that is new since the previous assessment."""
    members_caption: str
    members_name: str
    members_year: str
    acronym: str
    meaning: str

    publisher: PublisherPhrases
    publisher_label: str
    phone_label: str
    fax_label: str
    email_label: str
    web_label: str
    citation_label: str
    permissions_label: str
    photo_label: str
    isbn_label: str
    issn_label: str
    pub_code_label: str
    doi_label: str
    copyright: str
    """"© {short} {year}"."""
    back_cover_lead: str
    """Above the web address."""

    wheel_alt: str
    """Alternative text of the wheel."""
    cover_alt: str
    licence_alt: str
    partner_logo_alt: str
    """Mentions {partner}."""
    note_call: str
    """"Note {number}", spoken for a call."""
    reference_chapter: str = ""
    """"chapter {number}", for a cross-reference inside a sentence; empty prints the title instead."""
    reference_section: str = ""
    note_back: str
    """"Back to the text", spoken for a note's number."""


class ImprintPhrases(Model):
    """The imprint's wording of one year: blocks in order, and the text of those that have one."""

    year: int
    blocks: tuple[str, ...]
    opinions: str
    principle: str
    partner: str
    """Mentions {liability}."""
    funder: str
    """Mentions {funder}."""
    unedited: str
    acknowledgement: str = ""
    licences: dict[str, str]
    """By licence key; may contain Markdown links."""
    licence_names: dict[str, str]
    commercial: str
    permissions: str
