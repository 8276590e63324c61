"""Writes a file with tag tree, metadata and catalog in one pass."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ..engine import pydyf, writing
from .collect import TagCollector
from .labels import page_labels
from .marking import Painter
from .metadata import Metadata
from .normalize import normalize
from .writer import TaggedFile
from .xmp import information, xmp_packet


def write_tagged(
    document: Any, metadata: Metadata, *, attachments: Sequence[Any] = (), problems: list[str] | None = None
) -> bytes:
    """Write ``document`` as one file that is PDF/UA-1 and PDF/A-2a or 3a, by ``metadata.conformance``.

    Args:
        document: a document of the engine, its pages from one layout or merged from several (``Document.copy``).
        metadata: metadata of the file; the same input gives the same bytes.
        attachments: data to embed (the engine's ``Attachment``), each with its own dates and relationship; needs
            ``conformance="3a"``.
        problems: receives problems of the content, in words: pictures without alternative text.

    Raises:
        BuildError: a template asks for an unknown structure type.
        ValueError: data is attached to a PDF/A-2 file.
    """
    if attachments and metadata.conformance != "3a":
        raise ValueError("attachments need PDF/A-3: conformance='3a'")
    collected = TagCollector(metadata.language)
    for page in document.pages:
        collected.page(page._page_box)
    collected.settle_links({name for page in document.pages for name in page.anchors})
    tree = normalize(collected.roots)

    def finish(_document: Any, pdf: Any) -> None:
        _finish(pdf, metadata, collected)

    painter, right_to_left = Painter(collected, document.fonts), metadata.direction == "rtl"
    with writing(TaggedFile(painter, tree, metadata.language, right_to_left=right_to_left)):
        content: bytes = document.write_pdf(
            finisher=finish, pdf_variant=f"pdf/a-{metadata.conformance}", attachments=list(attachments) or None
        )
    if problems is not None:
        problems += collected.problems
    collected.release()
    return content


def _finish(pdf: Any, metadata: Metadata, collected: TagCollector) -> None:
    """The engine's hook before the trailer: write catalog entries and metadata."""
    catalog = pdf.catalog
    catalog["Lang"] = pydyf.String(metadata.language)
    catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
    preferences = {"DisplayDocTitle": "true"}
    if metadata.direction == "rtl":
        preferences["Direction"] = "/R2L"
    catalog["ViewerPreferences"] = pydyf.Dictionary(preferences)
    catalog["PageLabels"] = page_labels(collected.folios)
    if "Outlines" in catalog:
        catalog["PageMode"] = "/UseOutlines"
    if "AF" in catalog:
        catalog["AF"] = pydyf.Array(dict.fromkeys(catalog["AF"]))
    packet = _object(pdf, catalog["Metadata"])
    # Uncompressed, so that tools without a PDF parser can read it.
    packet.stream, packet.compress = [xmp_packet(metadata)], False
    pdf.info.clear()
    pdf.info.update(information(metadata))


def _object(pdf: Any, reference: bytes) -> Any:
    match = re.match(rb"\d+", reference)
    assert match
    return pdf.objects[int(match[0])]
