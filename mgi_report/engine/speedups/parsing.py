"""Parsing: the patterns of the tokenizer are made once.

The parser means to keep the pattern of each set of characters, but files it under the pattern instead of the set, and
so puts it together anew each time it reads on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable


class Patterns(dict[tuple[Iterable[str], bool], re.Pattern[str]]):
    """Characters, and whether they are wanted rather than unwanted → pattern of a run."""

    def __missing__(self, key: tuple[Iterable[str], bool]) -> re.Pattern[str]:
        characters, wanted = key
        escaped = "".join(f"\\x{ord(character):02x}" for character in characters)
        pattern = self[key] = re.compile(f"[{'' if wanted else '^'}{escaped}]+")
        return pattern
