"""What the fonts lack, and what other programs leave in a pasted text."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from mgi_report.findings import Finding
from mgi_report.language import Resources, called, clean_paste, letters_of, spelled
from mgi_report.load.letters import check_letters
from mgi_report.load.reader import check_profile
from mgi_report.load.texts import Written
from mgi_report.text import read

from .conftest import Folder

CUNEIFORM = "\U00012000"
TIFINAGH = "ⵜⴰⵎⴰⵣⵉⵖⵜⴷⴻⴼⴳ"


def told(text: str, series: Path | None = None) -> list[Finding]:
    return list(check_letters(Written(text, ("parts", 0), "a.md"), letters_of(Resources(series)), read(text)))


def test_a_letter_is_named_once_for_a_text_with_its_word_and_name() -> None:
    (one,) = told(f"First line.\n\nA word{CUNEIFORM}s, and {CUNEIFORM}{CUNEIFORM} again.")
    assert (one.rule, one.place.file, one.place.line, one.place.column) == ("LOAD-080", "a.md", 3, 7)
    assert f"“{CUNEIFORM}” (U+12000, CUNEIFORM SIGN A), which stands here 3 times" in one.message
    assert one.found == f"word{CUNEIFORM}s,"


def test_a_passage_in_another_script_is_one_problem() -> None:
    found = told(f"The word {TIFINAGH}.")
    assert len(found) == 9
    assert found[-1].found == " ".join(list(dict.fromkeys(TIFINAGH))[8:])


def test_what_is_not_printed_needs_no_glyph() -> None:
    assert (
        told(f"[a](https://x.example/{CUNEIFORM}) ![{CUNEIFORM}](pictures/{CUNEIFORM}.png) <!-- {CUNEIFORM} -->") == []
    )
    assert told("a\u00adb \u200b\u200c\u200d\u2060\ufeff\ufe0f \u2003\u2009\u3000\u202f") == []


def test_a_letter_drawn_with_its_mark_is_not_missing() -> None:
    assert told("Ẓāhir, Maṭraḥ, ẓone, x̣, ѐ") == []


def test_a_font_of_the_series_draws_its_letters(tmp_path: Path) -> None:
    styles = tmp_path / "styles"
    (styles / "fonts").mkdir(parents=True)
    (styles / "fonts" / "own.ttf").write_bytes(_font(CUNEIFORM))
    face = '@font-face { font-family: "Own"; src: url("fonts/own.ttf") }'
    (styles / "theme.css").write_text(face)
    assert told(CUNEIFORM, tmp_path), "the family is not used"
    (styles / "theme.css").write_text(f'{face} :root {{ --face: "Open Sans", "Own" }}')
    assert told(CUNEIFORM, tmp_path) == []
    assert told("\U00012001", tmp_path)


def _font(letters: str) -> bytes:
    import io

    from fontTools.fontBuilder import FontBuilder
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", *(f"u{ord(one):X}" for one in letters)])
    builder.setupCharacterMap({ord(one): f"u{ord(one):X}" for one in letters})
    builder.setupGlyf({name: Glyph() for name in builder.font.getGlyphOrder()})
    builder.setupHorizontalMetrics({name: (500, 0) for name in builder.font.getGlyphOrder()})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Own", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    data = io.BytesIO()
    builder.save(data)
    return data.getvalue()


def test_a_field_is_checked_where_it_was_written(folder: Folder) -> None:
    _, findings = check_profile(folder({"title: Migration Act": f"title: Act {CUNEIFORM}"}))
    (one,) = findings
    assert (one.rule, one.place.file, one.place.line, one.place.field) == (
        "LOAD-080", "profile.yaml", 8, "sources[0].works[0].title",
    )  # fmt: skip


def test_separators_of_other_programs_end_no_value(folder: Folder) -> None:
    profile, findings = check_profile(
        folder({"title: Migration Act": "title: Migration\u2028Act", "Training is": "Training\u2029is"})
    )
    assert not findings
    assert profile is not None
    assert profile.sources[0].works[0].title == "Migration Act"


def test_a_control_character_in_yaml_has_its_place(folder: Folder) -> None:
    _, (one,) = check_profile(folder({"name: Exampleland": "name: Example\x93land"}))
    assert (one.rule, one.place.line, one.place.column) == ("LOAD-011", 3, 16)


@given(st.text())
def test_cleaning_keeps_every_place(text: str) -> None:
    clean = clean_paste(text)
    assert len(clean) == len(text)
    assert clean_paste(clean) == clean
    assert not set(clean) & set("\u2028\u2029\x85\ufeff")


def test_ligatures_and_decomposed_letters_are_spelled() -> None:
    assert spelled("o\ufb03ce \ufb01rst De\u0301ja\u0300 ½ x² ™") == "office first Déjà ½ x² ™"


def test_letters_without_a_name_are_told_by_kind() -> None:
    assert called("\ue000") == "“\ue000” (U+E000, a private-use character)"
