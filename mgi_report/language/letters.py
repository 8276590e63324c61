"""Which letters the fonts of a report draw, and what to do about one that they do not."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from unicodedata import category, name, normalize

from .cmap import characters
from .reading import text_of
from .resources import Resources

DOCS = "docs/fonts.md"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_FACE = re.compile(r"@font-face\s*\{([^{}]*)\}", re.IGNORECASE)
_FAMILY = re.compile(r"font-family\s*:\s*[\"']?([^;\"'}]+)", re.IGNORECASE)
_SOURCE = re.compile(r"url\(\s*[\"']?(?!data:)([^\"')]+)", re.IGNORECASE)
_TOLD = frozenset("\ufff9\ufffa\ufffb\ufffc\ufffd")
"""Stand for something that was lost; no font could help."""
_UNDRAWN = frozenset(("Cc", "Cf", "Zs", "Zl", "Zp"))
"""Categories of characters that need no glyph: the engine shows a space or nothing."""
_SELECTORS = frozenset(map(chr, (0x34F, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
_NONE: frozenset[str] = frozenset()
_CJK = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC", "FULLWIDTH", "HALFWIDTH")
_SYMBOLS = frozenset(("So", "Sk", "Sm"))


@dataclass(frozen=True)
class Letters:
    """The letters of each font that a report may use."""

    fonts: tuple[frozenset[str], ...]

    @cached_property
    def all(self) -> frozenset[str]:
        """Letters that any of the fonts has."""
        return frozenset().union(*self.fonts)

    def missing(self, text: str) -> frozenset[str]:
        """Letters of a text that no font draws, neither as one glyph nor with its marks as several."""
        rest = set(text) - self.all
        return frozenset(one for one in rest if not (_needs_no_glyph(one) or self._composes(one))) if rest else _NONE

    def _composes(self, letter: str) -> bool:
        parts = normalize("NFD", letter)
        return len(parts) > 1 and any(font.issuperset(parts) for font in self.fonts)


def letters_of(resources: Resources) -> Letters:
    """The letters of the fonts that the styles of the package and of a series folder use."""
    return _read(resources, resources.styles_signature())


def _needs_no_glyph(letter: str) -> bool:
    return category(letter) in _UNDRAWN or letter in _SELECTORS or letter in _TOLD


def called(letter: str) -> str:
    """The letter with its number and name in Unicode."""
    kind = {"Co": "a private-use character", "Cn": "no character of Unicode"}.get(category(letter), "")
    return f"“{letter}” (U+{ord(letter):04X}, {name(letter, '') or kind or 'without a name'})"


def script(letter: str) -> str:
    """The first word of the name in Unicode, which is the script for letters: LATIN, GEORGIAN, CJK."""
    return name(letter, "").partition(" ")[0]


def remedy(letter: str) -> str:
    """What an author or editor does about a letter that the fonts lack."""
    known = name(letter, "")
    if category(letter) in ("Co", "Cn"):
        return "It has a meaning in one font only, such as Symbol or Wingdings: write the sign it shows."
    if known.startswith(_CJK):
        return f"Install the extra with these letters, `pip install mgi-report[cjk]`, or add a font ({DOCS})."
    if category(letter) in _SYMBOLS:
        return f"Write another sign or a word, or add a font that has it to the series folder ({DOCS})."
    return f"Add a font that has it to the series folder ({DOCS})."


@lru_cache(maxsize=8)
def _read(resources: Resources, _: Hashable) -> Letters:
    sheets = [_COMMENT.sub("", text_of(path)) for path in _sheets(resources)]
    rest = "\n".join(_FACE.sub("", sheet) for sheet in sheets).casefold()
    found: dict[str, set[int]] = {}
    for sheet in sheets:
        for face in _FACE.findall(sheet):
            family = _FAMILY.search(face)
            if family is None or not _is_used(named := family[1].strip().casefold(), rest):
                continue
            letters = found.setdefault(named, set())
            for source in _SOURCE.findall(face):
                path = resources.find("styles", source)
                if path is not None and (known := characters(path)) is not None:
                    letters |= known
                    break
    return Letters(tuple(frozenset(map(chr, codes)) for codes in found.values()))


def _is_used(family: str, styles: str) -> bool:
    """Whether a list of fonts names the family."""
    return re.search(rf"[\"':,]\s*{re.escape(family)}\s*[\"',;}}]", styles) is not None


def _sheets(resources: Resources) -> list[Path]:
    names = {path.relative_to(root).as_posix() for root in resources.roots("styles") for path in root.rglob("*.css")}
    return [path for one in sorted(names) if (path := resources.find("styles", one))]
