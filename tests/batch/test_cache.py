"""Nothing is built twice, and whatever a report depends on builds it again."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mgi_report import Edition
from mgi_report.batch import keys
from mgi_report.batch.batch import build_all
from mgi_report.batch.keys import key
from mgi_report.batch.outcome import Outcome, Status, Task

from .conftest import Make

pytestmark = pytest.mark.slow


def _build(*paths: Path, output: Path, **options: bool) -> list[Outcome]:
    return list(build_all(paths, jobs=1, output=output, **options))  # type: ignore[arg-type]


def test_only_what_was_changed_deleted_or_damaged_is_built_again(make: Make, output: Path) -> None:
    one, two = make("one"), make("two")
    assert [outcome.reason for outcome in _build(one, two, output=output)] == ["new", "new"]
    first = {path.name: path.read_bytes() for path in output.glob("*.pdf")}

    for path in one.rglob("*"):
        os.utime(path)
    again = _build(one, two, output=output)
    assert [outcome.status for outcome in again] == [Status.UNCHANGED] * 2
    assert all(outcome.pages and outcome.thumbnail.startswith(b"\xff\xd8") for outcome in again)

    with (one / "chapters" / "1-rights.md").open("a", encoding="utf-8") as file:
        file.write("\nOne more paragraph.\n")
    assert {outcome.reason for outcome in _build(one, two, output=output)} == {"changed", ""}

    target = output / "mgi-twoland-2024-en.pdf"
    target.unlink()
    assert {outcome.reason for outcome in _build(one, two, output=output)} == {"its file was gone", ""}
    target.write_bytes(b"%PDF-altered")
    assert {outcome.reason for outcome in _build(one, two, output=output)} == {"its file was changed", ""}
    for entry in (output / ".mgi-batch" / "entries").iterdir():
        entry.write_bytes(entry.read_bytes()[:-20] + b"?" * 20)
    assert {outcome.reason for outcome in _build(one, two, output=output)} == {"the cache was damaged"}
    assert target.read_bytes() == first[target.name]
    assert {outcome.reason for outcome in _build(two, output=output, force=True)} == {"forced"}


def _task(folder: Path, language: str | None = None, **edition: object) -> Task:
    return Task(folder, language, Edition(**edition))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "languages"),
    [
        (lambda folder: (folder / "chapters" / "1-rights.md").write_text("x"), {None, "fr"}),
        (lambda folder: (folder / "profile.fr.yaml").write_text("year: 2021"), {"fr"}),
        (lambda folder: (folder / "chapters" / "fr" / "1-rights.md").write_text("x"), {"fr"}),
        (lambda folder: (folder / "pictures").mkdir() or (folder / "pictures" / "a.png").touch(), {None, "fr"}),
        (lambda folder: (folder / "profile.yaml").rename(folder / "profile.yml"), {None, "fr"}),
        (lambda folder: (folder / ".git").mkdir() or (folder / ".git" / "index").touch(), set()),
        (lambda folder: (folder / "out").mkdir() or (folder / "out" / "a.pdf").touch(), set()),
        (lambda folder: (folder / "profile.es.yaml").touch(), set()),
    ],
)
def test_the_key_follows_the_files(make: Make, change: Callable[[Path], object], languages: set[str | None]) -> None:
    folder = make("one")
    (folder / "profile.fr.yaml").write_text("year: 2020", encoding="utf-8")
    (folder / "chapters" / "fr").mkdir()
    (folder / "chapters" / "fr" / "1-rights.md").write_text("Le texte", encoding="utf-8")
    before = {code: key(_task(folder, code), folder / "out") for code in (None, "fr")}
    change(folder)
    after = {code: key(_task(folder, code), folder / "out") for code in (None, "fr")}
    assert {code for code in before if before[code] != after[code]} == languages


def test_the_key_follows_edition_series_and_program(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, series = make("one"), tmp_path / "series"
    (series / "styles").mkdir(parents=True)
    found = {key(_task(folder), tmp_path), key(_task(folder, digits="arab"), tmp_path)}
    found.add(key(_task(folder, series=series), tmp_path))
    (series / "styles" / "theme.css").write_text(":root { --blue: #000 }", encoding="utf-8")
    keys._program.cache_clear()
    found.add(key(_task(folder, series=series), tmp_path))
    monkeypatch.setattr(keys, "versions", lambda: {"weasyprint": "0"})
    keys._program.cache_clear()
    found.add(key(_task(folder), tmp_path))
    keys._program.cache_clear()
    assert len(found) == 5


def test_an_entry_of_another_folder_is_not_taken(make: Make, output: Path, tmp_path: Path) -> None:
    """Entries name their target within their own folder, so that a copied folder stays whole."""
    one = make("one")
    _build(one, output=output)
    moved = shutil.copytree(output, tmp_path / "moved")
    (outcome,) = _build(one, output=moved)
    assert (outcome.status, outcome.target) == (Status.UNCHANGED, moved / "mgi-oneland-2024-en.pdf")
