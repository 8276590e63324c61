"""No text is lost, however long it is: it goes on on the next page, or the build says that it does not fit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mgi_report.compose import compose_report
from mgi_report.engine import engine_for
from mgi_report.findings import Finding
from mgi_report.layout import render
from mgi_report.layout.page_checks import check
from mgi_report.layout.page_view import view
from mgi_report.load import load_profile

from ..readers.pdfreader import read
from .authored import part

Values = Mapping[str, Any]
BASE: Values = {"language": "en", "territory": {"name": "Exampleland"}, "year": 2024}
CHAPTER = {
    "kind": "chapter",
    "dimension": "rights",
    "text": "## Examples of well-developed areas\n\nText.\n\n## Areas with potential for further development\n\nText.",
}


def steps(text: str) -> str:
    return (
        f"Before.\n\n{text}[^a]\n\n## One\n\n{text}[^b]\n\n## Two\n\nShort.\n\n## Three\n\n{text}\n\n[^a]: A.\n[^b]: B."
    )


def framework(key: str) -> Callable[[str], Values]:
    return lambda text: {"words": {f"framework.{key}": text}, "parts": ["framework"]}


FLOWING: dict[str, Callable[[str], Values]] = {
    **{key: framework(key) for key in ("target_heading", "target", "lead", "measured_by", "supports")},
    "principles": lambda text: {"words": {"framework.principles": [text, "B", "C"]}, "parts": ["framework"]},
    "what it is": lambda text: {"words": {"framework.what_it_is": [text, "B"]}, "parts": ["framework"]},
    "steps": lambda text: {"parts": [{"kind": "annexes", "items": [{"kind": "process", "text": steps(text)}]}]},
    "objective": lambda text: {"parts": [{"kind": "objective", "text": f"{text}\n\nAfter."}]},
    "title": lambda text: {"dimensions": {"rights": {"title": text}}, "parts": ["cover", CHAPTER]},
    "summary": lambda text: {
        "findings": {"rights": {"strengths": [text], "potential": ["Two."]}, "crises": {"potential": [text]}},
        "parts": ["summary"],
    },
    "sources": lambda text: {
        "sources": [{"institution": "Office", "works": [{"id": "act", "title": text, "year": 2020}]}],
        "parts": ["sources"],
    },
}
DESIGNED: dict[str, Callable[[str], Values]] = {
    "cover": lambda text: {"parts": [{"kind": "cover", "heading": text}]},
    "territory": lambda text: {"territory": {"name": "Exampleland", "formal": text}, "parts": ["cover"]},
    "partner": lambda text: {"partner": {"name": text}, "parts": ["cover"]},
    "imprint": lambda text: {"imprint": {"texts": {"opinions": text}}, "parts": ["imprint"]},
    "back cover": lambda text: {"words": {"back_cover_lead": text}, "parts": ["cover", "back-cover"]},
    "card": lambda text: {"dimensions": {"rights": {"description": text}}, "parts": ["cover", "key-findings"]},
}


def numbered(count: int) -> str:
    return " ".join(f"q{number}z" for number in range(count))


def missing(values: Values, folder: Path, count: int) -> tuple[list[str], list[Finding]]:
    """The words that are not in the PDF, and what the build says of text that does not fit."""
    (folder / "profile.yaml").write_text(yaml.safe_dump({**BASE, **values}, sort_keys=False, width=10**6))
    rendering = render(compose_report(load_profile(folder)))
    # Spaced capitals are read letter by letter.
    shown = "".join("".join(page.text for page in read(rendering.pdf).pages).split()).casefold()
    told = [one for one in rendering.findings if one.rule == "SET-005"]
    return [word for word in numbered(count).split() if word not in shown], told


GENERATED = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@pytest.mark.slow
@GENERATED
@given(st.sampled_from(sorted(FLOWING)), st.integers(1, 900))
@example("target_heading", 8)
@example("steps", 700)
@example("objective", 400)
def test_text_in_columns_goes_on_on_the_next_page(tmp_path: Path, field: str, count: int) -> None:
    assert missing(FLOWING[field](numbered(count)), tmp_path, count) == ([], [])


@pytest.mark.slow
@GENERATED
@given(st.sampled_from(sorted(DESIGNED)), st.integers(1, 900))
def test_a_designed_page_says_what_does_not_fit(tmp_path: Path, field: str, count: int) -> None:
    lost, told = missing(DESIGNED[field](numbered(count)), tmp_path, count)
    assert bool(told) >= bool(lost)


@pytest.mark.parametrize("field", sorted(DESIGNED))
def test_what_does_not_fit_is_told_at_its_place(tmp_path: Path, field: str) -> None:
    lost, told = missing(DESIGNED[field](numbered(900)), tmp_path, 900)
    line = (tmp_path / "profile.yaml").read_text().partition("q0z")[0].count("\n") + 1
    own = [one for one in told if (one.place.file, one.place.line) == ("profile.yaml", line)]
    assert any(lost[0] in one.message for one in own)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_end_of_a_box_that_the_engine_cuts_off_is_told(language: str) -> None:
    html = part(f'<div data-src="text.md:7" style="float: left; width: 30mm">{numbered(400)}</div>', language)
    laid = engine_for().lay_out(html)
    root = laid.pages[0]._page_box.children[0].element
    (told,) = check(view(laid.pages), 1, root=root)
    assert (told.rule, told.place.file, told.place.line) == ("SET-005", "text.md", 7)


@pytest.mark.parametrize("space", [" ", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}", "\N{EM SPACE}"])
def test_the_number_of_the_target_is_its_last_word(space: str) -> None:
    profile = load_profile(
        {**BASE, "words": {"framework.target_heading": f"Target{space}10.7"}, "parts": ["framework"]}
    )
    assert '<span class="figure-of" data-size="short">10.7</span>' in compose_report(profile).html
