"""Where reports are written to."""

from __future__ import annotations

import shlex
from pathlib import Path

from ..errors import UsageError
from ..language import file_stem
from ..model import Profile


def target_of(output: Path | None, profile: Profile) -> Path:
    """The file for a report: ``output`` itself, or the report's own name in the folder ``output`` (default ``out``)."""
    if output is not None and _is_file_name(output):
        return output
    return (output or Path("out")) / f"{file_stem(profile)}.pdf"


def refuse_file_name(output: Path | None, *command: object) -> None:
    """Raise UsageError when ``output`` is named like one PDF where several files are written.

    ``command`` is what was asked for, without the output; the message says it rightly.
    """
    if output is not None and _is_file_name(output):
        right = shlex.join(["mgi-report", *map(str, command), "-o", str(output.parent)])
        raise UsageError(f"--output {output} names one file, but a folder for several is needed; use: {right}")


def _is_file_name(output: Path) -> bool:
    return output.suffix.lower() == ".pdf" and not output.is_dir()
