"""Links into the report: what check accepts is what the printed report has."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from mgi_report.compose import compose_report
from mgi_report.findings import Finding
from mgi_report.load.reader import check_profile

from .conftest import CHAPTER, Folder

TARGETS = (
    "rights", "rights-1", "rights-2", "rights-3", "rights-1-1", "rights-2-2", "more", "more-1", "more-2", "more-0-0",
    "sources", "sources-1", "sources-2", "source-act", "source-other", "table-1", "table-2", "table-3", "figure-1",
    "figure-2", "box-1", "box-2", "own", "named", "third", "strengths", "potential", "annexes", "annexes-1",
    "annexes-2", "objective", "nowhere", "cover", "contents",
)  # fmt: skip
BLOCKS = (
    "### Deeper", "### Named {#named}", "#### Deepest", "## Third {#third}", "Words.", "- item\n\n    ### In an item",
    "::: box A title\nText.\n:::", "::: box A title {#own}\nText.\n:::",
    "::: table\nCaption: A {#own}\n\n| A |\n|---|\n| 1 |\n:::", "::: table\n| A |\n|---|\n| 1 |\n:::",
    "::: table {#named}\nCaption: A {#other}\n\n| A |\n|---|\n| 1 |\n:::", "> ### Quoted {#quoted}",
    "::: box Out\n### Inside {#inside}\n\n::: box In\nText.\n:::\n:::",
)  # fmt: skip


def profile_of(rights: str, more: str) -> dict[str, Any]:
    chapter = f"## A {{#strengths}}\n\n{rights}\n\n## B {{#potential}}\n\nText."
    works = [{"id": "act", "title": "Act"}]
    parts = [
        "cover", "contents", "objective", {"kind": "chapter", "dimension": "rights", "text": chapter},
        {"kind": "custom", "id": "more", "heading": "More", "text": more}, "sources",
        {"kind": "annexes", "items": [{"kind": "text", "text": "Annex."}]},
    ]  # fmt: skip
    return {
        "language": "en", "year": 2024, "territory": {"name": "A"}, "parts": parts,
        "sources": [{"institution": "B", "works": works}],
    }  # fmt: skip


def anchors(findings: tuple[Finding, ...]) -> list[str]:
    return [one.found for one in findings if one.rule in ("LOAD-085", "LOAD-086")]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(BLOCKS), max_size=4), st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=4))
def test_a_link_is_accepted_when_the_printed_report_has_its_target(rights: list[str], more: list[str]) -> None:
    written = ["\n\n".join(blocks) for blocks in (rights, more)]
    profile, findings = check_profile(profile_of(*written))
    twice = [one for one in findings if one.rule == "LOAD-086"]
    if profile is None:
        assert {one.rule for one in findings} <= {"LOAD-086", "LOAD-051", "LOAD-087"}
        if not twice:
            return
        names = [name for name in ("own", "named", "third", "quoted", "inside") if f"{{#{name}}}" in "".join(written)]
        assert names
        return
    ids = html.fromstring(compose_report(profile).html).xpath("//@id")
    assert len(ids) == len(set(ids)), "an anchor is printed twice and check does not say so"
    links = " ".join(f"[words](#{name})" for name in TARGETS)
    _, found = check_profile(profile_of(written[0], f"{written[1]}\n\n{links}"))
    assert set(anchors(found)) == {f"#{name}" for name in TARGETS if name not in ids}


def test_a_reference_may_name_a_note_and_a_link_may_not(folder: Folder) -> None:
    text = f"{CHAPTER}\nAs in [#age] and [](#age) and [words](#note-1).\n"
    assert anchors(check_profile(folder({CHAPTER: text}))[1]) == []
    assert anchors(check_profile(folder({CHAPTER: f"{CHAPTER}\n[words](#age)\n"}, name="b"))[1]) == ["#age"]


def test_links_in_fields_lead_somewhere_too(folder: Folder) -> None:
    findings = {"year: 2024\n": "year: 2024\nabstract: See [it](#rights) and [more](#right).\n"}
    (found,) = check_profile(folder(findings))[1]
    assert (found.rule, found.place.line, found.place.column) == ("LOAD-085", 5, 33)
    assert found.hint == 'Did you mean "rights"?'


def test_an_anchor_in_two_parts_is_told_with_the_place_of_the_first(folder: Folder) -> None:
    more = "  - kind: custom\n    id: more\n    text: |\n      ### Again {#fees}\n  - sources\n"
    root = folder({CHAPTER: f"{CHAPTER}\n### Fees {{#fees}}\n", "  - sources\n": more})
    (found,) = [one for one in check_profile(root)[1] if one.rule == "LOAD-086"]
    assert (found.place.file, found.place.line) == ("profile.yaml", 15)
    assert "chapters/1-rights.md:11:1" in found.message


def test_the_two_sections_have_their_names_in_every_chapter(folder: Folder) -> None:
    chapter = "## A {#strengths}\n\nText ([@act]).\n\n## B {#potential}\n\nText.\n"
    part = "  - {kind: chapter, dimension: government, file: chapters/2-government.md}\n  - sources\n"
    files = {"chapters/1-rights.md": chapter, "chapters/2-government.md": chapter}
    assert check_profile(folder({"  - sources\n": part}, files))[1] == ()


def test_thousands_of_dead_links_are_told_without_comparing_each_with_each(tmp_path: Path) -> None:
    links = " ".join(f"[w](#n{number})" for number in range(3000))
    _, found = check_profile(profile_of("Text.", links))
    assert len(found) == 51
