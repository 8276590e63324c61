"""What a profile can be loaded from, and that loading reports everything at once."""

from __future__ import annotations

import json
import os
import pickle
from pathlib import Path

import pytest

from mgi_report.errors import ProfileError, UsageError
from mgi_report.findings import Severity
from mgi_report.load.reader import check_profile, languages_of, load_profile
from mgi_report.model.profile import Profile

from .conftest import CHAPTER, Folder
from .faults_pictures import MAP, png

ROOT = Path(__file__).parents[2]
EXAMPLES = [ROOT / "examples" / name for name in ("minimal", "tajikistan-2021")]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_profile_to_json_to_profile_is_the_identity(example: Path, tmp_path: Path) -> None:
    profile = load_profile(example)
    text = profile.model_dump_json()
    assert Profile.model_validate_json(text) == profile
    assert load_profile(json.loads(text)) == profile
    sent = pickle.dumps(profile)
    received = pickle.loads(sent)
    assert received == profile
    for field in ("territory.name", "parts[3].text", "sources[0].works[0].title"):
        assert received.place_of_field(field) == profile.place_of_field(field)
    file = tmp_path / "profile.json"
    file.write_text(text, encoding="utf-8")
    assert load_profile(file) == profile
    file.write_text(json.dumps(json.loads(text)), encoding="utf-8")
    assert load_profile(file) == profile


def test_folder_and_its_file_are_the_same_profile(folder: Folder) -> None:
    root = folder()
    assert load_profile(root) == load_profile(root / "profile.yaml") == load_profile(str(root))


def test_chapters_carry_their_text_and_pictures_their_bytes(folder: Folder) -> None:
    profile = load_profile(folder({CHAPTER: f"{CHAPTER}\n{MAP}\n"}, {"pictures/map.png": png()}))
    assert profile.part("rights").text == f"{CHAPTER}\n{MAP}\n"
    assert profile.asset("pictures/map.png") == png()
    assert Profile.model_validate_json(profile.model_dump_json()) == profile


def test_json_keeps_characters_beyond_the_first_plane(tmp_path: Path) -> None:
    file = tmp_path / "profile.json"
    values = {
        "language": "en", "year": 2024, "territory": {"name": "Exampleland"}, "parts": ["cover"],
        "keywords": ["Example 𐐷 \\ud83d"],
    }  # fmt: skip
    file.write_text(json.dumps(values), encoding="utf-8")
    assert load_profile(file).keywords == ("Example 𐐷 \\ud83d",)


def test_words_of_older_yaml_are_texts(folder: Folder) -> None:
    replace = {"year: 2024\n": "year: 2024\nkeywords: [no, yes, on, 2024-01-02, '5', 1_000, 012:30]\n"}
    assert load_profile(folder(replace)).keywords == ("no", "yes", "on", "2024-01-02", "5", "1_000", "012:30")


def test_every_problem_is_reported_at_once(folder: Folder) -> None:
    root = folder(
        {"year: 2024": "yaer: 2024\nordinal: 2", "language: en": "language: english", "[@act]": "[@atc]"},
        {"chapters/1-rights.md": CHAPTER.replace("[@act]", "[@atc]").replace("[^age]\n", "\n")},
    )
    with pytest.raises(ProfileError, match="the profile has 6 problems") as caught:
        load_profile(root)
    rules = [(finding.rule, finding.place.file, finding.place.line) for finding in caught.value.findings]
    assert rules == [
        ("LOAD-056", "chapters/1-rights.md", 3),
        ("LOAD-053", "chapters/1-rights.md", 5),
        ("LOAD-021", "profile.yaml", 1),
        ("LOAD-030", "profile.yaml", 1),
        ("LOAD-028", "profile.yaml", 1),
        ("LOAD-020", "profile.yaml", 4),
    ]


def test_warnings_do_not_stop_a_profile(folder: Folder) -> None:
    profile, findings = check_profile(folder({CHAPTER: f"{CHAPTER}\nA <b>word</b>.\n"}))
    assert profile is not None
    assert [finding.severity for finding in findings] == [Severity.WARNING]


def test_a_path_without_anything_is_a_usage_error(tmp_path: Path) -> None:
    for call in (load_profile, check_profile, languages_of):
        with pytest.raises(UsageError, match="there is no "):
            call(tmp_path / "nothing")


def test_the_typing_error_of_the_published_profile_is_found() -> None:
    profile, findings = check_profile(Path(__file__).parent / "doubled-address")
    assert profile is None
    (finding,) = findings
    assert (finding.rule, finding.place.line, finding.place.column) == ("LOAD-027", 12, 14)
    assert finding.place.field == "sources[0].works[0].url"
    assert "doubled" in finding.message
    assert finding.found.startswith("http://http://avesta.tj/2017/01/29/")


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need a privilege there")
@pytest.mark.parametrize("name", ["chapters/1-rights.md", "pictures/map.png", "profile.yaml"])
def test_links_out_of_the_folder_are_refused(folder: Folder, tmp_path: Path, name: str) -> None:
    root = folder({CHAPTER: f"{CHAPTER}\n{MAP}\n"}, {"pictures/map.png": png()})
    outside = tmp_path / "secret"
    (root / name).rename(outside)
    (root / name).symlink_to(outside)
    profile, findings = check_profile(root)
    assert profile is None
    assert {finding.rule for finding in findings} - {"LOAD-076"} == {"LOAD-007"}


@pytest.mark.skipif(os.name == "nt", reason="there are no named pipes there")
def test_a_pipe_is_refused_and_not_waited_for(folder: Folder) -> None:
    root = folder(files={"chapters/1-rights.md": None})
    (root / "chapters").mkdir()
    os.mkfifo(root / "chapters/1-rights.md")
    _, findings = check_profile(root)
    assert [(finding.rule, finding.found) for finding in findings] == [("LOAD-008", "a device or pipe")]


def test_templates_in_text_are_text(folder: Folder) -> None:
    profile, findings = check_profile(folder({"Training is": "{{ 7 * 7 }} {% include 'x' %} ${x} Training is"}))
    assert profile is not None
    assert "{{ 7 * 7 }} {% include 'x' %} ${x}" in profile.part("rights").text
    assert not findings


def test_code_is_not_looked_through(folder: Folder) -> None:
    text = "Write `[^name]` or `<b>`, and \\<b\\>.\n\n```\n# [^x] [@y] <b>\n```\n"
    _, findings = check_profile(folder({CHAPTER: f"{CHAPTER}\n{text}"}))
    assert not findings


def test_positions_in_a_literal_text_are_those_of_the_file(folder: Folder) -> None:
    part = "  - kind: custom\n    id: more\n    text: |\n      Text\n      with [@acts].\n  - sources\n"
    _, findings = check_profile(folder({"  - sources\n": part}))
    assert [(one.rule, one.place.line, one.place.column) for one in findings] == [("LOAD-056", 16, 13)]


def test_many_faults_of_a_kind_are_counted(folder: Folder) -> None:
    _, findings = check_profile(folder({CHAPTER: CHAPTER + "\n<b>\n" * 80}))
    assert len(findings) == 51
    assert findings[-1].message == "30 more of the same kind"


@pytest.mark.parametrize("example", sorted(ROOT.glob("examples/*/profile.yaml")), ids=lambda path: path.parent.name)
def test_every_edition_of_every_example_is_without_errors(example: Path) -> None:
    for language in languages_of(example.parent):
        profile, findings = check_profile(example.parent, language)
        assert profile is not None, "\n".join(map(str, findings))
