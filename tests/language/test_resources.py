"""A series folder: an institution's own wording and look, file by file, without touching the package."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from mgi_report import BuildError, Edition, Profile, UsageError, build_report, load_profile

from ..conftest import EXAMPLES
from ..pdfreader import read

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><title>Logo</title>'
    '<rect width="40" height="20" fill="#0033A0"/></svg>'
)


@pytest.fixture(scope="module")
def minimal() -> Profile:
    return load_profile(EXAMPLES / "minimal")


def put(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


def test_its_words_texts_and_imprint_are_printed(minimal: Profile, tmp_path: Path) -> None:
    put(tmp_path, "languages/en/words.yaml", "headings: {sources: Works consulted}\n")
    put(tmp_path, "languages/en/objective.md", "An approved sentence.\n\nAnd an approved paragraph on {territory}.\n")
    parts = [{"kind": "objective"}, *[part.model_dump() for part in minimal.parts]]
    profile = Profile.model_validate({**minimal.model_dump(by_alias=True), "parts": parts})
    text = read(build_report(profile, Edition(series=tmp_path)).pdf).tree.text
    assert "Works consulted" in text
    assert "An approved sentence." in text
    assert "And an approved paragraph on Exampleland." in text


def test_its_theme_changes_the_colours_and_its_template_the_page(minimal: Profile, tmp_path: Path) -> None:
    put(tmp_path, "styles/theme.css", ":root { --blue: #123456; }\n")
    put(tmp_path, "templates/pages/back-cover.html", '<h1 data-bookmark="End">Our own last page</h1>\n')
    plain, themed = build_report(minimal), build_report(minimal, Edition(series=tmp_path))
    assert "Our own last page" in read(themed.pdf).pages[-1].text
    shown = b"".join(page.encode() for page in _contents(themed.pdf))
    assert b"0.0706" in shown or b"0.070588" in shown
    assert plain.pdf != themed.pdf


def _contents(pdf: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return [page.Contents.read_bytes().decode("latin-1") for page in file.pages]


def test_its_logo_takes_the_place_of_the_word_mark(minimal: Profile, tmp_path: Path) -> None:
    put(tmp_path, "logos/organization.svg", LOGO)
    cover = build_report(minimal, Edition(series=tmp_path))
    figures = read(cover.pdf).tree.find("Figure")
    assert any("International Organization for Migration" in figure.alt for figure in figures)


def test_a_folder_that_is_not_there_is_a_wrong_use(minimal: Profile, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        build_report(minimal, Edition(series=tmp_path / "nowhere"))


def test_a_template_that_breaks_is_told_without_a_traceback(minimal: Profile, tmp_path: Path) -> None:
    put(tmp_path, "templates/pages/back-cover.html", "{{ part.nothing_of_that_name }}")
    with pytest.raises(BuildError, match="nothing_of_that_name"):
        build_report(minimal, Edition(series=tmp_path))
