"""The record as an ONIX for Books message (EDItEUR), in reference tags, release 3.1 or 3.0.

Values are codes of the ONIX code lists; a comment names the list of each.
"""

from __future__ import annotations

from typing import Literal

from stdnum import isbn as isbn_number

from .record import Record, RelatedEdition
from .xml import Element, child, root, serialize

Release = Literal["3.0", "3.1"]

_THEMA_MIGRATION = "JBFH"
"""Thema: migration, immigration and emigration."""


def onix(record: Record, release: Release = "3.1", *, cover: tuple[str, int, int] | None = None) -> bytes:
    """The message, UTF-8. ``cover`` is the cover image's file name, width and height in pixels."""
    message = root(f"http://ns.editeur.org/onix/{release}/reference", "ONIXMessage")
    message.set("release", release)
    header = child(message, "Header")
    sender = child(header, "Sender")
    child(sender, "SenderName", record.publisher.name)
    child(sender, "EmailAddress", record.publisher.email)
    child(header, "SentDateTime", record.dated.replace("-", ""))
    product = child(message, "Product")
    child(product, "RecordReference", record.file_stem)
    child(product, "NotificationType", "03")  # list 1: confirmed on publication
    child(product, "RecordSourceType", "01")  # list 3: publisher
    child(product, "RecordSourceName", record.publisher.name)
    _identifiers(product, record)
    _description(product, record)
    _collateral(product, record, cover)
    _publishing(product, record)
    _related(product, record)
    _supply(product, record)
    return serialize(message)


def _identifiers(product: Element, item: Record | RelatedEdition) -> None:
    if item.isbn:
        _identifier(product, "ProductIdentifier", "15", isbn_number.compact(item.isbn, convert=True))
    if isinstance(item, Record) and item.doi:
        _identifier(product, "ProductIdentifier", "06", item.doi)
    if item.pub_code:
        _identifier(product, "ProductIdentifier", "01", item.pub_code, "PUB code")
    if not (item.isbn or item.pub_code):
        _identifier(product, "ProductIdentifier", "01", item.file_stem, "File name")


def _identifier(parent: Element, tag: str, kind: str, value: str, name: str | None = None) -> None:
    identifier = child(parent, tag)
    child(identifier, "ProductIDType" if tag == "ProductIdentifier" else "CollectionIDType", kind)  # lists 5 and 13
    child(identifier, "IDTypeName", name)
    child(identifier, "IDValue", value)


def _description(product: Element, record: Record) -> None:
    detail = child(product, "DescriptiveDetail")
    child(detail, "ProductComposition", "00")  # list 2: single-item product
    child(detail, "ProductForm", "EB")  # list 150: digital download and online
    child(detail, "ProductFormDetail", "E107")  # list 175: PDF
    _accessibility(detail, record)
    child(detail, "PrimaryContentType", "10")  # list 81: text
    child(detail, "EpubTechnicalProtection", "00")  # list 144: none
    if record.licence.address:
        licence = child(detail, "EpubLicense")
        child(licence, "EpubLicenseName", record.licence.name)
        expression = child(licence, "EpubLicenseExpression")
        child(expression, "EpubLicenseExpressionType", "01")  # list 218: human readable
        child(expression, "EpubLicenseExpressionLink", record.licence.address)
    collection = child(detail, "Collection")
    child(collection, "CollectionType", "10")  # list 148: publisher's collection
    if record.issn:
        _identifier(collection, "CollectionIdentifier", "02", record.issn.replace("-", ""))
    _title(collection, "02", record.series)
    _title(detail, "01", record.title, record.subtitle)
    _contributors(detail, record)
    child(detail, "EditionStatement", record.edition)
    language = child(detail, "Language")
    child(language, "LanguageRole", "01")  # list 22: language of text
    child(language, "LanguageCode", record.language.marc)
    _extents(detail, record)
    _subjects(detail, record)
    audience = child(detail, "Audience")
    child(audience, "AudienceCodeType", "01")  # list 29: ONIX audience codes
    child(audience, "AudienceCodeValue", "06")  # list 28: professional and scholarly


def _accessibility(detail: Element, record: Record) -> None:
    if not record.accessible:
        return
    codes = [{"PDF/UA-1": "05", "PDF/UA-2": "06"}[claim] for claim in record.file.claims if claim.startswith("PDF/UA")]
    # List 196: navigation by contents, one reading order, short alternative texts, tagged languages, colour not alone.
    for code in (*codes, "11", "13", "14", "22", "25"):
        _feature(detail, code)
    _feature(detail, "99", record.publisher.email)


def _feature(detail: Element, value: str, text: str | None = None) -> None:
    feature = child(detail, "ProductFormFeature")
    child(feature, "ProductFormFeatureType", "09")  # list 79: accessibility detail
    child(feature, "ProductFormFeatureValue", value)
    child(feature, "ProductFormFeatureDescription", text)


def _title(parent: Element, level: str, title: str, subtitle: str | None = None) -> None:
    detail = child(parent, "TitleDetail")
    child(detail, "TitleType", "01")  # list 15: distinctive title
    element = child(detail, "TitleElement")
    child(element, "TitleElementLevel", level)  # list 149: 01 product, 02 collection
    child(element, "TitleText", title)
    child(element, "Subtitle", subtitle)


def _contributors(detail: Element, record: Record) -> None:
    named = [("A01", record.corporate_author.name)]  # list 17: by (author)
    if record.partner:
        named.append(("A51", record.partner))  # list 17: research by
    for number, (role, name) in enumerate(named, 1):
        contributor = child(detail, "Contributor")
        child(contributor, "SequenceNumber", str(number))
        child(contributor, "ContributorRole", role)
        child(contributor, "CorporateName", name)


def _extents(detail: Element, record: Record) -> None:
    # Lists 23 and 24: absolute page count in pages; file size in bytes.
    for kind, value, unit in (("07", record.file.pages, "03"), ("22", record.file.size, "17")):
        extent = child(detail, "Extent")
        child(extent, "ExtentType", kind)
        child(extent, "ExtentValue", str(value))
        child(extent, "ExtentUnit", unit)


def _subjects(detail: Element, record: Record) -> None:
    schemes: list[tuple[str, str | None, str | None, str | None]] = [("93", None, _THEMA_MIGRATION, None)]
    schemes.append(("20", None, None, "; ".join(record.keywords)))
    if record.territory.code:
        schemes.append(("24", "ISO 3166", record.territory.code, record.territory.name))
    schemes += [("24", "UN M49", region.code, region.name) for region in record.regions]
    schemes += [("24", "MGI dimension", tag.code, tag.name) for tag in record.dimensions]
    schemes.append(("24", "SDG target", record.sdg_target, None))
    for identifier, scheme, code, heading in schemes:
        subject = child(detail, "Subject")
        child(subject, "SubjectSchemeIdentifier", identifier)  # list 27
        child(subject, "SubjectSchemeName", scheme)
        child(subject, "SubjectCode", code)
        child(subject, "SubjectHeadingText", heading)


def _collateral(product: Element, record: Record, cover: tuple[str, int, int] | None) -> None:
    collateral = child(product, "CollateralDetail")
    text = child(collateral, "TextContent")
    child(text, "TextType", "03")  # list 153: description
    child(text, "ContentAudience", "00")  # list 154: unrestricted
    child(text, "Text", record.abstract).set("textformat", "06")  # list 34: plain text
    if cover is None:
        return
    name, width, height = cover
    resource = child(collateral, "SupportingResource")
    child(resource, "ResourceContentType", "01")  # list 158: front cover
    child(resource, "ContentAudience", "00")
    child(resource, "ResourceMode", "03")  # list 159: image
    feature = child(resource, "ResourceFeature")
    child(feature, "ResourceFeatureType", "07")  # list 160: alternative text
    child(feature, "FeatureNote", record.cover_alt)
    version = child(resource, "ResourceVersion")
    child(version, "ResourceForm", "02")  # list 161: downloadable file
    # List 162: file format, height, width, file name.
    for kind, value in (("01", "D502"), ("02", str(height)), ("03", str(width)), ("04", name)):
        feature = child(version, "ResourceVersionFeature")
        child(feature, "ResourceVersionFeatureType", kind)
        child(feature, "FeatureValue", value)
    child(version, "ResourceLink", name)


def _publishing(product: Element, record: Record) -> None:
    detail = child(product, "PublishingDetail")
    publisher = child(detail, "Publisher")
    child(publisher, "PublishingRole", "01")  # list 45: publisher
    child(publisher, "PublisherName", record.publisher.name)
    child(detail, "CityOfPublication", record.publisher.city)
    child(detail, "PublishingStatus", "04")  # list 64: active
    when = record.published or str(record.publication_year)
    published = child(detail, "PublishingDate")
    child(published, "PublishingDateRole", "01")  # list 163: publication date
    form = {4: "05", 7: "01", 10: "00"}[len(when)]  # list 55: YYYY, YYYYMM, YYYYMMDD
    child(published, "Date", when.replace("-", "")).set("dateformat", form)
    statement = child(detail, "CopyrightStatement")
    child(statement, "CopyrightYear", str(record.copyright_year))
    child(child(statement, "CopyrightOwner"), "CorporateName", record.corporate_author.name)


def _related(product: Element, record: Record) -> None:
    if not record.related_editions:
        return
    material = child(product, "RelatedMaterial")
    for edition in record.related_editions:
        related = child(material, "RelatedProduct")
        child(related, "ProductRelationCode", "11")  # list 51: other-language version of
        _identifiers(related, edition)


def _supply(product: Element, record: Record) -> None:
    detail = child(child(product, "ProductSupply"), "SupplyDetail")
    supplier = child(detail, "Supplier")
    child(supplier, "SupplierRole", "09")  # list 93: publisher to end-customers
    child(supplier, "SupplierName", record.publisher.name)
    child(detail, "ProductAvailability", "20")  # list 65: available
    child(detail, "UnpricedItemType", "01")  # list 57: free of charge
