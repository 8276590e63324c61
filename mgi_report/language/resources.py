"""Where words, standing texts, templates, styles, fonts and icons are: the series folder first, then the package."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from pydantic import ValidationError

from ..errors import UsageError
from ..model import LanguageCode  # noqa: F401  re-exported for callers that validate a code
from .phrases import ImprintPhrases, Phrases

if TYPE_CHECKING:
    from jinja2 import Environment

PACKAGE = {
    "languages": Path(str(files("mgi_report"))) / "languages",
    "templates": Path(str(files("mgi_report.templates"))),
    "styles": Path(str(files("mgi_report.styles"))),
}


_TOKEN = re.compile(r"^\s*--([\w-]+):\s*([^;]+);", re.MULTILINE)


class Resources:
    """Files of the package, overridden one by one by those of a series folder with the same relative name.

    A series folder may hold ``languages/<code>/…``, ``templates/…``, ``styles/…`` (``styles/theme.css`` is read after
    all others) and ``logos/…``.
    """

    def __init__(self, series: Path | None = None) -> None:
        if series is not None and not series.is_dir():
            raise UsageError(f"the series folder {series} does not exist")
        self.series = series.absolute() if series else None

    def find(self, room: str, name: str) -> Path | None:
        """The file ``name`` of a room (languages, templates, styles, logos), or None. Names never leave the room."""
        for root in self.roots(room):
            path = root / name
            if path.is_file() and path.resolve().is_relative_to(root.resolve()):
                return path
        return None

    def languages(self) -> tuple[str, ...]:
        """Codes of all languages there are words for."""
        found = {path.parent.name for root in self.roots("languages") for path in root.glob("*/words.yaml")}
        return tuple(sorted(found))

    def phrases(self, language: str, overrides: Mapping[str, str] | None = None) -> Phrases:
        """The fixed words of a language. Raises UsageError for an unknown language or an incomplete file."""
        values = self._layered(language)
        for key, text in (overrides or {}).items():
            values = _put(values, key.split("."), text)
        try:
            return Phrases.model_validate(values)
        except ValidationError as error:
            raise UsageError(f"the words of language {language} are not complete: {error}") from error

    def imprint(self, language: str, year: int) -> ImprintPhrases:
        """The newest imprint wording that is not younger than ``year``, or the oldest there is."""
        years: dict[int, Path] = {}
        for code in (_parent(language), language):
            for root in reversed(self.roots("languages")):
                years |= {int(path.stem[-4:]): path for path in (root / code).glob("imprint-[0-9][0-9][0-9][0-9].yaml")}
        if not years:
            raise UsageError(f"language {language} has no imprint wording")
        chosen = max((known for known in years if known <= year), default=min(years))
        return ImprintPhrases.model_validate(_yaml(years[chosen]))

    def standing(self, language: str, name: str) -> str | None:
        """The Markdown of a standing text, or None when the language has none of that name."""
        for code in dict.fromkeys((language, _parent(language))):
            if path := self.find("languages", f"{code}/{name}.md"):
                return path.read_text(encoding="utf-8")
        return None

    @cached_property
    def environment(self) -> Environment:
        """Templates: sandboxed, escaping on, undefined names refused."""
        return _environment(tuple(self.roots("templates")))

    def logo(self) -> Path | None:
        """The organization's logo, ``logos/organization.svg`` or ``.png`` of the series folder."""
        return self.find("logos", "organization.svg") or self.find("logos", "organization.png")

    def style_sheets(self) -> tuple[str, ...]:
        """Names of the style sheets to read, in order."""
        return ("report.css", "theme.css") if self.find("styles", "theme.css") else ("report.css",)

    @cached_property
    def tokens(self) -> Mapping[str, str]:
        """Design tokens by name (``blue`` → ``#0033A0``), for drawings inside the page, which see no style sheet."""
        sheets = [self.find("styles", name) for name in ("tokens.css", "theme.css")]
        return {
            name: value
            for path in sheets
            if path is not None
            for name, value in _TOKEN.findall(path.read_text(encoding="utf-8"))
        }

    def styles_signature(self) -> Hashable:
        """What tells whether a style sheet, font or icon has changed: name, size and time of every file."""
        files = (path for root in self.roots("styles") for path in sorted(root.rglob("*")) if path.is_file())
        return tuple((str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in files)

    def roots(self, room: str) -> list[Path]:
        """Folders of a room, the one that wins first."""
        own = [PACKAGE[room]] if room in PACKAGE else []
        return ([self.series / room] if self.series else []) + own

    def _layered(self, language: str) -> dict[str, Any]:
        found = [root / language / "words.yaml" for root in self.roots("languages")]
        layers = [dict(_yaml(path)) for path in reversed(found) if path.is_file()]
        if not layers:
            known = ", ".join(self.languages())
            raise UsageError(f"there are no words for language {language!r}; known are {known}")
        base = next((layer.pop("extends") for layer in layers if "extends" in layer), None)
        values = self._layered(base) if base else {}
        for layer in layers:
            values = _merge(values, layer)
        return values


def _parent(language: str) -> str:
    return language.split("-")[0]


@lru_cache(maxsize=4)
def _environment(roots: tuple[Path, ...]) -> Environment:
    """One for all reports of a process: templates are compiled once. A template that is edited is read again."""
    from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    loader = ChoiceLoader([FileSystemLoader(root) for root in roots])
    return SandboxedEnvironment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def _yaml(path: Path) -> Any:
    """What a file of ours holds; nobody writes in it. A file that is edited is read again."""
    status = path.stat()
    return _parsed(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=64)
def _parsed(path: Path, _time: int, _size: int) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _merge(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        below = merged.get(key)
        merged[key] = _merge(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return merged


def _put(values: dict[str, Any], path: list[str], text: str) -> dict[str, Any]:
    """A copy of ``values`` with one nested text replaced; only what exists as text can be replaced."""
    head, *rest = path
    below = values.get(head)
    if rest and isinstance(below, dict):
        return {**values, head: _put(below, rest, text)}
    if rest or not isinstance(below, str):
        raise UsageError(f"there is no fixed word {'.'.join(path)!r}")
    return {**values, head: text}
