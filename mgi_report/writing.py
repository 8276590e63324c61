"""Writing files completely or not at all."""

from __future__ import annotations

import contextlib
import logging
import os
import secrets
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
        # Not by `tempfile`, whose files only their owner may read: the umask decides, as for any new file.
        temporary = str(path.with_name(f".{path.name}.{secrets.token_hex(8)}.part"))
        with open(temporary, "xb") as file:  # noqa: PTH123
            file.write(data)
            file.flush()
            if lasting:
                os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException as error:
        # Also after an interruption.
        if temporary:
            with contextlib.suppress(OSError, ValueError):
                Path(temporary).unlink()
        if isinstance(error, OSError | ValueError):
            reason = getattr(error, "strerror", None) or error
            raise OutputError(f"{path} cannot be written: {reason}") from error
        raise
    return path
