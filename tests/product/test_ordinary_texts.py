"""Ordinary texts of authors, each in a report of its own: what they say is printed, or refused at its line."""

from __future__ import annotations

import io
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

from mgi_report import build_report
from mgi_report.findings import Severity
from mgi_report.load import check_profile

from ..readers.pdfreader import Report, read

CHAPTER = "## Strengths {{#strengths}}\n\nCited [@act].\n\n{}\n\n## Potential {{#potential}}\n\nNothing.\n"
WORK = {"id": "act", "year": 2019, "title": "Law on Migration"}
PROFILE: dict[str, Any] = {
    "language": "en",
    "territory": {"name": "Exampleland"},
    "year": 2024,
    "assessed": "2024-03",
    "sources": [{"institution": "Some Office", "works": [WORK]}],
    "abstract": "An example.",
    "parts": [
        "cover", "imprint", "contents", "key-findings", "summary",
        {"kind": "chapter", "dimension": "rights", "file": "chapter.md"}, "sources", "back-cover",
    ],
}  # fmt: skip


def folder(place: Path, text: str, **more: Any) -> Path:
    (place / "chapter.md").write_text(CHAPTER.format(text), encoding="utf-8")
    values = PROFILE | {"sources": PROFILE["sources"]} | more
    (place / "profile.yaml").write_text(yaml.safe_dump(values, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return place


def report(place: Path, text: str, **more: Any) -> Report:
    """The report as a person reads it; it has no errors."""
    profile, found = check_profile(folder(place, text, **more))
    assert profile is not None, [str(one) for one in found]
    built = build_report(profile)
    assert [str(one) for one in (*found, *built.findings) if one.severity is Severity.ERROR] == []
    return read(built.pdf)


def flat(text: str) -> str:
    """Text with plain spaces."""
    return " ".join(text.replace("\N{ZERO WIDTH SPACE}", "").split())


PRINTED = {
    "bullets in bullets": ("- Office\n    - Unit\n        - Desk", ["Office", "Unit", "Desk"]),
    "a list right after a line": ("The offices are:\n- the first\n- the second", ["The offices are:", "• the first"]),
    "a table right after a line": ("The permits:\n| Year | Permits |\n|---|---|\n| 2019 | 300 |",
                                   ["Year Permits", "2019 300"]),
    "a list that begins with five": ("Steps:\n\n5. Fifth.\n6. Sixth.", ["5. Fifth.", "6. Sixth."]),
    "a list that goes on": ("1. a\n2. b\n\nText.\n\n3. c\n4. d", ["3. c", "4. d"]),
    "quotations with marks in them": ('Of "the *Law*" and the *Act*\'s text; a "[link](https://example.org)" end.',
                                      ["“the Law”", "the Act’s text", "“link” end"]),
    "a note of blocks": ("Text.[^a]\n\n[^a]: Before.\n\n    ### Head\n\n    1. one\n    2. two\n\n"
                         "    | A |\n    |---|\n    | cell |", ["Before.", "Head", "1. one", "2. two", "cell"]),
    "a caption over two lines": ("::: table\nCaption: Permits by\nyear and kind\n| Year |\n|---|\n| 2019 |\n"
                                 "Source: The Office,\n2021. Data of May.\n:::",
                                 ["Table 1. Permits by year and kind", "The Office, 2021. Data of May."]),
    "breaks between words": ("one<br>two\n\n| A |\n|---|\n| first<br>second |", ["one two", "first second"]),
    "citations of all forms": ("A [see @act], [@act, p. 3], @act and [-@act].",
                               ["see Some Office, 2019", "Some Office, 2019, p. 3", "Some Office (2019) and 2019."]),
    "letters with dots below": ("Ẓāhir of Zambia and Zanzibar; Naṣr, Ṭāhā.",
                                ["Ẓāhir of Zambia and Zanzibar; Naṣr, Ṭāhā."]),
    "entities": ("The area &ndash; as said &ndash; of AT&amp;T and of people in a passage of some length.",
                 ["The area – as said – of AT&T and of people in a passage of some length."]),
    "a link by name": ("A passage with [a reference][ref] in it that is long enough to be looked for.\n\n[ref]: https://example.org",
                       ["A passage with a reference in it"]),
    "a year and a number": ("In 2019 300 permits; call +41 22 717 91 11.", ["In 2019 300 permits", "+41 22 717 91 11"]),
    "calls in the head of a table": ("| Year[^y] | [Law](https://example.org) | [@act] |\n|---|---|---|\n"
                                     "| 1 | 2 | 3 |\n\n[^y]: Of the calendar.", ["Of the calendar."]),
    "separators of a layout program": ("One\u2028two\u2029three.", ["One two three."]),
    "a cross-reference": ("::: table\nCaption: Permits {#t1}\n| A |\n|---|\n| 1 |\n:::\n\n"
                          "See [#t1] and [](#strengths).", ["See Table 1 and section 1.1."]),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", PRINTED)
def test_what_is_written_is_printed(tmp_path: Path, name: str) -> None:
    text, expected = PRINTED[name]
    words = flat(report(tmp_path, text).tree.text)
    assert [one for one in expected if one not in words] == []


@pytest.mark.slow
def test_a_number_in_groups_is_read_in_arabic(tmp_path: Path) -> None:
    text = "بلغ عدد المهاجرين 12 500 شخص في البلد كله خلال العام الماضي وحده."
    numbers = re.findall(r"\d+", report(tmp_path, text, language="ar").tree.text)
    assert numbers.count("500") == 1


@pytest.mark.slow
def test_addresses_are_links_without_a_hyphen(tmp_path: Path) -> None:
    address = "https://www.migration.example.org/legislation/documentation/international-cooperation/agreements.html"
    made = report(tmp_path, f"The text of the law is at {address} and nowhere else; write to information@example.org.")
    words = "".join(made.tree.text.replace("\N{ZERO WIDTH SPACE}", "").replace("\N{WORD JOINER}", "").split())
    assert address in words
    assert "information@example.org" in words


@pytest.mark.slow
def test_lines_keep_what_they_begin_with(tmp_path: Path) -> None:
    titles = ["#MigrantsMatter campaign", "2019. évi II. törvény", "1. First report", '- Law "On Migration" of 2007']
    works = [{"id": f"w{number}", "title": title} for number, title in enumerate(titles)]
    findings = {"rights": {"strengths": ["2019. The law is new."], "potential": ["# of permits is low."]}}
    sources = [{"institution": "Some Office", "works": [WORK, *works]}]
    words = flat(report(tmp_path, "Text.", sources=sources, findings=findings).tree.text)
    expected = [*titles[:3], "- Law “On Migration” of 2007", "2019. The law is new.", "# of permits is low."]
    assert [one for one in expected if one not in words] == []


@pytest.mark.slow
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_pictures_are_found_and_printed(tmp_path: Path, form: Any) -> None:
    grey = io.BytesIO()
    Image.new("I;16", (40, 40), 30_000).save(grey, "PNG")
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / unicodedata.normalize(form, "été.png")).write_bytes(grey.getvalue())
    made = report(tmp_path, f"![A grey field]({unicodedata.normalize('NFC', 'pictures/été.png')})")
    assert "A grey field" in [tag.alt for tag in made.tree.walk() if tag.role == "Figure"]


REFUSED = {
    "a cell too many": ("| A | B |\n|---|---|\n| 1 | 2 | lost |", "LOAD-081", 7, {}),
    "a note in a note": ("One.[^a]\n\n[^a]: Outer.[^b]\n[^b]: Inner.", "LOAD-084", 7, {}),
    "a note in a finding": ("One.", "LOAD-035", 0,
                            {"findings": {"rights": {"strengths": ["A.[^n]"], "potential": ["B."]}}}),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_printed_is_refused_at_its_line(tmp_path: Path, name: str) -> None:
    text, rule, line, more = REFUSED[name]
    profile, found = check_profile(folder(tmp_path, text, **more))
    assert profile is None
    (refused,) = [one for one in found if one.severity is Severity.ERROR]
    assert refused.rule == rule
    assert refused.place.line == line if line else refused.place.file == "profile.yaml"
