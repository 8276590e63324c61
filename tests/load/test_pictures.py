"""Pictures: found by the names people write, decoded before they are printed, and never without end."""

from __future__ import annotations

import warnings
from base64 import b64encode
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from mgi_report.findings import Place, Severity
from mgi_report.load import check_profile
from mgi_report.load.folder import Folder as Files
from mgi_report.load.folder import RefusedError
from mgi_report.load.images import picture_problems

from .conftest import Folder
from .fault import END
from .pictures import (
    DRAWINGS,
    ENDLESS,
    FORMATS,
    MISPRINTED,
    OUTSIDE,
    UNREADABLE,
    coloured,
    grey,
    png,
    saved,
    svg,
)  # fmt: skip

HERE = Place("chapters/1-rights.md", 11, 1)
PICTURE = saved(coloured(), format="PNG")
COVER = "language: en\ncover: {{picture: '{}', alt: A map of the country}}\n"


def problems(data: bytes, name: str = "pictures/map.png") -> list[str]:
    return [one.rule for one in picture_problems(name, data, HERE)]


def named(folder: Folder, target: str, *files: str, name: str = "profile") -> tuple[list[str], list[str]]:
    """Rules of the findings, and names of the pictures, of a profile with one picture in its text."""
    text = {END: f"{END}\n![A map of the country]({target})\n"}
    profile, found = check_profile(folder(text, dict.fromkeys(files, PICTURE), name))
    return [one.rule for one in found], [asset.name for asset in profile.assets] if profile else []


@pytest.mark.parametrize("disk", ["NFC", "NFD"])
@pytest.mark.parametrize("text", ["NFC", "NFD"])
def test_a_name_is_the_same_composed_and_decomposed(folder: Folder, disk: str, text: str) -> None:
    name = "pictures/dépôt/été.png"
    found, assets = named(folder, normalize(text, name), normalize(disk, name))  # type: ignore[arg-type]
    assert (found, assets) == ([], [normalize("NFC", name)])
    front = {"language: en\n": COVER.format(normalize(text, name))}  # type: ignore[arg-type]
    profile, more = check_profile(folder(front, {normalize(disk, name): PICTURE}, "front"))  # type: ignore[arg-type]
    assert profile is not None
    assert not more


def test_two_files_whose_names_look_the_same_are_told(folder: Folder) -> None:
    name = "pictures/été.png"
    assert named(folder, name, *(normalize(form, name) for form in ("NFC", "NFD")))[0] == ["LOAD-016"]


@pytest.mark.parametrize(
    ("written", "disk"),
    [
        ("<pictures/my map.png>", "pictures/my map.png"),
        ("pictures/my%20map.png", "pictures/my map.png"),
        ("pictures/my%20map.png", "pictures/my%20map.png"),
        ("pictures/%D0%BA%D0%B0.png", "pictures/ка.png"),
        ("pictures/a#b?c%25d&e.png", "pictures/a#b?c%25d&e.png"),
        ("pictures/100%.png", "pictures/100%.png"),
        ("pictures/it's.png", "pictures/it's.png"),
        ('<pictures/a"b.png>', 'pictures/a"b.png'),
    ],
)
def test_a_name_means_the_file_that_is_there(folder: Folder, written: str, disk: str) -> None:
    assert named(folder, written, disk) == ([], [disk])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters='<>\\/:`*_[]"()!'), min_size=1
    )
)
@example("%25#?&")
def test_any_name_is_found_by_itself(folder: Folder, letters: str) -> None:
    assume(letters.strip(".") and len(letters.encode()) < 200)
    disk = f"pictures/{letters}.png"
    assume("&" not in letters and "{" not in letters and "$" not in letters and "^" not in letters)
    root = f"profile-{abs(hash(letters))}"
    assert named(folder, f"<{disk}>", disk, name=root)[1] == [normalize("NFC", disk)]


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("Pictures/Map.PNG", 'Did you mean "pictures/map.png"?'),
        ("picture/mpa.png", 'Did you mean "pictures/map.png"?'),
        ("pictures\\map.png", "Write pictures/map.png with forward slashes."),
        ("pictures/my map.png", 'Did you mean "pictures/my map.png"? Write a name with blanks between < and >.'),
    ],
)
def test_a_wrong_name_is_told_with_the_right_one(folder: Folder, written: str, hint: str) -> None:
    text = {END: f"{END}\n![A map of the country]({written})\n"}
    files = {"pictures/map.png": PICTURE, "pictures/my map.png": PICTURE}
    profile, found = check_profile(folder(text, files))
    assert profile is None
    assert hint in [one.hint for one in found]


def test_a_link_with_a_blank_in_its_address_is_no_picture(folder: Folder) -> None:
    _, found = check_profile(folder({END: f"{END}\nSee [the map](pictures/my map.png).\n"}))
    assert [one.rule for one in found if one.severity is Severity.ERROR] == ["TXT-013"]


@pytest.mark.parametrize("kind", FORMATS)
def test_a_whole_picture_is_taken(kind: str) -> None:
    data = saved(coloured(), **FORMATS[kind])
    assert problems(data) == problems(data + b"notes of a program" * 9) == []


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(FORMATS)), st.floats(0.05, 0.85), st.sampled_from([b"", b"\xff\xd9", b"\0" * 400]))
def test_part_of_a_picture_is_refused(kind: str, share: float, end: bytes) -> None:
    data = saved(coloured(96, 96), **FORMATS[kind])
    start = max(data.find(b"\xff\xda") + 20, 60) if kind.endswith("jpg") else 60
    # A progressive picture cut between two of its scans is whole, and less sharp.
    assume(kind not in ("progressive.jpg",) or share < 0.3)
    assert problems(data[: start + int((len(data) - start) * share)] + end) == ["LOAD-072"]


@pytest.mark.parametrize("grey_level", [0, 128, 255])
def test_an_even_picture_is_whole_or_not_like_any_other(grey_level: int) -> None:
    data = saved(coloured().point(lambda _: grey_level), format="JPEG")
    assert problems(data) == []
    assert problems(data[:-20] + b"\xff\xd9") == ["LOAD-072"]


def test_a_picture_with_scans_without_end_is_refused() -> None:
    data = saved(coloured(), format="JPEG", progressive=True)
    start = data.index(b"\xff\xda")
    scan = data[start : data.index(b"\xff", start + 12)]
    assert problems(data[:start] + scan * 50_000 + data[start:]) == ["LOAD-072"]


def test_a_picture_whose_data_cannot_be_unpacked_is_refused() -> None:
    assert problems(PICTURE.replace(b"IDATx", b"IDAT\0")) == ["LOAD-072"]


@pytest.mark.parametrize(
    "data",
    [
        grey([0, 30_000, 65_535] * 4), grey([0, 9] * 4, (b"tRNS", b"\0\0")), png(16, 2, b"\x10\0" * 24),
        png(16, 4, b"\x10\0" * 16), png(16, 6, b"\x10\0" * 32), png(1, 0, b"\xf0"), png(2, 0, b"\x1b"),
        png(8, 3, bytes(8), (b"PLTE", b"\xff\0\0"), (b"tRNS", b"\x80")),
        saved(coloured().convert("CMYK"), format="JPEG"), saved(coloured().convert("LA"), format="PNG"),
    ],
)  # fmt: skip
def test_every_kind_of_colour_is_a_picture(data: bytes) -> None:
    assert problems(data) == []


def test_what_the_decoder_warns_of_stays_off_the_terminal() -> None:
    camera = b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\x12\x01\x03\0\xff\xff\xff\xff" * 5
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert problems(saved(coloured(), format="JPEG", exif=camera)) == []


def test_a_picture_that_the_profile_holds_itself_is_checked_too() -> None:
    values = {"language": "en", "year": 2024, "territory": {"name": "Exampleland"}, "parts": ["cover"]}
    whole, half = (b64encode(data).decode() for data in (PICTURE, PICTURE[: len(PICTURE) // 2]))
    assert check_profile({**values, "assets": [{"name": "a.png", "data": whole}]})[0] is not None
    profile, (found,) = check_profile({**values, "assets": [{"name": "a.png", "data": half}]})
    assert (profile, found.rule, found.place.field) == (None, "LOAD-072", "assets[0].data")


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_taken(name: str) -> None:
    assert problems(DRAWINGS[name], "map.svg") == []


@pytest.mark.parametrize(
    ("rule", "data"),
    [
        pytest.param(rule, data, id=name)
        for rule, group in (
            ("LOAD-077", ENDLESS), ("LOAD-072", UNREADABLE), ("LOAD-073", OUTSIDE), ("LOAD-078", MISPRINTED),
        )
        for name, data in group.items()
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_drawing_is_told_by_its_name(rule: str, data: bytes) -> None:
    found = list(picture_problems("maps/a.svg", data, HERE))
    assert {one.rule for one in found} == {rule}
    assert all("maps/a.svg" in one.message and one.place == HERE for one in found)


def test_only_what_is_printed_wrongly_stops_a_report() -> None:
    gravest = {name: next(picture_problems("a.svg", data, HERE)).severity for name, data in MISPRINTED.items()}
    assert [name for name, severity in gravest.items() if severity is not Severity.ERROR] == [
        "an effect",
        "a size in a style sheet",
    ]


@settings(max_examples=150, deadline=None)
@given(st.text('abMLAZz019.,-+eE%() \n"#', max_size=60).map(lambda text: text.replace('"', "&quot;")))
def test_any_value_is_read_or_refused(text: str) -> None:
    shapes = f'<path d="{text}"/><rect x="{text}" opacity="{text}" transform="rotate({text})" fill="url(#{text})"/>'
    assert set(problems(svg(shapes, f'viewBox="{text}"'), "a.svg")) <= {"LOAD-072", "LOAD-073", "LOAD-077"}


@pytest.mark.parametrize("swapped", ["pictures/map.png", "pictures"])
def test_what_becomes_a_link_while_it_is_read_is_not_followed(tmp_path: Path, swapped: str) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/map.png").write_bytes(b"secret")
    (tmp_path / "profile/pictures").mkdir(parents=True)
    (tmp_path / "profile/pictures/map.png").write_bytes(PICTURE)

    class Swapped(Files):
        """Another program replaces the file, or its folder, between the two steps."""

        def _inside(self, name: str, place: Place) -> Path:
            real = super()._inside(name, place)
            (self.root / swapped).rename(tmp_path / "before")
            (self.root / swapped).symlink_to(tmp_path / swapped.replace("pictures", "secret"))
            return real

    with pytest.raises(RefusedError) as refused:
        Swapped(tmp_path / "profile").read("pictures/map.png", 1_000, HERE, "LOAD-070")
    assert refused.value.why.rule == "LOAD-007"


def test_links_inside_the_folder_are_followed(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures/map.png").write_bytes(PICTURE)
    (tmp_path / "also").symlink_to("pictures")
    (tmp_path / "map.png").symlink_to("also/map.png")
    assert Files(tmp_path).read("map.png", 100_000, HERE, "LOAD-070") == PICTURE
