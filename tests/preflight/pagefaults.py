"""Faults in pages, in where text stands and in how it is marked."""

from __future__ import annotations

import re
from random import Random

import pikepdf
from pikepdf import Array, Dictionary, Name

from .pdffaults import Shown, body, draw, elements, fault, instructions, kids, links, marks, shown


def _replace(pdf: pikepdf.Pdf, number: int, steps: list[pikepdf.ContentStreamInstruction]) -> None:
    pdf.pages[number].Contents = pdf.make_stream(pikepdf.unparse_content_stream(steps))


@fault("LAY-002", "ACC-051", "STR-011")
def page_blanked(pdf: pikepdf.Pdf, rng: Random) -> bool:
    pdf.pages[rng.randrange(3, len(pdf.pages) - 1)].Contents = pdf.make_stream(b"")
    return True


@fault("LAY-002", "STR-011", "STR-004")
def page_inserted(pdf: pikepdf.Pdf, rng: Random) -> bool:
    size = pdf.pages[0].mediabox
    pdf.pages.insert(rng.randrange(4, len(pdf.pages) - 1), pikepdf.Page(Dictionary(Type=Name.Page, MediaBox=size)))
    return True


@fault("ACC-051", "STR-003", "STR-010", "STR-011")
def page_lost(pdf: pikepdf.Pdf, rng: Random) -> bool:
    del pdf.pages[rng.randrange(3, len(pdf.pages) - 2)]
    return True


@fault("STR-011", "STR-004", "ACC-050")
def pages_swapped(pdf: pikepdf.Pdf, rng: Random) -> bool:
    place = rng.randrange(6, len(pdf.pages) - 3)
    page = pdf.pages[place]
    del pdf.pages[place]
    pdf.pages.insert(place + 1, page)
    return True


@fault("LAY-009")
def page_turned(pdf: pikepdf.Pdf, rng: Random) -> bool:
    rng.choice(list(pdf.pages)).obj.Rotate = 90
    return True


@fault("LAY-009")
def page_resized(pdf: pikepdf.Pdf, rng: Random) -> bool:
    page = rng.choice(list(pdf.pages)).obj
    page.MediaBox = Array([0, 0, 612, 792])
    for key in ("/CropBox", "/TrimBox", "/BleedBox"):
        if key in page:
            del page[key]
    return True


def _place(pdf: pikepdf.Pdf, rng: Random) -> tuple[Shown, int]:
    """A piece of running text, and the step that sets its place."""
    inside = {(page.objgen, mcid) for node in body(pdf) for page, mcid in marks(node)}
    pieces = [p for p in shown(pdf) if (pdf.pages[p.page].obj.objgen, p.mcid) in inside and len(p.text) > 40]
    piece = rng.choice(pieces)
    steps = instructions(pdf.pages[piece.page])
    return piece, max(n for n in range(piece.place) if str(steps[n].operator) == "Tm")


@fault("LAY-001")
def text_over_the_edge(pdf: pikepdf.Pdf, rng: Random) -> bool:
    piece, place = _place(pdf, rng)
    steps = instructions(pdf.pages[piece.page])
    operands = list(steps[place].operands)
    operands[4] = operands[4] + 400
    steps[place] = pikepdf.ContentStreamInstruction(operands, pikepdf.Operator("Tm"))
    _replace(pdf, piece.page, steps)
    return True


@fault("LAY-010")
def text_over_text(pdf: pikepdf.Pdf, rng: Random) -> bool:
    """A line is set where another line of its page stands."""
    piece, place = _place(pdf, rng)
    steps = instructions(pdf.pages[piece.page])
    lines = [n for n, step in enumerate(steps[:-3]) if str(step.operator) == "Tm" and abs(n - place) > 2]
    lines = [n for n in lines if steps[n].operands[4] == steps[place].operands[4]]
    if not lines:
        return False
    steps[place] = pikepdf.ContentStreamInstruction(list(steps[rng.choice(lines)].operands), pikepdf.Operator("Tm"))
    _replace(pdf, piece.page, steps)
    return True


@fault("ACC-052")
def text_too_pale(pdf: pikepdf.Pdf, rng: Random) -> bool:
    piece, place = _place(pdf, rng)
    steps = instructions(pdf.pages[piece.page])
    steps.insert(place, pikepdf.ContentStreamInstruction([0.75, 0.75, 0.75], pikepdf.Operator("rg")))
    _replace(pdf, piece.page, steps)
    return True


@fault("LAY-011")
def text_hidden(pdf: pikepdf.Pdf, rng: Random) -> bool:
    piece, place = _place(pdf, rng)
    steps = instructions(pdf.pages[piece.page])
    steps.insert(place, pikepdf.ContentStreamInstruction([3], pikepdf.Operator("Tr")))
    _replace(pdf, piece.page, steps)
    return True


@fault("LAY-006")
def text_tiny(pdf: pikepdf.Pdf, rng: Random) -> bool:
    piece, _ = _place(pdf, rng)
    steps = instructions(pdf.pages[piece.page])
    place = max(n for n in range(piece.place) if str(steps[n].operator) == "Tf")
    steps[place] = pikepdf.ContentStreamInstruction([steps[place].operands[0], 4], pikepdf.Operator("Tf"))
    _replace(pdf, piece.page, steps)
    return True


@fault("ACC-002")
def mark_lost(pdf: pikepdf.Pdf, rng: Random) -> bool:
    """A marked sequence loses its beginning and its end."""
    piece, _ = _place(pdf, rng)
    steps = instructions(pdf.pages[piece.page])
    begin = max(n for n in range(piece.place) if str(steps[n].operator) == "BDC")
    end = min(n for n in range(piece.place, len(steps)) if str(steps[n].operator) == "EMC")
    del steps[end], steps[begin]
    _replace(pdf, piece.page, steps)
    return True


@fault("ACC-051", "STR-023", "IMP-004", "IMP-005", "IMP-006", "IMP-007")
def text_is_an_artifact(pdf: pikepdf.Pdf, rng: Random) -> bool:
    piece, _ = _place(pdf, rng)
    steps = instructions(pdf.pages[piece.page])
    begin = max(n for n in range(piece.place) if str(steps[n].operator) == "BDC")
    steps[begin] = pikepdf.ContentStreamInstruction([Name.Artifact], pikepdf.Operator("BMC"))
    _replace(pdf, piece.page, steps)
    return True


@fault("ACC-002", "ACC-010")
def artifact_is_text(pdf: pikepdf.Pdf, rng: Random) -> bool:
    pieces = [piece for piece in shown(pdf) if piece.artifact and piece.text.strip()]
    piece = rng.choice(pieces)
    steps = instructions(pdf.pages[piece.page])
    begin = max(n for n in range(piece.place) if str(steps[n].operator) in ("BDC", "BMC"))
    steps[begin] = pikepdf.ContentStreamInstruction([Name.P, Dictionary(MCID=999)], pikepdf.Operator("BDC"))
    _replace(pdf, piece.page, steps)
    return True


@fault("TXT-006")
def draft_mark_left(pdf: pikepdf.Pdf, rng: Random) -> bool:
    pieces = [piece for piece in shown(pdf) if piece.artifact and piece.text.strip().isdigit()]
    piece = rng.choice(pieces)
    fonts = pdf.pages[piece.page].obj.Resources.Font
    name = next(iter(fonts.keys()))
    table = b"begincmap\n5 beginbfchar\n<0001> <0044>\n<0002> <0072>\n<0003> <0061>\n<0004> <0066>\n<0005> <0074>\n"
    table += b"endbfchar\nendcmap"
    mark = pdf.make_indirect(pikepdf.Dictionary(fonts[name]))
    mark.ToUnicode = pdf.make_stream(table)
    fonts["/Mark"] = mark
    draw(
        pdf,
        piece.page,
        "/Artifact <</Type/Background>> BDC BT /Mark 90 Tf 1 0 0 1 100 300 Tm <00010002000300040005> Tj ET EMC",
    )
    return True


@fault("STR-021", "ACC-002", "STR-020")
def note_on_another_page(pdf: pikepdf.Pdf, rng: Random) -> bool:
    """The note's content is cut out of its page and set on the next one, tags and all."""
    note = rng.choice(elements(pdf, "Note"))
    home = note.get("/Pg") or marks(note)[0][0]
    number = next(n for n, page in enumerate(pdf.pages) if page.obj.objgen == home.objgen)
    here, there = pdf.pages[number], pdf.pages[number + 1]
    data, moved = here.Contents.read_bytes(), b""
    for _, mcid in marks(note):
        match = re.search(rb"/\w+\s*<<[^>]*/MCID %d\b[^>]*>>\s*BDC.*?EMC" % mcid, data, re.S)
        if match:
            moved += match[0].replace(b"/MCID %d" % mcid, b"/MCID %d" % (mcid + 5000)) + b"\n"
            data = data.replace(match[0], b"")
    here.Contents = pdf.make_stream(data)
    there.obj.Resources = pikepdf.Dictionary(there.obj.Resources)
    fonts = pikepdf.Dictionary(there.obj.Resources.get("/Font", Dictionary()))
    for name, font in here.obj.Resources.Font.items():
        fonts[name] = font
    there.obj.Resources.Font = fonts
    frame = b"1 0 0 -1 0 841.89 cm .75 0 0 .75 0 0 cm"
    there.Contents = pdf.make_stream(there.Contents.read_bytes() + b"\nq " + frame + b"\n" + moved + b"Q")
    _renumber(note, there.obj)
    return True


def _renumber(node: pikepdf.Object, page: pikepdf.Object) -> None:
    fresh = []
    for kid in kids(node):
        if isinstance(kid, Dictionary) and kid.get("/Type") == Name.MCR:
            kid.MCID, kid.Pg = int(kid.MCID) + 5000, page
        elif isinstance(kid, Dictionary) and "/S" in kid:
            _renumber(kid, page)
        elif not isinstance(kid, Dictionary):
            kid = Dictionary(Type=Name.MCR, Pg=page, MCID=int(str(kid)) + 5000)
        fresh.append(kid)
    node.K = Array(fresh)
    node.Pg = page


@fault("REF-009")
def printed_address_changed(pdf: pikepdf.Pdf, rng: Random) -> bool:
    _, note = rng.choice(
        [(page, note) for page, note in links(pdf, "/A") if "example.org/" in str(note.A.get("/URI", ""))]
    )
    other = str(note.A.URI) + "s"
    for _, same in links(pdf, "/A"):
        if str(same.A.get("/URI", "")) + "s" == other:
            same.A.URI = pikepdf.String(other)
    return True
