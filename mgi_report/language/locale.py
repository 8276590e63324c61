"""Phrases, numerals, dates and lists of a language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Literal

from babel import Locale as Cldr
from babel.dates import format_date, format_skeleton
from babel.lists import format_list

from .phrases import Phrases

PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Locale:
    """One language: its phrases, and its conventions from CLDR. Picklable and read-only."""

    def __init__(self, language: str, phrases: Phrases, digits: Literal["latn", "arab"] | None = None) -> None:
        self.language = language
        self.phrases = phrases
        self.digits = digits or phrases.digits

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Locale) and self._value == other._value

    def __hash__(self) -> int:
        return hash((self.language, self.digits))

    @property
    def _value(self) -> tuple[str, Phrases, str]:
        return self.language, self.phrases, self.digits

    @cached_property
    def cldr(self) -> Cldr:
        """The language in the Common Locale Data Repository."""
        # English is British here, as in the publisher's house style: 30 March 2021.
        return Cldr.parse("en-GB" if self.language == "en" else self.language, sep="-")

    @property
    def is_rtl(self) -> bool:
        """True when text runs from right to left."""
        return self.phrases.direction == "rtl"

    @property
    def comma(self) -> str:
        """The separator between items that are not joined by a word, with its space."""
        return "، " if self.phrases.direction == "rtl" else ", "

    @property
    def semicolon(self) -> str:
        """The separator between groups of items, with its space."""
        return "؛ " if self.phrases.direction == "rtl" else "; "

    def numerals(self, text: object) -> str:
        """Text with its digits as the edition prints them."""
        return str(text).translate(_ARABIC_INDIC) if self.digits == "arab" else str(text)

    def day(self, iso: str) -> str:
        """A year, month or day (``2021``, ``2021-04``, ``2021-04-30``) in words."""
        parts = [int(part) for part in iso.split("-")]
        if len(parts) == 1:
            return self.numerals(parts[0])
        if len(parts) == 2:
            return self.numerals(self._latin(format_skeleton("yMMMM", date(parts[0], parts[1], 1), locale=self.cldr)))
        day = date(parts[0], parts[1], parts[2])
        return self.numerals(self._latin(format_date(day, format="long", locale=self.cldr)))

    def join(self, items: Sequence[str]) -> str:
        """ "a, b and c"."""
        return format_list(items, locale=self.cldr)

    def country(self, code: str) -> str | None:
        """Name of a country by its ISO 3166-1 code."""
        return self.cldr.territories.get(code)

    def sort_key(self, text: str) -> tuple[str, str]:
        """Key for alphabetical order: case and accents count only where all else is equal."""
        parts = unicodedata.normalize("NFKD", text.casefold())
        return "".join(char for char in parts if not unicodedata.combining(char)), text

    def suffix(self, index: int) -> str:
        """Letter of the ``index``-th work (from 0) of an institution in a year; doubled past the alphabet."""
        letters = self.phrases.suffixes
        return letters[index % len(letters)] * (index // len(letters) + 1)

    @staticmethod
    def _latin(text: str) -> str:
        return text.translate(_EUROPEAN)


def fill(pattern: str, values: Mapping[str, object]) -> str:
    """Put ``values`` into the ``{name}`` places of a pattern; unknown names stay as they are."""
    return PLACEHOLDER.sub(lambda match: str(values.get(match[1], match[0])), pattern)


_ARABIC_INDIC = {ord(str(digit)): chr(0x660 + digit) for digit in range(10)}
_EUROPEAN = {0x660 + digit: str(digit) for digit in range(10)}
