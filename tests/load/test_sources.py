"""The files of a profile: what its editions are made from, and nothing else of the folder."""

from __future__ import annotations

import json

from mgi_report.load import source_files

from .conftest import Folder
from .fault import END


def test_only_what_is_named_is_read(folder: Folder) -> None:
    text = {END: f"{END}\n![A map of the country](pictures/my%20map.png)\n"}
    named = ["chapters/1-rights.md", "pictures/my map.png", "profile.yaml"]
    others = {
        "pictures/my map.png": b"map",
        "pictures/other.png": b"1",
        "film.mp4": b"2",
        "README.md": "3",
        ".hid": "4",
    }
    root = folder(text, others)
    with (root / "film.mp4").open("r+b") as film:
        film.truncate(10**12)
    assert list(source_files(root)) == list(source_files(root / "profile.yaml")) == named
    assert source_files(root)["pictures/my map.png"] == b"map"


def test_all_editions_are_read(folder: Folder) -> None:
    overlay = "territory: {name: Exemplie}\n"
    others = {"profile.fr.yaml": overlay, "chapters/fr/1-rights.md": "Texte.\n", "chapters/fr/2.md": "x"}
    names = ["chapters/1-rights.md", "chapters/fr/1-rights.md", "profile.fr.yaml", "profile.yaml"]
    assert list(source_files(folder({}, others))) == names


def test_a_file_of_values_is_the_profile(folder: Folder) -> None:
    root = folder({}, {"all.json": json.dumps({"language": "en"})})
    assert list(source_files(root / "all.json")) == ["all.json"]
