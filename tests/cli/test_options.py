"""The options: each defined once, on every command where it makes sense, and handed on."""

from __future__ import annotations

import argparse
import ast
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import mgi_report.cli
from mgi_report import Edition
from mgi_report.bundle import FORMATS, BundleOptions
from mgi_report.cli import options, record
from mgi_report.cli.main import _parser, run

from ..conftest import EXAMPLES

TITLES = {"publisher": "An Institute", "citation": "“{title}”. {organization}, {year}."}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the smallest profile, with an edition in French whose abstract is not translated."""
    folder = Path(shutil.copytree(EXAMPLES / "minimal", tmp_path / "profile"))
    (folder / "chapters" / "fr").mkdir()
    text = "## Points forts {#strengths}\n\nUn texte.\n\n## À renforcer {#potential}\n\nUn autre texte.\n"
    (folder / "chapters" / "fr" / "1-rights.md").write_text(text, encoding="utf-8")
    (folder / "profile.fr.yaml").write_text("territory: {name: Exempleland}\n", encoding="utf-8")
    return folder


@pytest.fixture
def series(tmp_path: Path) -> Path:
    """A series folder whose publisher and citation are its own, and which knows Tajik."""
    english = (EXAMPLES.parent / "mgi_report" / "languages" / "en" / "words.yaml").read_text(encoding="utf-8")
    folder = tmp_path / "series"
    (folder / "languages" / "tg").mkdir(parents=True)
    (folder / "languages" / "tg" / "words.yaml").write_text(english, encoding="utf-8")
    (folder / "languages" / "en").mkdir()
    words = 'citation: "{short}, {year}: *{title}*. {city}."\npublisher: {name: An Institute, city: Dushanbe}\n'
    (folder / "languages" / "en" / "words.yaml").write_text(words, encoding="utf-8")
    return folder


def _commands() -> dict[str, argparse.ArgumentParser]:
    (commands,) = [action.choices for action in _parser()._actions if isinstance(action.choices, dict)]
    return commands


def test_no_command_defines_an_option_of_its_own() -> None:
    for path in Path(mgi_report.cli.__file__).parent.glob("*.py"):
        calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
        made = [call.args for call in calls if ast.unparse(call.func).endswith(".add_argument")]
        if path.name != "options.py":
            known = ["--version", "--print-completion"] if path.name == "main.py" else []
            assert [ast.literal_eval(args[0]) for args in made] == known, path.name


@pytest.mark.parametrize(
    ("command", "wanted"),
    [
        ("build", {"--language", "--fallback", "--series", "--digits", "--attach-data"}),
        ("check", {"--language", "--fallback", "--series"}),
        ("preflight", {"--language", "--fallback", "--series"}),
        ("bundle", {"--language", "--fallback", "--series", "--digits", "--attach-data", *options.BUNDLE}),
        ("record", {"--language", "--fallback", "--series", "--digits", "--attach-data"}),
        ("batch", {"--language", "--fallback", "--series", "--digits", "--attach-data", *options.BUNDLE}),
    ],
)
def test_commands_have_the_options_that_make_sense(command: str, wanted: set[str]) -> None:
    assert wanted <= set(_commands()[command]._option_string_actions)


def test_every_command_can_be_loud_quiet_and_debugged() -> None:
    for parser in _commands().values():
        assert {"-v", "--verbose", "-q", "--quiet", "--debug"} <= set(parser._option_string_actions)
    before = _parser().parse_args(["-q", "--debug", "schema"])
    after = _parser().parse_args(["schema", "-q", "--debug"])
    assert (before.quiet, before.debug, before.verbose) == (after.quiet, after.debug, after.verbose) == (1, 1, 0)


def test_what_the_library_is_given() -> None:
    made = ["--digits", "arab", "--series", "s", "--attach-data"]
    bundled = ["--zip", "--onix", "3.0", "--pages", "1,7", "--address", "https://a.example"]
    given = _parser().parse_args(["bundle", "x", *made, *bundled])
    assert options.edition(given) == Edition(digits="arab", series=Path("s"), attach_data=True)
    assert options.bundle_options(given) == BundleOptions(
        zip=True, onix="3.0", pages=(1, 7), address="https://a.example"
    )


def test_all_formats_of_the_record_are_offered() -> None:
    assert set(record.FORMATS) == set(FORMATS)


def test_a_language_of_the_series_folder_is_no_surprise(
    folder: Path, series: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder / "profile.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("language: en", "language: tg"), encoding="utf-8")
    assert run(["check", str(folder)]) == 0
    assert "LOAD-010" in capsys.readouterr().out
    assert run(["check", str(folder), "--series", str(series)]) == 0
    assert "LOAD-010" not in capsys.readouterr().out


def test_a_slip_in_the_series_folder_is_a_wrong_use(
    folder: Path, series: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (series / "languages" / "en" / "words.yaml").write_text("page: page\nheadngs: {}\n", encoding="utf-8")
    for command in ("check", "build"):
        assert run([command, str(folder), "--series", str(series)]) == 2
        said = capsys.readouterr().err
        assert re.fullmatch(r"mgi-report: .* there is no key headngs .*en/words\.yaml, line 2\n", said)


def test_preflight_judges_what_a_series_folder_made(
    folder: Path, series: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = str(tmp_path / "x.pdf")
    assert run(["build", str(folder), "--series", str(series), "-o", pdf]) == 0
    assert run(["preflight", pdf, "--profile", str(folder), "--series", str(series)]) == 0
    assert run(["preflight", pdf, "--profile", str(folder)]) == 6
    capsys.readouterr()
    assert run(["preflight", pdf, "--profile", str(folder), "-q"]) == 6
    assert all(" error " in line for line in capsys.readouterr().out.splitlines())


@pytest.mark.slow
@pytest.mark.parametrize("command", ["build", "bundle", "batch"])
def test_untranslated_text_is_printed_in_the_main_language_when_allowed(
    folder: Path, tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [command, str(folder), "--language", "fr", "-o", str(tmp_path / "out")]
    assert run(given) == 3
    assert run([*given, "--fallback"]) == 0
    assert list((tmp_path / "out").rglob("mgi-exempleland-2024-fr.pdf"))
    assert run(["preflight", str(next((tmp_path / "out").rglob("*.pdf"))), "--profile", str(folder), "--language", "fr",
                "--fallback"]) == 0  # fmt: skip


@pytest.mark.slow
def test_a_record_and_a_batch_of_bundles_may_fall_back_as_well(
    folder: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["record", str(folder), "--language", "fr"]) == 3
    capsysbinary.readouterr()
    assert run(["record", str(folder), "--language", "fr", "--fallback"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["language"]["code"] == "fr"
    batch = ["batch", str(folder), "--language", "all", "--bundle", "--fallback", "-o"]
    assert run([*batch, str(tmp_path / "one")]) == 0
    assert run(["bundle", str(folder), "--language", "all", "--fallback", "-o", str(tmp_path / "two")]) == 0
    for path in (tmp_path / "two").rglob("*.*"):
        if path.is_file():
            assert (tmp_path / "one" / path.relative_to(tmp_path / "two")).read_bytes() == path.read_bytes()


@pytest.mark.slow
def test_a_batch_knows_whether_a_report_fell_back(folder: Path, tmp_path: Path) -> None:
    (folder / "profile.fr.yaml").unlink()
    output = tmp_path / "out"
    statuses = []
    for more in ([], ["--fallback"], ["--fallback"]):
        assert run(["batch", str(folder), "-o", str(output), *more]) == 0
        statuses.append(json.loads((output / "batch.json").read_text())["reports"][0]["status"])
    assert statuses == ["built", "built", "unchanged"]


@pytest.mark.parametrize(
    ("given", "right"),
    [
        (["build", "profiles/a b", "--language", "all"], "mgi-report build 'profiles/a b' --language all -o out"),
        (["bundle", "x"], "mgi-report bundle x -o out"),
        (["batch", "x", "y"], "mgi-report batch x y -o out"),
    ],
)
def test_the_name_of_one_file_for_several_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, given: list[str], right: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run([*given, "-o", "out/report.pdf"]) == 2
    assert capsys.readouterr().err.endswith(f"use: {right}\n")
    assert list(tmp_path.iterdir()) == []


def test_options_that_need_another(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "x.pdf").touch()
    assert run(["preflight", str(tmp_path / "x.pdf"), "--fallback"]) == 2
    assert "need --profile" in capsys.readouterr().err
    assert run(["batch", str(tmp_path), "--crossref"]) == 2
    assert "need --bundle" in capsys.readouterr().err


def test_how_much_is_told(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build = ["build", str(folder), "-o", str(tmp_path / "x.pdf")]
    assert run(build) == 0
    assert "warning STR-002" in capsys.readouterr().err
    assert run([*build, "-q"]) == 0
    assert capsys.readouterr() == (f"{tmp_path / 'x.pdf'}\n", "")
    assert run([*build, "-v"]) == 0
    stages = [line.split(" s  ")[1] for line in capsys.readouterr().err.splitlines() if " s  " in line]
    assert [stage.split()[0] for stage in stages] == ["reading", "composing", "laying", "checking", "writing"]
    assert run(["check", str(folder), "-q"]) == 0
    assert capsys.readouterr().out == ""
    assert run(["batch", str(folder), "-o", str(tmp_path), "-q"]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'mgi-exampleland-2024-en.pdf'}\n"


def test_the_version_is_the_package_s(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"mgi-report {mgi_report.__version__}\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_a_shell_can_complete(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["--print-completion", shell])
    script = capsys.readouterr().out
    assert ended.value.code == 0
    assert all(name in script for name in (*_commands(), "fallback"))


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
def test_bash_completes_commands_options_and_choices(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run(["--print-completion", "bash"])
    script = capsys.readouterr().out
    for words, wanted in (("pre", "preflight"), ("build --fall", "--fallback"), ("bundle --onix 3.", "3.0 3.1")):
        asked = (
            f"COMP_WORDS=(mgi-report {words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _shtab_mgi_report mgi-report"
        )
        done = subprocess.run(
            ["bash", "-c", f'{script}\n{asked}; echo "${{COMPREPLY[@]}}"'], capture_output=True, text=True
        )
        assert done.stdout.split() == wanted.split(), (words, done.stderr)


def test_completion_without_its_library_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "shtab", None)
    assert run(["--print-completion", "bash"]) == 2
    assert "pip install shtab" in capsys.readouterr().err
