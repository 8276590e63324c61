"""The record for the web and for registries: Dublin Core, schema.org, ``citation_*`` tags and a Crossref deposit."""

from __future__ import annotations

import json
from typing import Any

from lxml import etree
from stdnum import isbn as isbn_number

from ..errors import UsageError
from .record import Record
from .xml import Element, child, root, serialize

_OAI = "http://www.openarchives.org/OAI/2.0/oai_dc/"
_DC = "http://purl.org/dc/elements/1.1/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_XML = "http://www.w3.org/XML/1998/namespace"
_CROSSREF = "http://www.crossref.org/schema/5.3.1"


def dublin_core(record: Record) -> bytes:
    """Simple Dublin Core in the container of the Open Archives Initiative, UTF-8."""
    made = etree.Element(f"{{{_OAI}}}dc", nsmap={"oai_dc": _OAI, "dc": _DC, "xsi": _XSI})
    made.set(f"{{{_XSI}}}schemaLocation", f"{_OAI} http://www.openarchives.org/OAI/2.0/oai_dc.xsd")
    in_words = {"title", "description", "subject", "coverage"}
    for name, value in _dublin_core_values(record):
        element = child(made, f"{{{_DC}}}{name}", value)
        if name in in_words:
            element.set(f"{{{_XML}}}lang", record.language.code)
    return serialize(made)


def _dublin_core_values(record: Record) -> list[tuple[str, str]]:
    identifiers = [
        f"urn:isbn:{isbn_number.compact(record.isbn, convert=True)}" if record.isbn else None,
        f"doi:{record.doi}" if record.doi else None,
        record.pub_code,
        record.pdf_name,
    ]
    subjects = (*record.keywords, *(tag.name for tag in record.dimensions), f"SDG target {record.sdg_target}")
    values: list[tuple[str, str | None]] = [
        ("title", record.title),
        ("title", record.subtitle),
        ("creator", record.corporate_author.name),
        ("contributor", record.partner),
        ("publisher", record.publisher.name),
        ("date", record.published or str(record.publication_year)),
        ("type", "Text"),
        ("format", "application/pdf"),
        ("language", record.language.code),
        *(("identifier", value) for value in identifiers),
        *(("subject", value) for value in dict.fromkeys(subjects)),
        *(("coverage", name) for name in (record.territory.name, *(region.name for region in record.regions))),
        ("description", record.abstract),
        ("relation", record.series),
        *(("relation", edition.file_stem) for edition in record.related_editions),
        ("rights", record.licence.name),
        ("rights", record.licence.address),
    ]
    return [(name, value) for name, value in values if value]


def json_ld(record: Record, *, cover: str | None = None, address: str | None = None) -> dict[str, Any]:
    """A schema.org ``Report``. ``cover`` is the cover image's file name, ``address`` that of the published page."""
    identifiers = [("PUB code", record.pub_code), ("DOI", record.doi)]
    subjects = [("UN M49", tag) for tag in record.regions] + [("MGI dimension", tag) for tag in record.dimensions]
    features = ["taggedPDF", "readingOrder", "alternativeText", "bookmarks"]
    known: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Report",
        "@id": address,
        "name": record.title,
        "alternativeHeadline": record.subtitle,
        "abstract": record.abstract,
        "author": {
            "@type": "Organization",
            "name": record.corporate_author.name,
            "alternateName": record.corporate_author.acronym,
        },
        "contributor": {"@type": "Organization", "name": record.partner} if record.partner else None,
        "publisher": {"@type": "Organization", "name": record.publisher.name, "address": record.publisher.city},
        "datePublished": record.published or str(record.publication_year),
        "copyrightYear": record.copyright_year,
        "inLanguage": record.language.code,
        "isbn": record.isbn,
        "reportNumber": record.pub_code,
        "identifier": [_value(name, value) for name, value in identifiers if value],
        "numberOfPages": record.file.pages,
        "keywords": list(record.keywords),
        "about": [
            {"@type": "DefinedTerm", "inDefinedTermSet": scheme, "termCode": tag.code, "name": tag.name}
            for scheme, tag in subjects
        ],
        "spatialCoverage": {"@type": "Place", "name": record.territory.name},
        "isPartOf": {"@type": "CreativeWorkSeries", "name": record.series, "issn": record.issn},
        "license": record.licence.address,
        "creditText": record.citation,
        "image": cover,
        "encoding": {
            "@type": "MediaObject",
            "contentUrl": record.pdf_name,
            "encodingFormat": "application/pdf",
            "contentSize": f"{record.file.size} B",
            "sha256": record.file.sha256,
        },
        "accessibilityFeature": features if record.accessible else None,
        "workTranslation": [
            {"@type": "Report", "name": edition.title, "inLanguage": edition.language, "isbn": edition.isbn}
            for edition in record.related_editions
        ],
    }
    return {key: _present(value) for key, value in known.items() if value}


def json_ld_text(record: Record, *, cover: str | None = None, address: str | None = None) -> str:
    """The same as a file."""
    return json.dumps(json_ld(record, cover=cover, address=address), ensure_ascii=False, indent=2) + "\n"


def citation_tags(record: Record) -> list[tuple[str, str]]:
    """Names and contents of the ``citation_*`` tags that academic search engines read."""
    tags = [
        ("citation_title", record.title),
        ("citation_author", record.corporate_author.name),
        ("citation_author_institution", record.corporate_author.name),
        ("citation_publication_date", (record.published or str(record.publication_year)).replace("-", "/")),
        ("citation_technical_report_institution", record.publisher.name),
        ("citation_technical_report_number", record.pub_code),
        ("citation_publisher", record.publisher.name),
        ("citation_isbn", record.isbn),
        ("citation_issn", record.issn),
        ("citation_doi", record.doi),
        ("citation_language", record.language.code),
        ("citation_num_pages", str(record.file.pages)),
        ("citation_pdf_url", record.pdf_name),
        *(("citation_keywords", keyword) for keyword in record.keywords),
    ]
    return [(name, content) for name, content in tags if content]


def crossref(record: Record, address: str) -> bytes:
    """A deposit of the DOI as a report-paper (schema 5.3.1), UTF-8. ``address`` is what the DOI resolves to.

    Raises UsageError when the record has no DOI or the address is not an absolute one.
    """
    if not record.doi:
        raise UsageError("a Crossref deposit needs a DOI; this edition has none")
    if not address.startswith(("https://", "http://")):
        raise UsageError(f"a Crossref deposit needs the absolute address of the landing page, not {address!r}")
    batch = root(_CROSSREF, "doi_batch", xsi=_XSI)
    batch.set("version", "5.3.1")
    batch.set(f"{{{_XSI}}}schemaLocation", f"{_CROSSREF} https://www.crossref.org/schemas/crossref5.3.1.xsd")
    head = child(batch, "head")
    child(head, "doi_batch_id", record.file_stem)
    child(head, "timestamp", f"{record.dated.replace('-', '')}000000")
    depositor = child(head, "depositor")
    child(depositor, "depositor_name", record.publisher.name)
    child(depositor, "email_address", record.publisher.email)
    child(head, "registrant", record.publisher.name)
    paper = child(child(batch, "body"), "report-paper")
    metadata = child(paper, "report-paper_metadata")
    metadata.set("language", record.language.code.split("-")[0])
    _crossref_metadata(metadata, record, address)
    return serialize(batch)


def _crossref_metadata(metadata: Element, record: Record, address: str) -> None:
    organization = child(child(metadata, "contributors"), "organization", record.corporate_author.name)
    organization.set("contributor_role", "author")
    organization.set("sequence", "first")
    titles = child(metadata, "titles")
    child(titles, "title", record.title)
    child(titles, "subtitle", record.subtitle)
    day = child(metadata, "publication_date")
    day.set("media_type", "online")
    year, month, date = [*(record.published or str(record.publication_year)).split("-"), None, None][:3]
    for tag, value in (("month", month), ("day", date), ("year", year)):
        child(day, tag, value)
    if record.isbn:
        child(metadata, "isbn", isbn_number.compact(record.isbn, convert=True)).set("media_type", "electronic")
    publisher = child(metadata, "publisher")
    child(publisher, "publisher_name", record.publisher.name)
    child(publisher, "publisher_place", record.publisher.city)
    if record.pub_code:
        child(child(metadata, "publisher_item"), "item_number", record.pub_code)
    data = child(metadata, "doi_data")
    child(data, "doi", record.doi)
    child(data, "resource", address)


def _value(name: str, value: str) -> dict[str, str]:
    return {"@type": "PropertyValue", "propertyID": name, "value": value}


def _present(value: Any) -> Any:
    """The value without empty members."""
    if isinstance(value, dict):
        return {key: _present(below) for key, below in value.items() if below not in (None, [], ())}
    return [_present(below) for below in value] if isinstance(value, list) else value
