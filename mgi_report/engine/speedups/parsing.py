"""Parsing: the tokenizer's patterns are compiled once.

The parser intends to cache the pattern of each set of characters, but stores it under the pattern instead of the set,
so that it builds the pattern again each time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable


class Patterns(dict[tuple[Iterable[str], bool], re.Pattern[str]]):
    """Characters, and whether to match them or all others → pattern of a run."""

    def __missing__(self, key: tuple[Iterable[str], bool]) -> re.Pattern[str]:
        characters, wanted = key
        escaped = "".join(f"\\x{ord(character):02x}" for character in characters)
        pattern = self[key] = re.compile(f"[{'' if wanted else '^'}{escaped}]+")
        return pattern
