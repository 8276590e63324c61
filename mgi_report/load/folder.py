"""The only access to a profile's files: nothing outside its folder, nothing of unusual size or kind."""

from __future__ import annotations

import re
import stat
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from ..findings import Finding, Place, finding
from ..language import clean_paste

MEGABYTE = 1_000_000
TEXT_LIMIT = 5 * MEGABYTE
"""Maximum bytes of one YAML or Markdown file."""
JSON_LIMIT = 30 * MEGABYTE
"""Maximum bytes of a profile in one JSON file, which includes its pictures."""
_MAX_LISTED = 2_000
_OUTSIDE = re.compile(r"^([A-Za-z]:|[/\\~])|\\|\x00|(^|/)\.\.(/|$)")


class RefusedError(Exception):
    """A file cannot be read; carries the finding."""

    def __init__(self, why: Finding) -> None:
        super().__init__(why.message)
        self.why = why


class Folder:
    """Files below ``root``, by name with forward slashes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._real = root.resolve()

    def exists(self, name: str) -> bool:
        """True when a file or link of that name is there."""
        try:
            return not _OUTSIDE.search(name) and (self.root / name).is_file()
        except (OSError, ValueError):
            return False

    def read(self, name: str, limit: int, place: Place, missing: str, large: str = "LOAD-005") -> bytes:
        """The bytes of a file.

        ``place`` is where it is named; ``missing`` and ``large`` are the rules for a file that is absent or larger than
        ``limit`` bytes. Raises `RefusedError`.
        """
        path = self._inside(name, place)
        try:
            status = path.stat()
            if not stat.S_ISREG(status.st_mode):
                raise RefusedError(finding("LOAD-008", place, f"{name} is not a file", found=_kind(status.st_mode)))
            if status.st_size > limit:
                raise RefusedError(_too_large(name, status.st_size, limit, place, large))
            with path.open("rb") as stream:
                data = stream.read(limit + 1)
        except (FileNotFoundError, NotADirectoryError) as error:
            message = f"{name} does not exist"
            raise RefusedError(finding(missing, place, message, found=name, hint=self._similar(name))) from error
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise RefusedError(finding("LOAD-008", place, f"{name} cannot be read: {reason}")) from error
        if len(data) > limit:
            raise RefusedError(_too_large(name, len(data), limit, place, large))
        return data

    def text(self, name: str, place: Place, missing: str, limit: int = TEXT_LIMIT) -> str:
        """The text of a UTF-8 file, with line ends as ``\\n`` and line separators of other programs as spaces.

        Raises `RefusedError`.
        """
        data = self.read(name, limit, place, missing)
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise RefusedError(_not_utf8(name, data, error)) from error
        if not text.strip():
            raise RefusedError(finding("LOAD-004", Place(name, 1, 1), f"{name} is empty", found=f"{len(data)} bytes"))
        return clean_paste(text.replace("\r\n", "\n").replace("\r", "\n"))

    def names(self, under: str, pattern: str) -> list[str]:
        """Names of the files below a folder that match, sorted; at most two thousand."""
        found: list[str] = []
        try:
            for path in (self.root / under).glob(pattern):
                if path.is_file():
                    found.append(path.relative_to(self.root).as_posix())
                if len(found) >= _MAX_LISTED:
                    break
        except OSError:
            return sorted(found)
        return sorted(found)

    def _inside(self, name: str, place: Place) -> Path:
        if _OUTSIDE.search(name):
            raise RefusedError(finding("LOAD-006", place, f"{name!r} is outside the folder", found=name))
        path = self.root / name
        try:
            real = path.resolve()
        except (OSError, RuntimeError, ValueError) as error:
            raise RefusedError(finding("LOAD-008", place, f"{name} cannot be read: {error}")) from error
        if not real.is_relative_to(self._real):
            raise RefusedError(finding("LOAD-007", place, f"{name} is a link out of the folder", found=name))
        return path

    def _similar(self, name: str) -> str:
        under = str(PurePosixPath(name).parent)
        known = {other.casefold(): other for other in self.names("" if under == "." else under, "*")}
        close = get_close_matches(name.casefold(), known, n=1, cutoff=0.6)
        return f'Did you mean "{known[close[0]]}"?' if close else ""


def _kind(mode: int) -> str:
    return "a folder" if stat.S_ISDIR(mode) else "a device or pipe"


def _too_large(name: str, size: int, limit: int, place: Place, rule: str) -> Finding:
    found, most = f"{size / MEGABYTE:.1f} MB", f"at most {limit // MEGABYTE} MB"
    return finding(rule, place, f"{name} is too large", found=found, expected=most)


def _not_utf8(name: str, data: bytes, error: UnicodeDecodeError) -> Finding:
    before = data[: error.start]
    line_start = before.rfind(b"\n") + 1
    column = len(before[line_start:].decode("utf-8", "replace")) + 1
    found = f"byte 0x{data[error.start]:02X}"
    place = Place(name, before.count(b"\n") + 1, column)
    return finding("LOAD-003", place, f"{name} is not UTF-8", found=found, expected="UTF-8")
