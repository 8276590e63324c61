"""Metadata and catalog of a finished file, and the care taken with the engine."""

from __future__ import annotations

import hashlib
import inspect
from dataclasses import replace
from datetime import UTC, datetime
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

import pytest
import weasyprint
import weasyprint.draw
import weasyprint.pdf
import weasyprint.pdf.stream
import weasyprint.stacking

from mgi_report.engine import weasyprint as engine
from mgi_report.tagging.file import write_tagged
from mgi_report.tagging.metadata import Metadata

from ..readers.pdfreader import Report, read
from .minireport import METADATA, html

NAMES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/", "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "pdf": "http://ns.adobe.com/pdf/1.3/", "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/", "prism": "http://prismstandard.org/namespaces/basic/3.0/",
}  # fmt: skip

# Private code that the tagging stands on, as it is in the version it was written for. When one changes, read the
# change, run all tests of this folder and the validators, then write the new sum here.
INSIDE = {
    (weasyprint.draw, "draw_page"): "d5bda6b6e675",
    (weasyprint.draw, "draw_stacking_context"): "c5811b178bdf",
    (weasyprint.draw, "draw_inline_level"): "068162a401d0",
    (weasyprint.draw, "draw_block_level"): "3de9ec3ad4aa",
    (weasyprint.draw, "draw_background"): "1c5a4893ea84",
    (weasyprint.pdf, "generate_pdf"): "626343ef25c3",
    (weasyprint.pdf.stream, "Stream"): "624257224db6",
    (weasyprint.stacking, "StackingContext"): "ec586508cac9",
}


def small(text: str = "text") -> Any:
    return engine.HTML(string=html(f"<p>{text}</p>")).render()


def values(report: Report, name: str) -> list[str]:
    found = ElementTree.fromstring(report.xmp.encode()).find(f".//{name}", NAMES)
    assert found is not None, name
    items = [item.text or "" for item in found.findall("./*/rdf:li", NAMES)]
    return items or [found.text or ""]


def test_xmp_says_what_the_caller_said(whole: Report) -> None:
    expected = {
        "pdfaid:part": ["2"], "pdfaid:conformance": ["A"], "pdfuaid:part": ["1"], "dc:title": [METADATA.title] * 2,
        "prism:subtitle": [METADATA.subtitle], "dc:creator": list(METADATA.authors), "dc:language": ["en"],
        "dc:description": [METADATA.description] * 2, "dc:identifier": [METADATA.identifiers[0]],
        "xmp:Identifier": list(METADATA.identifiers), "dc:publisher": [METADATA.publisher],
        "dc:rights": [METADATA.rights] * 2, "xmpRights:WebStatement": [METADATA.licence_url],
        "xmpRights:Marked": ["True"], "xmp:CreateDate": ["2021-05-01T12:00:00+00:00"],
        "xmp:ModifyDate": ["2021-05-02T12:00:00+00:00"], "dc:subject": list(METADATA.keywords),
    }  # fmt: skip
    assert {name: values(whole, name) for name in expected} == expected


def test_the_information_dictionary_agrees_with_xmp(whole: Report) -> None:
    info = whole.information
    assert info == {
        "Title": METADATA.title, "Author": ", ".join(METADATA.authors), "Subject": METADATA.description,
        "Keywords": "permits, registers", "Creator": values(whole, "xmp:CreatorTool")[0],
        "Producer": values(whole, "pdf:Producer")[0], "CreationDate": "D:20210501120000+00'00'",
        "ModDate": "D:20210502120000+00'00'",
    }  # fmt: skip
    assert info["Keywords"] == values(whole, "pdf:Keywords")[0]


def test_xmp_can_be_read_without_knowing_pdf(whole: Report) -> None:
    assert "/Filter" not in whole.pdf.Root.Metadata
    assert whole.xmp.count("<rdf:RDF") == 1


def test_the_catalogue_says_title_language_and_marks(whole: Report) -> None:
    root = whole.pdf.Root
    assert root.Lang == "en"
    assert root.MarkInfo.Marked
    assert root.ViewerPreferences.DisplayDocTitle
    assert "/Direction" not in root.ViewerPreferences
    assert all(page.obj.Tabs == "/S" for page in whole.pdf.pages)
    names = [str(name) for name in list(root.StructTreeRoot.IDTree.Names)[::2]]
    assert names == sorted(names)
    assert {"note-1", "note-5"} <= set(names)


def test_least_metadata_writes_no_empty_property() -> None:
    moment = datetime(2021, 5, 1)
    report = read(write_tagged(small(), Metadata("Title", "fr", moment, moment)))
    root = ElementTree.fromstring(report.xmp.encode())
    texts = [element.text for element in root.iter() if len(element) == 0]
    assert all(text and text.strip() for text in texts)
    assert report.information["CreationDate"] == "D:20210501000000+00'00'"
    assert report.pdf.Root.Lang == "fr"
    assert report.languages == [("en", "text")]


@pytest.mark.parametrize("change", [{"title": " "}, {"language": ""}, {"conformance": "2b"}])
def test_metadata_that_no_file_may_have_is_refused(change: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=next(iter(change))):
        replace(METADATA, **change)  # type: ignore[arg-type]


def attachment() -> Any:
    moment = datetime(2021, 5, 1, tzinfo=UTC)
    return engine.Attachment(string="{}", name="profile.json", description="Data", relationship="Source",
                             created=moment, modified=moment)  # fmt: skip


def test_attached_data_are_related_and_described() -> None:
    report = read(write_tagged(small(), replace(METADATA, conformance="3a"), attachments=[attachment()]))
    (file,) = report.pdf.Root.AF
    assert file.AFRelationship == "/Source"
    assert bytes(report.pdf.attachments["profile.json"].get_file().read_bytes()) == b"{}"
    assert values(report, "pdfaid:part") == ["3"]


def test_attached_data_needs_part_three() -> None:
    with pytest.raises(ValueError, match="3a"):
        write_tagged(small(), METADATA, attachments=[attachment()])


def test_after_a_failure_the_engine_writes_its_own_files_again() -> None:
    broken = small()
    broken.pages[0].width = None
    with pytest.raises(TypeError):
        write_tagged(broken, METADATA)
    plain = small().write_pdf(pdf_identifier=True)
    assert b"StructTreeRoot" not in plain
    assert write_tagged(small(), METADATA) == write_tagged(small(), METADATA)


def test_a_file_within_a_file_can_be_written() -> None:
    inner: list[bytes] = []
    alone = write_tagged(small("inner"), METADATA)

    class Nested(engine.document.Document):
        def make_bookmark_tree(self, *arguments: object, **options: object) -> object:
            inner.append(write_tagged(small("inner"), METADATA))
            return super().make_bookmark_tree(*arguments, **options)

    document = small("outer")
    document.__class__ = Nested
    outer = read(write_tagged(document, METADATA))
    assert outer.tree.text == "outer"
    assert inner == [alone]


@pytest.mark.parametrize(("module", "name"), INSIDE, ids=lambda part: getattr(part, "__name__", part))
def test_the_engine_is_the_one_this_was_written_for(module: ModuleType, name: str) -> None:
    source = inspect.getsource(getattr(module, name))
    assert hashlib.sha256(source.encode()).hexdigest()[:12] == INSIDE[module, name], "read the comment at INSIDE"


def test_a_title_may_be_in_another_script(arabic: Report) -> None:
    assert values(arabic, "dc:title") == ["الحقوق"] * 2
    assert arabic.information["Title"] == "الحقوق"
