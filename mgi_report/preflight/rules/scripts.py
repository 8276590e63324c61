"""Scripts of languages, for detecting foreign passages by their letters."""

from __future__ import annotations

import re
from functools import lru_cache

_LETTERS = {
    "Latin": "A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff",
    "Greek": "\u0370-\u03ff\u1f00-\u1fff",
    "Cyrillic": "\u0400-\u052f",
    "Arabic": "\u0620-\u064a\u066e-\u06d3\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc",
    "Hebrew": "\u05d0-\u05ea",
    "Han": "\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af",
}
_OTHER = {
    "Cyrillic": ("ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "tg", "mn", "tt", "ab", "os", "ce", "ba"),
    "Arabic": ("ar", "fa", "ur", "ps", "ug", "ckb", "sd"),
    "Greek": ("el",),
    "Hebrew": ("he", "yi"),
    "Han": ("zh", "ja", "ko"),
}
_SCRIPT = {language: script for script, languages in _OTHER.items() for language in languages}
_SUBTAGS = {"Cyrl": "Cyrillic", "Latn": "Latin", "Arab": "Arabic", "Grek": "Greek", "Hebr": "Hebrew"}
# Names and acronyms in Latin letters occur in all languages, so only long passages count.
_RUNS = {
    script: re.compile(f"[{letters}]{{2,}}(?:[\\s,.\\-’'()–]+[{letters}]+)*" if script != "Latin" else
                       f"(?:[{letters}]+[\\s,’']+){{7,}}[{letters}]+")
    for script, letters in _LETTERS.items()
}  # fmt: skip


@lru_cache(64)
def script_of(language: str) -> str | None:
    """Script of a language (BCP 47); None when it is unknown."""
    base, *rest = language.split("-")
    for subtag in rest:
        if subtag.title() in _SUBTAGS:
            return _SUBTAGS[subtag.title()]
    return _SCRIPT.get(base.lower()) or ("Latin" if re.fullmatch(r"[a-z]{2,3}", base.lower()) else None)


def foreign_run(text: str, language: str) -> str | None:
    """The first passage in a script that ``language`` does not use, or None."""
    if text.isascii() and script_of(language) == "Latin":
        return None
    home = script_of(language)
    for script, pattern in _RUNS.items():
        if home and script != home and (match := pattern.search(text)):
            return match[0]
    return None
