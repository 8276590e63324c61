"""The page on fonts: what it says to write and to run."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from mgi_report.cli import run
from mgi_report.language import PACKAGE, Resources, extras, letters_of, remedy

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "fonts.md").read_text(encoding="utf-8")
LETTER = "\u2c00"
"""Glagolitic, which no font of the package has."""


def block(kind: str, number: int = 0) -> str:
    return re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)[number]


def test_the_extra_exists() -> None:
    named = re.fullmatch(r'pip install "mgi-report\[(\w+)\]"\n', block("console"))
    assert named is not None
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert named[1] in project["optional-dependencies"]
    assert f"[{named[1]}]" in remedy("中")


def test_a_font_of_the_series_is_added_as_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "examples" / "minimal", tmp_path / "profile")
    chapter = tmp_path / "profile" / "chapters" / "1-rights.md"
    chapter.write_text(chapter.read_text(encoding="utf-8") + f"\nThe sign {LETTER}.\n", encoding="utf-8")
    fonts = tmp_path / "series" / "styles" / "fonts"
    fonts.mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    command = block("console", 1).split()[1:]
    assert run(command) != 0
    assert "LOAD-080" in capsys.readouterr().out
    for weight in (400, 700):
        font = TTFont(PACKAGE["styles"] / "fonts" / f"open-sans-{weight}.ttf")
        for table in font["cmap"].tables:
            table.cmap[ord(LETTER)] = table.cmap.get(ord("A"))
        font.save(fonts / f"own-{weight}.ttf")
    (fonts.parent / "theme.css").write_text(block("css"), encoding="utf-8")
    assert run(command) == 0
    assert run(["build", *command[1:], "-o", "out.pdf"]) == 0
    assert "SET-007" not in capsys.readouterr().out


def test_the_fonts_named_by_the_page_are_shipped() -> None:
    for family in re.findall(r"Armenian.*?Thai", PAGE)[0].split(", "):
        assert (PACKAGE["styles"] / "fonts" / f"noto-sans-{family.lower()}-700.ttf").is_file()


def test_without_the_extra_its_letters_are_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "_CJK", "no_such_package")
    extras.font_of_extra.cache_clear()
    try:
        assert extras.sheets_of_extras("中文") == ()
        assert Resources().find("styles", "fonts/noto-sans-sc.ttf") is None
    finally:
        monkeypatch.undo()
        extras.font_of_extra.cache_clear()


def test_letters_of_all_scripts_are_known() -> None:
    signs = "Oʻz Ə ɛɔŋɓɗƙƴɲ ₦₽₹₸₺₴₵₮₱₲₭₼₾ ⅓⅔ •–◦▪☐✔■●"
    scripts = "ქართული Հայ አማርኛ ไทย ខ្មែរ ລາວ မြန်မာ हिन्दी বাংলা සිංහල தமிழ் עברית Ελλάδα"
    assert not letters_of(Resources()).missing(signs + scripts)
