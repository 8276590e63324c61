"""What a person with a screen reader finds in the mini-report."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from lxml import html as parser

from mgi_report.engine import weasyprint as engine
from mgi_report.errors import BuildError
from mgi_report.tagging.file import write_tagged

from ..readers.pdfreader import Content, Report, Tag, read
from .minireport import FRONT, METADATA, ONE, TWO, html, render

MARKER = re.compile(r"[•◦▪]|\d+\.")


def tagged(body: str, style: str = "") -> Report:
    """A one-off document."""
    sheets = [engine.CSS(string="@page { size: 100mm 80mm; margin: 10mm } body { font: 10pt DejaVu Serif }" + style)]
    return read(write_tagged(engine.HTML(string=html(body)).render(stylesheets=sheets), METADATA))


def shown(report: Report) -> str:
    """The tree in short, checked for orphans on the way."""
    assert report.orphans == []
    return report.tree.show()


def said(tag: Tag) -> str:
    """What is read aloud without what CSS made: markers, calls of notes, pages in the contents list."""
    if tag.role == "Figure" or (tag.role == "Lbl" and MARKER.fullmatch(tag.text)):
        return ""
    if tag.role == "Reference" and any(link.target.startswith("note-") for part in tag.children for link in part.links):
        return ""
    kids = [kid for kid in tag.kids if isinstance(kid, Tag | Content)]
    if tag.role == "Link" and any(outer.role == "TOCI" for outer in tag.ancestors()):
        kids = kids[:-1]
    return "".join(said(kid) if isinstance(kid, Tag) else kid.text for kid in kids)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text.replace("\u00ad", ""))


def test_reading_order_is_the_source_order(report: Report) -> None:
    source = parser.document_fromstring(html(FRONT, ONE, TWO))
    for silent in source.xpath('//*[local-name()="svg"] | //*[@class="head"]'):
        silent.drop_tree()
    assert squeezed(said(report.tree)) == squeezed(source.text_content())


def test_everything_painted_is_read_or_an_artifact(whole: Report, merged: Report, arabic: Report) -> None:
    assert whole.orphans == merged.orphans == arabic.orphans == []


def test_words_stay_apart_and_broken_words_together(report: Report) -> None:
    paragraph = next(tag.text for tag in report.tree.find("P") if "statutory" in tag.text)
    assert paragraph.startswith(
        "Officials in the capital register every residence permit within the statutory period, and the provincial "
        "offices forward their registers at the end of each quarter so that administrative statistics remain "
        "comparable. Officials in the capital"
    )
    assert any("\u00ad" in kid.text for tag in report.tree.walk() for kid in tag.kids if isinstance(kid, Content))


def test_every_note_is_reached_from_its_call_and_back(report: Report) -> None:
    assert [note.number for note in report.notes] == ["1", "2", "3", "4", "5"]
    for note in report.notes:
        assert note.identifier == f"note-{note.number}"
        assert note.call_text == note.number
        assert note.page == note.call_page
        assert note.call is not None
        assert note.call.contents == f"Note {note.number}"
        assert note.call.target_page == note.page
        assert note.back is not None
        assert (note.back.target, note.back.contents) == (f"call-{note.number}", "Back to the text")
        assert note.back.target_page == note.call_page
        before = note.tag.parent.children[note.tag.parent.children.index(note.tag) - 1] if note.tag.parent else None
        assert before is not None
        assert before.role == "Reference"
    assert report.notes[0].text == "Official gazette, issue 12. Second paragraph of the note."


def test_every_foreign_passage_has_its_language(report: Report) -> None:
    assert report.languages == [
        ("tg", "Қонуни Ҷумҳурии Тоҷикистон"), ("fr", "Le registre est tenu par la préfecture."), ("fr", "Texte nu."),
    ]  # fmt: skip


def test_the_contents_are_a_list_of_references(report: Report) -> None:
    outer, inner = report.tree.find("TOC")
    assert [kid.role for kid in outer.children] == ["TOCI"] * 3
    assert inner.parent is not None
    assert inner.parent.role == "TOCI"
    assert outer.parent is not None
    assert [tag.role for tag in outer.parent.children] == ["H2", "TOC"]
    for entry in report.tree.find("TOCI"):
        reference = entry.children[0]
        assert reference.role == "Reference"
        link = reference.children[0]
        assert link.role == "Link"
        assert link.links[0].contents == link.text
    assert report.tree.find("TOCI")[0].children[0].text.startswith("Rights & registers ")


def test_headings_have_no_gaps(report: Report) -> None:
    levels = [level for level, _ in report.headings]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert (3, "Strong areas") in report.headings


def test_a_table_is_one_over_its_pages(report: Report) -> None:
    (table,) = report.tree.find("Table")
    assert len(table.pages) >= 3
    assert [kid.role for kid in table.children] == ["Caption", "THead", "TBody", "TBody"]
    year, permits, new, renewed = table.find("THead")[0].find("TH")
    assert year.attributes == {"RowSpan": 2, "Scope": "Column"}
    assert permits.attributes == {"ColSpan": 2, "Scope": "Column"}
    assert new.attributes["Headers"] == renewed.attributes["Headers"] == [permits.identifier]
    row = table.find("TBody")[0].children[7]
    head, first, empty = row.children
    assert (head.role, head.attributes["Scope"], head.text) == ("TH", "Row", "Year 7")
    assert first.attributes["Headers"] == [permits.identifier, new.identifier, head.identifier]
    assert (empty.role, empty.text) == ("TD", "")
    group, later, last = table.find("TBody")[1].children
    assert later.children[1].attributes["Headers"][2] == group.children[0].identifier
    assert later.children[2].attributes["RowSpan"] == 2
    assert len(last.children) == 2
    repeated = [artifact for artifact in report.artifacts if artifact.text.startswith("Year")]
    assert len(repeated) == len(table.pages) - 1


def test_lists_name_their_numbering_and_hold_labels_and_bodies(report: Report) -> None:
    for item in report.tree.find("LI"):
        assert [kid.role for kid in item.children] in (["Lbl", "LBody"], ["LBody"])
    outer, nested, ordered, terms, sources = report.tree.find("L")
    assert [one.attributes["ListNumbering"] for one in (outer, nested, ordered, terms, sources)] == [
        "Disc", "Circle", "Decimal", "None", "None",
    ]  # fmt: skip
    assert nested.parent is not None
    assert nested.parent.role == "LBody"
    assert [item.children[0].text for item in terms.children] == ["CSO", "NGO"]
    assert [entry.parent.role for entry in sources.find("BibEntry") if entry.parent] == ["LBody", "LBody"]


def test_a_picture_has_words_a_place_and_its_caption(report: Report) -> None:
    figures = report.tree.find("Figure")
    assert [figure.alt for figure in figures] == ["Bars that rise", "Bars that rise"]
    left, bottom, right, top = figures[0].attributes["BBox"]
    assert (right - left, top - bottom) == pytest.approx((90, 45), abs=0.1)
    page = report.pages[figures[0].pages[0] - 1]
    assert 0 < left < right < page.width
    assert 0 < bottom < top < page.height
    assert figures[0].parent is not None
    assert [tag.role for tag in figures[0].parent.children] == ["Figure", "Caption", "P"]
    assert figures[1].parent is not None
    assert [link.contents for link in figures[1].parent.links] == ["Map"]


def test_links_say_where_they_lead(report: Report) -> None:
    said_of = {link.contents for link in report.links}
    assert {"the gazette", "All sources at the end", "Map"} <= said_of
    broken = [tag for tag in report.tree.find("Link") if tag.text.startswith("https://example.org/a/very")]
    assert len(broken) == 1
    assert len(broken[0].links) >= 2
    assert {link.contents for link in broken[0].links} == {broken[0].text}
    tagged_links = [link for tag in report.tree.walk() for link in tag.links]
    assert len(tagged_links) == len(report.links)


def test_abbreviations_are_expanded(report: Report) -> None:
    assert [(tag.text, tag.expansion) for tag in report.tree.walk() if tag.expansion] == [
        ("CSO", "civil society organization")
    ]


def test_no_element_is_empty_or_a_mere_line(report: Report) -> None:
    for tag in report.tree.walk():
        assert tag.kids or tag.role == "TD", tag.parent and tag.parent.show()
        if tag.role == "Span":
            assert tag.own_language or tag.expansion
    assert [len(tag.pages) for tag in report.tree.find("P") if "End" in tag.text] == [3]


def test_artifacts_have_their_types(whole: Report) -> None:
    heads = [artifact for artifact in whole.artifacts if artifact.subtype == "Header"]
    assert {head.text for head in heads} == {"Counting arrivals"}
    folios = [artifact.text for artifact in whole.artifacts if artifact.subtype == "Footer"]
    assert folios == [page.label for page in whole.pages]
    marks = [artifact for artifact in whole.artifacts if artifact.subtype == "Watermark"]
    assert [mark.text for mark in marks] == ["DRAFT"] * len(whole.pages)
    assert [artifact.page for artifact in whole.artifacts if artifact.type == "Background"] == [0, 1]
    assert all(artifact.type for artifact in whole.artifacts)


def test_page_labels_are_the_printed_numbers(merged: Report) -> None:
    assert [page.label for page in merged.pages][:4] == ["i", "ii", "1", "2"]


def test_text_from_right_to_left_is_read_in_order(arabic: Report) -> None:
    assert arabic.pdf.Root.ViewerPreferences.Direction == "/R2L"
    assert arabic.pdf.Root.Lang == "ar"
    assert arabic.tree.attributes["WritingMode"] == "RlTb"
    assert arabic.headings == [(1, "الحقوق")]
    assert [item.text for item in arabic.tree.find("LBody")] == ["بند أول", "بند ثان"]
    assert arabic.notes[0].text == "هامش قصير"
    # Lines end with digits of another font than the letters'.
    assert any(tag.text.startswith("الإطار في عام 2009، ثم 2010 ثم 2011، وأيضا IOM في 2012. الإطار") for tag in
               arabic.tree.find("P"))  # fmt: skip


def test_the_source_order_holds_in_columns_flex_and_absolute_boxes() -> None:
    report = tagged(
        '<div style="display: flex; flex-direction: row-reverse"><p>one</p><p>two</p></div>'
        '<p style="position: absolute; bottom: 0">three</p><div style="columns: 2"><p>four</p><p>five</p></div>'
    )
    assert report.tree.text == "one two three four five"


def test_relative_and_translucent_pieces_keep_their_place() -> None:
    report = tagged(
        '<p>before <sup style="position: relative; top: -2px">raised</sup> <b style="opacity: .5; display: '
        'inline-block">faint</b> after</p>'
    )
    assert [tag.text for tag in report.tree.find("P")] == ["before raised faint after"]
    assert report.orphans == []


def test_what_is_not_shown_is_not_tagged() -> None:
    report = tagged('<p>seen</p><p style="visibility: hidden">unseen</p><p> </p><div></div><p>&#8203;</p>')
    assert shown(report) == "Document\n  P\n    p1 'seen'"


def test_wrappers_leave_no_trace_and_bare_text_gets_a_paragraph() -> None:
    report = tagged("<section><div><div>bare <b>text</b><p>block</p>more</div></div></section>")
    assert [tag.text for tag in report.tree.find("P")] == ["bare text", "block", "more"]
    assert [tag.role for tag in report.tree.walk()] == ["Document", "Sect", "P", "P", "P"]


def test_a_figure_of_one_picture_stands_alone_and_a_table_has_its_caption() -> None:
    picture = (
        '<svg width="9" height="9" xmlns="http://www.w3.org/2000/svg"><title>Dot</title><path d="M0 0h9v9z"/></svg>'
    )
    report = tagged(
        f"<figure>{picture}</figure><figure><figcaption>Rows</figcaption><table><tr><th>a</th><td>1</td></tr></table>"
        "</figure>"
    )
    assert [tag.role for tag in report.tree.children] == ["Figure", "Table"]
    assert [tag.role for tag in report.tree.children[1].children] == ["Caption", "TBody"]


def test_a_link_without_a_place_is_plain_text(caplog: pytest.LogCaptureFixture) -> None:
    report = tagged('<p>see <a href="#nowhere">there</a></p>')
    assert shown(report) == "Document\n  P\n    p1 'see there'"
    assert "#nowhere" in caplog.text


def test_a_picture_without_words_is_reported() -> None:
    picture = '<p><svg width="9" height="9" xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg></p>'
    problems: list[str] = []
    write_tagged(engine.HTML(string=html(picture)).render(), METADATA, problems=problems)
    (problem,) = problems
    assert "no alternative text" in problem


@pytest.mark.parametrize("wish", ['data-tag="Sidebar"', 'data-tag="Artifact" data-artifact="Sidebar"'])
def test_an_unknown_wish_is_refused(wish: str) -> None:
    with pytest.raises(BuildError, match="Sidebar"):
        tagged(f"<div {wish}>x</div>")


def test_lines_of_a_title_stay_words_apart() -> None:
    report = tagged(
        '<h1><span style="display: block">Migration</span><span style="display: block">governance</span></h1>'
    )
    assert report.headings == [(1, "Migration governance")]
    assert report.tree.children[0].kids[0].text == "Migration governance"  # type: ignore[union-attr]


def test_a_link_does_not_say_where_its_address_may_break() -> None:
    report = tagged('<p><a href="https://example.org/">exam\u00adple.\u200borg</a></p>')
    assert [link.contents for link in report.links] == ["example.org"]


def test_a_caption_of_two_blocks_and_a_cell_of_one() -> None:
    report = tagged(
        "<table><caption><p>a</p><p>b</p></caption><tr><td><p>c</p></td><td>d<ul><li>e</li></ul></td></tr></table>"
    )
    (caption,) = report.tree.find("Caption")
    assert [tag.role for tag in caption.children] == ["P", "P"]
    assert [[tag.role for tag in cell.children] for cell in report.tree.find("TD")] == [["P"], ["P", "L"]]


def test_the_same_document_makes_the_same_bytes() -> None:
    first, second = (write_tagged(render(FRONT, ONE), METADATA) for _ in range(2))
    assert first == second
