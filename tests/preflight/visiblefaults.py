"""Faults in what is printed: words and numbers."""

from __future__ import annotations

import re
from random import Random

import pikepdf
from pikepdf import Array, Dictionary, Name

from .pdffaults import Shown, body, elements, fault, instructions, marks, retext, shown


def _digit(text: str, rng: Random) -> str:
    """The text with one digit changed."""
    places = [place for place, char in enumerate(text) if char.isdigit()]
    place = rng.choice(places)
    return text[:place] + str((int(text[place]) + rng.randint(1, 8)) % 10) + text[place + 1 :]


def _replace(pdf: pikepdf.Pdf, number: int, steps: list[pikepdf.ContentStreamInstruction]) -> None:
    pdf.pages[number].Contents = pdf.make_stream(pikepdf.unparse_content_stream(steps))


@fault("STR-011")
def folio_changed(pdf: pikepdf.Pdf, rng: Random) -> bool:
    return retext(
        pdf, rng, lambda piece: str(int(piece.text) + 1) if piece.artifact and piece.text.strip().isdigit() else None
    )


@fault("IDN-010")
def running_year_changed(pdf: pikepdf.Pdf, rng: Random) -> bool:
    return retext(pdf, rng, lambda piece: piece.text.replace("2024", "2023") if piece.artifact else None)


@fault("STR-004")
def contents_number_changed(pdf: pikepdf.Pdf, rng: Random) -> bool:
    contents = {(page.objgen, mcid) for node in elements(pdf, "TOCI") for page, mcid in marks(node)[-1:]}

    def other(piece: Shown) -> str | None:
        key = (pdf.pages[piece.page].obj.objgen, piece.mcid)
        return _digit(piece.text, rng) if key in contents and re.fullmatch(r"\s*\d+\s*", piece.text) else None

    return retext(pdf, rng, other)


@fault("STR-005")
def card_number_changed(pdf: pikepdf.Pdf, rng: Random) -> bool:
    cards = {(page.objgen, mcid) for node in elements(pdf, "P") for page, mcid in marks(node) if len(marks(node)) == 1}

    def other(piece: Shown) -> str | None:
        key = (pdf.pages[piece.page].obj.objgen, piece.mcid)
        return _digit(piece.text, rng) if piece.page == 5 and key in cards and piece.text.strip().isdigit() else None

    return retext(pdf, rng, other)


@fault("IDN-009")
def cover_year_changed(pdf: pikepdf.Pdf, rng: Random) -> bool:
    return retext(pdf, rng, lambda piece: piece.text.replace("2024", "2022") if piece.page == 0 else None)


@fault("IDN-009")
def cover_name_changed(pdf: pikepdf.Pdf, rng: Random) -> bool:
    return retext(pdf, rng, lambda piece: piece.text.replace("Exampleland", "Examplelan") if piece.page == 0 else None)


@fault("IDN-011")
def copyright_year_changed(pdf: pikepdf.Pdf, rng: Random) -> bool:
    return retext(
        pdf, rng, lambda piece: piece.text.replace("2024", "2020") if piece.page == 1 and len(piece.text) < 8 else None
    )


@fault("IMP-003", "IDN-011")
def citation_year_changed(pdf: pikepdf.Pdf, rng: Random) -> bool:
    return retext(
        pdf,
        rng,
        lambda piece: piece.text.replace("2024", "2023") if piece.page == 1 and "2024." in piece.text else None,
    )


@fault("IDN-001", "IDN-004")
def isbn_changed(pdf: pikepdf.Pdf, rng: Random) -> bool:
    return retext(pdf, rng, lambda piece: _digit(piece.text, rng) if "978-92" in piece.text else None)


@fault("IDN-002", "IDN-004")
def issn_changed(pdf: pikepdf.Pdf, rng: Random) -> bool:
    return retext(pdf, rng, lambda piece: _digit(piece.text, rng) if "2049-" in piece.text else None)


@fault("IDN-003", "IDN-004")
def code_changed(pdf: pikepdf.Pdf, rng: Random) -> bool:
    return retext(pdf, rng, lambda piece: _digit(piece.text, rng) if "PUB2024" in piece.text else None)


@fault("STR-016", "STR-003")
def section_number_changed(pdf: pikepdf.Pdf, rng: Random) -> bool:
    return retext(pdf, rng, lambda piece: _later(piece.text) if re.fullmatch(r"\d\.\d\s*", piece.text) else None)


def _later(number: str) -> str:
    return number[:2] + str(int(number[2]) + 2) + number[3:]


@fault("STR-016")
def table_number_changed(pdf: pikepdf.Pdf, rng: Random) -> bool:
    return retext(
        pdf, rng, lambda piece: re.sub(r"\d", "4", piece.text) if re.match(r"Table \d\.", piece.text) else None
    )


@fault("STR-020", "STR-022")
def call_changed(pdf: pikepdf.Pdf, rng: Random) -> bool:
    calls = {
        (page.objgen, mcid)
        for node in elements(pdf, "Reference")
        if node.P.get("/S") != Name.TOCI
        for page, mcid in marks(node)
    }

    def other(piece: Shown) -> str | None:
        key = (pdf.pages[piece.page].obj.objgen, piece.mcid)
        return _digit(piece.text, rng) if key in calls and piece.text.strip().isdigit() else None

    return retext(pdf, rng, other)


@fault("REF-001", "REF-002")
def suffix_changed(pdf: pikepdf.Pdf, rng: Random) -> bool:
    swap = {"2019a": "2019b", "2019b": "2019a"}
    return retext(pdf, rng, lambda piece: swap.get(piece.text.strip()))


@fault("ACC-051", "STR-023", "TXT-010")
def words_lost(pdf: pikepdf.Pdf, rng: Random) -> bool:
    inside = {(page.objgen, mcid) for node in body(pdf) for page, mcid in marks(node)}

    def shorter(piece: Shown) -> str | None:
        key = (pdf.pages[piece.page].obj.objgen, piece.mcid)
        return piece.text[: len(piece.text) // 2] if key in inside and len(piece.text) > 60 else None

    return retext(pdf, rng, shorter)


@fault("LAY-003")
def glyph_lost(pdf: pikepdf.Pdf, rng: Random) -> bool:
    piece = rng.choice([piece for piece in shown(pdf) if len(piece.text) > 20])
    steps = instructions(pdf.pages[piece.page])
    operands = [item for item in steps[piece.place].operands[0]]
    place = next(n for n, item in enumerate(operands) if isinstance(item, pikepdf.String) and len(bytes(item)) >= 2)
    operands[place] = pikepdf.String(b"\0\0" + bytes(operands[place])[2:])
    steps[piece.place] = pikepdf.ContentStreamInstruction([Array(operands)], pikepdf.Operator("TJ"))
    _replace(pdf, piece.page, steps)
    return True


@fault("TXT-008")
def straight_quote(pdf: pikepdf.Pdf, rng: Random) -> bool:
    """Let the font say that its apostrophe is a straight one."""
    for page in pdf.pages:
        for font in page.obj.Resources.get("/Font", Dictionary()).values():
            table = font.ToUnicode.read_bytes()
            if b"<2019>" in table:
                font.ToUnicode = pdf.make_stream(table.replace(b"<2019>", b"<0027>"))
    return True
