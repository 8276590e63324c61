"""Writing whole files: what is there afterwards, and what others of the process never see."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from mgi_report import OutputError
from mgi_report.writing import write_bytes

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows knows no umask")


@pytest.mark.parametrize("mask", [0o022, 0o077, 0o002])
def test_a_file_has_the_rights_that_the_umask_leaves(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        path = write_bytes(tmp_path / "report.pdf", b"%PDF")
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~mask


def test_the_umask_of_the_process_is_never_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another thread may make a file meanwhile."""
    monkeypatch.setattr(os, "umask", lambda mask: pytest.fail("the umask is the process's"))
    write_bytes(tmp_path / "report.pdf", b"%PDF")


def test_many_threads_leave_one_whole_file(tmp_path: Path) -> None:
    contents = [bytes([number]) * 100_000 for number in range(8)]
    threads = [threading.Thread(target=write_bytes, args=(tmp_path / "report.pdf", data)) for data in contents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (tmp_path / "report.pdf").read_bytes() in contents
    assert [path.name for path in tmp_path.iterdir()] == ["report.pdf"]


def test_a_name_that_no_file_can_have_is_an_output_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        write_bytes(tmp_path / "a\0b", b"")
