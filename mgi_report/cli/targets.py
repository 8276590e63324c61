"""Where a report is written to."""

from __future__ import annotations

from pathlib import Path

from ..language import file_stem
from ..model import Profile


def unique_target(output: Path | None, profile: Profile, *, several: bool = False) -> Path:
    """The file for a report: ``output`` itself, or the report's own name in the folder ``output`` (default ``out``).

    ``output`` is a folder when it ends in no ``.pdf`` or one is there already; with ``several`` language editions it
    always is, because one file cannot hold them.
    """
    folder = output or Path("out")
    if output is not None and not several and output.suffix.lower() == ".pdf" and not output.is_dir():
        return output
    return folder / f"{file_stem(profile)}.pdf"
