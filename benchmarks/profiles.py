"""Full-length profiles in invented words: any number, all different, reproducible.

python benchmarks/profiles.py 100 /some/folder
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random
from typing import Any

import yaml

DIMENSIONS = ("rights", "government", "partnerships", "wellbeing", "crises", "migration")
SECTIONS = ("Migration governance: Examples of well-developed areas", "Areas with potential for further development")
SHORT = 0.1
"""Scale below which a report has neither objective and introduction nor summary and annexes."""
_ONSETS = ("b", "br", "d", "f", "g", "gr", "h", "k", "l", "m", "n", "p", "pl", "r", "s", "st", "t", "tr", "v", "")
_NUCLEI = ("a", "e", "i", "o", "u", "ai", "ea", "io", "ou")
_CODAS = ("", "", "", "l", "m", "n", "r", "s", "t", "nd", "st")
_SHORT = ("a", "ba", "de", "el", "fo", "in", "la", "no", "os", "re", "so", "ta", "un", "vi")


class Words:
    """The vocabulary of one invented country."""

    def __init__(self, seed: int) -> None:
        self.random = Random(f"profile {seed}")
        self._stock = sorted({self._word() for _ in range(1500)})
        self.random.shuffle(self._stock)
        # Common words are frequent, as in any language.
        self._weights = [1 / (rank + 8) for rank in range(len(self._stock))]

    def name(self) -> str:
        """A name of one word."""
        return self.random.choice(self._stock).capitalize()

    def phrase(self, least: int, most: int) -> str:
        """Some words without a full stop."""
        count = self.random.randint(least, most)
        words = self.random.choices(self._stock, self._weights, k=count)
        return " ".join(self.random.choice(_SHORT) if index % 3 == 1 else word for index, word in enumerate(words))

    def title(self, least: int = 3, most: int = 9) -> str:
        """A title, as of a law."""
        return self.phrase(least, most).title()

    def sentence(self) -> str:
        """A sentence, sometimes with a law and its year."""
        text = self.phrase(12, 32)
        if self.random.random() < 0.4:
            text += f", {self.title()} ({self.random.randint(1990, 2020)}),"
            text += f" {self.phrase(4, 9)}"
        return f"{text[0].upper()}{text[1:]}."

    def paragraph(self) -> str:
        """Two to five sentences."""
        return " ".join(self.sentence() for _ in range(self.random.randint(2, 5)))

    def _word(self) -> str:
        pick = self.random.choice
        return "".join(pick(_ONSETS) + pick(_NUCLEI) + pick(_CODAS) for _ in range(pick((1, 2, 2, 2, 3, 3, 4))))


def write_profile(folder: Path, seed: int, *, scale: float = 1.0) -> Path:
    """Write profile number ``seed`` to its own folder below ``folder``; ``scale`` 1 makes 26 to 30 pages."""
    words = Words(seed)
    country = f"{words.name()}{seed}"
    home = folder / f"{country.lower()}-2021"
    (home / "chapters").mkdir(parents=True, exist_ok=True)
    sources = _sources(words, scale)
    keys = [work["id"] for group in sources for work in group["works"]]
    for number, dimension in enumerate(DIMENSIONS, 1):
        text = _chapter(words, dimension, number, keys, scale)
        (home / "chapters" / f"{number}-{dimension}.md").write_text(text, encoding="utf-8")
    values = {
        "language": "en",
        "territory": {"name": country, "formal": f"Republic of {country}", "level": "country"},
        "year": 2021,
        "assessed": "2021-04",
        "published": "2021-05-01",
        "partner": {"name": f"{words.name()} Research"},
        "licence": "cc-by-nc-nd-3.0-igo",
        "acronyms": {"CSO": "civil society organization", "SDG": "Sustainable Development Goal"},
        "keywords": [words.phrase(1, 3) for _ in range(6)],
        "findings": {
            one: {"strengths": _bullets(words, 2, 4), "potential": _bullets(words, 1, 2)} for one in DIMENSIONS
        },
        "conventions": [_convention(words, index) for index in range(12)],
        "sources": sources,
        "parts": _parts(scale),
    }
    (home / "profile.yaml").write_text(yaml.safe_dump(values, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return home


def _parts(scale: float) -> list[Any]:
    opening = ["cover", "imprint", "contents", "objective", "introduction", "framework", "key-findings", "summary"]
    chapters = [
        {"kind": "chapter", "dimension": one, "file": f"chapters/{number}-{one}.md"}
        for number, one in enumerate(DIMENSIONS, 1)
    ]
    annexes = {"kind": "annexes", "items": ["framework", "process"]}
    parts = [*opening, *chapters, "sources", annexes, "back-cover"]
    return [part for part in parts if part not in ("objective", "introduction", "summary", annexes) or scale >= SHORT]


def _bullets(words: Words, least: int, most: int) -> list[str]:
    return [f"{words.phrase(12, 26).capitalize()}." for _ in range(words.random.randint(least, most))]


def _convention(words: Words, index: int) -> dict[str, Any]:
    year = words.random.randint(1950, 2000)
    row = {"id": f"convention-{index}", "name": f"{words.title(5, 12)}, {year}"}
    return row | ({"status": "yes", "years": [year + 9]} if words.random.random() < 0.7 else {"status": "no"})


def _sources(words: Words, scale: float) -> list[dict[str, Any]]:
    """Institutions and their works: at any length about the same share of the report as in published ones."""
    groups = []
    for index in range(round(10 + 12 * scale)):
        works = []
        for number in range(words.random.randint(1, 7)):
            slug = words.phrase(2, 5).replace(" ", "-")
            work = {"id": f"work-{index}-{number}", "title": words.title(3, 12)}
            work |= {"year": words.random.randint(1990, 2020)} if words.random.random() < 0.8 else {}
            works.append(work | {"url": f"http://www.{slug}.example/{words.random.randint(100, 9999)}"})
        groups.append({"institution": words.title(2, 6), "works": works})
    return groups


def _chapter(words: Words, dimension: str, number: int, keys: list[str], scale: float) -> str:
    blocks = ["## International conventions ratified", "::: conventions\n:::"] if dimension == "rights" else []
    notes = 0
    lengths = {"crises": (300, 80), "rights": (390, 130)}.get(dimension, (400, 160))
    for heading, length in zip(SECTIONS, lengths, strict=True):
        blocks.append(f"## {heading}")
        written = 0
        while written < length * scale:
            paragraph = words.paragraph()
            if words.random.random() < 0.15:
                paragraph += f" {words.phrase(5, 9).capitalize()} ([@{words.random.choice(keys)}])."
            if words.random.random() < 0.25:
                notes += 1
                blocks += [f"{paragraph}[^note{number}x{notes}]", f"[^note{number}x{notes}]: {words.sentence()}"]
            else:
                blocks.append(paragraph)
            written += len(paragraph.split())
    return "\n\n".join(blocks) + "\n"


if __name__ == "__main__":
    for seed in range(int(sys.argv[1])):
        print(write_profile(Path(sys.argv[2]), seed))
