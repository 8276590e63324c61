"""The speedups change no byte."""

from __future__ import annotations

import contextlib
import gc
import weakref
from pathlib import Path

import pytest

from mgi_report import Profile, load_profile
from mgi_report.compose import compose_report
from mgi_report.engine import engine_for, log_lines, weasyprint
from mgi_report.engine.instance import block
from mgi_report.engine.replacements import SPEEDUPS, without_speedups
from mgi_report.engine.speedups.memory import forget
from mgi_report.layout import render

from .documents import DOCUMENTS, TEXT

ALL_BUT_WRITING = tuple({one.module for one in SPEEDUPS} - {"writing"})
"""All speedups but that of writing, whose level of compression is the one thing that differs."""

EXAMPLES = Path(__file__).parents[2] / "examples"


def the_long_way(profile: Profile) -> bytes:
    engine_for().end_report(sound=False)
    with without_speedups(ALL_BUT_WRITING):
        return render(compose_report(profile)).pdf


@pytest.mark.parametrize(
    ("example", "language"),
    [("minimal", None), pytest.param("tajikistan-2021", None, marks=pytest.mark.slow)],
)
def test_same_bytes_without_speedups(example: str, language: str | None) -> None:
    profile = load_profile(EXAMPLES / example, language)
    assert render(compose_report(profile)).pdf == the_long_way(profile)


def its_own_way() -> contextlib.AbstractContextManager[None]:
    return without_speedups(ALL_BUT_WRITING)


def written(html: str) -> bytes:
    source = weasyprint.HTML(string=html, base_url="https://example.invalid/")
    data = source.render(font_config=engine_for().fonts).write_pdf(pdf_identifier=True)
    assert isinstance(data, bytes)
    return data


def test_same_bytes_with_and_without_memory() -> None:
    profile = load_profile(EXAMPLES / "minimal")
    forget(engine_for().fonts)
    first = render(compose_report(profile)).pdf
    assert render(compose_report(profile)).pdf == first


def test_edited_report_has_the_bytes_of_a_first_build() -> None:
    profile = load_profile(EXAMPLES / "minimal")
    edited = profile.model_copy(update={"sources": ()})
    engine_for().end_report(sound=False)
    first = render(compose_report(edited)).pdf
    engine_for().end_report(sound=False)
    original = render(compose_report(profile)).pdf
    assert engine_for()._kept
    assert render(compose_report(edited)).pdf == first
    assert render(compose_report(profile)).pdf == original


def test_what_the_engine_complains_of_is_told_every_time() -> None:
    profile = load_profile(EXAMPLES / "minimal")
    part = profile.part("rights")
    text = f"{part.text}\n\nA letter no shipped font has: \U00012000\n"
    odd = profile.model_copy(update={"parts": tuple(
        one.model_copy(update={"text": text}) if one is part else one for one in profile.parts
    )})  # fmt: skip
    told = [[str(finding) for finding in render(compose_report(odd)).findings] for _ in range(2)]
    assert told[0] == told[1]
    assert any("U+12000" in finding for finding in told[0])


def test_what_the_engine_complains_of_in_a_style_is_told_every_time() -> None:
    engine = engine_for()
    told = []
    for _ in range(2):
        with log_lines() as records:
            engine.lay_out("<html lang='en'><body><p style='width: calc(2em * 3em)'>Wide</p></body></html>")
        engine.end_report(sound=not records)
        told.append([record.getMessage() for record in records])
    assert told[0]
    assert told[0] == told[1]


def test_justified_and_underlined_text_has_the_same_bytes() -> None:
    words = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen " * 9
    html = f"<style>p {{ text-align: justify; width: 60mm }}</style><p>{words}</p><p>{words}<u>{words}</u></p>"
    files = []
    for way in (its_own_way, contextlib.nullcontext, contextlib.nullcontext):
        with way():
            files.append(written(html))
        forget(engine_for().fonts)
    assert files[0] == files[1] == files[2]


@pytest.mark.slow
def test_documents_of_all_kinds_have_the_same_bytes_whatever_was_laid_out_before() -> None:
    with its_own_way():
        plain = {name: written(html) for name, html in DOCUMENTS.items()}
    forget(engine_for().fonts)
    for order in (list(reversed(DOCUMENTS)), list(DOCUMENTS)):
        for name in order:
            assert written(DOCUMENTS[name]) == plain[name], name


def test_a_document_is_let_go_of_without_the_collector() -> None:
    """But for what its parser leaves behind."""
    engine = engine_for()
    html = f"<html lang='en'><body><section class='part text'><h1>One</h1><p>{TEXT}</p></section></body></html>"
    box = weakref.ref(engine.lay_out(html).pages[0]._page_box)
    gc.disable()
    try:
        engine.end_report(sound=False)
        assert box() is None
    finally:
        gc.enable()


def test_drawing_without_memory_of_the_layout_has_the_same_bytes() -> None:
    profile = load_profile(EXAMPLES / "minimal")
    first = render(compose_report(profile)).pdf
    forget(engine_for().fonts)
    assert render(compose_report(profile)).pdf == first


def test_arithmetic_and_unset_properties_keep_their_values() -> None:
    """Lengths that depend on more than themselves go the long way."""
    css = "p { width: calc(50% - 2em); padding: var(--pad); border-bottom: 1pt solid; margin-inline-start: 3% } "
    html = "<html dir='rtl' style='--pad: 1em'><p style='font-size: 20px'>One two three</p><p>Four</p></html>"
    boxes = []
    for way in (its_own_way, contextlib.nullcontext):
        with way():
            page = weasyprint.HTML(string=html).render(stylesheets=[weasyprint.CSS(string=css)]).pages[0]
        body = page._page_box.children[0].children[0]
        boxes.append([(p.width, p.padding_left, p.border_bottom_width, p.margin_right) for p in body.children])
    assert boxes[0] == boxes[1]
    assert boxes[0][0] != boxes[0][1]


ENTRIES = "".join(f"<h2>Office {n}</h2><ul><li>{'A law with a long name. ' * (n % 5 + 1)}</li></ul>" for n in range(60))
COLUMNS = (
    "<style>@page {{ size: A5 }} .columns {{ columns: 2; column-fill: auto }} h2 {{ break-after: avoid }} "
    "li {{ break-inside: avoid }} .note {{ float: footnote }} .over {{ column-span: all }}</style>"
    "<html dir='{direction}'><h1 style='padding-top: {above}mm'>Sources</h1>{before}"
    "<div class='columns'>{entries}</div>"
)
WAYS = pytest.mark.parametrize(
    ("way", "fields"),
    [
        ("filled", {}),
        ("filled", {"direction": "rtl"}),
        ("filled", {"above": 140}),
        ("filled", {"entries": ENTRIES[:500]}),
        ("tried", {"entries": ENTRIES + "<div class='columns'>A column in a column</div>"}),
        ("tried", {"entries": f"{ENTRIES}<p class='over'>Across both.</p>{ENTRIES}"}),
        ("tried", {"entries": f"<p>Noted.<span class='note'>{'A note. ' * 40}</span></p>{ENTRIES[:500]}"}),
        ("tried", {"before": f"<p>Noted.<span class='note'>{'A note. ' * 40}</span></p>", "entries": ENTRIES[:500]}),
        ("tried", {"before": "<style>.columns { column-fill: balance }</style>", "entries": ENTRIES[:900]}),
    ],
)


@pytest.mark.slow
@WAYS
def test_columns_have_the_same_bytes(monkeypatch: pytest.MonkeyPatch, way: str, fields: dict[str, str]) -> None:
    html = COLUMNS.format(**{"direction": "ltr", "above": 0, "before": "", "entries": ENTRIES} | fields)
    laid_out: list[int] = []
    own_way = block.block_container_layout

    def counted(context: object, box: object, *arguments: object, **options: object) -> object:
        laid_out[-1] += box.is_column  # type: ignore[attr-defined]
        return own_way(context, box, *arguments, **options)

    monkeypatch.setattr(block, "block_container_layout", counted)
    files = []
    for ways in (its_own_way, contextlib.nullcontext):
        laid_out.append(0)
        with ways():
            files.append(written(html))
    forget(engine_for().fonts)
    assert files[0] == files[1]
    long, short = laid_out
    # Pages without a note, and columns within columns, may do without trials.
    assert (short < 0.5 * long) if way == "filled" else (short > 0.8 * long)
