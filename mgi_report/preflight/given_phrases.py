"""Phrases, titles and short texts of the profile that its report prints as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..language import Boilerplate
from ..model import AnyPart, Profile
from ..proofreading import Passage
from ..text import read

_OTHER_HEADINGS = frozenset({"cover", "back-cover", "key-findings", "figures", "tables"})
"""Parts with lines of their own in place of the heading, and lists that may have no items."""
_INTRODUCTIONS = {"key_findings_intro": "key-findings", "summary_intro": "summary"}


def given_phrases(profile: Profile, standing: Boilerplate) -> Iterator[Passage]:
    """Those of the parts that the report has and that nothing else replaces. A list gives a passage for each text."""
    for path, text in (*_words(profile), *_titles(profile), *_dimensions(profile), *_findings(profile)):
        printed = standing.own(text)
        yield Passage(printed, path, profile, is_line=True, is_exact=printed == text)


def _words(profile: Profile) -> Iterator[tuple[str, str]]:
    """The phrases of ``words`` whose place is known."""
    listed = {"sources": profile.sources, "acronyms": profile.acronyms, "summary": profile.findings}
    parts: dict[str, AnyPart] = {part.kind: part for part in profile.parts if listed.get(part.kind, True)}
    for key, value in profile.words.items():
        if _is_printed(key, parts, local=profile.territory.level.is_local):
            yield from _each(f"words.{key}", [value] if isinstance(value, str) else value)


def _is_printed(key: str, parts: dict[str, AnyPart], *, local: bool) -> bool:
    first, _, rest = key.partition(".")
    if first == "framework":
        part = parts.get("framework")
        return part is not None and (getattr(part, "graphic", False) or not _has_text(part))
    if first == "headings":
        # A local report has other headings for some kinds, from the language.
        return not local and rest in parts and rest not in _OTHER_HEADINGS and parts[rest].heading is None
    if kind := _INTRODUCTIONS.get(key):
        return kind in parts and not _has_text(parts[kind])
    if key == "back_cover_lead":
        return "back-cover" in parts and parts["back-cover"].heading is None
    return False


def _has_text(part: AnyPart) -> bool:
    return bool(read(part.text).blocks)


def _titles(profile: Profile) -> Iterator[tuple[str, str]]:
    cover = next((part for part in profile.parts if part.kind == "cover"), None)
    if cover is None:
        return
    if cover.heading is None and profile.titles.cover:
        yield "titles.cover", " ".join(profile.titles.cover)
    if profile.titles.subtitle:
        yield "titles.subtitle", profile.titles.subtitle


def _dimensions(profile: Profile) -> Iterator[tuple[str, str]]:
    """Descriptions and names on the page of key findings, titles of chapters without a heading."""
    kinds = {part.kind for part in profile.parts}
    chapters = {getattr(part, "dimension", None) for part in profile.parts if part.heading is None}
    for key, own in profile.dimensions.items():
        if "key-findings" in kinds:
            yield from _each(f"dimensions.{key}.description", [own.description or ""])
            yield from _each(f"dimensions.{key}.name", [own.name or ""])
        if key in chapters:
            yield from _each(f"dimensions.{key}.title", [own.title or ""])


def _findings(profile: Profile) -> Iterator[tuple[str, str]]:
    if any(part.kind == "summary" for part in profile.parts):
        for key, bullets in profile.findings.items():
            yield from _each(f"findings.{key}.strengths", bullets.strengths)
            yield from _each(f"findings.{key}.potential", bullets.potential)


def _each(path: str, texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    texts = list(texts)
    for number, text in enumerate(texts):
        if text.strip():
            yield path if len(texts) == 1 else f"{path}[{number}]", text
