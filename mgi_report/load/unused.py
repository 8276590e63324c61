"""Files of a folder that no part or text uses."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from ..findings import Finding, Place, finding
from ..model import composed
from .folder import TEXT_LIMIT, Folder, RefusedError
from .texts import Texts

_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")


def unused_texts(folder: Folder, texts: Texts, languages: tuple[str, ...]) -> Iterator[Finding]:
    """Markdown files that no part names, in the folders of this edition."""
    under = f"chapters/{texts.language}" if texts.language else "chapters"
    for name in folder.names(under, "*.md"):
        if name not in texts.names:
            expected = f"a part with file: {name}"
            yield finding("LOAD-062", Place(name), f"no part names {name}", found=name, expected=expected)
    for name in folder.names("chapters", "*/*.md") if not texts.language else ():
        language = name.split("/")[1]
        if language not in languages and name not in texts.names:
            message = f"{name} belongs to no edition: profile.{language}.yaml does not exist"
            yield finding("LOAD-062", Place(name), message, found=name, expected=f"profile.{language}.yaml")


def pictures_named(folder: Folder, text: str) -> list[str]:
    """Pictures of a folder whose names occur in a text."""
    return [name for name in folder.names("", "**/*") if name.lower().endswith(_SUFFIXES) and name in text]


def unused_pictures(folder: Folder, named: set[str]) -> Iterator[Finding]:
    """Pictures that neither this edition nor any other text of the folder uses."""
    unused = [
        name for name in folder.names("pictures", "**/*") if name not in named and name.lower().endswith(_SUFFIXES)
    ]
    if not unused:
        return
    elsewhere = composed("".join(_all_texts(folder)))
    for name in unused:
        if name not in elsewhere and quote(name) not in elsewhere:
            yield finding("LOAD-076", Place(name), f"{name} is not used", found=name)


def _all_texts(folder: Folder) -> Iterator[str]:
    for name in [*folder.names("", "*.yaml"), *folder.names("", "**/*.md")]:
        try:
            yield folder.read(name, TEXT_LIMIT, Place(name), "LOAD-002").decode("utf-8", "replace")
        except RefusedError:
            continue
