"""The finished report of the full-length example: nothing lost, nothing misplaced."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest

from mgi_report import Profile, Rendering, Severity, build_report, load_profile
from mgi_report.model.parts import ChapterPart

from ..conftest import EXAMPLES
from ..readers.pdfreader import Report, read
from ..readers.words import passages, spoken


@pytest.fixture(scope="module")
def read_aloud(report: Report) -> str:
    """Everything a screen reader says, in its order."""
    return spoken(report.tree.text)


def test_it_has_the_length_of_a_published_profile_and_nothing_to_complain_of(rendering: Rendering) -> None:
    assert 24 <= rendering.pages <= 34
    assert [str(finding) for finding in rendering.findings if finding.severity is Severity.ERROR] == []


def test_every_passage_of_every_chapter_is_printed(tajikistan: Profile, read_aloud: str) -> None:
    found = [words for part in tajikistan.parts for words in passages(part.text)]
    assert len(found) > 80
    assert [words for words in found if words not in read_aloud] == []


def test_it_is_read_aloud_in_the_order_it_was_written(tajikistan: Profile, read_aloud: str) -> None:
    for part in tajikistan.parts:
        definitions = part.text.find("\n[^")
        running = part.text[: definitions if definitions > 0 else None]
        places = [read_aloud.index(words) for words in passages(running) if len(words) > 80]
        assert places == sorted(places), part.anchor


def test_no_paragraph_is_split_and_nothing_painted_is_lost_to_a_screen_reader(
    tajikistan: Profile, report: Report
) -> None:
    assert report.orphans == []
    paragraphs = [spoken(tag.text) for tag in report.tree.find("P")]
    for part in tajikistan.parts:
        for words in passages(part.text):
            if len(words) > 80:
                assert sum(words in paragraph for paragraph in paragraphs) <= 1, words
                assert any(words in spoken(tag.text) for tag in report.tree.find("P", "Note")), words


def test_contents_are_a_list_of_contents_and_foreign_passages_say_their_language(report: Report) -> None:
    rows = report.tree.find("TOCI")
    assert len(rows) >= 14
    assert all(row.find("Reference") and row.find("Link") for row in rows)
    assert ("tg", "Қонунгузорӣ") in [(language, text.strip()) for language, text in report.languages]


def test_every_convention_source_and_bullet_is_printed(tajikistan: Profile, read_aloud: str) -> None:
    rows = [spoken(row.name) for row in tajikistan.conventions]
    works = [spoken(work.title) for group in tajikistan.sources for work in group.works]
    places = [spoken(work.url) for group in tajikistan.sources for work in group.works if work.url]
    institutions = [spoken(group.institution) for group in tajikistan.sources]
    bullets = [spoken(text) for each in tajikistan.findings.values() for text in (*each.strengths, *each.potential)]
    assert (len(rows), len(works)) == (6, 74)
    lost = [text for text in (*rows, *works, *places, *institutions, *bullets) if text not in read_aloud]
    assert lost == []


def test_convention_rows_say_status_and_year_together(report: Report) -> None:
    (table,) = report.tree.find("Table")
    rows = [[cell.text for cell in row.children] for row in table.find("TR")]
    assert [row[1] for row in rows[1:]] == ["Yes (2007)", "Yes (1993)", "No", "Yes (2007)", "Yes (1993)", "Yes (2002)"]


def test_all_nineteen_notes_stand_on_the_page_of_their_call_and_lead_back(report: Report) -> None:
    assert [note.number.strip(" .") for note in report.notes] == [str(number) for number in range(1, 20)]
    for note in report.notes:
        assert note.page == note.call_page, f"note {note.number}"
        assert note.call is not None, f"note {note.number} cannot be reached from its call"
        assert note.back is not None, f"note {note.number} does not lead back"


def test_contents_cards_and_bookmarks_name_the_page_where_the_part_starts(
    report: Report, rendering: Rendering, tajikistan: Profile
) -> None:
    chapters = [part for part in tajikistan.parts if isinstance(part, ChapterPart)]
    starts = {part.anchor: rendering.places[part.anchor] for part in chapters}
    for part in chapters:
        title = next(view for view in rendering.document.parts if view.anchor == part.anchor)
        page = report.pages[starts[part.anchor] - 1]
        assert spoken(title.heading) in spoken(page.text)
        marks = [mark.page for mark in report.outline if spoken(title.heading) in spoken(mark.title)]
        assert starts[part.anchor] in marks
    listing = report.pages[rendering.places["contents"] - 1].text
    cards = report.pages[rendering.places["key-findings"] - 1].text
    for dimension in rendering.document.dimensions:
        number = str(starts[dimension.anchor])
        assert re.search(rf"{re.escape(dimension.name)}\s+{number}\b", listing), (dimension.name, number, listing)
        assert re.search(rf"\b{number}\b", cards)


def test_every_link_inside_the_report_lands_somewhere(report: Report) -> None:
    inner = [link for link in report.links if not re.match(r"https?:|mailto:", link.target)]
    assert inner
    assert [link for link in inner if link.target_page == 0] == []
    for link in inner:
        if link.target.startswith("source-"):
            assert link.target_page > link.page


def test_only_shipped_fonts_are_embedded(rendering: Rendering) -> None:
    fonts = set(re.findall(rb"/FontName /(?:[A-Z]{6}\+)?([\w-]+)", read_streams(rendering.pdf)))
    assert fonts
    assert {name.split(b"-")[0] for name in fonts} <= {b"Open", b"OpenSans", b"Vazirmatn"}


def read_streams(pdf: bytes) -> bytes:
    """The file with its object streams unpacked."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        file.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def test_the_same_profile_makes_the_same_bytes(tajikistan: Profile, rendering: Rendering) -> None:
    assert build_report(tajikistan).pdf == rendering.pdf


def test_running_heads_and_folios_are_where_they_belong(report: Report, rendering: Rendering) -> None:
    last = rendering.pages
    bare = {1, rendering.places["key-findings"], last}
    for page in report.pages:
        has_folio = str(page.number) in page.text.strip().splitlines()[-1].split()
        assert has_folio is (page.number not in bare), f"page {page.number}: {page.text[-200:]}"


def test_a_draft_says_so_on_every_page() -> None:
    profile = load_profile(EXAMPLES / "minimal")
    draft = profile.model_validate({**profile.model_dump(), "status": {"draft": 2, "date": "2024-03-30"}})
    pages = read(build_report(draft).pdf).pages
    for page in pages[1:-1]:
        assert "Draft" in page.text, f"page {page.number}"


def test_what_a_person_is_asked_to_read_is_not_shortened_to_a_line(rendering: Rendering) -> None:
    (headings,) = (finding for finding in rendering.findings if finding.rule == "REV-003")
    assert headings.found.count(";") >= 20
    assert "…" not in headings.found
