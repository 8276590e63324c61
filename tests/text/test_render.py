"""Markdown of a profile: what an author writes and what stands on the page."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from mgi_report.text.render import MarkdownRenderer

from mgi_report.language.locale import Locale
from mgi_report.language.resources import Resources
from mgi_report.text import CONTAINERS
from mgi_report.text import render as markup
from mgi_report.text.bibliography import Citation


@pytest.fixture(scope="module")
def english() -> Locale:
    return Locale("en", Resources().phrases("en"))


def printed(locale: Locale, text: str, **options: object) -> html.HtmlElement:
    body = MarkdownRenderer(locale, **options).body(text, "part", "1")  # type: ignore[arg-type]
    return html.fragment_fromstring(str(body.html).strip(), create_parent="div")


def test_sections_of_a_chapter_are_numbered_and_hold_their_text(english: Locale) -> None:
    page = printed(english, "## One\n\nfirst\n\n## Two {#second}\n\nlater")
    assert [head.text_content() for head in page.iter("h2")] == ["1.1 One", "1.2 Two"]
    assert [section.get("id") for section in page.iter("section")] == ["part-1", "second"]
    assert page.xpath("//section[@id='second']/p/text()") == ["later"]


def test_notes_stand_at_their_calls_in_order_whatever_the_order_of_their_definitions(english: Locale) -> None:
    page = printed(english, "a[^x] b[^y]\n\n[^y]: second\n\n[^x]: first *note*\n\n    and more")
    notes = page.xpath("//span[@class='note']")
    assert [note.get("data-number") for note in notes] == ["1", "2"]
    assert [note.text_content() for note in notes] == ["first note and more", "second"]
    assert notes[0].getparent().tag == "p"


@pytest.mark.parametrize("kind", CONTAINERS)
def test_every_container_becomes_an_element_of_its_own(english: Locale, kind: str) -> None:
    page = printed(english, f"::: {kind} fr\n\ntext\n:::", conventions=lambda *_: "<table></table>")
    assert page.xpath("//figure|//table|//*[@class='box']|//*[@lang='fr']")
    assert not page.xpath("//*[@data-container]")


def test_a_figure_a_table_and_a_box_are_numbered_captioned_and_sourced(english: Locale) -> None:
    text = """
::: figure
![Alt](pictures/a.png)
Caption: A map
Source: Office.
Note: Not to scale.
:::

::: table
Caption: Permits
| a | b |
|---|--:|
| 1 | 2 |
:::

::: box A box
- one
- two
:::
"""
    page = printed(english, text, pictures={"pictures/a.png"})
    figure, table = page.xpath("//figure")
    assert figure.find("img").attrib == {"alt": "Alt", "src": "asset:pictures/a.png"}
    assert figure.find("figcaption").text_content() == "Figure\N{NO-BREAK SPACE}1. A map"
    assert [p.text_content() for p in figure.findall("p")] == ["Source: Office.", "Note: Not to scale."]
    assert table.find("table/caption").text_content() == "Table\N{NO-BREAK SPACE}1. Permits"
    assert table.xpath(".//th/@scope") == ["col", "col"]
    assert page.xpath("//aside/p[@class='box-title']/text()") == ["A box"]
    assert page.xpath("//aside//li/text()") == ["one", "two"]


def test_containers_stand_in_one_another(english: Locale) -> None:
    page = printed(english, "::: box Outer\n::: table\nCaption: In\n|a|\n|-|\n|1|\n:::\nSource: me\n:::\n\nafter")
    assert page.xpath("//aside/figure/table/tbody/tr/td/text()") == ["1"]
    assert page.xpath("//aside/p[@class='source']")[0].text_content() == "Source: me"
    assert page.findall("p")[-1].text_content() == "after"


def test_a_passage_keeps_its_language_and_its_direction(english: Locale) -> None:
    page = printed(english, "the [қонун]{lang=tg} and [قانون]{lang=ar}\n\n::: lang ru\nАбзац.\n:::")
    assert page.xpath("//span[@lang='tg']/text()") == ["қонун"]
    assert page.xpath("//span[@lang='ar']/@dir") == ["rtl"]
    assert page.xpath("//div[@lang='ru']/p/text()") == ["Абзац."]


def test_a_citation_names_institution_year_and_place_and_links_to_its_row(english: Locale) -> None:
    page = printed(english, "see [@law, art. 3]", citations={"law": Citation("Government", "2004a")})
    link = page.find(".//a")
    assert (link.get("href"), link.text) == ("#source-law", "Government, 2004a, art.\N{NO-BREAK SPACE}3")


def test_a_citation_says_in_which_language_its_institution_is_named() -> None:
    arabic = Locale("ar", Resources().phrases("ar"))
    page = printed(arabic, "[@law]", citations={"law": Citation("Office, Region and Ports", "2004أ", "en")})
    name = page.find(".//a/span")
    assert (name.get("lang"), name.get("dir"), name.text) == ("en", "ltr", "Office, Region and Ports")
    assert name.tail == "، 2004أ"


def test_raw_html_leaves_only_its_words(english: Locale) -> None:
    text = 'a <b onclick="x()">bold</b> word\n\n<script>alert(1)</script>\n\n<div style="x">kept</div><img onerror=y>'
    page = printed(english, text)
    whole = html.tostring(page, encoding="unicode")
    assert "bold" in whole
    assert "kept" in whole
    assert not re.search("script|alert|onclick|onerror|style", whole)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//host/x", "vbscript:x"]
)
def test_links_lead_to_the_web_or_into_the_report_only(english: Locale, address: str) -> None:
    page = printed(english, f"[word]({address})")
    assert page.find(".//a") is None or page.find(".//a").get("href") is None
    assert page.text_content().strip() == "word"


def test_a_picture_that_is_not_the_profiles_is_not_reached(english: Locale) -> None:
    page = printed(english, "![alt](file:///etc/passwd) ![alt](http://host/x.png)")
    assert page.xpath("//img/@src") == ["", ""]


def test_template_syntax_prints_as_it_stands(english: Locale) -> None:
    assert "{{ 7*7 }} {% raw %}" in printed(english, "{{ 7*7 }} {% raw %}").text_content()


def test_a_new_finding_is_marked(english: Locale) -> None:
    page = printed(english, "Something changed. {.new}")
    assert page.find("p").get("class") == "new"
    assert page.find("p").text_content().endswith("Something changed.")


_WORD = st.text(alphabet=st.characters(categories=("Lu", "Ll")), min_size=1, max_size=12)


@settings(max_examples=60)
@given(st.lists(st.lists(_WORD, min_size=1, max_size=8), min_size=1, max_size=6))
def test_every_word_of_every_paragraph_is_printed(paragraphs: list[list[str]]) -> None:
    locale = Locale("en", Resources().phrases("en"))
    text = "\n\n".join(" ".join(words) for words in paragraphs)
    assert printed(locale, text).text_content().split() == text.split()


@settings(max_examples=150)
@given(st.text(max_size=300))
def test_any_text_at_all_prints_without_an_active_element(text: str) -> None:
    page = printed(Locale("en", Resources().phrases("en")), text)
    allowed = {"src", "href", "alt", "title", "id", "class", "lang", "dir", "scope"}
    for element in page.iter():
        assert element.tag not in (
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "link",
            "meta",
            "base",
            "form",
            "input",
        )
        assert all(name in allowed or name.startswith("data-") for name in element.attrib), dict(element.attrib)


PIECES = ("No. 97", "(MGI)", "it’s", '"so"', "5 %", "–", "-", "...", "1.", "a.b", "e.g.", "«oui»", "и", "دو", "::: box")
SIGNS = st.characters(whitelist_categories=("L", "N", "P", "Zs"), max_codepoint=0x2FFF)
WORDS = st.lists(st.sampled_from(PIECES) | st.text(SIGNS, min_size=1, max_size=6), min_size=1, max_size=8).map(" ".join)


@given(WORDS, st.sampled_from(["en", "fr", "ar"]))
def test_plain_lines_are_rendered_as_markdown_renders_them(text: str, language: str) -> None:
    locale = Locale(language, Resources(None).phrases(language))
    short = MarkdownRenderer(locale, acronyms={"MGI": "Migration Governance Indicators"}).inline(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markup, "_PLAIN", re.compile("(?!)"))
        long = MarkdownRenderer(locale, acronyms={"MGI": "Migration Governance Indicators"}).inline(text)
    assert short == long
