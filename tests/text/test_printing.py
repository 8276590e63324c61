"""What an author writes and what stands on the page."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from mgi_report.language import spelled
from mgi_report.text import CONTAINERS, Printer
from mgi_report.text.bibliography import Citation

from .pages import locale_of, printed, source_of, words_of


def test_sections_of_a_chapter_are_numbered_and_hold_their_text() -> None:
    page = printed("## One\n\nfirst\n\n## Two {#second}\n\nlater")
    assert [head.text_content() for head in page.iter("h2")] == ["1.1 One", "1.2 Two"]
    assert [section.get("id") for section in page.iter("section")] == ["part-1", "second"]
    assert page.xpath("//section[@id='second']/p/text()") == ["later"]


@pytest.mark.parametrize("kind", CONTAINERS)
def test_every_container_becomes_an_element_of_its_own(kind: str) -> None:
    page = printed(f"::: {kind} fr\n\ntext\n:::", conventions=lambda *_: "<table></table>")
    assert page.xpath("//figure|//table|//*[@class='box']|//*[@lang='fr']")
    assert ":::" not in page.text_content()


def test_a_figure_a_table_and_a_box_are_numbered_captioned_and_sourced() -> None:
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
    page = printed(text, pictures={"pictures/a.png"})
    figure, table = page.xpath("//figure")
    assert figure.find("img").attrib == {"alt": "Alt", "src": "asset:pictures/a.png"}
    assert figure.find("figcaption").text_content() == "Figure 1. A map"
    assert [p.text_content() for p in figure.findall("p")] == ["Source: Office.", "Note: Not to scale."]
    assert table.find("table/caption").text_content() == "Table 1. Permits"
    assert table.xpath(".//th/@scope") == ["col", "col"]
    assert page.xpath("//aside/p[@class='box-title']/text()") == ["A box"]
    assert page.xpath("//aside//li/text()") == ["one", "two"]


def test_two_pictures_stand_in_one_figure() -> None:
    page = printed("::: figure\n![a](a.png)\n![b](b.png)\nCaption: Both\n:::")
    assert page.xpath("//figure/img/@alt") == ["a", "b"]


def test_containers_stand_in_one_another() -> None:
    page = printed("::: box Outer\n::: table\nCaption: In\n|a|\n|-|\n|1|\n:::\nSource: me\n:::\n\nafter")
    assert page.xpath("//aside/figure/table/tbody/tr/td/text()") == ["1"]
    assert page.xpath("//aside/p[@class='source']")[0].text_content() == "Source: me"
    assert page.findall("p")[-1].text_content() == "after"


def test_more_colons_are_as_good_as_three() -> None:
    page = printed("::::: box Outer\n::: box Inner\nx\n:::\n:::::\nafter")
    assert page.xpath("//aside/aside/p/text()") == ["Inner", "x"]
    assert page.xpath("p/text()") == ["after"]


@pytest.mark.parametrize("label", ["Caption", "Source", "Note"])
def test_a_label_may_be_wrapped_over_lines(label: str) -> None:
    page = printed(f"::: table\n{label}: the first line\n  and the second\n|a|\n|-|\n|1|\n:::")
    assert "the first line and the second" in words_of(page)
    assert page.xpath("//td/text()") == ["1"]


def test_anchors_stand_on_headings_captions_and_boxes() -> None:
    page = printed(
        "## Head {#h}\n\n### Lower {#l}\n\n::: box T {#b}\nx\n:::\n\n::: table {#t}\n|a|\n|-|\n:::\n\n"
        "::: figure\n![a](a.png)\nCaption: C {#f}\n:::"
    )
    assert page.xpath("//@id") == ["h", "l", "b", "t", "f"]
    assert "{#" not in page.text_content()


def test_a_passage_keeps_its_language_and_its_direction() -> None:
    page = printed("the [қонун]{lang=tg} and [قانون]{lang=ar}\n\n::: lang ru\nАбзац.\n:::")
    assert page.xpath("//span[@lang='tg']/text()") == ["қонун"]
    assert page.xpath("//span[@lang='ar']/@dir") == ["rtl"]
    assert page.xpath("//div[@lang='ru']/p/text()") == ["Абзац."]


def test_a_passage_holds_links_brackets_and_emphasis() -> None:
    page = printed("[la [loi](https://a.org) *du* [1] jour]{lang=fr} x")
    assert words_of(page.find("p/span")) == "la loi du [1] jour"
    assert page.xpath("//span/a/@href") == ["https://a.org"]
    assert page.xpath("//span/em/text()") == ["du"]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("[@a, art. 3]", "Government, 2004a, art. 3"),
        ("[see @a; @b]", "see Government, 2004a; Office"),
        ("[-@a]", "2004a"),
        ("@a says", "Government (2004a) says"),
        ("[@a p. 3]", "Government, 2004a, p. 3"),
        ("@IOM_Tajikistan", "@IOM_Tajikistan"),
        ("me@iom.int", "me@iom.int"),
    ],
)
def test_citations(written: str, words: str) -> None:
    sources = {"a": Citation("Government", "2004a"), "b": Citation("Office", "")}
    page = printed(f"x {written} y", citations=sources)
    assert words_of(page).replace("\N{NO-BREAK SPACE}", " ") == f"x {words} y"
    links = page.xpath("//a/@href")
    assert all(link.startswith(("#source-", "mailto:")) for link in links)
    assert bool(links) is ("IOM" not in written)


def test_a_citation_says_in_which_language_its_institution_is_named() -> None:
    page = printed("[@law]", "ar", citations={"law": Citation("Office, Region and Ports", "2004أ", "en")})
    name = page.find(".//a/span")
    assert (name.get("lang"), name.get("dir"), name.text) == ("en", "ltr", "Office, Region and Ports")
    assert name.tail == "، 2004أ"


@pytest.mark.parametrize("written", ["[@law]", "@law", "[see @law, p. 3]"])
@pytest.mark.parametrize(("language", "name"), [("fr", "l’«~Office~» d’aide"), ("de", "l’„Office“ d’aide")])
def test_an_institution_in_a_citation_has_the_marks_of_the_list_of_sources(
    written: str, language: str, name: str
) -> None:
    page = printed(written, language, citations={"law": Citation("l'\"Office\" d'aide", "2004")})
    assert name in page.text_content().replace("\N{NO-BREAK SPACE}", "~")


def test_raw_html_leaves_only_its_words() -> None:
    text = 'a <b onclick="x()">bold</b> word\n\n<script>alert(1)</script>\n\n<div style="x">kept</div><img onerror=y>'
    whole = source_of(text)
    assert "bold" in whole
    assert "kept" in whole
    assert not re.search("script|alert|onclick|onerror|style", whole)


def test_tags_that_mean_something_are_read_as_it_and_words_in_angles_stay() -> None:
    page = printed("one<br>two H<sub>2</sub>O x<sup>2</sup> <name and place>")
    assert [element.tag for element in page.find("p")] == ["br", "sub", "sup"]
    assert page.text_content().strip().endswith("<name and place>")


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//host/x", "vbscript:x"]
)
def test_links_lead_to_the_web_or_into_the_report_only(address: str) -> None:
    page = printed(f"[word]({address})")
    assert page.find(".//a") is None or page.find(".//a").get("href") is None
    assert page.text_content().strip() == "word"


@pytest.mark.parametrize("query", ["?a=1&copy=2", "?a=1&amp;copy=2"])
def test_only_what_ends_with_a_semicolon_is_an_entity_in_an_address(query: str) -> None:
    for text in (f"[w](https://a.org/{query})", f"https://a.org/{query}", f"[w]\n\n[w]: https://a.org/{query}"):
        assert printed(text).xpath("//a/@href") == ["https://a.org/?a=1&copy=2"]


def test_a_picture_that_is_not_the_profiles_is_not_reached() -> None:
    page = printed("![alt](file:///etc/passwd) ![alt](http://host/x.png)")
    assert page.xpath("//img/@src") == ["", ""]


def test_template_syntax_prints_as_it_stands() -> None:
    assert "{{ 7*7 }} {% raw %}" in printed("{{ 7*7 }} {% raw %}").text_content()


def test_a_new_finding_is_marked() -> None:
    page = printed("Something changed. {.new}")
    assert page.find("p").get("class") == "new"
    assert page.find("p").text_content().endswith("Something changed.")


_WORD = st.text(alphabet=st.characters(categories=("Lu", "Ll")), min_size=1, max_size=12)
_ALLOWED = {"src", "href", "alt", "title", "id", "class", "lang", "dir", "scope", "type"}
_ACTIVE = {"script", "style", "iframe", "object", "embed", "link", "meta", "base", "form", "input"}


@settings(max_examples=60)
@given(st.lists(st.lists(_WORD, min_size=1, max_size=8), min_size=1, max_size=6))
def test_every_word_of_every_paragraph_is_printed(paragraphs: list[list[str]]) -> None:
    text = "\n\n".join(" ".join(words) for words in paragraphs)
    spellings = [[spelled(word) for word in words] for words in paragraphs]
    assert [words_of(one).split() for one in printed(text)] == spellings


@settings(max_examples=150)
@given(st.text(st.characters(exclude_categories=("Cs",)) | st.sampled_from("<>&*_[]()!`~^@{}#:|-\n\t\\"), max_size=300))
def test_any_text_at_all_prints_without_an_active_element(text: str) -> None:
    for element in printed(text).iter():
        assert element.tag not in _ACTIVE
        assert all(name in _ALLOWED or name.startswith("data-") for name in element.attrib), dict(element.attrib)


@pytest.mark.parametrize(
    "line", ["1. One", "2019. A year", "# One", "- one", "> one", "::: box", "| a | b |", "*", "~"]
)
def test_a_single_line_keeps_what_it_begins_with(line: str) -> None:
    shown = html.fragment_fromstring(str(Printer(locale_of("en")).inline(line)), create_parent="div")
    assert shown.text_content() == line
    assert len(shown) == 0


@pytest.mark.parametrize("mark", ["{}", "*{}*", "[{}](https://example.org)", "## {}", "- {}", "::: box {}\n:::"])
def test_pasted_ligatures_and_decomposed_letters_are_printed_as_letters(mark: str) -> None:
    page = printed(mark.format("o\ufb03ce e\u0301te\u0301"))
    assert "office \xe9t\xe9" in words_of(page)


def test_an_address_keeps_its_letters() -> None:
    assert "e\u0301" in words_of(printed("https://example.org/e\u0301"))
