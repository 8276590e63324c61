"""Every kind of profile in every language: no note off its page, no glyph missing, no text over an edge."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from mgi_report import Edition, Profile, Severity, build_report
from mgi_report.language.resources import PACKAGE, Resources
from mgi_report.model.fields import Dimension

from ..readers.pdfreader import read

LANGUAGES = ("en", "fr", "es", "pt", "ru", "ar")
MEMBERS = [{"name": "Exampleland", "year": 2020}, {"name": "Otherland", "year": 2022}]
KINDS = ("national", "second", "local", "regional", "snapshot")


def chapter(words: Any) -> str:
    """A chapter in the language's own words: its descriptions of the dimensions as paragraphs."""
    texts = [dimension.description for dimension in words.dimensions.values()]
    strengths = "\n\n".join(f"{text}[^one]" if index == 2 else text for index, text in enumerate(texts))
    potential = "\n\n".join(f"{text}[^two]" if index == 1 else text for index, text in enumerate(texts[:4]))
    notes = f"[^one]: {texts[0]}\n\n[^two]: {texts[1]}"
    return f"## {words.sections.strengths}\n\n{strengths}\n\n## {words.sections.potential}\n\n{potential}\n\n{notes}\n"


def profile(kind: str, language: str) -> Profile:
    words = Resources().phrases(language)
    text = chapter(words)
    chapters = [{"kind": "chapter", "dimension": str(key), "text": text} for key in Dimension]
    free = re.sub(r"^## ", "### ", text, flags=re.MULTILINE)
    body: dict[str, list[Any]] = {
        "national": ["objective", "introduction", "framework", "key-findings", "summary", *chapters],
        "second": [
            "objective",
            "introduction",
            "framework",
            "key-findings",
            {"kind": "update", "text": free},
            *chapters,
        ],
        "local": [
            "acronyms",
            "objective",
            "introduction",
            {"kind": "context", "text": free},
            "key-findings",
            *chapters,
        ],
        "regional": ["introduction", "framework", {"kind": "trends", "text": free}, "summary", "tables"],
        "snapshot": ["introduction", *chapters],
    }
    city, land = ("مدينة النموذج", "أرض المثال") if language == "ar" else ("Exampleville", "Exampleland")
    front = ["cover"] if kind == "snapshot" else ["cover", "imprint", "contents"]
    annexes = {"kind": "annexes", "items": ["framework", "process"]}
    back = ["back-cover"] if kind == "snapshot" else ["sources", annexes, "back-cover"]
    bullets = {
        str(key): {"strengths": [words.dimensions[key].description], "potential": [words.programme]}
        for key in Dimension
    }
    return Profile.model_validate(
        {
            "language": language,
            "year": 2024,
            "territory": {
                "local": {"name": city, "level": "city", "parent": land},
                "regional": {"name": "Example Community", "level": "community"},
            }.get(kind, {"code": "TJ"}),
            "form": kind if kind in ("regional", "snapshot") else "profile",
            "ordinal": 2 if kind == "second" else 1,
            "previous_year": 2019 if kind == "second" else None,
            "members": MEMBERS if kind == "regional" else [],
            "partner": {"name": "Example Research"},
            "acronyms": {"XMP": words.programme},
            "contact": {"web": "www.example.org/mgi", "email": "mgi@example.org"},
            "findings": bullets if kind in ("national", "regional") else {},
            "sources": [{"institution": "Exampleland", "works": [
                {"id": f"work-{index}", "title": "An Example Act", "year": 2000 + index // 2, "url": "https://example.org/a?b=c"}
                for index in range(8)
            ]}] if kind != "snapshot" else [],
            "parts": [*front, *body[kind], *back],
        }
    )  # fmt: skip


def faults(built: Any) -> list[str]:
    return [str(finding) for finding in built.findings if finding.severity is Severity.ERROR]


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_in_every_language_prints_whole(kind: str, language: str) -> None:
    built = build_report(profile(kind, language))
    assert faults(built) == []
    report = read(built.pdf)
    assert report.notes
    assert [note.number for note in report.notes if note.page != note.call_page] == []
    assert "\N{REPLACEMENT CHARACTER}" not in "".join(page.text for page in report.pages)


VOWELS = str.maketrans("aeiouAEIOU", "åéîöüÅÉÎÖÜ")
KEPT = re.compile(
    r"(\[\^[^\]]+\]:?|\[@[^\]]+\]|\]\([^)]*\)|\{[^}]*\}|^:::.*$|https?://\S+|www\.\S+|<[^>]+>|"
    r"^(?:Caption|Source|Note): )",
    re.MULTILINE,
)


def pseudo(text: str) -> str:
    """Text a third longer, with accents, its markup as it was."""
    pieces = KEPT.split(text)
    return "".join(piece if index % 2 else _longer(piece) for index, piece in enumerate(pieces))


def _longer(text: str) -> str:
    return re.sub(r"[A-Za-z]{3,}", lambda word: word[0].translate(VOWELS) + "ë" * round(len(word[0]) * 0.35), text)


def pseudo_values(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: pseudo_values(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [pseudo_values(inner) for inner in value]
    return pseudo(value) if isinstance(value, str) else value


@pytest.mark.slow
def test_the_full_example_a_third_longer_still_fits(tajikistan: Profile, tmp_path: Path) -> None:
    source = PACKAGE["languages"] / "en"
    target = tmp_path / "languages" / "en"
    target.mkdir(parents=True)
    fixed = {"direction", "digits", "suffixes", "quotes"}
    for file in source.iterdir():
        text = file.read_text(encoding="utf-8")
        if file.suffix == ".md":
            (target / file.name).write_text(pseudo(text), encoding="utf-8")
        elif file.name == "words.yaml":
            words = yaml.safe_load(text)
            longer = {key: value if key in fixed else pseudo_values(value) for key, value in words.items()}
            (target / file.name).write_text(yaml.safe_dump(longer, allow_unicode=True), encoding="utf-8")
    values = tajikistan.model_dump(mode="json")
    for part in values["parts"]:
        part["text"] = re.sub(r"^(## .*)$", r"\1", pseudo(part["text"]), flags=re.MULTILINE)
    for key in ("conventions", "findings"):
        values[key] = (
            [row | {"name": pseudo(row["name"])} for row in values[key]]
            if key == "conventions"
            else pseudo_values(values[key])
        )
    built = build_report(Profile.model_validate(values), Edition(series=tmp_path))
    assert faults(built) == []
    assert [note.number for note in read(built.pdf).notes if note.page != note.call_page] == []
