"""Characters that cannot be seen, and what other programs leave in pasted text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..findings import Finding, finding
from .texts import Written

_INVISIBLE = re.compile(
    "[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufff9-\uffff\U000e0000-\U000e007f]"
)
_MEANT = {
    "\x0b": "It is Word's line break: write a new line, or two blanks and a new line where the line shall break.",
    "\x0c": "It is a page break: delete it, pages are made by the layout.",
    "\ufffc": "It stands for a picture or table that was not copied: put that in its own place.",
    "\ufffd": "It stands for a letter that was lost when the text was converted: write the letter again.",
}
"""What to do about a character that other programs leave behind."""


def check_characters(written: Written) -> Iterator[Finding]:
    """Invisible characters."""
    for match in _INVISIBLE.finditer(written.text):
        code = f"U+{ord(match[0]):04X}"
        hint = _MEANT.get(match[0]) or _windows(match[0])
        stands = match[0] in "\ufffc\ufffd"
        message = f"a character that stands for another one, {code}" if stands else f"the invisible character {code}"
        yield finding("LOAD-009", written.at(match.start()), message, found=code, hint=hint)


def _windows(character: str) -> str:
    """The sign that Windows has where Unicode has a control character."""
    try:
        meant = bytes([ord(character)]).decode("cp1252") if "\x80" <= character <= "\x9f" else ""
    except UnicodeDecodeError:
        return ""
    return f"It was “{meant}” before the text was converted wrongly: write that." if meant else ""
