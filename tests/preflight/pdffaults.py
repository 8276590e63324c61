"""Faults put into a finished PDF, one at a time, each with the rules of which at least one has to speak.

A fault is a function on a PDF that returns False when the file offers no place for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from random import Random
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from mgi_report.preflight.pdf.fonts import read_font

Change = Callable[[pikepdf.Pdf, Random], bool]


class Fault(NamedTuple):
    """One kind of damage."""

    name: str
    change: Change
    rules: frozenset[str]


FAULTS: list[Fault] = []


def fault(*rules: str) -> Callable[[Change], Change]:
    """Enter a fault with the rules that may find it."""

    def enter(change: Change) -> Change:
        FAULTS.append(Fault(change.__name__, change, frozenset(rules)))
        return change

    return enter


def apply(data: bytes, kind: Fault, rng: Random) -> bytes | None:
    """The damaged file, or None when there is no place for the fault."""
    with pikepdf.open(BytesIO(data)) as pdf:
        if not kind.change(pdf, rng):
            return None
        stream = BytesIO()
        # Left on, the library would repair a garbled packet of metadata.
        pdf.save(stream, static_id=True, fix_metadata_version=False)
    return stream.getvalue()


# finding one's way


def elements(pdf: pikepdf.Pdf, *tags: str) -> list[Any]:
    """Elements of the tag tree of these types, in reading order; all when none is named."""
    found: list[Any] = []

    def walk(node: Any) -> None:
        if not isinstance(node, Dictionary):
            return
        if "/S" in node and (not tags or str(node.S)[1:] in tags):
            found.append(node)
        if "/S" in node or node.get("/Type") == Name.StructTreeRoot:
            for kid in kids(node):
                walk(kid)

    walk(pdf.Root.StructTreeRoot)
    return found


def kids(node: Any) -> list[Any]:
    value = node.get("/K")
    return list(value) if isinstance(value, Array) else [] if value is None else [value]


def place_of(node: Any, parent: Any) -> int:
    return next(
        place for place, kid in enumerate(kids(parent)) if isinstance(kid, Dictionary) and kid.objgen == node.objgen
    )


def take_out(node: Any) -> None:
    parent = node.P
    if isinstance(parent.K, Array):
        del parent.K[place_of(node, parent)]
    else:
        del parent.K


def marks(node: Any) -> list[tuple[Any, int]]:
    """Page and number of all marked content of an element."""
    found: list[tuple[Any, int]] = []
    for kid in kids(node):
        if isinstance(kid, Dictionary) and kid.get("/Type") == Name.MCR:
            found.append((kid.get("/Pg", node.get("/Pg")), int(kid.MCID)))
        elif isinstance(kid, Dictionary) and "/S" in kid:
            found += marks(kid)
        elif not isinstance(kid, Dictionary):
            found.append((node.Pg, int(str(kid))))
    return found


class Shown(NamedTuple):
    """A piece of text shown on a page."""

    page: int
    place: int
    text: str
    font: Any
    artifact: bool
    mcid: int | None


def instructions(page: Any) -> list[Any]:
    return list(pikepdf.parse_content_stream(page))


def shown(pdf: pikepdf.Pdf) -> Iterator[Shown]:
    """Every piece of text with the mark around it."""
    for number, page in enumerate(pdf.pages):
        fonts = page.obj.Resources.get("/Font", Dictionary())
        tables: dict[str, Any] = {}
        stack: list[tuple[str, int | None]] = []
        name = ""
        for place, step in enumerate(instructions(page)):
            operator = str(step.operator)
            if operator in ("BDC", "BMC"):
                mcid = (
                    step.operands[1].get("/MCID")
                    if operator == "BDC" and isinstance(step.operands[1], Dictionary)
                    else None
                )
                stack.append((str(step.operands[0]), None if mcid is None else int(mcid)))
            elif operator == "EMC" and stack:
                stack.pop()
            elif operator == "Tf":
                name = str(step.operands[0])
            elif operator in ("TJ", "Tj") and name in fonts:
                table = tables.setdefault(name, read_font(fonts[name]))
                pieces = step.operands[0] if operator == "TJ" else [step.operands[0]]
                data = b"".join(bytes(piece) for piece in pieces if isinstance(piece, String))
                artifact = any(tag == "/Artifact" for tag, _ in stack)
                number_of_mark = next((mcid for _, mcid in reversed(stack) if mcid is not None), None)
                yield Shown(number, place, table.decode(data)[0], table, artifact, number_of_mark)


def write(pdf: pikepdf.Pdf, piece: Shown, text: str) -> bool:
    """Print another text in the place of a piece, in its own font; False when the font lacks a letter."""
    codes = {meaning: code for code, meaning in piece.font.table.items()}
    if not all(char in codes for char in text):
        return False
    page = pdf.pages[piece.page]
    steps = instructions(page)
    data = b"".join(codes[char].to_bytes(2, "big") for char in text)
    steps[piece.place] = pikepdf.ContentStreamInstruction([Array([String(data)])], pikepdf.Operator("TJ"))
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(steps))
    return True


def retext(pdf: pikepdf.Pdf, rng: Random, wanted: Callable[[Shown], str | None]) -> bool:
    """Change the text of one of the pieces for which ``wanted`` gives another text."""
    choices = [(piece, text) for piece in shown(pdf) if (text := wanted(piece)) is not None and text != piece.text]
    rng.shuffle(choices)
    return any(write(pdf, piece, text) for piece, text in choices)


def body(pdf: pikepdf.Pdf) -> list[Any]:
    """Paragraphs with enough words to be missed, straight inside a section of a chapter."""
    return [node for node in elements(pdf, "P") if str(node.P.get("/S")) == "/Sect" and len(marks(node)) > 2]


def draw(pdf: pikepdf.Pdf, number: int, operators: str) -> None:
    """Add operators to the end of a page."""
    page = pdf.pages[number]
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\n" + operators.encode())


def links(pdf: pikepdf.Pdf, key: str) -> list[tuple[Any, Any]]:
    """Pages and link annotations that have an entry."""
    return [
        (page, note)
        for page in pdf.pages
        for note in page.obj.get("/Annots", [])
        if key in note and note.Subtype == Name.Link
    ]


def xmp(pdf: pikepdf.Pdf, pattern: str, replacement: str) -> bool:
    """Rewrite the XMP packet."""
    text = pdf.Root.Metadata.read_bytes().decode()
    changed = re.sub(pattern, replacement, text, flags=re.S)
    pdf.Root.Metadata = pdf.make_stream(changed.encode(), Type=Name.Metadata, Subtype=Name.XML)
    return changed != text
