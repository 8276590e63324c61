"""Whether the address of a link and the language of a passage are valid."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from babel import Locale
from pydantic import TypeAdapter, ValidationError

from ..findings import Finding, Place, finding
from ..model import LanguageCode, WebAddress

_WEB: TypeAdapter[str] = TypeAdapter(WebAddress)
_LANGUAGE: TypeAdapter[str] = TypeAdapter(LanguageCode)


def address_problem(address: str, place: Place) -> Iterator[Finding]:
    """Problems of the address of a link."""
    if address.startswith("#") and len(address) > 1:
        return
    lower = address.lower()
    if lower.startswith("mailto:") and "@" in lower:
        return
    if not lower.startswith(("http:", "https:")):
        hint = f"Write https://{address}." if lower.startswith("www.") else ""
        expected = "https://…, mailto:… or #id"
        yield finding("LOAD-063", place, "the link has no valid target", found=address, expected=expected, hint=hint)
        return
    if why := _problem(_WEB, address):
        yield finding("LOAD-027", place, why, found=address, expected="http:// or https:// once")


def language_problem(code: str, place: Place) -> Iterator[Finding]:
    """Problems of the language that a passage is marked with."""
    if not is_language(code):
        message = f"{code or 'nothing'} is not a language code"
        expected = "a code such as en, fr, tg or pt-BR"
        yield finding("LOAD-028", place, message, found=code, expected=expected, hint=nearest_language(code))


def is_language(code: str) -> bool:
    """True for a language code."""
    return not _problem(_LANGUAGE, code)


def nearest_language(written: str) -> str:
    """Suggestion for a language that was written as an English name or in another case."""
    word = written.strip().casefold()
    names = {name.casefold(): code for code, name in Locale("en").languages.items() if len(code) <= 3}
    code = names.get(word) or (word if word in names.values() else "")
    return f'Did you mean "{code}"?' if code else ""


def _problem(kind: TypeAdapter[Any], value: str) -> str:
    try:
        kind.validate_python(value)
    except ValidationError as error:
        return error.errors(include_url=False)[0]["msg"]
    return ""
