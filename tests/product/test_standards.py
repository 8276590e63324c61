"""Every example in every language, draft and final, before the real validators."""

from __future__ import annotations

import subprocess
from itertools import pairwise
from pathlib import Path

import page
import pytest

from mgi_report import Edition, Profile, Severity, build_report, languages_of, load_profile

from ..conftest import EXAMPLES
from ..readers import verapdf
from ..readers.pdfreader import read

FOLDERS = sorted(path.parent for path in EXAMPLES.glob("*/profile.yaml"))
EDITIONS = [(folder, language) for folder in FOLDERS for language in languages_of(folder)]


def as_draft(profile: Profile) -> Profile:
    return profile.model_validate({**profile.model_dump(by_alias=True), "status": {"draft": 3, "date": "2024-03-30"}})


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All editions, each as final and as draft."""
    folder = tmp_path_factory.mktemp("shelf")
    for source, language in EDITIONS:
        profile = load_profile(source, language)
        built = build_report(profile)
        wrong = [str(finding) for finding in built.findings if finding.severity is Severity.ERROR]
        assert wrong == [], (source.name, language)
        built.write(folder / f"{source.name}-{language}.pdf")
        build_report(as_draft(profile)).write(folder / f"{source.name}-{language}-draft.pdf")
    return folder


@pytest.mark.slow
def test_every_edition_is_pdf_ua_1_and_pdf_a_2a(shelf: Path) -> None:
    files = sorted(shelf.glob("*.pdf"))
    assert len(files) == 2 * len(EDITIONS)
    assert [str(failure) for failure in verapdf.validate(files, ("ua1", "2a"))] == []


@pytest.mark.slow
def test_the_second_opinion_agrees(shelf: Path) -> None:
    for file in sorted(shelf.glob("*.pdf")):
        for profile in ("ua1", "2a"):
            failures = page.validate_pdf(file, profile=profile).failures
            # It counts the line end before "endstream" into the stream; qpdf, which knows better, checks that below.
            wrong = [one.message for one in failures if not one.rule_id.endswith("STREAM-LENGTH-001")]
            assert wrong == [], (file.name, profile)


@pytest.mark.slow
def test_every_edition_is_sound_syntax(shelf: Path) -> None:
    for file in sorted(shelf.glob("*.pdf")):
        done = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True)
        assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_with_its_data_it_is_pdf_a_3a(tmp_path: Path) -> None:
    file = build_report(load_profile(EXAMPLES / "second-profile"), Edition(attach_data=True)).write(
        tmp_path / "data.pdf"
    )
    assert verapdf.validate([file], ("ua1", "3a")) == []


@pytest.mark.slow
def test_what_a_screen_reader_user_expects_of_every_edition(shelf: Path) -> None:
    for file in sorted(shelf.glob("*.pdf")):
        report = read(file)
        assert report.orphans == [], file.name
        levels = [level for level, _ in report.headings]
        assert levels[0] == 1
        assert all(later - earlier <= 1 for earlier, later in pairwise(levels)), file.name
        for note in report.notes:
            assert note.call is not None, (file.name, note.number)
            assert note.back is not None, (file.name, note.number)
            assert note.page == note.call_page, (file.name, note.number)
        for figure in report.tree.find("Figure"):
            assert figure.alt, (file.name, figure.show())
        for table in report.tree.find("Table"):
            assert len(table.find("THead")) <= 1
            assert all("Scope" in head.attributes for head in table.find("TH")), file.name
        if "snapshot" not in file.name:
            assert report.tree.find("TOC"), file.name
