"""What is printed is read back as it was written, by Poppler and by PDFium."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata

import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from mgi_report.engine import LOCK, engine_for, weasyprint
from mgi_report.engine.speedups.memory import forget
from mgi_report.language import PACKAGE

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")

FONT = PACKAGE["styles"] / "fonts" / "open-sans-400.ttf"


def _drawn() -> list[str]:
    """All Latin letters that the font draws, with one glyph or with a base and its marks."""
    known = TTFont(FONT, lazy=True).getBestCmap()
    letters = [chr(code) for code in (*range(0xA1, 0x250), *range(0x1E00, 0x1F00))]
    return [
        letter
        for letter in letters
        if letter.isalpha() and all(ord(part) in known for part in unicodedata.normalize("NFD", letter))
    ]


LETTERS = _drawn()


def page(*paragraphs: str, style: str = "", language: str = "en", direction: str = "ltr") -> bytes:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    html = f"""<html lang="{language}" dir="{direction}"><style>@page {{ size: A3; margin: 1cm }}
        p {{ font: 10pt Open Sans, Vazirmatn; margin: 0 0 3mm; {style} }}</style>{text}"""
    with LOCK:
        document = weasyprint.HTML(string=html).render(font_config=engine_for().fonts, stylesheets=engine_for().sheets)
        data: bytes = document.write_pdf(pdf_identifier=True)
    return data


def lines(data: bytes) -> dict[str, list[str]]:
    """The lines of text of each reader, but for the number of the page."""
    poppler = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()
    with LOCK, pypdfium2.PdfDocument(data) as document:
        pdfium = "\n".join(one.get_textpage().get_text_range() for one in document)
    return {
        "poppler": [line for line in poppler.replace("\f", "").splitlines() if line.strip(" 0123456789")],
        "pdfium": [line.strip() for line in pdfium.splitlines() if line.strip(" 0123456789")],
    }


@needs_poppler
@pytest.mark.parametrize("style", ["", "letter-spacing: 0.3px", "font-weight: 700", "font-style: italic"])
def test_every_latin_letter_reads_back(style: str) -> None:
    assert len(LETTERS) > 440
    words = [f"a{letter}o{letter}n z{letter} {letter}z{letter}{letter}" for letter in LETTERS]
    written = [" ".join(words[start : start + 6]) for start in range(0, len(words), 6)]
    for reader, read in lines(page(*written, style=style)).items():
        assert read == written, reader


@needs_poppler
def test_a_composed_letter_leaves_its_base_alone() -> None:
    text = "Law of Ẓāhir. Zambian workers went to Zanzibar; the Zone of Zebediela."
    assert lines(page(text)) == {"poppler": [text], "pdfium": [text]}


WORDS = st.lists(st.text(st.sampled_from(LETTERS), min_size=1, max_size=9), min_size=1, max_size=9)


@needs_poppler
@settings(max_examples=25, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=30))
def test_words_of_latin_letters_read_back(paragraphs: list[list[str]]) -> None:
    written = [" ".join(("The words", *words)) for words in paragraphs]
    forget(engine_for().fonts)
    for reader, read in lines(page(*written)).items():
        assert read == written, reader
