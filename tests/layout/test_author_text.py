"""Every construct that an author may write: nothing is lost, nothing overlaps, and the tags say what it is."""

from __future__ import annotations

from itertools import count, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mgi_report.preflight import run_preflight

from ..readers import verapdf
from ..readers.pdfreader import Tag
from .authored import WORDS, note, part, printed, section

PICTURE = (
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 10' width='200' height='100'>"
    "<path fill='navy' d='M0 0h20v10H0z'/></svg>"
)
PARAGRAPH = '<div class="p" data-tag="P">{text}{note}</div>'
HEAD = "<thead><tr><th scope='col'>One</th></tr></thead>"
PLACES = {
    "paragraph": f"{PARAGRAPH}<p>{{text}}</p>",
    "item": "<ul><li>{text}{note}<ul><li>{text}</li></ul></li></ul>",
    "loose item": f'<ol class="loose"><li data-marker="5.">{PARAGRAPH}<p>{{text}}</p></li></ol>',
    "cell": f"<table>{HEAD}<tbody><tr><td>{{text}}{{note}}</td></tr></tbody></table>",
    "head": f"<table>{HEAD.replace('One', 'One{note}')}<tbody><tr><td>{{text}}</td></tr></tbody></table>",
    "caption": "<figure class='table'><table><caption>{text}{note}</caption><tbody><tr><td>1</td></tr></tbody></table>"
    "</figure>",
    "quotation": f"<blockquote>{PARAGRAPH}</blockquote>",
    "box": f'<aside class="box"><p class="box-title">Box</p>{PARAGRAPH}</aside>',
}
BLOCKS = {
    "P": "<p>{text}</p>",
    "L": "<ul><li>{text}<ul><li>{text}<ol><li data-marker='(iv)'>{text}</li></ol></li></ul></li><li>{text}</li></ul>",
    "Table": f"<table>{HEAD}<tbody><tr><td>{{text}}</td></tr></tbody></table>",
    "BlockQuote": "<blockquote><p>{text}</p></blockquote>",
    "Code": "<pre><code>{text}</code></pre>",
}


def numbered(pattern: str, language: str, numbers: count[int], **inside: str) -> str:
    """A pattern with texts that are told apart by their numbers."""
    while "{text}" in pattern:
        pattern = pattern.replace("{text}", f"{WORDS[language]} {next(numbers)}", 1)
    return pattern.replace("{note}", inside.get("note", ""))


def roles(tag: Tag) -> list[str]:
    return [kid.role for kid in tag.children]


@settings(max_examples=10)
@given(
    st.lists(st.tuples(st.sampled_from(sorted(PLACES)), st.lists(st.sampled_from(sorted(BLOCKS)), max_size=4)),
             min_size=1, max_size=6),
    st.sampled_from(["en", "ar"]),
)  # fmt: skip
def test_notes_of_any_blocks_are_whole_and_on_the_page_of_their_call(
    calls: list[tuple[str, list[str]]], language: str
) -> None:
    numbers = count(1000)
    body = ""
    for number, (place, blocks) in enumerate(calls, 1):
        inside = "".join(numbered(BLOCKS[block], language, numbers) for block in ["P", *blocks])
        body += numbered(PLACES[place], language, numbers, note=note(number, inside))
    found = printed(part(section(body), language))
    assert found.problems == []
    report = found.report
    assert report.orphans == []
    read = report.tree.text
    assert [number for number in range(1000, next(numbers)) if str(number) not in read] == []
    for one, (_, blocks) in zip(report.notes, calls, strict=True):
        assert one.page == one.call_page
        expected = ["P" if block == "Code" else block for block in blocks]
        assert roles(one.tag) == ["Lbl", "P", *expected]


def test_the_first_paragraph_of_a_note_is_on_the_line_of_its_number() -> None:
    body = f'<div class="p" data-tag="P">Text{note(1, "<p>First paragraph.</p><p>Second one.</p>")}.</div>'
    lines = [line.text for line in printed(part(section(body))).pages[0].lines if line.where == "note"]
    assert lines == ["1. First paragraph.", "Second one."]


def test_a_paragraph_with_blocks_in_its_note_looks_like_any_other() -> None:
    text = WORDS["en"] * 3
    plain, with_note = (
        printed(part(section(f"<p>{text}</p>{middle}<p>{text}</p>"))).pages[0].running_lines
        for middle in (f"<p>{text}</p>", f'<div class="p" data-tag="P">{text}{note(1, "<p>a</p><p>b</p>")}</div>')
    )
    assert [(line.x, line.y, line.height) for line in plain] == [(line.x, line.y, line.height) for line in with_note]


def test_two_notes_at_one_place_are_two_numbers() -> None:
    body = f"<p>Text.{note(1, 'One.')}{note(2, 'Two.', joined=True)} More.{note(12, 'Twelve.')}</p>"
    found = printed(part(section(body)))
    assert "Text.\u20601\u2060, 2 More.\u206012" in found.pages[0].running_lines[-1].text
    assert [one.call_text for one in found.report.notes] == ["1", ", 2", "12"]


def test_what_is_raised_lowered_or_drawn_in_a_line_leaves_the_lines_even() -> None:
    sign = f'<img class="inline" alt="a sign" src="{PICTURE}">'
    inline = f"H<sub>2</sub>O, m<sup>2</sup>, <s>struck</s>, <code>code</code>, {sign}"
    found = printed(part(section(f"<p>{WORDS['en'] * 2} {inline} {WORDS['en'] * 2} {inline} {WORDS['en']}</p>")))
    assert found.problems == []
    lines = [line for line in found.pages[0].running_lines if not line.heading]
    assert len(lines) >= 4
    assert len({round(after.y - line.y, 3) for line, after in pairwise(lines)}) == 1
    assert [figure.alt for figure in found.report.tree.find("Figure")] == ["a sign", "a sign"]
    assert "H2O, m2, struck, code" in found.report.tree.text


def test_breaks_part_words_everywhere() -> None:
    body = (
        "<p>one<br>two</p><figure class='table'><table><caption>three<br>four</caption>"
        f"{HEAD.replace('One', 'five<br>six')}<tbody><tr><td>seven<br>eight</td></tr>"
        "<tr><td><p>nine</p><p>ten</p></td></tr></tbody></table>"
        "</figure>"
    )
    found = printed(part(section(body, title="eleven<br>twelve"), heading="thirteen<br>fourteen"))
    assert found.problems == []
    text = found.report.tree.text
    for pair in ("one two", "three four", "five six", "seven eight", "nine ten", "eleven twelve", "thirteen fourteen"):
        assert pair in text


def test_items_hold_tables_boxes_and_figures() -> None:
    table = (
        f"<figure class='table'><table><caption>Rows</caption>{HEAD}<tbody><tr><td>1</td></tr></tbody></table></figure>"
    )
    box = '<aside class="box"><p class="box-title">Box</p><p>In it</p></aside>'
    figure = f'<figure class="figure"><figcaption>Picture</figcaption><img alt="a" src="{PICTURE}"></figure>'
    found = printed(part(section(f"<ul><li>Text{table}</li><li><p>Text</p>{box}{figure}</li></ul>")))
    assert found.problems == []
    assert [roles(body) for body in found.report.tree.find("LBody")] == [["P", "Table"], ["P", "Sect", "Div"]]


FAMILIES = {
    "summary": '<div class="dimension" data-dimension="rights" data-weight="even">'
    '<div class="head"><h2>Name{0}</h2></div>'
    '<div class="columns"><div class="column"><h3>Well</h3><ul><li>One{1}</li></ul></div>'
    '<div class="column"><ul><li>Two{2}</li></ul></div></div></div>',
    "annexes": '<section class="annex" data-steps="1"><h2 data-bookmark="A">Steps{0}</h2><ol class="steps">'
    '<div class="pair"><li class="step"><div><h3 data-bookmark="B">Step{1}</h3>'
    '<div class="p" data-tag="P">Text{2}</div></div></li></div></ol>'
    "</section>",
    "sources": '<div class="columns"><h2>Office{0}</h2><ul><li data-tag="BibEntry">Title{1}</li><li>Title{2}</li></ul>'
    "</div>",
    "acronyms": "<table><thead><tr><th scope='col'>One{0}</th></tr></thead>"
    "<tbody><tr><th scope='row'>A{1}</th><td>B{2}</td></tr></tbody></table>",
    "chapter": '<div class="band"><h1 data-bookmark="1. T" data-size="short"><span class="numeral">1</span> '
    '<span class="title">Title{0}{1}</span></h1></div><p>Text{2}</p>',
}


@pytest.mark.parametrize("family", FAMILIES)
def test_notes_are_printed_in_every_family_of_pages(family: str) -> None:
    notes = [note(1, "First."), note(2, "<p>Second.</p><ul><li>item</li></ul>"), note(3, "Third.")]
    found = printed(part(FAMILIES[family].format(*notes), family=family))
    assert found.problems == []
    assert [one.text for one in found.report.notes] == ["First.", "Second. • item", "Third."]
    assert all(one.page == one.call_page for one in found.report.notes)


def test_an_annex_begins_below_the_steps_of_the_one_before() -> None:
    step = '<li class="step"><div><h3 data-bookmark="B">Step</h3><p>Text</p></div></li>'
    steps = f'<ol class="steps"><div class="pair" data-single>{step}</div></ol>'
    first = f'<section class="annex" data-steps="1"><h2 data-bookmark="A">A</h2>{steps}</section>'
    head = '<h2 class="side-head" data-bookmark="C"><span class="title">Next</span></h2>'
    second = f'<section class="annex" data-steps="0">{head}<div class="body"><p>After</p></div></section>'
    found = printed(part(first + second, family="annexes"))
    lines = {line.text: line for line in found.pages[0].running_lines}
    assert lines["Next"].y > lines["Text"].y
    assert lines["After"].x > lines["Next"].x + 120


def test_quotations_code_breaks_and_pictures_have_their_tags() -> None:
    body = (
        "<blockquote><p>Said.</p><blockquote><p>Quoted.</p></blockquote>"
        '<p class="attribution">Somebody</p></blockquote>'
        f"<hr><pre><code>one\n  two {'long ' * 40}</code></pre><p>Use <code>it</code>.</p>"
        f'<figure class="figure"><figcaption>Two</figcaption><img alt="first" src="{PICTURE}"><img alt="second" '
        f'src="{PICTURE}"><p class="source">Source</p></figure>'
    )
    found = printed(part(section(body)))
    assert found.problems == []
    tree = found.report.tree
    outer, inner = tree.find("BlockQuote")
    assert (roles(outer), inner.parent) == (["P", "BlockQuote", "P"], outer)
    assert [tag.text.split()[0] for tag in tree.find("Code")] == ["one", "it"]
    assert [tag.alt for tag in tree.find("Figure")] == ["first", "second"]
    assert "\u00ad" not in tree.text


@pytest.mark.parametrize("columns", range(7, 15))
def test_a_table_of_many_columns_stays_on_the_page(columns: int) -> None:
    heads = ["Institutions", "Registered", "2021", "Applications", "of", "Government", "Year"]
    head = "".join(f"<th scope='col' class='end'>{heads[number % 7]}</th>" for number in range(columns))
    cells = "".join(f"<td class='end'>{number * 1370}</td>" for number in range(1, columns))
    row = f"<tr><th scope='row'>Northern region</th>{cells}</tr>"
    table = f"<table data-columns='{columns}'><thead><tr>{head}</tr></thead><tbody>{row}</tbody></table>"
    found = printed(part(section(table)))
    assert found.problems == []
    whole = [line.text for line in found.pages[0].running_lines]
    assert [number for number in range(1, columns) if str(number * 1370) not in whole] == []
    assert max(line.x + line.width for line in found.pages[0].running_lines) < found.pages[0].width - 70


def everything(language: str) -> str:
    """A part with each construct at least once; notes in all places."""
    numbers, calls = count(1), count(1)
    blocks = "".join(numbered(pattern, language, numbers) for pattern in BLOCKS.values())
    body = "".join(
        numbered(
            pattern, language, numbers, note=note(next(calls), f"<p>{WORDS[language]}</p>{blocks if not place else ''}")
        )
        for place, pattern in enumerate(PLACES.values())
    )
    pictures = [f'<img alt="{alt}" src="{PICTURE}">' for alt in "abc"]
    sign = pictures[0].replace("<img", "<img class='inline'")
    inline = f'H<sub>2</sub>O, <s>struck</s>, <abbr title="words">W</abbr> {sign}'
    figure = f'<figure class="figure"><figcaption>Two</figcaption>{pictures[1]}{pictures[2]}</figure>'
    joined = note(next(calls), "One.") + note(next(calls), "Two.", joined=True)
    link = '<a class="address" dir="ltr" href="https://example.org/a/b">https://example.org/\u200ba/\u200bb</a>'
    head = HEAD.replace("One", f"One {link} <code>code</code>{note(next(calls), 'In a head.')}")
    table = f"<figure class='table'><table>{head}<tbody><tr><th scope='row'>a<br>b</th></tr></tbody></table></figure>"
    body += f"<p>{inline} {link}{joined}</p><hr>{blocks}{figure}{table}"
    titles = [f"Title{note(next(calls), '<p>One</p><ul><li>Two</li></ul>')}" for _ in range(2)]
    return part(section(body, titles[0]), language, heading=titles[1])


@pytest.mark.slow
def test_validators_find_no_fault_in_anything_an_author_may_write(tmp_path: Path) -> None:
    for language in ("en", "ar"):
        found = printed(everything(language))
        assert found.problems == []
        (tmp_path / f"{language}.pdf").write_bytes(found.data)
    assert [str(failure) for failure in verapdf.validate(sorted(tmp_path.iterdir()), ("ua1", "2a"))] == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_note_in_a_heading_is_not_in_bookmarks_and_running_heads(language: str) -> None:
    call = note(1, "<p>Of the heading.</p><ul><li>item</li></ul>") + note(2, "Second.", joined=True)
    body = f"<p>{WORDS[language]}</p>" * 60
    found = printed(part(section(body, f"A section{note(3, 'Third.')}"), language, heading=f"Heading{call}"))
    assert found.problems == []
    assert [bookmark.title for bookmark in found.report.outline] == ["Heading", "1.1 A section"]
    assert {artifact.text for artifact in found.report.artifacts if artifact.subtype == "Header"} <= {
        "Running",
        "Short",
    }
    assert [one.page for one in found.report.notes] == [1, 1, 1]
    # Read without their notes, which follow them; the calls stay.
    tree = found.report.tree
    title, head = tree.find("H1")[0], tree.find("H2")[0]
    assert title.text.startswith("Heading1")
    assert head.text == "1.1 A section3"
    for heading, notes in ((title, 2), (head, 1)):
        assert heading.find("Note") == []
        around = heading.parent.children
        after = around[around.index(heading) + 1 :]
        assert [tag.role for tag in after[: notes + 1]] == ["Note"] * notes + [after[notes].role]
        assert len(heading.find("Reference")) == notes


@pytest.mark.parametrize("family", ["everything", *FAMILIES])
def test_links_calls_and_citations_stand_out_from_their_ground(family: str) -> None:
    """In heads of tables, in the band of a chapter, in boxes and captions."""
    linked = "<a href='https://example.org/'>link</a> <abbr title='words'>W</abbr> <code>code</code>"
    notes = [f"{linked}{note(number, f'A note. {linked}')}" for number in (1, 2, 3)]
    html = everything("en") if family == "everything" else part(FAMILIES[family].format(*notes), family=family)
    found = run_preflight(printed(html).data).findings
    assert [str(finding) for finding in found if finding.rule in ("ACC-051", "ACC-052", "LAY-001", "LAY-002")] == []
