"""Writing files completely or not at all."""

from __future__ import annotations

import contextlib
import logging
import os
import tempfile
from pathlib import Path

from .errors import OutputError

_LOG = logging.getLogger(__name__)


def write_bytes(path: Path, data: bytes, *, lasting: bool = True) -> Path:
    """Write ``data`` to ``path`` in one step. Raises OutputError and then leaves an existing file unchanged.

    With ``lasting`` the data is flushed to the disk before the rename; without it a power failure may lose the file.
    """
    _LOG.info("writing %s", path)
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if lasting:
                os.fsync(file.fileno())
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    except BaseException as error:
        # Also after an interruption.
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        if isinstance(error, OSError):
            raise OutputError(f"{path} cannot be written: {error.strerror or error}") from error
        raise
    return path


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
