"""Sums, the account of the making, zip and bag: they hold, they notice, and they are the same each time."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import bagit
import pytest

from mgi_report.bundle.manifest import build_account, make_bag, sums, zipped
from mgi_report.bundle.record import Record

SOURCE = {"profile.yaml": b"language: en\n", "chapters/1-rights.md": "Қонун".encode()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "mgi-exampleland-2021-en"
    made.mkdir()
    (made / "a.pdf").write_bytes(b"%PDF")
    (made / "b.html").write_bytes(b"<p>b")
    return made


def test_sums_are_read_by_sha256sum(folder: Path) -> None:
    (folder / "SHA256SUMS").write_bytes(sums({"a.pdf": b"%PDF", "b.html": b"<p>b"}))
    command = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    assert subprocess.run(command, cwd=folder, capture_output=True).returncode == 0
    (folder / "a.pdf").write_bytes(b"%PdF")
    assert subprocess.run(command, cwd=folder, capture_output=True).returncode == 1


def test_account_names_inputs_and_versions_and_nothing_of_the_machine(record: Record) -> None:
    text = build_account(record, SOURCE, {"paper": "A4"}).decode()
    account = json.loads(text)
    assert list(account["inputs"]) == sorted(SOURCE)
    assert account["sha256"] == record.file.sha256
    assert "weasyprint" in account["versions"]
    assert str(Path.home()) not in text


def test_zip_is_the_same_each_time(folder: Path) -> None:
    first = zipped(folder, date(2021, 5, 1))
    for path in folder.iterdir():
        os.utime(path, (0, 0))
        path.chmod(0o600)
    assert zipped(folder, date(2021, 5, 1)) == first
    assert zipped(folder, date(2021, 5, 2)) != first


@pytest.mark.parametrize("day", [date(1850, 1, 1), date(2021, 5, 1)])
def test_zip_unpacks_to_one_folder(folder: Path, day: date, tmp_path: Path) -> None:
    file = tmp_path / "x.zip"
    file.write_bytes(zipped(folder, day))
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [f"{folder.name}/a.pdf", f"{folder.name}/b.html"]


def bag_of(folder: Path, bag: Path, record: Record) -> Path:
    bag.mkdir()
    make_bag(bag, folder, SOURCE, record)
    return bag


def test_bag_is_valid_and_holds_the_source(folder: Path, tmp_path: Path, record: Record) -> None:
    made = bag_of(folder, tmp_path / "bag", record)
    read = bagit.Bag(str(made))
    assert read.validate()
    assert read.version_info == (1, 0)
    assert read.info["External-Identifier"] == record.isbn
    assert (made / "data/source/chapters/1-rights.md").read_bytes() == SOURCE["chapters/1-rights.md"]
    assert (made / "data/bundle/a.pdf").exists()
    assert Path.cwd().exists()


def test_bag_is_the_same_each_time(folder: Path, tmp_path: Path, record: Record) -> None:
    def content(bag: Path) -> dict[str, bytes]:
        return {path.relative_to(bag).as_posix(): path.read_bytes() for path in bag.rglob("*") if path.is_file()}

    first = content(bag_of(folder, tmp_path / "one", record))
    assert content(bag_of(folder, tmp_path / "two", record)) == first


@pytest.mark.parametrize(
    "name", ["data/bundle/a.pdf", "data/source/profile.yaml", "bag-info.txt", "manifest-sha256.txt"]
)
def test_bag_notices_one_flipped_bit(name: str, folder: Path, tmp_path: Path, record: Record) -> None:
    made = bag_of(folder, tmp_path / "bag", record)
    data = bytearray((made / name).read_bytes())
    data[-2] ^= 1
    (made / name).write_bytes(data)
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(made)).validate()


def test_bag_notices_a_missing_file(folder: Path, tmp_path: Path, record: Record) -> None:
    made = bag_of(folder, tmp_path / "bag", record)
    shutil.rmtree(made / "data/source")
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(made)).validate()
