"""From a profile to the folder for the bookstore, the libraries and the archive."""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import OutputError
from ..findings import Finding
from .options import MARK, BundledEdition, BundleOptions

if TYPE_CHECKING:
    from ..model import Edition, Profile
    from .editions import Languages

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, repr=False)
class Bundle:
    """All folders that were made together."""

    folder: Path
    editions: tuple[BundledEdition, ...]

    def __repr__(self) -> str:
        return f"<Bundle {self.folder}, {len(self.editions)} editions>"

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What preflight found in any edition; never an error."""
        return tuple(finding for edition in self.editions for finding in edition.preflight.findings)


def build_bundle(
    source: str | Path | Profile,
    output: str | Path,
    options: BundleOptions | None = None,
    *,
    languages: Languages = None,
    fallback: bool = False,
    edition: Edition | None = None,
) -> Bundle:
    """Build a profile's editions and put each into a folder of its own under ``output``, with all records.

    ``languages`` are codes, or ``"all"``; the main language when absent. With ``fallback``, untranslated texts
    are printed in the main language. Nothing is written unless everything can be. May be called from any thread, and
    does to the process what `mgi_report.build_report` does; a bag (``bagit``) changes the working folder for a moment.

    Raises ProfileError, BuildError, PreflightError (a draft, errors in the finished report, shared numbers, no
    abstract), UsageError (such as a Crossref deposit without DOI) and OutputError.
    """
    from ..model import Edition
    from .editions import finished_editions
    from .files import inputs_of, write_edition

    options = options or BundleOptions()
    output = Path(output).absolute()
    made = finished_editions(source, languages, edition or Edition(), fallback=fallback)
    inputs = inputs_of(source)
    with _staged(output) as stage:
        beside = tuple(one.record.file_stem for one in made)
        _LOG.info("writing the records and pictures of %s", ", ".join(beside))
        editions = [write_edition(stage, one, inputs, options, beside) for one in made]
        _LOG.info("moving them to %s", output)
        publish(stage, output)
    return Bundle(output, tuple(_moved(one, stage, output) for one in editions))


@contextmanager
def _staged(output: Path) -> Iterator[Path]:
    """A temporary folder next to ``output``, always removed afterwards. OSError becomes OutputError."""
    stage: Path | None = None
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=f".{output.name}.", suffix=".part", dir=output.parent))
        yield stage
    except OSError as error:
        raise OutputError(f"the bundle cannot be written to {output}: {error.strerror or error}") from error
    finally:
        if stage is not None:
            shutil.rmtree(stage, ignore_errors=True)


def publish(stage: Path, output: Path) -> None:
    """Move all of ``stage`` into ``output``, replacing what has the same name, or change nothing.

    Raises OSError when something cannot be moved, OutputError when a folder of another program is in the way.
    """
    names = sorted(path.name for path in stage.iterdir())
    for name in names:
        _refuse_foreign(output / name)
    output.mkdir(exist_ok=True)
    before = stage / ".before"
    before.mkdir()
    moved: list[str] = []
    try:
        for name in names:
            if (output / name).exists():
                (output / name).replace(before / name)
            moved.append(name)
            (stage / name).replace(output / name)
    except OSError:
        for name in moved:
            if (output / name).exists() and not (stage / name).exists():
                (output / name).replace(stage / name)
            if (before / name).exists():
                (before / name).replace(output / name)
        raise


def _refuse_foreign(path: Path) -> None:
    own = path.suffix == ".zip" or any((path / place).exists() for place in (MARK, "bagit.txt"))
    if path.is_symlink() or (path.exists() and not own):
        raise OutputError(f"{path} was not made by mgi-report and is left unchanged; choose another folder")


def _moved(edition: BundledEdition, stage: Path, output: Path) -> BundledEdition:
    def there(path: Path | None) -> Path | None:
        return output / path.relative_to(stage) if path else None

    return BundledEdition(
        output / edition.folder.name, edition.record, edition.preflight, there(edition.zip), there(edition.bag)
    )
