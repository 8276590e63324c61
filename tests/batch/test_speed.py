"""The short cuts change no byte."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pydyf
import pytest
import weasyprint
from weasyprint.text import line_break

from mgi_report import Profile, load_profile
from mgi_report import engine as engine_module
from mgi_report import render as render_module
from mgi_report.compose import compose
from mgi_report.engine import engine_for
from mgi_report.engine_speed import _Zlib, forget, hastened
from mgi_report.render import render

EXAMPLES = Path(__file__).parents[2] / "examples"


def _the_long_way(monkeypatch: pytest.MonkeyPatch, profile: Profile) -> bytes:
    with monkeypatch.context() as patch:
        patch.setattr(engine_module, "hastened", contextlib.nullcontext)
        patch.setattr(render_module, "hastened", contextlib.nullcontext)
        # The level of compression is the one thing that the short cuts do change.
        patch.setattr(pydyf, "zlib", _Zlib)
        return render(compose(profile)).pdf


@pytest.mark.parametrize(
    ("example", "language"),
    [("minimal", None), pytest.param("tajikistan-2021", None, marks=pytest.mark.slow)],
)
def test_same_bytes_without_short_cuts(monkeypatch: pytest.MonkeyPatch, example: str, language: str | None) -> None:
    profile = load_profile(EXAMPLES / example, language)
    assert render(compose(profile)).pdf == _the_long_way(monkeypatch, profile)


def test_same_bytes_with_and_without_memory() -> None:
    profile = load_profile(EXAMPLES / "minimal")
    forget(engine_for(None).fonts)
    first = render(compose(profile)).pdf
    assert render(compose(profile)).pdf == first


def test_engine_is_left_as_it_was() -> None:
    before = line_break.Layout.setup, weasyprint.css.ComputedStyle.__missing__
    with hastened():
        assert line_break.Layout.setup is not before[0]
    assert (line_break.Layout.setup, weasyprint.css.ComputedStyle.__missing__) == before


def test_arithmetic_and_unset_properties_keep_their_values() -> None:
    """Lengths that depend on more than themselves go the long way."""
    css = "p { width: calc(50% - 2em); padding: var(--pad); border-bottom: 1pt solid; margin-inline-start: 3% } "
    html = "<html dir='rtl' style='--pad: 1em'><p style='font-size: 20px'>One two three</p><p>Four</p></html>"
    boxes = []
    for context in (contextlib.nullcontext, hastened):
        with context():
            page = weasyprint.HTML(string=html).render(stylesheets=[weasyprint.CSS(string=css)]).pages[0]
        body = page._page_box.children[0].children[0]
        boxes.append([(p.width, p.padding_left, p.border_bottom_width, p.margin_right) for p in body.children])
    assert boxes[0] == boxes[1]
    assert boxes[0][0] != boxes[0][1]
