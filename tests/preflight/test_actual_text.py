"""The text that a file gives in place of what it shows is what is read."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from mgi_report.preflight.pdf.view import PdfView

from ..layout.authored import part, printed, section

LONG = ("responsibilities", "interministerial", "internationalization", "nondiscriminatory", "administration")


def written(content: str, *, given: str = "", properties: Dictionary | None = None) -> bytes:
    """A page with this content in one paragraph, with ``ActualText`` on its element when ``given``."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    page = pdf.pages[0].obj
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, FirstChar=32, LastChar=126,
        Widths=Array([500] * 95), Encoding=Name.WinAnsiEncoding,
    )  # fmt: skip
    page.Resources = Dictionary(Font=Dictionary(F=font), Properties=properties or Dictionary())
    page.Contents = pdf.make_stream(f"/P <</MCID 0>> BDC BT /F 12 Tf 50 700 Td {content} ET EMC".encode())
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    paragraph = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=root, Pg=page, K=0))
    if given:
        paragraph.ActualText = given
    root.K = paragraph
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = root, Dictionary(Marked=True)
    stream = BytesIO()
    pdf.save(stream)
    return stream.getvalue()


def reading(data: bytes) -> tuple[str, str]:
    with PdfView(data) as view:
        assert view.tags
        return view.reading.strip(), view.text(view.tags.elements[0]).strip()


def spoken(text: str) -> str:
    return f"<FEFF{text.encode('utf-16-be').hex()}>"


@given(st.text(st.characters(codec="utf-16", categories=["L", "N"]), min_size=1, max_size=12))
@settings(max_examples=40)
def test_a_sequence_is_read_as_its_actual_text(text: str) -> None:
    inline = written(f"(One ) Tj /Span <</ActualText {spoken(text)}>> BDC (a) Tj (b) Tj EMC ( two) Tj")
    named = written(
        "(One ) Tj /Span /N BDC (a) Tj (b) Tj EMC ( two) Tj", properties=Dictionary(N=Dictionary(ActualText=text))
    )
    nested = written(
        f"(One ) Tj /Span <</ActualText {spoken(text)}>> BDC /Span <</ActualText (no)>> BDC (a) Tj EMC EMC ( two) Tj"
    )
    for data in (inline, named, nested):
        assert reading(data) == (f"One {text} two",) * 2


@pytest.mark.parametrize("hyphen", ["\N{SOFT HYPHEN}", ""])
def test_a_word_that_a_line_end_divides_is_whole(hyphen: str) -> None:
    content = f"(relev) Tj /Span <</ActualText {spoken(hyphen)}>> BDC (-) Tj EMC 0 -14 Td (ant) Tj"
    assert reading(written(content)) == ("relevant",) * 2


def test_an_element_is_read_as_its_actual_text() -> None:
    assert reading(written("(shown) Tj", given="given")) == ("given",) * 2


def test_words_of_our_own_files_are_whole() -> None:
    text = " ".join(word for number in range(40) for word in LONG[number % 5 :])
    data = printed(part(section(f"<p>{text}</p>"))).data
    with PdfView(data) as view:
        assert text in " ".join(view.reading.split())
