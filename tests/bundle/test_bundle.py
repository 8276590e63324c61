"""The bundle as a whole: complete, the same each time, or refused with reasons and nothing written."""

from __future__ import annotations

import errno
import hashlib
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bagit
import pikepdf
import pytest
import yaml
from lxml import html

from mgi_report.bundle.bundle import Bundle, build_bundle
from mgi_report.bundle.candidates import check_unique
from mgi_report.bundle.options import BundleOptions
from mgi_report.bundle.record import read_record
from mgi_report.errors import OutputError, PreflightError, ProfileError, UsageError
from mgi_report.findings import all_rules, explain
from mgi_report.load.reader import load_profile

from .conftest import AWKWARD, make_record

pytestmark = pytest.mark.slow

Folder = Callable[..., Path]
NAME = "mgi-exampleland-2024-en"
ALWAYS = {
    f"{NAME}.pdf", f"{NAME}-cover.jpg", f"{NAME}-thumbnail.jpg", "record.json", "record.csv", "record.jsonld",
    "onix.xml", "marc.mrc", "marc.xml", "dublin-core.xml", "citation.bib", "citation.ris", "citation.csl.json",
    "landing.html", "accessibility.html", "preflight.html", "preflight.json", "build.json", "SHA256SUMS",
}  # fmt: skip

REFUSED = {
    "cyrillic": "another language than the edition's, and not marked",
    "arabic": "likewise",
    "beyond-the-basic-plane": "no shipped font has the letters",
    "directions": "invisible characters",
}
"""Titles of an English edition that are rather a mistake; each is refused by loading or by preflight."""


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def reasons(error: pytest.ExceptionInfo[PreflightError]) -> list[str]:
    return [finding.rule for finding in error.value.findings]


def test_folder_holds_everything_an_upload_needs(folder: Folder, tmp_path: Path) -> None:
    made = build_bundle(folder(), tmp_path / "out")
    (edition,) = made.editions
    assert edition.folder == tmp_path / "out" / NAME
    assert {path.name for path in edition.folder.iterdir()} == ALWAYS
    assert [path.name for path in (tmp_path / "out").iterdir()] == [NAME]
    pdf = edition.pdf.read_bytes()
    assert edition.record.file.sha256 == hashlib.sha256(pdf).hexdigest()
    assert edition.record.file.size == len(pdf)
    assert edition.record.checked
    assert read_record((edition.folder / "record.json").read_text(encoding="utf-8"), pdf) == edition.record
    check = subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=edition.folder, capture_output=True)
    assert check.returncode == 0
    assert len((edition.folder / "SHA256SUMS").read_text().splitlines()) == len(ALWAYS) - 1


def test_the_same_input_makes_the_same_bytes(folder: Folder, tmp_path: Path) -> None:
    source = folder()
    build_bundle(source, tmp_path / "one", BundleOptions(zip=True, bagit=True))
    build_bundle(source, tmp_path / "two", BundleOptions(zip=True, bagit=True))
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_the_epoch_dates_the_record(folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert build_bundle(folder(), tmp_path / "out").editions[0].record.dated == "2023-11-14"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        build_bundle(folder("again"), tmp_path / "out")


def test_a_bundle_can_be_a_zip_and_a_bag_as_well(folder: Folder, tmp_path: Path) -> None:
    source = folder()
    (edition,) = build_bundle(source, tmp_path / "out", BundleOptions(zip=True, bagit=True)).editions
    assert edition.bag is not None
    assert edition.zip is not None
    assert bagit.Bag(str(edition.bag)).validate()
    assert contents(edition.bag / "data" / "source") == contents(source)
    assert contents(edition.bag / "data" / "bundle") == contents(edition.folder)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        NAME, f"{NAME}-bag", f"{NAME}-bag.zip", f"{NAME}.zip",
    ]  # fmt: skip


def test_pages_are_drawn_and_deposits_written_on_request(folder: Folder, tmp_path: Path) -> None:
    source = folder(identifiers={"doi": "10.5555/example"})
    wanted = BundleOptions(pages=(2,), address="https://example.org/{file}", crossref=True, onix="3.0")
    (edition,) = build_bundle(source, tmp_path / "out", wanted).editions
    more = {path.name for path in edition.folder.iterdir()} - ALWAYS
    assert more == {f"{NAME}-page-002.jpg", "crossref.xml"}
    assert f"https://example.org/{NAME}".encode() in (edition.folder / "crossref.xml").read_bytes()
    assert b'release="3.0"' in (edition.folder / "onix.xml").read_bytes()


def test_a_profile_without_a_folder_can_be_bundled(folder: Folder, tmp_path: Path) -> None:
    profile = load_profile(folder())
    (edition,) = build_bundle(profile, tmp_path / "out").editions
    assert list(json.loads((edition.folder / "build.json").read_text())["inputs"]) == ["profile.json"]


def test_later_bundle_takes_the_place_of_an_earlier_one(folder: Folder, tmp_path: Path) -> None:
    build_bundle(folder("one"), tmp_path / "out", BundleOptions(pages=(1,)))
    build_bundle(folder("two", abstract="Another abstract."), tmp_path / "out")
    assert {path.name for path in (tmp_path / "out" / NAME).iterdir()} == ALWAYS
    assert "Another abstract." in (tmp_path / "out" / NAME / "record.json").read_text()


def test_the_languages_of_a_bundle_know_each_other(folder: Folder, tmp_path: Path) -> None:
    source = folder()
    translate(source)
    made = build_bundle(source, tmp_path / "out", languages="all")
    assert [edition.record.language.code for edition in made.editions] == ["en", "fr"]
    english, french = made.editions
    assert [other.file_stem for other in english.record.related_editions] == ["mgi-exempleland-2024-fr"]
    assert french.record.related_editions[0].title == english.record.title
    assert "../mgi-exempleland-2024-fr/landing.html" in (english.folder / "landing.html").read_text(encoding="utf-8")
    alone = build_bundle(source, tmp_path / "alone").editions[0]
    assert alone.record == english.record
    assert "../mgi-exempleland" not in (alone.folder / "landing.html").read_text(encoding="utf-8")


def translate(source: Path, **changes: Any) -> None:
    values = {"territory": {"name": "Exempleland"}, "abstract": "Ce que montrent les indicateurs."} | changes
    (source / "profile.fr.yaml").write_text(yaml.safe_dump(values, allow_unicode=True), encoding="utf-8")
    (source / "chapters" / "fr").mkdir()
    (source / "chapters" / "fr" / "1-rights.md").write_text(
        "## Points forts {#strengths}\n\nUn texte.\n\n## À renforcer {#potential}\n\nUn autre texte.\n",
        encoding="utf-8",
    )


def refused(source: Path, output: Path, **options: Any) -> pytest.ExceptionInfo[PreflightError]:
    with pytest.raises(PreflightError) as error:
        build_bundle(source, output, **options)
    assert not output.exists()
    assert [path for path in output.parent.iterdir() if path.suffix == ".part"] == []
    return error


def test_a_draft_is_refused(folder: Folder, tmp_path: Path) -> None:
    source = folder(status={"draft": 2, "date": "2024-05-01"})
    assert reasons(refused(source, tmp_path / "out")) == ["BUN-001"]


def test_a_missing_abstract_is_refused(folder: Folder, tmp_path: Path) -> None:
    assert reasons(refused(folder(abstract=None), tmp_path / "out")) == ["BUN-002"]


def test_all_reasons_are_told_at_once(folder: Folder, tmp_path: Path) -> None:
    source = folder(abstract=None, status={"draft": 1, "date": "2024-05-01"})
    error = refused(source, tmp_path / "out")
    assert reasons(error) == ["BUN-001", "BUN-002"]
    assert all(finding.hint for finding in error.value.findings)
    assert "2 reasons" in str(error.value)


def test_key_findings_make_an_abstract(folder: Folder, tmp_path: Path) -> None:
    findings = {"rights": {"strengths": ["Schools are *open* to all"], "potential": ["Not every hospital is."]}}
    (edition,) = build_bundle(folder(abstract=None, findings=findings), tmp_path / "out").editions
    lead, rights = edition.record.abstract.splitlines()
    assert lead.endswith("potential for further development.")
    assert "of Exampleland" in lead
    assert rights == (
        "Migrants’ rights. Well-developed areas: Schools are open to all. "
        "Potential for further development: Not every hospital is."
    )


def test_errors_of_the_finished_report_are_refused(folder: Folder, tmp_path: Path) -> None:
    found = reasons(refused(folder(imprint={"blocks": ["citation"]}), tmp_path / "out"))
    assert set(found) == {"IMP-001"}


def test_title_that_no_catalogue_can_carry_is_refused(folder: Folder, tmp_path: Path) -> None:
    source = folder(titles={"catalogue": "Profile \u0085\u0007 2024"})
    with pytest.raises((PreflightError, ProfileError)):
        build_bundle(source, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"identifiers": {"isbn": "978-92-9068-789-5"}},
        {"identifiers": {"issn": "0378-5954"}},
        {"identifiers": {"pub_code": "PUB2024/1/X"}},
        {"published": "2024-02-30"},
        {"published": "2024-13-01"},
    ],
    ids=str,
)
def test_wrong_numbers_and_dates_are_refused(folder: Folder, tmp_path: Path, changes: dict[str, Any]) -> None:
    with pytest.raises(ProfileError):
        build_bundle(folder(**changes), tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", AWKWARD)
def test_awkward_titles_come_through_the_whole_bundle(folder: Folder, tmp_path: Path, name: str) -> None:
    """Right or refused: the title is the same in the PDF, the record and the page, or nothing is written."""
    title = " ".join(f"{AWKWARD[name]} Exampleland 2024".split())
    source = folder(titles={"catalogue": title})
    if name in REFUSED:
        with pytest.raises((ProfileError, PreflightError)):
            build_bundle(source, tmp_path / "out")
        assert not (tmp_path / "out").exists()
        return
    (edition,) = build_bundle(source, tmp_path / "out").editions
    assert edition.record.title == title
    with pikepdf.open(edition.pdf) as pdf, pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == title
        assert str(pdf.docinfo["/Title"]) == title
    page = html.fromstring((edition.folder / "landing.html").read_text(encoding="utf-8"))
    assert page.findtext(".//h1") == title


def test_language_that_is_not_there_is_refused(folder: Folder, tmp_path: Path) -> None:
    with pytest.raises(ProfileError) as error:
        build_bundle(folder(), tmp_path / "out", languages=["en", "fr"])
    assert "LOAD-010" in {finding.rule for finding in error.value.findings}
    assert not (tmp_path / "out").exists()


def test_language_without_its_own_title_is_refused(folder: Folder, tmp_path: Path) -> None:
    source = folder(titles={"catalogue": "A title of its own"})
    translate(source)
    with pytest.raises(ProfileError):
        build_bundle(source, tmp_path / "out", languages="all")
    assert not (tmp_path / "out").exists()


def test_editions_that_share_a_number_are_refused(folder: Folder, tmp_path: Path) -> None:
    numbers = {"isbn": "978-92-9068-789-4", "pub_code": "PUB2024/001/L"}
    source = folder(identifiers=numbers)
    translate(source, identifiers=numbers)
    assert reasons(refused(source, tmp_path / "out", languages="all")) == ["BUN-003", "BUN-003"]


@pytest.mark.parametrize("rule", [rule for rule in all_rules() if rule.startswith("BUN-")])
def test_every_reason_is_explained(rule: str) -> None:
    assert all_rules()[rule].remedy in explain(rule)


def test_numbers_that_two_records_share_are_told() -> None:
    one = make_record()
    others = {
        "isbn": make_record(file_stem="b", pub_code=None, doi=None, isbn="9789290687894"),
        "pub_code": make_record(file_stem="c", isbn=None, doi=None),
        "doi": make_record(file_stem="d", isbn=None, pub_code=None, doi=str(one.doi).upper()),
        "file": make_record(isbn=None, pub_code=None, doi=None),
    }
    for other in others.values():
        (finding,) = check_unique([one, other])
        assert finding.rule == "BUN-003"
        assert one.title in finding.message
    assert check_unique([one, make_record(file_stem="e", isbn=None, pub_code=None, doi=None)]) == ()
    assert check_unique([]) == ()


def test_folder_of_somebody_else_is_left_alone(folder: Folder, tmp_path: Path) -> None:
    theirs = tmp_path / "out" / NAME
    theirs.mkdir(parents=True)
    (theirs / "letter.txt").write_text("mine")
    with pytest.raises(OutputError, match="left unchanged"):
        build_bundle(folder(), tmp_path / "out")
    assert contents(tmp_path / "out") == {f"{NAME}/letter.txt": b"mine"}


@pytest.mark.parametrize("when", [1, 8, 15])
def test_full_disk_leaves_nothing_behind(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: int
) -> None:
    earlier = build_bundle(folder("one"), tmp_path / "out")
    before = contents(tmp_path / "out")
    write, count = Path.write_bytes, [0]

    def full(path: Path, data: bytes) -> int:
        count[0] += 1
        if count[0] == when:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OutputError, match="No space left"):
        build_bundle(folder("two", abstract="Another."), tmp_path / "out")
    assert contents(tmp_path / "out") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "out", "two"]
    assert earlier.editions[0].pdf.exists()


def test_failing_move_puts_everything_back(folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = folder("one")
    translate(source)
    build_bundle(source, tmp_path / "out", languages="all")
    before = contents(tmp_path / "out")
    replace = Path.replace

    def failing(path: Path, target: Path) -> Path:
        if target.name.endswith("-fr") and target.parent == tmp_path / "out" and ".before" not in path.parts:
            raise OSError(errno.EACCES, "Permission denied")
        return replace(path, target)

    chapter = source / "chapters" / "1-rights.md"
    chapter.write_text(chapter.read_text() + "\nAnother paragraph.\n")
    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OutputError, match="Permission denied"):
        build_bundle(source, tmp_path / "out", languages="all")
    assert contents(tmp_path / "out") == before


def test_output_that_is_a_file_is_refused(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(OutputError):
        build_bundle(folder(), tmp_path / "out")
    assert (tmp_path / "out").read_text() == "a file"


def test_output_inside_the_source_is_not_put_into_the_bag(folder: Folder, tmp_path: Path) -> None:
    source = folder()
    inside = source / "out"
    build_bundle(source, inside)
    (edition,) = build_bundle(source, inside, BundleOptions(bagit=True)).editions
    assert edition.bag is not None
    assert not (edition.bag / "data" / "source" / "out").exists()


def test_findings_are_those_of_all_editions(folder: Folder, tmp_path: Path) -> None:
    made: Bundle = build_bundle(folder(), tmp_path / "out")
    assert made.findings == made.editions[0].preflight.findings
    assert made.folder == tmp_path / "out"
    assert BundleOptions().onix == "3.1"
