"""What an author gives a part is printed, or refused at its place; nothing is dropped."""

from __future__ import annotations

import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mgi_report import build_report
from mgi_report.findings import Severity
from mgi_report.load import check_profile
from mgi_report.model.fields import Dimension
from mgi_report.model.parts import Annex, AnnexesPart, ChapterPart, FrameworkPart, PlainPart, TextPart

from ..readers.pdfreader import read

PARTS = (PlainPart, FrameworkPart, TextPart, ChapterPart, AnnexesPart)
KINDS = tuple(kind for part in PARTS for kind in get_args(part.model_fields["kind"].annotation))
ANNEXES = tuple(get_args(Annex.model_fields["kind"].annotation))
FIELDS = ("text", "file", "heading", "short", "id")
ORDER = ("cover", "imprint", "contents")
PROFILE = {
    "language": "en",
    "territory": {"name": "Exampleland"},
    "year": 2024,
    "acronyms": {"CSO": "civil society organization"},
    "sources": [{"institution": "Some Office", "works": [{"id": "act", "title": "Act", "year": 2020}]}],
    "findings": {"rights": {"strengths": ["One."], "potential": ["Two."]}},
}
SECTIONS = "## Examples of well-developed areas\n\n{}\n\n## Areas with potential for further development\n\nText.\n"


def words() -> Iterator[str]:
    """Words that occur nowhere else and are too short to be hyphenated."""
    letters = string.ascii_lowercase
    return (f"Q{one}{two}z" for one in letters for two in letters)


def part(kind: str, fields: tuple[str, ...], new: Iterator[str], files: dict[str, str]) -> dict[str, Any]:
    """A part of this kind with a word of its own in each of the fields."""
    made: dict[str, Any] = {"kind": kind}
    if kind == "chapter":
        made["dimension"] = str(Dimension.RIGHTS)
    for name in fields:
        word = next(new)
        text = SECTIONS.format(word) if kind == "chapter" else f"{word} is said here."
        if name == "file":
            made["file"] = f"texts/{word}.md"
            files[made["file"]] = text
        else:
            made[name] = {"text": text, "id": word.lower()}.get(name, word)
    return made


def given_words(made: dict[str, Any], files: dict[str, str]) -> set[str]:
    """The words in the fields of a part."""
    texts = [files[made["file"]]] if "file" in made else []
    texts += [made[name] for name in ("text", "heading", "short") if name in made]
    return {word for text in texts for word in text.split() if word.startswith("Q") and len(word) == 4}


def write(folder: Path, parts: list[dict[str, Any]], files: dict[str, str]) -> None:
    # Every anchor is the target of a link: a link without its target is an error of the build.
    printed = [made for made in parts if made["kind"] not in ("figures", "tables") or {"text", "file"} & made.keys()]
    anchors = [one["id"] for made in printed for one in (made, *made.get("items", ())) if "id" in one]
    if anchors:
        links = " ".join(f"[there](#{anchor})" for anchor in anchors)
        parts = [*parts, {"kind": "custom", "id": "links", "heading": "Links", "text": f"See {links}."}]
    if not any(made["kind"] == "contents" for made in parts):
        parts = [*parts, {"kind": "contents"}]  # which print the short headings
    ordered = sorted(parts, key=lambda made: ORDER.index(made["kind"]) if made["kind"] in ORDER else len(ORDER))
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    values = PROFILE | {"parts": ordered}
    (folder / "profile.yaml").write_text(yaml.safe_dump(values, sort_keys=False), encoding="utf-8")


def assert_printed_or_refused(folder: Path, parts: list[dict[str, Any]], files: dict[str, str]) -> None:
    write(folder, parts, files)
    profile, found = check_profile(folder)
    errors = [one for one in found if one.severity is Severity.ERROR]
    assert all(one.place.line and one.place.field.startswith("parts") for one in errors), errors
    if profile is None:
        assert errors
        return
    report = build_report(profile)
    assert [one for one in report.findings if one.rule in ("SET-007", "STR-003", "STR-010", "ACC-051")] == []
    pdf = read(report.pdf)
    texts = [
        *(page.text for page in pdf.pages),
        *(mark.title for mark in pdf.outline),
        *(text for _, text in pdf.headings),
    ]
    printed = {word.casefold() for text in texts for word in text.replace(".", " ").split()}  # headings in capitals
    for made in parts:
        for one in (made, *made.get("items", ())):
            assert {word.casefold() for word in given_words(one, files)} <= printed, one


def complete(kind: str, source: str, new: Iterator[str], files: dict[str, str]) -> dict[str, Any]:
    fields = tuple(name for name in FIELDS if name not in ("text", "file") or name == source)
    made = part(kind, fields, new, files)
    if kind == "annexes":
        made["items"] = [part(annex, fields, new, files) for annex in ANNEXES]
    return made


@pytest.mark.parametrize("source", ["text", "file"])
def test_every_kind_of_part_prints_what_it_is_given(tmp_path: Path, source: str) -> None:
    new, files = words(), dict[str, str]()
    parts = [complete(kind, source, new, files) for kind in KINDS]
    for made in parts:
        if made["kind"] in ("cover", "back-cover"):
            files.pop(made.pop("file", ""), None)
            made.pop("text", None)
    assert_printed_or_refused(tmp_path, parts, files)
    assert check_profile(tmp_path)[0] is not None


@pytest.mark.parametrize("source", ["text", "file"])
@pytest.mark.parametrize("kind", ["cover", "back-cover"])
def test_a_text_of_a_cover_is_refused_at_its_place(tmp_path: Path, kind: str, source: str) -> None:
    files = dict[str, str]()
    write(tmp_path, [complete(kind, source, words(), files)], files)
    profile, found = check_profile(tmp_path)
    assert profile is None
    errors = [one for one in found if one.severity is Severity.ERROR]
    assert [(one.rule, one.place.field) for one in errors] == [
        ("LOAD-034", f"parts[{int(kind != 'cover')}].{source}")
    ]  # contents come first


@st.composite
def selections(draw: st.DrawFn) -> tuple[list[dict[str, Any]], dict[str, str]]:
    new, files = words(), dict[str, str]()
    source = st.sampled_from([{"text"}, {"file"}, {"text"}, {"file"}, set[str](), {"text", "file"}])
    others = st.sets(st.sampled_from(("heading", "short", "id")))
    some = st.builds(lambda one, other: tuple(name for name in FIELDS if name in one | other), source, others)
    parts = []
    for kind in draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=5, unique=True)):
        made = part(kind, draw(some), new, files)
        if kind == "annexes":
            made["items"] = [part(annex, draw(some), new, files) for annex in draw(st.lists(st.sampled_from(ANNEXES)))]
        parts.append(made)
    return parts, files


@pytest.mark.slow
@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(selections())
def test_any_selection_of_fields_is_printed_or_refused(
    tmp_path_factory: pytest.TempPathFactory, selection: tuple[list[dict[str, Any]], dict[str, str]]
) -> None:
    assert_printed_or_refused(tmp_path_factory.mktemp("profile"), *selection)
