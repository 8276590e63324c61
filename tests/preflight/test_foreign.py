"""PDFs that this project did not make: what can be checked is checked, and the rest is listed as not checked."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from mgi_report.findings import Severity
from mgi_report.preflight.page_references import read_page_references
from mgi_report.preflight.pdf.view import PdfView
from mgi_report.preflight.run import run_preflight

from .cases import make_pdf
from .tinyedit import edit

BARE = [{"drop": f"/Root/{name}"} for name in ("StructTreeRoot", "MarkInfo", "Metadata", "Lang", "OutputIntents")]


@pytest.fixture(scope="module")
def untagged() -> bytes:
    """The base report as a plain word processor would export it."""
    return edit(make_pdf(None), BARE)


def rules_of(pdf: bytes) -> set[str]:
    return {finding.rule for finding in run_preflight(pdf).findings if finding.severity is Severity.ERROR}


def test_an_untagged_file_is_checked_as_far_as_possible(untagged: bytes) -> None:
    outcome = run_preflight(untagged)
    assert rules_of(untagged) == {"ACC-001", "ACC-003", "ACC-004", "ARC-005", "ARC-006", "ARC-007", "ARC-010"}
    reasons = {reason for _, reason in outcome.not_checked}
    assert reasons == {
        "the PDF is not tagged",
        "no profile was given",
        "web servers were not queried (--links online)",
    }


def test_page_numbers_of_an_untagged_contents_list_are_read_from_the_line(untagged: bytes) -> None:
    with PdfView(untagged) as view:
        references = read_page_references(view)
    printed = [reference.number for reference in references if reference.in_contents and ", page" not in reference.text]
    assert printed == [str(page) for page in range(4, 11)]
    with pikepdf.open(BytesIO(untagged)) as pdf:
        pdf.pages[2].obj.Annots[2].Dest = pikepdf.Array([pdf.pages[9].obj, pikepdf.Name.Fit])
        stream = BytesIO()
        pdf.save(stream)
    assert "STR-004" in rules_of(stream.getvalue())


def test_text_in_plain_strings_and_simple_fonts_is_read() -> None:
    page = [{"raw": "/P <</MCID 9>> BDC BT /G 11 Tf 60 400 Td 14 TL (ISBN) Tj [( 978-92) -20 (-9268-013-4)] TJ ET EMC"}]
    pdf = make_pdf({"pages": [[{"H1": "A heading"}, *page]]})
    assert {"IDN-001", "LAY-004"} <= rules_of(pdf)


def test_content_that_only_a_full_parser_reads_is_read() -> None:
    """Nested brackets in a string, a comment and an inline image."""
    raw = (
        "BT /G 11 Tf 60 400 Td (a \\(b\\) (c (d)) TODO) Tj ET % a comment (\n"
        "q 9 0 0 9 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q"
    )
    pdf = make_pdf({"pages": [[{"H1": "A heading"}, {"raw": raw}]]})
    assert "TXT-004" in rules_of(pdf)
