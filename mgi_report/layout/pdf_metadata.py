"""Metadata of a report: title, dates, licence."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from ..compose import Document
from ..errors import UsageError
from ..model import LICENCE_ADDRESSES, Profile

if TYPE_CHECKING:
    from ..tagging import Metadata


def metadata_of(document: Document) -> Metadata:
    """The metadata of the file; equal to the record of the edition."""
    from ..tagging import Metadata

    profile, words, titles = document.profile, document.locale.phrases, document.titles
    made = datetime.combine(dated(profile), datetime.min.time(), UTC)
    numbers = profile.identifiers
    named = (
        ("urn:isbn:", numbers.isbn),
        ("urn:issn:", numbers.issn),
        ("https://doi.org/", numbers.doi),
        ("", numbers.pub_code),
    )
    imprint = document.resources.imprint(profile.language, profile.imprint.wording or profile.year_of_publication)
    return Metadata(
        title=titles.document_title,
        subtitle=titles.subtitle,
        language=profile.language,
        direction=words.direction,
        authors=(words.organization,),
        created=made,
        modified=made,
        identifiers=tuple(f"{scheme}{value}" for scheme, value in named if value),
        publisher=profile.publisher.name or words.publisher.name,
        rights=imprint.licence_names[profile.licence],
        licence_url=LICENCE_ADDRESSES.get(profile.licence, ""),
        description=titles.citation_plain,
        keywords=profile.keywords,
        conformance="3a" if document.edition.attach_data else "2a",
    )


def dated(profile: Profile) -> date:
    """SOURCE_DATE_EPOCH when set, else the date of publication or assessment, else the first day of the profile's year.

    Raises UsageError when SOURCE_DATE_EPOCH is not a number of seconds.
    """
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        try:
            return datetime.fromtimestamp(int(epoch), UTC).date()
        except (ValueError, OverflowError, OSError) as error:
            raise UsageError(f"SOURCE_DATE_EPOCH is not a number of seconds since 1970: {epoch!r}") from error
    known = profile.published or profile.assessed or str(profile.year_of_publication)
    year, month, day = [*known.split("-"), "1", "1"][:3]
    return date(int(year), int(month), int(day))
