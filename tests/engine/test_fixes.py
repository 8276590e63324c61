"""Each correction of the engine: the fault is still there without it, so the correction is still needed."""

from __future__ import annotations

import pytest

from mgi_report.engine import engine_for, fixes
from mgi_report.engine.fixes import hanging_space
from mgi_report.engine.instance import block, build, ffi, inline, layout, line_break, weasyprint
from mgi_report.layout.page_view import PageView, view

WORDS = "To begin with, key government officials are told what the "
"""Fits a line of 82 mm at 8.8 pt without its last space, but not with it."""
HTML = (
    f'<body style="font: 8.8pt/1.4 Open Sans"><p style="width: 82mm">{WORDS}<abbr>MGI</abbr> involves in the end.</p>'
)
SENTENCE = "A sentence of some words. "
NOTED = (
    "<style>@page { size: A4; margin: 20mm; @footnote { margin-top: 5mm; padding-top: 2mm; border-top: .5pt solid } } "
    "p { font: 10pt/1.4 Open Sans; margin: 0 0 2mm } span { float: footnote; font-size: 8pt }</style>"
    + "".join(f"<p>{SENTENCE * 12}<span>{'What it says. ' * (1 + n % 4)}</span></p>" for n in range(30))
)


def laid_out(html: str) -> list[PageView]:
    return view(
        weasyprint.HTML(string=html).render(font_config=engine_for().fonts, stylesheets=engine_for().sheets).pages
    )


@pytest.mark.parametrize(("corrected", "line"), [(True, WORDS.strip()), (False, "To")])
def test_the_space_before_an_inline_element_hangs(monkeypatch: pytest.MonkeyPatch, corrected: bool, line: str) -> None:
    if not corrected and ffi.pango.pango_version() >= 15600:
        pytest.skip("Pango 1.56 and newer break this line well; Debian 12 has 1.50")
    monkeypatch.setattr(inline, "split_first_line", hanging_space if corrected else line_break.split_first_line)
    assert laid_out(HTML)[0].lines[0].text.strip() == line


@pytest.mark.parametrize(("corrected", "pages"), [(True, 4), (False, 31)])
def test_no_rounding_error_moves_a_note(monkeypatch: pytest.MonkeyPatch, corrected: bool, pages: int) -> None:
    """WeasyPrint issue 2502: two sums of the same lengths differ, and each page leaves a note to the next."""
    if not corrected:
        monkeypatch.setattr(layout, "block_level_layout", block.block_level_layout)
    laid = weasyprint.HTML(string=NOTED).render(font_config=engine_for().fonts)
    assert len(laid.pages) == pages


def test_a_list_item_may_have_a_marker_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    html = '<style>li::marker { content: attr(title) " " }</style><ol><li title="5.">Five<li title="(viii)">Eight</ol>'
    lines = [line for line in laid_out(html)[0].lines if line.where == "text"]
    assert [line.text for line in lines] == ["5. ", "Five", "(viii) ", "Eight"]
    monkeypatch.setattr(build, "marker_to_box", fixes._marker_to_box)
    with pytest.raises(TypeError, match="TextBox"):
        laid_out(html)
