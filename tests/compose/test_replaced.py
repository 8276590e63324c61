"""What a profile puts in place of the standing texts, and how headings and fixed words are printed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from mgi_report import Edition, Profile, load_profile
from mgi_report.compose import Document, PartView, compose_report
from mgi_report.language import PACKAGE
from mgi_report.load import check_profile
from mgi_report.text import first_paragraph, read, steps

from ..conftest import EXAMPLES

STANDING = ("objective", "introduction")


def document(parts: list[Any], edition: Edition | None = None, **more: Any) -> Document:
    values = load_profile(EXAMPLES / "minimal").model_dump(by_alias=True, exclude_defaults=True)
    return compose_report(Profile.model_validate(values | {"parts": parts} | more), edition)


def one(part: Any, edition: Edition | None = None, **more: Any) -> tuple[PartView, str]:
    """The only part of a report, and its page in plain text."""
    made = document([part], edition, **more)
    page = html.document_fromstring(made.part_html(made.parts[0], {})).find("body")
    for block in page.iter("p", "h1", "h2", "h3", "li", "br", "td", "th"):
        block.tail = f"\n{block.tail or ''}"
    return made.parts[0], page.text_content()


def elements(part: Any, path: str, **more: Any) -> list[Any]:
    made = document([part], **more)
    return list(html.document_fromstring(made.part_html(made.parts[0], {})).xpath(path))


def standing(name: str) -> str:
    return (PACKAGE["languages"] / "en" / f"{name}.md").read_text(encoding="utf-8")


def test_a_copy_of_the_standing_texts_gives_the_same_report() -> None:
    annexes = {"kind": "annexes", "items": ["framework", "process"]}
    own = {
        "kind": "annexes",
        "items": [{"kind": kind, "text": standing(f"annex-{kind}")} for kind in ("framework", "process")],
    }
    copied = [*({"kind": name, "text": standing(name)} for name in STANDING), own]
    assert document(copied).html == document([*STANDING, annexes]).html


def test_a_text_takes_the_place_of_the_framework_s_graphic_unless_it_is_kept() -> None:
    assert len(elements("framework", "//svg[@class='wheel']")) == 1
    _, page = one({"kind": "framework", "text": "Our framework."})
    assert "Our framework." in page
    assert "MiGOF" not in page
    _, page = one({"kind": "framework", "text": "Our framework.", "graphic": True})
    assert "Our framework." in page
    assert "Principles" in page


@pytest.mark.parametrize("name", ["objective", "introduction", "key-findings", "summary"])
def test_a_text_takes_the_place_of_the_standing_text(name: str) -> None:
    _, usual = one(name, findings={"rights": {"strengths": ["One."]}})
    _, page = one({"kind": name, "text": "Our text."}, findings={"rights": {"strengths": ["One."]}})
    paragraph = max(re.findall(r"[^\n]{30,}", usual), key=len)
    assert "Our text." in page
    assert (paragraph in page) is (name == "key-findings")  # the cards stay


@pytest.mark.parametrize("mark", ["##", "###"])
def test_steps_of_a_process_may_have_either_level(mark: str) -> None:
    text = f"Before.[^b]\n\n[^b]: A note.\n\n{mark} First[^f] {{#one}}\n\nA.\n\n[^f]: Another.\n\n{mark} Second\n\nB."
    part = {"kind": "annexes", "items": [{"kind": "process", "text": text}]}
    found = elements(part, "//li[@class='step']")
    assert [step.find(".//h3").get("data-bookmark") for step in found] == ["First", "Second"]
    assert [step.get("id") for step in found] == ["one", None]
    assert [note.text_content() for note in elements(part, "//span[@class='note']")] == ["A note.", "Another."]
    assert "Before." in one(part)[1]


def test_a_process_of_the_series_folder_is_printed_whole(tmp_path: Path) -> None:
    folder = tmp_path / "languages" / "en"
    folder.mkdir(parents=True)
    (folder / "annex-process.md").write_text("Before.\n\n## First\n\nA.\n\n## Second\n\nB.\n", encoding="utf-8")
    _, page = one({"kind": "annexes", "items": ["process"]}, Edition(series=tmp_path))
    assert re.findall(r"Before|First|A\.|Second|B\.", page) == ["Before", "First", "A.", "Second", "B."]


def test_the_annexes_own_text_is_printed_above_them_and_listed() -> None:
    text = "Before.\n\n## Own annex\n\nText."
    made = document(
        ["contents", {"kind": "annexes", "text": text, "items": [{"kind": "text", "heading": "Last", "text": "B."}]}]
    )
    (row,) = made.parts[0].data["rows"]
    assert [child["title"] for child in row["children"]] == ["Own annex", "Last"]


@pytest.mark.parametrize(
    "part",
    [
        {"kind": "context", "heading": "The *Law*[^n]", "text": "Text.\n\n[^n]: The note."},
        {"kind": "sources", "heading": "The *Law*[^n]", "text": "[^n]: The note."},
        {"kind": "introduction", "heading": "The *Law*[^n]", "text": "[^n]: The note."},
        {"kind": "key-findings", "heading": "The *Law*[^n]", "text": "[^n]: The note."},
        {"kind": "chapter", "dimension": "rights", "heading": "The *Law*[^n]", "text": "Text.\n\n[^n]: The note."},
    ],
    ids=lambda part: str(part["kind"]),
)
def test_a_heading_is_markdown_and_may_call_a_note(part: dict[str, Any]) -> None:
    sources = [{"institution": "Office", "works": [{"id": "a", "title": "Act"}]}]
    (head,) = elements(part, "//h1", sources=sources)
    assert [mark.text for mark in head.iter("em")] == ["Law"]
    assert [note.text_content() for note in head.xpath(".//span[@class='note']")] == ["The note."]
    made = document([part], sources=sources).parts[0]
    assert (made.heading, made.running) == ("The Law", "The Law")
    assert head.get("data-bookmark").removeprefix("1. ") == "The Law"


@pytest.mark.parametrize(
    "line", ["1. Law", "2018. évi törvény", "1) Law", "# Law", "#Law", "- Law", "* Law", "+ Law", "> Law", "-", "5"]
)
def test_a_line_keeps_what_begins_it(line: str) -> None:
    made = document(
        ["cover", "key-findings", {"kind": "context", "heading": line, "short": line, "text": "Text."}],
        titles={"cover": [line], "subtitle": line}, dimensions={"rights": {"name": line, "description": line}},
    )  # fmt: skip
    cover, cards, part = made.parts
    shown = [*cover.data["lines"], cover.data["subtitle"], cards.data["cards"][0].description, part.title]
    assert [text.striptags() for text in shown] == [line] * 4
    assert [cards.data["cards"][0].name, part.heading, part.running] == [line] * 3


def test_a_heading_s_note_comes_before_those_of_its_text() -> None:
    part = {"kind": "context", "heading": "Law[^h]", "text": "Text.[^t]\n\n[^t]: Second.\n\n[^h]: First."}
    notes = elements(part, "//span[@class='note']")
    assert [(note.get("data-number"), note.text) for note in notes] == [("1", "First."), ("2", "Second.")]


def test_heading_and_note_of_an_annex() -> None:
    text = "Text.\n\n[^n]: The note."
    part = {"kind": "annexes", "items": [{"kind": "text", "heading": "A[^n]", "short": "Short", "text": text}]}
    made = document(["contents", part])
    assert made.parts[0].data["rows"][0]["children"][0]["title"] == "Short"
    (head,) = elements(part, "//h2")
    assert head.get("data-bookmark") == "A"
    assert head.xpath(".//span[@class='note']/text()") == ["The note."]


def test_lists_of_the_framework_can_be_reworded() -> None:
    words = {"framework.principles": ["**One** a", "**Two** b", "**Three** c"], "framework.what_it_is": ["Only this"]}
    _, page = one("framework", words=words)
    assert re.findall(r"(?:One|Two|Three) [abc]", page) == ["One a", "Two b", "Three c"]
    assert "Only this" in page


EMPTY = ("dimension_of", "edition_line", "partner_line", "back_cover_lead", "headings.imprint", "framework.measured_by",
         "publisher_label", "key_findings_intro")  # fmt: skip


def test_a_word_that_is_left_out_leaves_nothing_behind() -> None:
    parts = [
        "cover",
        "imprint",
        "framework",
        "key-findings",
        {"kind": "chapter", "dimension": "rights", "text": "A."},
        "back-cover",
    ]
    made = document(parts, words=dict.fromkeys(EMPTY, ""), partner={"name": "Unit"})
    page = html.document_fromstring(made.html)
    empty = [node for node in page.xpath("//body//*[not(*)]") if node.tag in ("p", "h1", "h2", "h3", "strong")]
    assert {node.get("class") for node in empty if not node.text_content().strip()} <= {"page-ref"}  # filled in later
    assert made.titles.running == "Exampleland"
    assert "  " not in made.titles.catalogue


def test_a_block_of_the_imprint_has_the_text_of_the_profile() -> None:
    texts = {
        "licence": "Some rights reserved.*\n\n\\* See {short}.",
        "permissions": "Ask *us*.",
        "unedited": "Not edited.",
    }
    _, page = one("imprint", imprint={"texts": texts})
    for line in ("Some rights reserved.*", "* See IOM.", "Permissions: Ask us.", "Not edited."):
        assert line in page
    assert "Creative Commons" not in page
    assert "humane and orderly" in page  # the other blocks keep their wording


def test_names_and_words_have_the_marks_of_running_text() -> None:
    own = {"rights": {"name": "Migrants' rights", "title": 'The "rights"', "description": "A migrant's *own*."}}
    partner = {"name": "Migrants' Unit"}
    sources = [{"institution": "Workers' Office", "works": [{"id": "a", "title": "Act"}]}]
    words = {"cover_alt": "The wheel's", "conventions_caption": "The law's"}
    chapter = {"kind": "chapter", "dimension": "rights", "text": "::: conventions\n:::"}
    made = document(
        ["cover", "imprint", "contents", "key-findings", chapter, "acronyms", "sources"],
        dimensions=own, partner=partner, sources=sources, words=words, acronyms={"A": "a migrant's"},
        conventions=[{"id": "c", "name": "Workers' Convention", "status": "yes", "years": [2000]}],
        titles={"cover": ["The country's", "profile"], "subtitle": "It's new", "running": "Exampleland's"},
    )  # fmt: skip
    page = html.document_fromstring(made.html)
    shown = [
        *page.itertext(),
        *(value for node in page.iter() if node.tag != "span" for key, value in node.items() if key != "style"),
    ]
    assert [text for text in shown if re.search(r"\w'|'\w|\"\w|\w\"", text)] == []
    assert made.titles.running == "Exampleland's"  # the record keeps what the profile says


def test_an_institution_stands_where_its_sort_key_says() -> None:
    names = [{"institution": "Government of the Russian Federation"}, {"institution": "Government of Tajikistan"}]
    sources = [name | {"works": [{"id": f"w{index}", "title": "Act"}]} for index, name in enumerate(names)]
    sources[0]["sort"] = "Government of Russian Federation"
    groups = document(["sources"], sources=sources).parts[0].data["groups"]
    assert [group["institution"] for group in groups] == [name["institution"] for name in names]


def test_the_foot_of_a_local_profile_says_so() -> None:
    territory = {"name": "Harbourville", "level": "city", "parent": "Exampleland"}
    (section,) = elements("contents", "//section", territory=territory)
    assert section.get("data-programme") == "Local Migration Governance Indicators"


def test_the_steps_of_a_copied_process_pass_the_check() -> None:
    values = load_profile(EXAMPLES / "minimal").model_dump(by_alias=True, exclude_defaults=True)
    text = standing("annex-process").replace("To begin with", "At first")
    parts = [{"kind": "annexes", "items": [{"kind": "process", "text": text}]}]
    _, found = check_profile(values | {"parts": parts})
    assert [str(one) for one in found] == []


NAMES = st.sampled_from("abc")
BLOCKS = st.lists(
    st.one_of(
        NAMES.map(lambda name: f"Words.[^{name}]"),
        NAMES.map(lambda name: f"[^{name}]: Note {name}.\n\n    More of {name}."),
        st.sampled_from(
            [
                "- item\n- item",
                "## Head",
                "### Head",
                "::: box\n### In\n\nText.\n:::",
                "```\n## code\n```",
                "| a |\n|--|",
            ]
        ),
    )
)


@given(BLOCKS)
def test_dividing_a_text_loses_no_block_and_no_note(blocks: list[str]) -> None:
    prose = read("\n\n".join(blocks))
    opening, divided = steps(prose)
    process = [*opening.blocks, *(block for step in divided for block in (step.heading, *step.prose.blocks))]
    first, rest = first_paragraph(prose)
    assert tuple(process) == prose.blocks == (*first.blocks, *rest.blocks)
    assert all(piece.notes == prose.notes for piece in (opening, first, rest, *(step.prose for step in divided)))
