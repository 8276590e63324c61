"""What is shipped: the same files in wheel and source archive, and a report built from an installed wheel."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = {"mgi_report": "mgi_report", "templates": "mgi_report/templates", "styles": "mgi_report/styles"}


def shipped() -> set[str]:
    """Files under version control that belong in the package, by their name in the wheel."""
    listed = subprocess.run(["git", "ls-files", *ROOMS], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    names = set()
    for name in listed.splitlines():
        room, _, rest = name.partition("/")
        names.add(f"{ROOMS[room]}/{rest}")
    return names


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--outdir", str(target), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, text=True)
    return target


@pytest.mark.slow
def test_wheel_and_source_archive_hold_every_file_and_no_other(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    (archive,) = built.glob("*.tar.gz")
    in_wheel = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert in_wheel == shipped()
    with tarfile.open(archive) as file:
        in_archive = {name.partition("/")[2] for name in file.getnames()}
    flat = {
        name.replace("mgi_report/templates/", "templates/").replace("mgi_report/styles/", "styles/")
        for name in shipped()
    }
    assert flat - in_archive == set()


@pytest.mark.slow
def test_a_report_is_built_from_the_wheel_in_an_empty_environment(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    home = tmp_path / "venv"
    venv.create(home, with_pip=True)
    python = home / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", str(wheel)], check=True, capture_output=True)
    command = [home / "bin" / "mgi-report", "build", ROOT / "examples" / "minimal", "-o", tmp_path / "minimal.pdf"]
    done = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == str(tmp_path / "minimal.pdf")
    assert (tmp_path / "minimal.pdf").read_bytes().startswith(b"%PDF-1.7")
