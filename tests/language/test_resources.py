"""A series folder: an institution's own wording and look, file by file, without touching the package."""

from __future__ import annotations

import io
import pickle
from pathlib import Path

import pikepdf
import pytest
import yaml

from mgi_report import BuildError, BundleOptions, Edition, Profile, UsageError, build_report, load_profile
from mgi_report.batch import Summary
from mgi_report.bundle import edition_files, finished_editions
from mgi_report.cli import run as main
from mgi_report.compose import compose_report
from mgi_report.language import PACKAGE, Resources
from mgi_report.preflight.colour import token_pairs

from ..conftest import EXAMPLES
from ..readers.pdfreader import read

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><title>Logo</title>'
    '<rect width="40" height="20" fill="#0033A0"/></svg>'
)


@pytest.fixture(scope="module")
def minimal() -> Profile:
    return load_profile(EXAMPLES / "minimal")


def put(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


def test_its_words_texts_and_imprint_are_printed(minimal: Profile, tmp_path: Path) -> None:
    put(tmp_path, "languages/en/words.yaml", "headings: {sources: Works consulted}\n")
    put(tmp_path, "languages/en/objective.md", "An approved sentence.\n\nAnd an approved paragraph on {territory}.\n")
    parts = [{"kind": "objective"}, *[part.model_dump() for part in minimal.parts]]
    profile = Profile.model_validate({**minimal.model_dump(by_alias=True), "parts": parts})
    text = read(build_report(profile, Edition(series=tmp_path)).pdf).tree.text
    assert "Works consulted" in text
    assert "An approved sentence." in text
    assert "And an approved paragraph on Exampleland." in text


def test_its_theme_changes_the_colours_and_its_template_the_page(minimal: Profile, tmp_path: Path) -> None:
    put(tmp_path, "styles/theme.css", ":root { --blue: #123456; }\n")
    put(tmp_path, "templates/pages/back-cover.html", '<h1 data-bookmark="End">Our own last page</h1>\n')
    plain, themed = build_report(minimal), build_report(minimal, Edition(series=tmp_path))
    assert "Our own last page" in read(themed.pdf).pages[-1].text
    shown = b"".join(page.encode() for page in _contents(themed.pdf))
    assert b"0.0706" in shown or b"0.070588" in shown
    assert plain.pdf != themed.pdf


def _contents(pdf: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return [page.Contents.read_bytes().decode("latin-1") for page in file.pages]


def test_its_logo_takes_the_place_of_the_word_mark(minimal: Profile, tmp_path: Path) -> None:
    put(tmp_path, "logos/organization.svg", LOGO)
    cover = build_report(minimal, Edition(series=tmp_path))
    figures = read(cover.pdf).tree.find("Figure")
    assert any("International Organization for Migration" in figure.alt for figure in figures)


def test_a_folder_that_is_not_there_is_a_wrong_use(minimal: Profile, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        build_report(minimal, Edition(series=tmp_path / "nowhere"))


def test_a_template_that_breaks_is_told_without_a_traceback(minimal: Profile, tmp_path: Path) -> None:
    put(tmp_path, "templates/pages/back-cover.html", "{{ part.nothing_of_that_name }}")
    with pytest.raises(BuildError, match="nothing_of_that_name"):
        build_report(minimal, Edition(series=tmp_path))


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("languages/en/words.yaml", "headings: {sources: [\n", r"words\.yaml, line 2: this is not YAML"),
        ("languages/en/words.yaml", "- a list\n", r"words\.yaml must hold keys"),
        ("languages/en/words.yaml", "notecall: Note\n", r'no key notecall \(Did you mean "note_call"\?\)'),
        ("languages/en/words.yaml", "page: p\n\nnotecall: n\n", r"notecall .* in .*words\.yaml, line 3$"),
        ("languages/en/words.yaml", "sections:\n  strength: x\n", r"no key sections\.strength in .*yaml, line 2$"),
        ("languages/en/words.yaml", "mail_to: Write\n", "mail_to is no longer printed anywhere; remove it"),
        ("languages/en/words.yaml", "page: 7\n", r"words\.yaml.* page: Input should be a valid string"),
        ("languages/en/words.yaml", "extends: en\n", "extend themselves"),
        ("languages/en/imprint-2024.yaml", "opinion: x\n", r"no key opinion .*imprint-2024\.yaml, line 1$"),
        ("languages/en/introduction.md", "caf\udce9", r"introduction\.md, line 1: the file is not UTF-8"),
    ],
)
def test_a_slip_in_its_words_is_told_with_the_file_and_what_is_wrong(
    tmp_path: Path, name: str, text: str, told: str
) -> None:
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_text(text, encoding="utf-8", errors="surrogateescape")
    full = load_profile(EXAMPLES / "tajikistan-2021")
    with pytest.raises(UsageError, match=told) as raised:
        compose_report(full.model_copy(update={"publication_year": 2024}), Edition(series=tmp_path))
    assert "pydantic" not in str(raised.value)


def test_a_language_without_a_heading_or_licence_is_not_complete(tmp_path: Path) -> None:
    for name, line in (
        ("words", "  sources: Key sources\n"),
        ("imprint-2021", "  all-rights-reserved: All rights reserved\n"),
    ):
        text = (PACKAGE["languages"] / "en" / f"{name}.yaml").read_text(encoding="utf-8")
        assert line in text
        put(tmp_path, f"languages/tg/{name}.yaml", text.replace(line, ""))
    with pytest.raises(UsageError, match=r"complete: headings\.sources is missing in .*words\.yaml, line \d+$"):
        Resources(tmp_path).phrases("tg")
    with pytest.raises(
        UsageError, match=r"complete: licence_names\.all-rights-reserved is missing in .*imprint-2021\.yaml"
    ):
        Resources(tmp_path).imprint("tg", 2021)


def test_a_theme_that_is_not_utf_8_is_told_with_its_line(minimal: Profile, tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "theme.css").write_bytes(b":root {}\n/* caf\xe9 */")
    with pytest.raises(UsageError, match=r"theme\.css, line 2: the file is not UTF-8"):
        build_report(minimal, Edition(series=tmp_path))


def test_a_slip_in_a_component_is_told_with_template_and_line(tmp_path: Path) -> None:
    put(tmp_path, "templates/components/conventions.html", "\n<p>{{ nobody }}</p>")
    with pytest.raises(BuildError, match=r"conventions\.html, line 2 cannot be rendered: 'nobody' is undefined"):
        compose_report(load_profile(EXAMPLES / "tajikistan-2021"), Edition(series=tmp_path))


def test_what_is_edited_is_read_again(minimal: Profile, tmp_path: Path) -> None:
    edition = Edition(series=tmp_path)
    put(tmp_path, "templates/pages/back-cover.html", "<h1>First</h1>")
    document = compose_report(minimal, edition)
    (part,) = (one for one in document.parts if one.page == "back-cover")
    assert "First" in document.part_html(part, {})
    put(tmp_path, "templates/pages/back-cover.html", "<h1>Again</h1>")
    put(tmp_path, "languages/en/words.yaml", "draft: Own draft\n")
    put(tmp_path, "styles/theme.css", ":root { --blue: #123456 }")
    again = compose_report(minimal, edition)
    assert "Again" in document.part_html(part, {})
    assert (again.locale.phrases.draft, again.tokens["blue"]) == ("Own draft", "#123456")
    put(tmp_path, "languages/en/words.yaml", "draft: New draft\n")
    put(tmp_path, "styles/theme.css", ":root { --blue: #654321 }")
    again = compose_report(minimal, edition)
    assert (again.locale.phrases.draft, again.tokens["blue"]) == ("New draft", "#654321")


def test_a_template_that_is_added_comes_before_the_one_that_was_used(minimal: Profile, tmp_path: Path) -> None:
    document = compose_report(minimal, Edition(series=tmp_path))
    (part,) = (one for one in document.parts if one.page == "cover")
    assert "Own cover" not in document.part_html(part, {})
    put(tmp_path, "templates/pages/cover.html", "<h1>Own cover</h1>")
    assert "Own cover" in document.part_html(part, {})


def test_the_signature_of_the_styles_changes_with_every_edit(tmp_path: Path) -> None:
    resources = Resources(tmp_path)
    seen = [resources.styles_signature()]
    for name, text in (("theme.css", "a"), ("theme.css", "bb"), ("pages/own.css", ""), ("fonts/x.ttf", "")):
        put(tmp_path, f"styles/{name}", text)
        seen.append(resources.styles_signature())
    put(tmp_path, "templates/part.html", "")
    assert len(set(seen)) == len(seen)
    assert resources.styles_signature() == seen[-1]


def test_tokens_are_those_of_the_root_however_they_are_written(tmp_path: Path) -> None:
    theme = ":root{--blue:#abc;--navy: #001 }/* --ink: #fff; */ [dir='rtl'] { --muted: #eee; } html { --rule : #222; }"
    put(tmp_path, "styles/theme.css", theme)
    own, package = Resources(tmp_path).tokens, Resources().tokens
    assert (own["blue"], own["navy"], own["rule"]) == ("#abc", "#001", "#222")
    assert (own["ink"], own["muted"]) == (package["ink"], package["muted"])


def test_two_of_one_folder_are_one_value_and_travel(tmp_path: Path) -> None:
    assert Resources(tmp_path) == Resources(tmp_path) != Resources()
    assert pickle.loads(pickle.dumps(Resources(tmp_path))) == Resources(tmp_path)
    gone = pickle.dumps(Resources(tmp_path))
    tmp_path.rmdir()
    assert pickle.loads(gone).series == tmp_path


@pytest.mark.parametrize("name", ["bundle/landing.html", "bundle/statement.html", "preflight/report.html"])
def test_its_pages_for_the_web_take_the_place_of_the_package_s(minimal: Profile, tmp_path: Path, name: str) -> None:
    put(tmp_path, f"templates/{name}", '{% extends "web.html" %}{% block title %}Own page{% endblock %}')
    (one,) = finished_editions(minimal, None, Edition(series=tmp_path))
    pages = [data for file, data in edition_files(one, {}, BundleOptions()).items() if file.endswith(".html")]
    assert sum(b"<title>Own page</title>" in page for page in pages) == 1


def test_its_style_sheet_for_the_web_is_included(tmp_path: Path) -> None:
    put(tmp_path, "styles/batch/index.css", "body { color: teal }")
    assert "color: teal" in Summary([], 1.0, series=tmp_path).html()
    assert "color: teal" not in Summary([], 1.0).html()


def test_colours_that_are_checked_are_those_that_are_printed(tmp_path: Path) -> None:
    put(tmp_path, "styles/theme.css", ":root { --blue: #FFF; --navy: rebeccapurple; /* --ink: #FFF; */ }")
    pairs = {(front, behind): have for front, behind, have, _ in token_pairs(Resources(tmp_path))}
    assert pairs["blue", "white"] == 1
    assert ("white", "navy") not in pairs
    assert pairs["ink", "white"] > 10


def test_problems_of_a_theme_are_reported_for_every_report(tmp_path: Path, minimal: Profile) -> None:
    """Those found when it is read, and those found only where a token is used."""
    put(tmp_path, "styles/theme.css", ":root { colr: red; --blue: nonsense; --leading: abc }\np { width: 3parsecs }\n")
    told = []
    for _ in range(3):
        report = build_report(minimal, Edition(series=tmp_path))
        told.append([finding.message for finding in report.findings if finding.rule == "SET-007"])
    assert told[0] == told[1] == told[2]
    assert any("theme.css" in words and "colr" in words for words in told[0])
    assert any("theme.css" in words and "3parsecs" in words for words in told[0])
    assert any("nonsense" in words for words in told[0])


def test_its_words_and_imprint_may_list_only_what_differs(tmp_path: Path) -> None:
    put(tmp_path, "languages/en/words.yaml", "framework: {principles: [One, Two, Three]}\n")
    put(tmp_path, "languages/en/imprint-2021.yaml", "funder: Paid for by {funder}.\n")
    put(tmp_path, "languages/en/imprint-2024.yaml", "licences: {cc-by-4.0: Free.}\n")
    own, package = Resources(tmp_path), Resources()
    framework = package.phrases("en").framework
    assert own.phrases("en").framework == framework.model_copy(update={"principles": ("One", "Two", "Three")})
    assert own.imprint("en", 2021) == package.imprint("en", 2021).model_copy(update={"funder": "Paid for by {funder}."})
    newest = own.imprint("en", 2025)
    assert (newest.year, newest.licences["cc-by-4.0"], newest.opinions) == (
        2024,
        "Free.",
        own.imprint("en", 2021).opinions,
    )


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("languages/en/imprint-2021.yaml", "opinion: x\n", "no key opinion"),
        ("languages/en/objective.md", "caf\udce9", "not UTF-8"),
        ("templates/pages/cover.html", "{% if %}", "cover.html, line 1"),
        ("templates/pages/own.html", "\n{% endif %}", "own.html, line 2"),
        ("styles/theme.css", "caf\udce9", "not UTF-8"),
    ],
)
def test_check_reads_the_whole_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, text: str, told: str
) -> None:
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_text(text, encoding="utf-8", errors="surrogateescape")
    command = ["check", str(EXAMPLES / "minimal"), "--series", str(tmp_path)]
    profile = yaml.safe_load((EXAMPLES / "minimal" / "profile.yaml").read_text(encoding="utf-8"))
    assert "imprint" in profile.get("parts", ["imprint"])
    assert main(command) != 0
    assert told in capsys.readouterr().err
