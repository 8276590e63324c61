"""A bundle of each report: the bytes of `bundle`, nothing half-written, and a refused one costs only itself."""

from __future__ import annotations

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import yaml

from mgi_report import Edition, build_bundle, load_profile
from mgi_report.batch import work
from mgi_report.batch.batch import build_all
from mgi_report.batch.keys import key
from mgi_report.batch.outcome import Outcome, Status, Task
from mgi_report.bundle.options import BundleOptions
from mgi_report.cli import run as main

from . import faults
from .conftest import Make

pytestmark = pytest.mark.slow


def _change(folder: Path, file: str = "profile.yaml", **values: Any) -> Path:
    path = folder / file
    known = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
    path.write_text(yaml.safe_dump(known | values, allow_unicode=True), encoding="utf-8")
    return folder


def _translate(folder: Path, **values: Any) -> Path:
    (folder / "chapters" / "fr").mkdir()
    text = "## Points forts {#strengths}\n\nUn texte.\n\n## À renforcer {#potential}\n\nUn autre texte.\n"
    (folder / "chapters" / "fr" / "1-rights.md").write_text(text, encoding="utf-8")
    return _change(folder, "profile.fr.yaml", territory={"name": "Exempleland"}, abstract="Un résumé.", **values)


def _contents(output: Path) -> dict[str, bytes]:
    files = [path for path in output.rglob("*") if path.is_file()]
    names = {path.relative_to(output).as_posix(): path for path in files}
    return {name: path.read_bytes() for name, path in names.items() if not name.startswith(".mgi-batch/entries/")}


def _build(*paths: Path, output: Path, options: BundleOptions | None = None, **more: Any) -> dict[str, Outcome]:
    found = build_all(paths, output=output, bundle=options or BundleOptions(), jobs=1, **more)
    return {Path(outcome.name).name: outcome for outcome in found}


def _rules(outcome: Outcome) -> list[str]:
    return [finding.rule for finding in outcome.findings]


def test_a_batch_makes_the_bytes_that_bundle_makes(make: Make, output: Path, tmp_path: Path) -> None:
    one, two = _translate(make("one")), make("two")
    options = BundleOptions(zip=True, bagit=True, onix="3.0", pages=(2,))
    found = _build(one, two, output=output, options=options, language="all")
    for path in (one, two):
        build_bundle(path, tmp_path / "alone", options, languages="all")
    assert _contents(output) == _contents(tmp_path / "alone")
    assert found["one"].target == output / "mgi-oneland-2024-en"
    assert (output / "mgi-oneland-2024-en" / "landing.html").read_text().count("../mgi-exempleland-2024-fr/") == 1
    assert len(found) == len(list(output.glob("*-??.zip"))) == 3


def test_editions_are_named_that_are_not_made(make: Make, output: Path, tmp_path: Path) -> None:
    source = _translate(make("one"))
    _build(source, output=output, language="fr")
    build_bundle(source, tmp_path / "alone", languages="fr")
    assert _contents(output) == _contents(tmp_path / "alone")
    record = json.loads((output / "mgi-exempleland-2024-fr" / "record.json").read_text(encoding="utf-8"))
    assert [other["language"] for other in record["related_editions"]] == ["en"]


@pytest.mark.parametrize("as_value", [False, True])
def test_executor_of_somebody_else_returns_the_same_bytes(
    make: Make, output: Path, tmp_path: Path, as_value: bool
) -> None:
    source = load_profile(make("one")) if as_value else make("one")
    options = BundleOptions(zip=True, bagit=True)
    with ThreadPoolExecutor(1) as executor:
        (outcome,) = build_all([source], output=output, bundle=options, executor=executor)
    build_bundle(source, tmp_path / "alone", BundleOptions(zip=True, bagit=True))
    assert outcome.status is Status.BUILT
    assert _contents(output) == _contents(tmp_path / "alone")


def test_a_bundle_is_made_again_when_it_is_gone_altered_or_asked_for_otherwise(make: Make, output: Path) -> None:
    source, other = make("one"), make("two")
    folder = output / "mgi-oneland-2024-en"

    def reason(**options: bool) -> str:
        outcome = _build(source, other, output=output, options=BundleOptions(**options))["one"]
        assert outcome.target == folder
        assert outcome.pages
        return outcome.reason or str(outcome.status)

    assert reason() == "new"
    first = _contents(output)
    assert reason() == "unchanged"
    (folder / "marc.mrc").unlink()
    assert reason() == "its file was gone"
    (folder / "record.json").write_text("{}")
    assert reason() == "its file was changed"
    assert _contents(output) == first
    assert reason(zip=True) == "changed"
    (output / f"{folder.name}.zip").write_bytes(b"PK")
    assert reason(zip=True) == "its file was changed"
    (source / "notes.txt").write_text("A file that no report shows, and every bag holds.")
    assert reason(zip=True) == "changed"
    assert next(build_all([source], output=output, jobs=1)).reason == "new"
    assert reason(zip=True) == "unchanged"


def test_what_cannot_be_bundled_is_refused_before_anything_is_built(make: Make, output: Path) -> None:
    names = "good draft mute broken isbn-a isbn-b pub-a pub-b doi-a doi-b doi-c same"
    paths = {name: make(name) for name in names.split()}
    _change(paths["draft"], status={"draft": 2, "date": "2024-05-01"}, identifiers={"doi": "10.5555/good"})
    _change(paths["good"], identifiers={"doi": "10.5555/good"})
    _change(paths["mute"], abstract=None, status={"draft": 1, "date": "2024-05-01"})
    (paths["broken"] / "profile.yaml").write_text("language: en\n", encoding="utf-8")
    _change(paths["isbn-a"], identifiers={"isbn": "978-92-9068-789-4"})
    _change(paths["isbn-b"], identifiers={"isbn": "9789290687894"})
    for name in ("pub-a", "pub-b"):
        _change(paths[name], identifiers={"pub_code": "PUB2024/001/L"})
    for name, doi in (("doi-a", "10.5555/X"), ("doi-b", "10.5555/x"), ("doi-c", "10.5555/x")):
        _change(paths[name], identifiers={"doi": doi})
    paths["twin"] = Path(shutil.copytree(paths["same"], paths["same"].parent / "twin"))
    found = _build(*paths.values(), output=output)
    assert list(found)[-1] == "good"
    assert {name for name, one in found.items() if one.status is Status.BUILT} == {"good"}
    assert not any(one.attempts or one.target for name, one in found.items() if name != "good")
    assert {path.name for path in output.iterdir()} == {"mgi-goodland-2024-en", ".mgi-batch"}
    assert (found["broken"].code, found["draft"].code) == (3, 6)
    assert _rules(found["draft"]) == ["BUN-001"]
    assert _rules(found["mute"]) == ["BUN-001", "BUN-002"]
    shared = {"isbn-a": "ISBN", "isbn-b": "ISBN", "pub-a": "PUB code", "pub-b": "PUB code", "doi-b": "DOI",
              "doi-c": "DOI", "same": "file name", "twin": "file name"}  # fmt: skip
    for name, kind in shared.items():
        (finding,) = found[name].findings
        assert finding.rule == "BUN-003"
        assert finding.message.endswith(f"have the same {kind}")
        assert str(paths[name]) in finding.message
    assert len(found["doi-a"].findings) == 2


def test_editions_of_a_profile_that_share_a_number_are_refused(make: Make, output: Path) -> None:
    numbers = {"isbn": "978-92-9068-789-4"}
    source = _translate(_change(make("one"), identifiers=numbers), identifiers=numbers)
    found = _build(source, output=output, language="all")
    assert [_rules(outcome) for outcome in found.values()] == [["BUN-003"], ["BUN-003"]]


def test_draft_language_is_refused_and_not_linked(make: Make, output: Path) -> None:
    source = _translate(make("one"), status={"draft": 1, "date": "2024-05-01"})
    found = _build(source, output=output, language="all")
    assert [(outcome.status, outcome.code) for outcome in found.values()] == [(Status.FAILED, 6), (Status.BUILT, 0)]
    assert "../mgi-" not in (output / "mgi-oneland-2024-en" / "landing.html").read_text(encoding="utf-8")


def test_errors_of_the_finished_report_cost_only_itself(make: Make, output: Path) -> None:
    bad = _change(make("bad"), imprint={"blocks": ["citation"]})
    found = _build(bad, make("good"), output=output)
    assert (found["bad"].status, found["bad"].code, found["bad"].attempts) == (Status.FAILED, 6, 1)
    assert set(_rules(found["bad"])) == {"IMP-001"}
    assert found["good"].code == 0
    assert {path.name for path in output.iterdir()} == {"mgi-goodland-2024-en", ".mgi-batch"}


def test_crash_and_full_disk_leave_what_was_there(make: Make, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [make("killed"), make("full"), make("good")]
    _build(*paths, output=output)
    before = _contents(output)
    for path in paths:
        chapter = path / "chapters" / "1-rights.md"
        chapter.write_text(chapter.read_text(encoding="utf-8") + "\nAnother paragraph.\n", encoding="utf-8")
    monkeypatch.setattr(work, "build_to", faults.build_to)
    found = _build(*paths, output=output)
    assert {name: outcome.code for name, outcome in found.items()} == {"killed": 7, "full": 5, "good": 0}
    after = _contents(output)
    assert after.keys() == before.keys()
    assert {name.split("/")[0] for name in after if after[name] != before[name]} == {"mgi-goodland-2024-en"}
    assert list((output / ".mgi-batch" / "work").iterdir()) == []


def test_folder_of_somebody_else_is_left_alone(make: Make, output: Path) -> None:
    theirs = output / "mgi-oneland-2024-en"
    theirs.mkdir(parents=True)
    (theirs / "letter.txt").write_text("mine")
    found = _build(make("one"), make("two"), output=output)
    assert (found["one"].code, found["two"].code) == (5, 0)
    assert "left unchanged" in found["one"].error
    assert [path.name for path in theirs.iterdir()] == ["letter.txt"]


def test_first_refusal_ends_a_batch_that_is_to_fail_fast(make: Make, output: Path) -> None:
    draft = _change(make("draft"), status={"draft": 2, "date": "2024-05-01"})
    found = _build(make("good"), draft, output=output, fail_fast=True)
    assert {name: outcome.status for name, outcome in found.items()} == {
        "draft": Status.FAILED, "good": Status.NOT_BUILT,
    }  # fmt: skip


def test_the_command_bundles_each_report(make: Make, output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = _change(make("draft"), status={"draft": 2, "date": "2024-05-01"})
    arguments = ["batch", str(make("good")), str(draft), "-o", str(output), "--jobs", "1"]
    assert main([*arguments, "--zip"]) == 2
    assert "--bundle" in capsys.readouterr().err
    assert main([*arguments, "--bundle", "--zip"]) == 6
    assert "BUN-001" in capsys.readouterr().err
    assert (output / "mgi-goodland-2024-en.zip").is_file()
    reports = json.loads((output / "batch.json").read_text())["reports"]
    assert [(one["target"], one["code"]) for one in reports] == [("mgi-goodland-2024-en", 0), (None, 6)]
    assert 'href="mgi-goodland-2024-en/landing.html"' in (output / "index.html").read_text(encoding="utf-8")


def test_key_follows_the_date_that_is_set_from_outside(
    make: Make, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = Task(make("one"), None, Edition())
    before = key(task, output)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert key(task, output) != before
