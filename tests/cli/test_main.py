"""The command line: what it prints, what it writes, how it ends."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

from mgi_report import errors
from mgi_report.cli.main import EXIT_CODES, _parser
from mgi_report.cli.main import run as main

from ..conftest import EXAMPLES

ROOT = EXAMPLES.parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the smallest profile, to be spoilt."""
    return Path(shutil.copytree(EXAMPLES / "minimal", tmp_path / "profile"))


def test_build_writes_the_file_and_prints_its_path(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
                                                   monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert main(["build", str(folder)]) == 0
    assert capsys.readouterr().out.strip() == "out/mgi-exampleland-2024-en.pdf"
    assert (tmp_path / "out/mgi-exampleland-2024-en.pdf").read_bytes().startswith(b"%PDF")
    assert main(["build", str(folder), "-o", "x.pdf"]) == 0
    assert (tmp_path / "x.pdf").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "profile", "x.pdf"]


def test_check_says_ok_or_lists_problems_with_their_places(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(folder)]) == 0
    assert capsys.readouterr().out == "ok\n"
    file = folder / "profile.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("year:", "yaer:", 1), encoding="utf-8")
    assert main(["check", str(folder)]) == 3
    assert re.search(r"^.*profile\.yaml:\d+:\d+ .*yaer.*year", capsys.readouterr().out, re.MULTILINE)
    assert main(["check", str(folder), "--format", "json"]) == 3
    first = json.loads(capsys.readouterr().out)[0]
    assert first["severity"] == "error"
    assert first["place"]["line"] > 0


def test_a_bad_profile_is_not_built_and_nothing_is_written(folder: Path, tmp_path: Path,
                                                           capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    (folder / "profile.yaml").write_text("language: [", encoding="utf-8")
    assert main(["build", str(folder), "-o", str(tmp_path / "x.pdf")]) == 3
    assert not (tmp_path / "x.pdf").exists()
    said = capsys.readouterr()
    assert said.out == ""
    assert re.search(r"profile\.yaml:\d+:\d+", said.err)
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    "arguments", [["build", "nowhere"], ["check", "nowhere"], ["preflight", "nowhere.pdf"], ["explain", "X"]]
)
def test_what_is_not_there_is_a_wrong_use(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith("mgi-report: ")


def test_output_that_cannot_be_written_leaves_the_old_file_as_it_was(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "taken").write_text("old", encoding="utf-8")
    assert main(["build", str(folder), "-o", str(tmp_path / "taken" / "x.pdf")]) == 5
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "old"
    assert "cannot be written" in capsys.readouterr().err


def test_a_new_folder_builds_at_once_and_counts_its_gaps(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "kenya-2024"
    assert main(["new", str(folder), "--territory", "KE", "--year", "2024", "--language", "en"]) == 0
    assert main(["check", str(folder)]) == 0
    assert "TODO" in capsys.readouterr().out
    assert main(["build", str(folder), "-o", str(tmp_path / "kenya.pdf")]) == 0


def test_a_final_profile_with_text_to_do_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "kenya-2024"
    main(["new", str(folder), "--territory", "KE", "--year", "2024"])
    file = folder / "profile.yaml"
    values = yaml.safe_load(file.read_text(encoding="utf-8"))
    values["status"] = "final"
    file.write_text(yaml.safe_dump(values, allow_unicode=True), encoding="utf-8")
    assert main(["build", str(folder), "-o", str(tmp_path / "x.pdf")]) in (3, 4)
    assert not (tmp_path / "x.pdf").exists()
    assert "TODO" in capsys.readouterr().err


def test_the_schema_is_one_and_the_examples_obey_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator.check_schema(schema)
    values = yaml.safe_load((EXAMPLES / "minimal" / "profile.yaml").read_text(encoding="utf-8"))
    jsonschema.validate(values, schema)


def test_a_rule_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    for rule in ("SET-001", "LOAD-001", "ACC-003"):
        assert main(["explain", rule]) == 0
        assert re.search(rf"(?s)^{rule} .*Why: .*Remedy: ", capsys.readouterr().out)


def test_the_module_is_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mgi_report", "check", str(EXAMPLES / "minimal")], capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, "ok\n")


def test_exit_codes_are_the_same_in_the_code_the_help_and_the_readme() -> None:
    codes = {
        kind.exit_code
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, errors.MgiReportError)
    }
    assert codes == {1, 2, 3, 4, 5, 6, 7}
    assert {int(code) for code in re.findall(r"(?:^|\s)(\d+)  ", EXIT_CODES)} == {0, *codes, 130}
    table = (ROOT / "README.md").read_text(encoding="utf-8").split("## Exit codes")[1]
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)} == {0, *codes, 130}


def _readme_commands() -> list[list[str]]:
    """The arguments of every ``mgi-report`` command in the README, in its order."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = [line for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]
    commands = [shlex.split(line, comments=True) for line in lines]
    return [command[1:] for command in commands if command[:1] == ["mgi-report"]]


def test_the_readme_shows_every_command_and_only_options_that_there_are() -> None:
    shown = _readme_commands()
    (commands,) = [action.choices for action in _parser()._actions if action.dest == "==SUPPRESS=="]
    assert {command[0] for command in shown} == set(commands or ())
    for command in shown:
        _parser().parse_args(command)
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    known = {flag for parser in (_parser(), *(commands or {}).values()) for flag in parser._option_string_actions}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text)) <= known


@pytest.mark.slow
def test_the_commands_of_the_readme_run(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    for command in _readme_commands():
        done = subprocess.run(["mgi-report", *command], cwd=tmp_path, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, (command, done.stderr)


@pytest.mark.slow
def test_the_python_of_the_readme_runs(tmp_path: Path) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (tmp_path / "examples").symlink_to(EXAMPLES)
    for program in re.findall(r"```python\n(.*?)```", text, re.DOTALL):
        done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_the_library_example_runs(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(EXAMPLES / "build_one.py")], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.rglob("*.pdf"))
