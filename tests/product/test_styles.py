"""The style sheets, templates, fonts and icons agree with one another and with the design."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from mgi_report.language.resources import PACKAGE
from mgi_report.model.fields import Dimension

STYLES, TEMPLATES = PACKAGE["styles"], PACKAGE["templates"]
WEB = ("batch", "bundle", "preflight")
"""Folders of the pages for the web, which have sheets of their own."""
SHEETS = sorted(path for path in STYLES.rglob("*.css") if path.relative_to(STYLES).parts[0] not in WEB)
FAMILIES = sorted(path.stem for path in (TEMPLATES / "pages").glob("*.html"))
FONTS = sorted((STYLES / "fonts").glob("*.ttf"))
EVERYWHERE = " \u00a0\u202f–—“”«»…()[]/:.,0123456789©"
LATIN = (
    "ABZabzéèçàñãőřșžı№✓€‘’\u2010\u2011\u00adҚқҒғҲҳҶҷӢӣӮӯЁёЩщʻƏəƐɛƆɔŊŋƁɓƊɗƘƙƳƴƝɲẒẓḌḍḶṃǧ₦₽₹₸₺₴₵₮₱₲₭₼₾⅓⅔←↑→↓•◦▪☐☑✔✘■□●○"
    "ﬁﬃΩω"
)
SCRIPTS = {
    "armenian": "Հայ", "bengali": "বাংলা", "devanagari": "हिन्दी", "ethiopic": "አማርኛ", "georgian": "ქართული",
    "khmer": "ខ្មែរ", "lao": "ລາວ", "myanmar": "မြန်မာ", "sinhala": "සිංහල", "tamil": "தமிழ்", "thai": "ไทย",
}  # fmt: skip
ARABIC = "ابپتثجچحخدذرزژسشصضطظعغفقكکگلمنهوىيیةءآأإؤئ،؛؟٠١٢٣٤٥٦٧٨٩\u200c\u200d"


def without_comments(path: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def tokens() -> set[str]:
    return set(re.findall(r"(--[\w-]+)\s*:", without_comments(STYLES / "tokens.css")))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_every_variable_is_a_token(sheet: Path) -> None:
    assert set(re.findall(r"var\((--[\w-]+)", without_comments(sheet))) <= tokens()


@pytest.mark.parametrize("sheet", [path for path in SHEETS if path.name != "tokens.css"], ids=lambda path: path.name)
def test_colours_and_type_sizes_are_tokens(sheet: Path) -> None:
    text = without_comments(sheet)
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsl\(", text)
    assert not re.findall(r"font-size:\s*[\d.]+", text)


def test_the_entry_imports_every_sheet_once() -> None:
    imported = re.findall(r'@import url\("([^"]+)"\)', (STYLES / "report.css").read_text(encoding="utf-8"))
    there = {str(path.relative_to(STYLES)) for path in SHEETS} - {"report.css", "cjk.css"}  # read when needed
    assert sorted(imported) == sorted(there)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_page_family_has_one_name(family: str) -> None:
    declared = [
        names.split(", ")
        for sheet in SHEETS
        for names in re.findall(r"@page ([\w, -]+?)\s*\{", without_comments(sheet))
    ]
    assert sum(names.count(family) for names in declared) == 1
    text = without_comments(STYLES / "pages" / f"{family}.css")
    assert re.search(rf"\.{family}\s*\{{[^}}]*\bpage: {family};", text)


def test_each_page_style_has_a_template() -> None:
    assert sorted(path.stem for path in (STYLES / "pages").glob("*.css")) == FAMILIES


@pytest.mark.parametrize("dimension", list(Dimension))
def test_each_dimension_has_an_icon_on_the_grid(dimension: Dimension) -> None:
    text = (TEMPLATES / "icons" / f"{dimension}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 48 48"' in text
    assert 'stroke-width="2.4"' in text
    assert 'stroke-linecap="round"' in text


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.name)
def test_a_font_has_the_letters_of_its_languages(path: Path) -> None:
    script = path.name.removeprefix("noto-sans-").partition("-")[0]
    if script in SCRIPTS:
        letters = SCRIPTS[script] + " "
    else:
        letters = EVERYWHERE + (ARABIC if path.name.startswith("vazirmatn") else LATIN)
    font = TTFont(path)
    assert [letter for letter in letters if ord(letter) not in font.getBestCmap()] == []


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.name)
def test_a_font_is_declared_with_its_own_weight_and_licensed(path: Path) -> None:
    declared = re.search(
        rf"font-weight: (\d+); font-style: (\w+); src: url\(\"fonts/{path.name}\"\)", (STYLES / "fonts.css").read_text()
    )
    assert declared is not None
    font = TTFont(path)
    assert font["OS/2"].usWeightClass == int(declared[1])
    assert (font["post"].italicAngle != 0) == (declared[2] == "italic")
    family = re.match(r"open-sans|vazirmatn|noto-sans", path.name)
    assert family is not None
    assert (path.parent / f"OFL-{family[0]}.txt").is_file()
