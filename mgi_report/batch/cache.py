"""What is known about the reports in an output folder: one small file per report, so that batches do not collide."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

from ..findings import finding_from
from ..writing import write_bytes
from .keys import file_hash, identity
from .outcome import Built, Outcome, Status, Task

FOLDER = ".mgi-batch"
"""Below the output folder."""
_FORM = 2
"""Format of the entries; an entry in another format counts as absent."""


class Cache:
    """The entries of one output folder."""

    def __init__(self, output: Path) -> None:
        self._output = output
        self._folder = output / FOLDER / "entries"

    def look_up(self, task: Task, key: str) -> Outcome | str:
        """The finished report, or why it has to be built."""
        path = self._path(task)
        if not path.exists():
            return "new"
        try:
            entry = _opened(path.read_bytes())
            if entry["key"] != key:
                return "changed"
            files = {self._output / name: digest for name, digest in entry["files"].items()}
            if not all(file.is_file() for file in files):
                return "its file was gone"
            if any(file_hash(file) != digest for file, digest in files.items()):
                return "its file was changed"
            return _outcome(task, self._output / entry["target"], entry)
        except (OSError, ValueError, KeyError, TypeError):
            return "the cache was damaged"

    def keep(self, task: Task, key: str, built: Built, code: int) -> None:
        """Record what has just been published. Raises OutputError, or OSError when it cannot be read back."""
        entry = {
            "key": key,
            "target": built.target,
            "files": {name: file_hash(self._output / name) for name in built.files},
            "code": code,
            "title": built.title,
            "language": built.language,
            "pages": built.pages,
            "seconds": built.seconds,
            "findings": [finding.as_dict() for finding in built.findings],
            "thumbnail": base64.b64encode(built.thumbnail).decode(),
        }
        write_bytes(self._path(task), _closed(entry), lasting=False)

    def _path(self, task: Task) -> Path:
        return self._folder / f"{identity(task)}.json"


def _closed(entry: dict[str, Any]) -> bytes:
    text = json.dumps(entry, sort_keys=True)
    return json.dumps({"form": _FORM, "check": _check(text), "entry": text}).encode()


def _opened(data: bytes) -> dict[str, Any]:
    """Raises ValueError, KeyError or TypeError for anything but a complete entry in this format."""
    outer = json.loads(data)
    if outer["form"] != _FORM or outer["check"] != _check(outer["entry"]):
        raise ValueError("the entry is incomplete")
    entry: dict[str, Any] = json.loads(outer["entry"])
    return entry


def _check(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _outcome(task: Task, target: Path, entry: dict[str, Any]) -> Outcome:
    return Outcome(
        name=task.name,
        status=Status.UNCHANGED,
        code=entry["code"],
        target=target,
        title=entry["title"],
        language=entry["language"],
        pages=entry["pages"],
        findings=tuple(finding_from(one) for one in entry["findings"]),
        thumbnail=base64.b64decode(entry["thumbnail"]),
    )
