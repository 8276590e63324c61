"""Where words, standing texts, templates, styles, fonts and icons are: the series folder first, then the package."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from ..errors import UsageError
from .extras import font_of_extra
from .phrases import RETIRED, ImprintPhrases, Phrases
from .reading import Stamp, checked, find, mapping_of, signature, stamp, text_of


def _mapped(room: str) -> Path:
    """Folder of a room that installing maps into the package; in a bare checkout it stands beside it."""
    try:
        return Path(str(files(f"mgi_report.{room}")))
    except ModuleNotFoundError:
        return Path(str(files("mgi_report"))).parent / room


PACKAGE = {
    "languages": Path(str(files("mgi_report"))) / "languages",
    "templates": _mapped("templates"),
    "styles": _mapped("styles"),
}
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ROOT = re.compile(r"(?<![\w.#-])(?::root|html)\s*\{([^{}]*)\}")
_TOKEN = re.compile(r"--([\w-]+)\s*:\s*([^;]+)")


@dataclass(frozen=True)
class Resources:
    """Files of the package, overridden one by one by those of a series folder with the same relative name.

    A series folder may hold ``languages/<code>/…``, ``templates/…``, ``styles/…`` (``styles/theme.css`` is read after
    all others) and ``logos/…``.

    This is a value: two of the same folder are equal and can stand for each other, and it can be pickled. What was read
    is kept by the process, not here; a file that is edited is read again.
    """

    series: Path | None = None
    """Absolute. Raises UsageError when it is no folder."""

    def __post_init__(self) -> None:
        if self.series is not None:
            series = Path(self.series)
            if not series.is_dir():
                reason = "is not a folder" if series.exists() else "does not exist"
                raise UsageError(f"the series folder {series} {reason}")
            object.__setattr__(self, "series", series.absolute())

    def find(self, room: str, name: str) -> Path | None:
        """The file ``name`` of a room (languages, templates, styles, logos), or None. Names never leave the room."""
        return find(self.roots(room), name) or (font_of_extra(name) if room == "styles" else None)

    def roots(self, room: str) -> list[Path]:
        """Folders of a room, the one that wins first."""
        own = [PACKAGE[room]] if room in PACKAGE else []
        return ([self.series / room] if self.series else []) + own

    def languages(self) -> tuple[str, ...]:
        """Codes of all languages there are words for."""
        found = {path.parent.name for root in self.roots("languages") for path in root.glob("*/words.yaml")}
        return tuple(sorted(found))

    def phrases(self, language: str, overrides: Mapping[str, str] | None = None) -> Phrases:
        """The fixed words of a language. Raises UsageError for an unknown language or an incomplete file."""
        layers = tuple((path, stamp(path)) for path in self._layers(language))
        return _phrases(language, layers, tuple((overrides or {}).items()))

    def imprint(self, language: str, year: int) -> ImprintPhrases:
        """The newest imprint wording that is not younger than ``year``, or the oldest there is."""
        years: dict[int, Path] = {}
        for code in (_parent(language), language):
            for root in reversed(self.roots("languages")):
                years |= {int(path.stem[-4:]): path for path in (root / code).glob("imprint-[0-9][0-9][0-9][0-9].yaml")}
        if not years:
            raise UsageError(f"language {language} has no imprint wording")
        path = years[max((known for known in years if known <= year), default=min(years))]
        return checked(
            ImprintPhrases, mapping_of(path), f"the words of the imprint ({path})", [path], norm=_norm("imprint")
        )

    def standing(self, language: str, name: str) -> str | None:
        """The Markdown of a standing text, or None when the language has none of that name."""
        path = self.of_language(language, f"{name}.md")
        return text_of(path) if path else None

    def of_language(self, language: str, name: str) -> Path | None:
        """A file of a language's folder, or of its parent language's for a regional variant without one."""
        for code in dict.fromkeys((language, _parent(language))):
            if path := self.find("languages", f"{code}/{name}"):
                return path
        return None

    def render(self, template: str, **values: Any) -> str:
        """A template filled in: sandboxed, escaping on. Raises BuildError that names the line it cannot go beyond."""
        from .templates import filled

        return filled(tuple(self.roots("templates")), tuple(self.roots("styles")), template, values)

    def logo(self) -> Path | None:
        """The organization's logo, ``logos/organization.svg`` or ``.png`` of the series folder."""
        return self.find("logos", "organization.svg") or self.find("logos", "organization.png")

    def style_sheets(self) -> tuple[str, ...]:
        """Names of the report's style sheets, in the order they are to be read."""
        return ("report.css", "theme.css") if self.find("styles", "theme.css") else ("report.css",)

    def styles_signature(self) -> Hashable:
        """Equal as long as no file of the styles is edited, added or removed. Takes about a millisecond."""
        return signature(self.roots("styles"))

    @property
    def tokens(self) -> Mapping[str, str]:
        """Design tokens of ``:root`` by name (``blue`` → ``#0033A0``), a theme's before the package's.

        For drawings inside the page, which see no style sheet, and for the check of colours.
        """
        sheets = [self.find("styles", name) for name in ("tokens.css", "theme.css")]
        return _tokens(tuple((path, stamp(path)) for path in sheets if path is not None))

    def _layers(self, language: str, above: tuple[str, ...] = ()) -> list[Path]:
        """The files of a language's words, the one that wins last: the language it extends, the package, the series."""
        found = [root / language / "words.yaml" for root in reversed(self.roots("languages"))]
        found = [path for path in found if path.is_file()]
        if not found:
            known = ", ".join(self.languages())
            raise UsageError(f"there are no words for language {language!r}; known are {known}")
        base = next((values["extends"] for path in found if "extends" in (values := mapping_of(path))), None)
        if base is None:
            return found
        if base in (*above, language):
            raise UsageError(f"the words of language {language} extend themselves ({found[0]})")
        return [*self._layers(str(base), (*above, language)), *found]


def _norm(name: str) -> Path:
    """The newest file of a name in the language that is always complete."""
    return max((PACKAGE["languages"] / "en").glob(f"{name}*.yaml"))


def _parent(language: str) -> str:
    return language.split("-")[0]


@lru_cache(maxsize=64)
def _phrases(
    language: str, layers: tuple[tuple[Path, Stamp | None], ...], overrides: tuple[tuple[str, str], ...]
) -> Phrases:
    values: dict[str, Any] = {}
    for path, _ in layers:
        values = _merge(values, mapping_of(path))
    values.pop("extends", None)
    for key, text in overrides:
        values = _put(values, key.split("."), text)
    paths = [path for path, _ in reversed(layers)]
    what = f"the words of language {language} ({', '.join(map(str, paths))})"
    return checked(Phrases, values, what, paths, norm=_norm("words"), retired=RETIRED)


@lru_cache(maxsize=16)
def _tokens(sheets: tuple[tuple[Path, Stamp | None], ...]) -> Mapping[str, str]:
    text = "\n".join(_COMMENT.sub("", text_of(path)) for path, _ in sheets)
    return {name: value.strip() for block in _ROOT.findall(text) for name, value in _TOKEN.findall(block)}


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
