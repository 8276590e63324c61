"""The only access to a profile's files: nothing outside its folder, nothing of unusual size or kind."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from ..findings import Finding, Place, finding
from ..language import clean_paste
from ..model import composed

MEGABYTE = 1_000_000
TEXT_LIMIT = 5 * MEGABYTE
"""Maximum bytes of one YAML or Markdown file."""
JSON_LIMIT = 30 * MEGABYTE
"""Maximum bytes of a profile in one JSON file, which includes its pictures."""
_MAX_LISTED = 2_000
_OUTSIDE = re.compile(r"^([A-Za-z]:|[/\\~])|\x00|(^|[/\\])\.\.([/\\]|$)")
_OPEN = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
_BY_DESCRIPTOR = os.open in os.supports_dir_fd
"""Whether a file can be opened step by step from its folder; on Windows it cannot."""


class RefusedError(Exception):
    """A file cannot be read; carries the finding."""

    def __init__(self, why: Finding) -> None:
        super().__init__(why.message)
        self.why = why


class Folder:
    """Files below ``root``, by name with forward slashes.

    A name may be composed or decomposed (é as one letter or two), whichever way the disk has it.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._real = root.resolve()

    def exists(self, name: str) -> bool:
        """True when a file or link of that name is there."""
        if _OUTSIDE.search(name) or "\\" in name:
            return False
        try:
            return any(path.is_file() for path in self._paths(name))
        except (OSError, ValueError):
            return False

    def read(self, name: str, limit: int, place: Place, missing: str, large: str = "LOAD-005") -> bytes:
        """The bytes of a file.

        ``place`` is where it is named; ``missing`` and ``large`` are the rules for a file that is absent or larger than
        ``limit`` bytes. Raises `RefusedError`.
        """
        try:
            descriptor = self._open(self._inside(name, place), name, place)
            try:
                status = os.fstat(descriptor)
                if not stat.S_ISREG(status.st_mode):
                    raise RefusedError(finding("LOAD-008", place, f"{name} is not a file", found=_kind(status.st_mode)))
                if status.st_size > limit:
                    raise RefusedError(_too_large(name, status.st_size, limit, place, large))
                with open(descriptor, "rb", closefd=False) as stream:
                    data = stream.read(limit + 1)
            finally:
                os.close(descriptor)
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
        """Composed names of the files below a folder that match, sorted; at most two thousand."""
        found: list[str] = []
        try:
            for path in (self.root / under).glob(pattern):
                if path.is_file():
                    found.append(composed(path.relative_to(self.root).as_posix()))
                if len(found) >= _MAX_LISTED:
                    break
        except OSError:
            return sorted(found)
        return sorted(found)

    def _paths(self, name: str) -> list[Path]:
        """Where files of that name are: one path, or several that differ only in the composition of letters."""
        found = [self.root]
        for part in PurePosixPath(name).parts:
            found = [child for path in found for child in _children(path, part)]
        return found

    def _inside(self, name: str, place: Place) -> Path:
        """The resolved path of a file inside the folder. Raises RefusedError, or OSError when there is none."""
        if _OUTSIDE.search(name):
            raise RefusedError(finding("LOAD-006", place, f"{name!r} is outside the folder", found=name))
        if "\\" in name:
            slashed = name.replace("\\", "/")
            message = f"{name} has a backslash between folder and file"
            hint = f"Write {slashed} with forward slashes."
            raise RefusedError(finding("LOAD-006", place, message, found=name, expected=slashed, hint=hint))
        paths = self._paths(name)
        if len(paths) > 1:
            message = f"the folder has {len(paths)} files named {composed(name)}, with composed and decomposed letters"
            raise RefusedError(finding("LOAD-016", place, message, found=name, expected="one file of that name"))
        path = paths[0] if paths else self.root / name
        try:
            real = path.resolve()
        except (OSError, RuntimeError, ValueError) as error:
            raise RefusedError(finding("LOAD-008", place, f"{name} cannot be read: {error}")) from error
        if not real.is_relative_to(self._real):
            raise RefusedError(finding("LOAD-007", place, f"{name} is a link out of the folder", found=name))
        return real

    def _open(self, real: Path, name: str, place: Place) -> int:
        """A descriptor of a file by its resolved path, which holds no link: one met now was put there meanwhile.

        Each folder is opened inside the one above, so that nothing outside can be reached however often names change.
        """
        parts = real.relative_to(self._real).parts
        if not _BY_DESCRIPTOR or not parts:
            return os.open(real, _OPEN)
        folder = os.open(self._real, os.O_RDONLY | os.O_DIRECTORY)
        try:
            for part in parts[:-1]:
                above, folder = folder, os.open(part, os.O_DIRECTORY | os.O_RDONLY | os.O_NOFOLLOW, dir_fd=folder)
                os.close(above)
            return os.open(parts[-1], _OPEN, dir_fd=folder)
        except OSError as error:
            if real.is_symlink() or any(above.is_symlink() for above in real.parents):
                message = f"{name} was replaced by a link while it was read"
                raise RefusedError(finding("LOAD-007", place, message, found=name)) from error
            raise
        finally:
            os.close(folder)

    def _similar(self, name: str) -> str:
        """The nearest existing name: each folder on the way, and the file, may be misspelt or in another case."""
        found = self.root
        parts = PurePosixPath(name).parts
        for index, part in enumerate(parts):
            is_last = index == len(parts) - 1
            try:
                known = [path.name for path in found.iterdir() if path.is_file() is is_last]
            except (OSError, ValueError):
                return ""
            close = _nearest(part, known)
            if not close:
                return ""
            found = found / close
        meant = composed(found.relative_to(self.root).as_posix())
        is_cut = meant.startswith(f"{composed(name)} ")
        return f'Did you mean "{meant}"?' + (" Write a name with blanks between < and >." if is_cut else "")


def _children(folder: Path, part: str) -> list[Path]:
    """The entry of a folder with this name, or all whose names have the same letters, composed or not."""
    exact = folder / part
    if part.isascii():
        return [exact] if os.path.lexists(exact) else []
    wanted = composed(part)
    if not folder.is_dir():
        return []
    return sorted(folder / name for name in os.listdir(folder) if composed(name) == wanted)  # noqa: PTH208  only names


def _nearest(part: str, known: Iterable[str]) -> str:
    by_letters: dict[str, str] = {}
    for name in sorted(known)[:_MAX_LISTED]:
        by_letters.setdefault(composed(name).casefold(), name)
    wanted = composed(part).casefold()
    close = get_close_matches(wanted, by_letters, n=1, cutoff=0.6)
    # In Markdown a name ends at a blank.
    close = close or [letters for letters in by_letters if letters.startswith(f"{wanted} ")]
    return by_letters[close[0]] if close else ""


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
