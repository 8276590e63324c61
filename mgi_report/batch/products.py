"""What a batch makes of each finished report. A product is a value that is sent to the worker with its task."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ..errors import OutputError

if TYPE_CHECKING:
    from ..model import Profile
    from ..report import Report


class Product(Protocol):
    """One kind of output made from reports."""

    def depends_on(self, source: Path | Profile) -> tuple[str, ...]:
        """Everything that changes the product but not the report. Raises OSError when a file cannot be read."""

    def portable(self, source: Path) -> Product:
        """The same product for a worker that cannot read our files. Raises OSError and OutputError as `write`."""

    def write(self, report: Report, source: Path | Profile, stage: Path) -> str:
        """In a worker: write into the empty folder ``stage`` and return the name of the main file or folder there.

        Raises PreflightError when the report must not be published, OSError and OutputError when it cannot be written.
        """

    def publish(self, stage: Path, output: Path) -> None:
        """Move all of ``stage`` into ``output``. Raises OutputError or OSError and then leaves ``output`` as it was."""


@dataclass(frozen=True, slots=True)
class Pdf:
    """The file alone, whatever preflight found."""

    def depends_on(self, source: Path | Profile) -> tuple[str, ...]:
        """See `Product`."""
        return ()

    def portable(self, source: Path) -> Pdf:
        """See `Product`."""
        return self

    def write(self, report: Report, source: Path | Profile, stage: Path) -> str:
        """See `Product`."""
        from ..language import file_stem

        name = f"{file_stem(report.document.profile)}.pdf"
        (stage / name).write_bytes(report.pdf)
        return name

    def publish(self, stage: Path, output: Path) -> None:
        """See `Product`."""
        for file in stage.iterdir():
            try:
                file.replace(output / file.name)
            except OSError as error:
                raise OutputError(f"{output / file.name} cannot be written: {error.strerror or error}") from error
