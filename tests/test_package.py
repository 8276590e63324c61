"""What is shipped: the exact files of wheel and source archive, their licences, and that both work on their own."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from mgi_report.engine.instance import LIBRARIES

ROOT = Path(__file__).parent.parent
MAPPED = {"mgi_report": "mgi_report", "templates": "mgi_report/templates", "styles": "mgi_report/styles"}
"""Folders of the package as they lie here → in the wheel."""
LICENCES = {"LICENSE", *(f"styles/fonts/OFL-{name}.txt" for name in ("noto-sans", "open-sans", "vazirmatn"))}
CONSTRAINTS = ROOT / "constraints.txt"
LEFT_BEHIND = ("__pycache__", "build", "dist", "out", "PKG-INFO", "setup.cfg")
"""What a run or a build leaves behind; names that begin with a point and are not ours count as well."""
OUR_POINTS = (".ci", ".gitignore", ".importlinter", ".pre-commit-config.yaml")


def tracked() -> set[str]:
    """Files of the project: under version control, or new; in an unpacked source archive, all that came with it."""
    if (ROOT / ".git").exists():
        command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
        return {name for name in listed if (ROOT / name).is_file()}
    return {
        path.relative_to(ROOT).as_posix()
        for path in ROOT.rglob("*")
        if path.is_file() and not _is_left_behind(path.relative_to(ROOT).parts)
    }


def _is_left_behind(parts: Iterable[str]) -> bool:
    return any(
        part in LEFT_BEHIND or part.endswith(".egg-info") or (part.startswith(".") and part not in OUR_POINTS)
        for part in parts
    )


def in_wheel(names: Iterable[str]) -> set[str]:
    """Files of the package by their names in the wheel."""
    parted = (name.partition("/") for name in names)
    return {f"{MAPPED[room]}/{rest}" for room, _, rest in parted if room in MAPPED}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of both archives, built from a copy in which nothing lies about; the wheel is made from the archive."""
    tree, target = tmp_path_factory.mktemp("tree"), tmp_path_factory.mktemp("dist")
    for name in tracked():
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, tree / name)
    command = [sys.executable, "-m", "build", "--outdir", str(target), str(tree)]
    subprocess.run(command, check=True, capture_output=True, text=True)
    return target


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (path,) = built.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def unpacked(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source archive, unpacked."""
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as file:
        file.extractall(target := tmp_path_factory.mktemp("unpacked"), filter="data")
    (folder,) = target.iterdir()
    return folder


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Python of an environment with nothing but the wheel and what it asks for."""
    home = tmp_path_factory.mktemp("venv")
    venv.create(home, with_pip=True)
    command = [home / "bin" / "python", "-m", "pip", "install", "--quiet", "--constraint", CONSTRAINTS, wheel]
    subprocess.run(command, check=True, capture_output=True)
    return home / "bin" / "python"


@pytest.mark.slow
def test_the_wheel_holds_every_file_of_the_package_and_no_other(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert names == in_wheel(tracked())


@pytest.mark.slow
def test_the_source_archive_holds_every_file_of_the_project_and_no_other(unpacked: Path) -> None:
    names = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    made = {name for name in names if name in ("PKG-INFO", "setup.cfg") or name.startswith("mgi_report.egg-info/")}
    assert names - made == tracked()


@pytest.mark.slow
def test_both_archives_are_fit_for_a_package_index(built: Path) -> None:
    command = [sys.executable, "-m", "twine", "--no-color", "check", "--strict", *map(str, built.iterdir())]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout.count("PASSED")) == (0, 2), done.stdout + done.stderr


@pytest.mark.slow
def test_the_licences_of_program_and_fonts_are_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as file:
        (folder,) = {name.split("/")[0] for name in file.namelist() if ".dist-info/" in name}
        prefix = f"{folder}/licenses/"
        assert {name.removeprefix(prefix) for name in file.namelist() if name.startswith(prefix)} == LICENCES
        assert all(file.read(prefix + name) == (ROOT / name).read_bytes() for name in LICENCES)
        about = file.read(f"{folder}/METADATA").decode()
    assert "\nLicense-Expression: MIT AND OFL-1.1\n" in about
    assert {f"\nLicense-File: {name}\n" in about for name in LICENCES} == {True}


@pytest.mark.slow
def test_a_report_is_built_from_the_wheel_in_an_empty_environment(python: Path, tmp_path: Path) -> None:
    command = [python.with_name("mgi-report"), "build", ROOT / "examples" / "minimal", "-o", tmp_path / "minimal.pdf"]
    done = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == str(tmp_path / "minimal.pdf")
    assert (tmp_path / "minimal.pdf").read_bytes().startswith(b"%PDF-1.7")


@pytest.mark.slow
def test_a_checkout_that_is_not_installed_works_with_the_libraries_alone(python: Path, unpacked: Path) -> None:
    """Templates and styles get into the package when it is installed; before, they stand beside it."""
    program = (
        "import mgi_report, runpy; print(mgi_report.__file__); runpy.run_module('mgi_report', run_name='__main__')"
    )
    command = [python, "-c", program, "build", "examples/minimal", "-o", "out/minimal.pdf"]
    done = subprocess.run(command, cwd=unpacked, check=True, capture_output=True, text=True)
    assert done.stdout.split() == [str(unpacked / "mgi_report" / "__init__.py"), "out/minimal.pdf"]
    shutil.rmtree(unpacked / "out")


@pytest.mark.slow
def test_the_tests_run_in_an_unpacked_source_archive(unpacked: Path) -> None:
    """All can be collected, and those run that read files of several folders outside the package."""
    base = [sys.executable, "-B", "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    some = ["tests/product/test_styles.py", "tests/load/test_scaffold.py", "tests/preflight/test_formats.py"]
    for run in (["-q", "--collect-only"], some):
        done = subprocess.run([*base, *run], cwd=unpacked, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout


def test_the_long_description_leads_nowhere_outside_itself() -> None:
    """A package index shows it without the files beside it."""
    text = (ROOT / "docs" / "package.md").read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)]+)\)|<(?:a|img)\b[^>]*(?:href|src)=\"([^\"]+)\"", text)
    assert [target for pair in targets for target in pair if target and not target.startswith("https://")] == []


def needed(name: str, extras: frozenset[str] = frozenset()) -> dict[str, frozenset[str]]:
    """Libraries that a library needs here, by name, with the extras that are asked of them."""
    marked = [Requirement(text) for text in metadata.requires(name) or ()]
    environments = [{"extra": extra} for extra in extras or ("",)]
    wanted = [one for one in marked if not one.marker or any(map(one.marker.evaluate, environments))]
    return {canonicalize_name(one.name): frozenset(one.extras) for one in wanted}


def test_the_constraints_name_every_library_of_a_default_install_and_no_other() -> None:
    lines = [line for line in CONSTRAINTS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    pinned = dict(line.split("==") for line in lines)
    assert list(pinned) == sorted(pinned, key=str.casefold)
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting = list(needed("mgi-report").items())
    while waiting:
        if (one := waiting.pop()) not in seen:
            seen.add(one)
            waiting += needed(*one).items()
    assert {canonicalize_name(name) for name in pinned} == {name for name, _ in seen}
    versions = {canonicalize_name(name): version for name, version in pinned.items()}
    for text in metadata.requires("mgi-report") or ():
        requirement = Requirement(text)
        if not requirement.marker:
            assert versions[canonicalize_name(requirement.name)] in requirement.specifier, text


@pytest.mark.parametrize(("name", "known"), LIBRARIES.items())
def test_installing_takes_no_version_that_the_engine_would_refuse(name: str, known: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (asked,) = (one for one in map(Requirement, project["dependencies"]) if one.name == name)
    major, minor = map(int, known.split("."))
    fit = [f"{known}.0", f"{known}.9"]
    assert list(asked.specifier.filter([f"{major}.{minor - 1}", *fit, f"{major}.{minor + 1}", f"{major + 1}.0"])) == fit
