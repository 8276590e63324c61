"""Each correction of the engine: the fault is still there without it, so the correction is still needed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest
import weasyprint

from mgi_report.engine.engine import engine_for
from mgi_report.engine.fixes import patched
from mgi_report.layout.page_view import view

WORDS = "To begin with, key government officials are told what the "
"""Fits a line of 82 mm at 8.8 pt without its last space, but not with it."""
HTML = (
    f'<body style="font: 8.8pt/1.4 Open Sans"><p style="width: 82mm">{WORDS}<abbr>MGI</abbr> involves in the end.</p>'
)


@contextlib.contextmanager
def uncorrected() -> Iterator[None]:
    yield


def first_line(html: str) -> str:
    engine = engine_for(None)
    laid = weasyprint.HTML(string=html).render(font_config=engine.fonts, stylesheets=engine.sheets)
    return view(laid.pages)[0].lines[0].text


@pytest.mark.parametrize(("corrected", "line"), [(True, WORDS.strip()), (False, "To")])
def test_the_space_before_an_inline_element_hangs(corrected: bool, line: str) -> None:
    with patched() if corrected else uncorrected():
        assert first_line(HTML).strip() == line
