"""The words of the landing page, the accessibility statement and the composed abstract: one file a language."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..errors import UsageError
from ..language import Resources, checked, mapping_of
from ..model import Model

Several = Annotated[tuple[str, ...], Field(min_length=1)]


class Abstract(Model):
    """What an abstract opens with when the profile has none of its own."""

    lead: str
    """Mentions {of_territory} or {in_territory}."""
    later: str
    """Mentions {previous_year}."""


class Landing(Model):
    """Labels of the landing page."""

    download: str
    """Mentions {pages} and {size}."""
    megabytes: str
    """"{size} MB"."""
    abstract: str
    details: str
    series: str
    edition: str
    author: str
    partner: str
    territory: str
    regions: str
    published: str
    language: str
    pages: str
    isbn: str
    issn: str
    pub_code: str
    doi: str
    dimensions: str
    keywords: str
    sdg_target: str
    licence: str
    citation: str
    checksum: str
    other_editions: str
    accessibility: str
    catalogue_files: str


class Statement(Model):
    """The accessibility statement."""

    heading: str
    intro: str
    """Mentions {title}."""
    claims: str
    """Mentions {claims}."""
    no_claims: str
    machine_heading: str
    machine: Several
    machine_result: str
    """Mentions {warnings} and {reviews}."""
    person_heading: str
    person: Several
    limits_heading: str
    limits: Several
    contact_heading: str
    contact: str
    """Mentions {email}."""
    dated: str
    """Mentions {date}."""


class BundlePhrases(Model):
    """All words of one language. A missing or unknown key is an error, so a language is complete or does not load."""

    abstract: Abstract
    landing: Landing
    statement: Statement


def bundle_phrases(resources: Resources, language: str) -> BundlePhrases:
    """Read ``languages/<code>/bundle.yaml``, the parent language's for a regional variant without one.

    Raises UsageError when the language has no such file or an incomplete one.
    """
    path = resources.of_language(language, "bundle.yaml")
    if path is None:
        raise UsageError(
            f"language {language} has no bundle.yaml, the words of landing page and accessibility statement"
        )
    return checked(BundlePhrases, mapping_of(path), f"the words of the bundle ({path})", [path])
