"""ARC: metadata and their agreement with each other and with the profile."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from ...findings import Severity
from ..context import Context
from ..needs import Needs
from ..registry import Violation, rule


@rule(
    "ARC-005", Severity.ERROR, title="There is XMP metadata",
    why="Catalogues and archives read title, language and rights from it.",
    remedy="Write an XMP packet into the catalogue's Metadata entry.",
    reference="ISO 19005-2, 6.6.2.1", needs=Needs.PDF,
)  # fmt: skip
def has_xmp(context: Context) -> Iterator[Violation]:
    """An XMP packet that parses."""
    if context.pdf.xmp is None:
        yield Violation("There is no XMP metadata")
    elif context.pdf.xmp.fault:
        yield Violation("The XMP metadata is not well formed", found=context.pdf.xmp.fault)


@rule(
    "ARC-006", Severity.ERROR, title="The file claims a part of PDF/A",
    why="Without the claim, archives do not treat it as PDF/A.",
    remedy="Export as PDF/A; the metadata then has pdfaid:part 2 or 3 and conformance A.",
    reference="ISO 19005-2, 6.6.4", needs=Needs.PDF,
)  # fmt: skip
def claims_archive(context: Context) -> Iterator[Violation]:
    """``pdfaid:part`` and ``pdfaid:conformance``."""
    xmp = context.pdf.xmp
    part, level = (xmp.first("pdfaid:part"), xmp.first("pdfaid:conformance")) if xmp else (None, None)
    if part not in ("2", "3") or level != "A":
        yield Violation(
            "The claim of PDF/A-2a or PDF/A-3a is missing", found=f"{part or 'none'}{level or ''}", expected="2A or 3A"
        )


@rule(
    "ARC-007", Severity.ERROR, title="The file claims PDF/UA-1",
    why="Assistive technology trusts the tags of a file with the claim and may ignore others.",
    remedy="Add pdfuaid:part 1 to the metadata when all other errors are fixed.",
    reference="ISO 14289-1, 5", needs=Needs.PDF,
)  # fmt: skip
def claims_access(context: Context) -> Iterator[Violation]:
    """``pdfuaid:part``."""
    part = context.pdf.xmp.first("pdfuaid:part") if context.pdf.xmp else None
    if part != "1":
        yield Violation("The claim of PDF/UA-1 is missing", found=part or "none", expected="1")


@rule(
    "ARC-008", Severity.ERROR, title="Properties beyond the standard ones are described",
    why="The PDF/UA claim is not part of PDF/A; without the description a validator rejects the file.",
    remedy="Add the pdfaExtension schema of the named namespace to the XMP packet.",
    reference="ISO 19005-2, 6.6.2.3", needs=Needs.PDF,
)  # fmt: skip
def describes_extensions(context: Context) -> Iterator[Violation]:
    """An extension schema for ``pdfuaid`` if both claims are made."""
    xmp = context.pdf.xmp
    if xmp and xmp.first("pdfaid:part") and xmp.first("pdfuaid:part"):
        space = "http://www.aiim.org/pdfua/ns/id/"
        if space not in xmp.schemas:
            yield Violation("The PDF/UA properties have no extension schema", expected=space)


_PAIRS = (
    ("Title", "dc:title"), ("Author", "dc:creator"), ("Subject", "dc:description"), ("Keywords", "pdf:Keywords"),
    ("Creator", "xmp:CreatorTool"), ("Producer", "pdf:Producer"), ("CreationDate", "xmp:CreateDate"),
    ("ModDate", "xmp:ModifyDate"),
)  # fmt: skip


@rule(
    "ARC-009", Severity.ERROR, title="The information dictionary equals the XMP metadata",
    why="If they differ, each program shows another one.",
    remedy="Write both from the same record, or leave the information dictionary out.",
    reference="ISO 19005-2, 6.6.3; ISO 19005-1, 6.7.3", needs=Needs.PDF,
)  # fmt: skip
def one_truth(context: Context) -> Iterator[Violation]:
    """Each entry of the information dictionary against its property."""
    xmp = context.pdf.xmp
    for key, name in _PAIRS if xmp else ():
        old = context.pdf.info.get(key)
        if not old or xmp is None:
            continue
        values = xmp.values.get(name, [])
        new = ", ".join(values)
        same = _moment(old) == _moment(new) if key.endswith("Date") else old in (new, *values, "; ".join(values))
        if not same:
            yield Violation(
                f"{key} in the information dictionary differs from {name}", found=old, expected=new or "nothing"
            )


def _moment(text: str) -> datetime | str:
    """A date of either notation as a time, or the text itself if it is not a date."""
    digits = re.sub(r"^D:|[-:T]", "", text.split("+")[0].removesuffix("Z").split("Z")[0])[:14]
    zone = re.search(r"([+-])(\d\d)[':]?(\d\d)?'?$", text) if re.search(r"\d\d[+-]\d\d", text[10:]) else None
    try:
        moment = datetime.strptime(digits.ljust(14, "0") if len(digits) >= 8 else digits, "%Y%m%d%H%M%S")
    except ValueError:
        return text
    if zone:
        shift = timedelta(hours=int(zone[2]), minutes=int(zone[3] or 0))
        moment = moment - shift if zone[1] == "+" else moment + shift
    return moment.replace(tzinfo=UTC)


@rule(
    "ARC-018", Severity.ERROR, title="The metadata equals the profile's record",
    why="Catalogues copy language, publisher and identifiers from the file.",
    remedy="Build the report again from the profile, and do not edit the metadata by hand.",
    reference="House style: metadata equal to the record; ISO 16684-1 (XMP)", needs=Needs.PDF | Needs.PROFILE,
)  # fmt: skip
def equals_record(context: Context) -> Iterator[Violation]:
    """Language, identifiers and description in XMP against the profile."""
    xmp, profile = context.pdf.xmp, context.profile
    if xmp is None:
        return
    languages = xmp.values.get("dc:language", [])
    if languages and profile.language not in languages:
        yield Violation("The metadata has another language", found=", ".join(languages), expected=profile.language)
    said = " ".join(value for name, values in xmp.values.items() if not name.startswith("pdfa") for value in values)
    plain = re.sub(r"[-\s]", "", said)
    numbers = profile.identifiers
    for label, number in (
        ("ISBN", numbers.isbn),
        ("ISSN", numbers.issn),
        ("PUB code", numbers.pub_code),
        ("DOI", numbers.doi),
    ):
        if number and re.sub(r"[-\s]", "", number) not in plain:
            yield Violation(f"The {label} is missing from the metadata", expected=number)
    for name in ("dc:publisher", "dc:rights", "dc:creator"):
        if not xmp.first(name):
            yield Violation(f"{name} is missing from the metadata")
