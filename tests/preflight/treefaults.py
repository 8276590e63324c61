"""Faults in the tag tree."""

from __future__ import annotations

from random import Random

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from .pdffaults import body, elements, fault, kids, marks, place_of, take_out


@fault("ACC-001")
def tree_dropped(pdf: pikepdf.Pdf, rng: Random) -> bool:
    del pdf.Root.StructTreeRoot
    return True


@fault("ACC-001")
def not_marked(pdf: pikepdf.Pdf, rng: Random) -> bool:
    pdf.Root.MarkInfo.Marked = False
    return True


@fault("ACC-001")
def suspects(pdf: pikepdf.Pdf, rng: Random) -> bool:
    pdf.Root.MarkInfo.Suspects = True
    return True


@fault("ACC-002", "ACC-051")
def paragraph_untagged(pdf: pikepdf.Pdf, rng: Random) -> bool:
    take_out(rng.choice(body(pdf)))
    return True


@fault("ACC-002", "STR-020")
def note_untagged(pdf: pikepdf.Pdf, rng: Random) -> bool:
    take_out(rng.choice(elements(pdf, "Note")))
    return True


@fault("STR-020", "ACC-043")
def note_is_a_span(pdf: pikepdf.Pdf, rng: Random) -> bool:
    rng.choice(elements(pdf, "Note")).S = Name.Span
    return True


@fault("ACC-043")
def note_id_dropped(pdf: pikepdf.Pdf, rng: Random) -> bool:
    del rng.choice(elements(pdf, "Note")).ID
    return True


@fault("ACC-043")
def note_ids_equal(pdf: pikepdf.Pdf, rng: Random) -> bool:
    first, second = rng.sample(elements(pdf, "Note"), 2)
    first.ID = second.ID
    return True


@fault("ACC-043")
def note_label_untagged(pdf: pikepdf.Pdf, rng: Random) -> bool:
    note = rng.choice(elements(pdf, "Note"))
    next(kid for kid in kids(note) if isinstance(kid, Dictionary) and kid.get("/S") == Name.Lbl).S = Name.Span
    return True


@fault("ACC-044", "ACC-040")
def note_leads_nowhere(pdf: pikepdf.Pdf, rng: Random) -> bool:
    note = rng.choice(elements(pdf, "Note"))
    for link in [node for node in elements(pdf, "Link") if node.P.P.objgen == note.objgen]:
        link.K = Array([kid for kid in kids(link) if not isinstance(kid, Dictionary)])
        return True
    return False


@fault("STR-020", "STR-022", "ACC-044")
def call_untagged(pdf: pikepdf.Pdf, rng: Random) -> bool:
    calls = [node for node in elements(pdf, "Reference") if node.P.get("/S") != Name.TOCI]
    rng.choice(calls).S = Name.Span
    return True


@fault("STR-022", "STR-021", "ACC-050")
def notes_swapped(pdf: pikepdf.Pdf, rng: Random) -> bool:
    first, second = rng.sample(elements(pdf, "Note"), 2)
    one, two = place_of(first, first.P), place_of(second, second.P)
    first.P.K[one], second.P.K[two] = second, first
    calls = [node for node in elements(pdf, "Reference") if node.P.get("/S") != Name.TOCI]
    texts = [node for node in calls if any(node.P.objgen == parent.objgen for parent in (first.P, second.P))]
    if len(texts) < 2:
        return False
    a, b = texts[0], texts[-1]
    one, two = place_of(a, a.P), place_of(b, b.P)
    a.P.K[one], b.P.K[two] = b, a
    return True


@fault("ACC-022")
def alt_emptied(pdf: pikepdf.Pdf, rng: Random) -> bool:
    rng.choice([node for node in elements(pdf, "Figure") if "/Alt" in node]).Alt = String("")
    return True


@fault("ACC-022")
def alt_dropped(pdf: pikepdf.Pdf, rng: Random) -> bool:
    del rng.choice([node for node in elements(pdf, "Figure") if "/Alt" in node]).Alt
    return True


@fault("ACC-023")
def alt_is_a_file(pdf: pikepdf.Pdf, rng: Random) -> bool:
    rng.choice(elements(pdf, "Figure")).Alt = String(rng.choice(["wheel.svg", "image 1", "IMG_2041.jpg", "Figure"]))
    return True


@fault("ACC-024")
def box_dropped(pdf: pikepdf.Pdf, rng: Random) -> bool:
    figures = [node for node in elements(pdf, "Figure") if "/A" in node and marks(node)]
    if not figures:
        return False
    del rng.choice(figures).A
    return True


@fault("ACC-025", "ACC-026", "ACC-028")
def heads_are_cells(pdf: pikepdf.Pdf, rng: Random) -> bool:
    table = rng.choice(elements(pdf, "Table"))
    for cell in elements(pdf, "TH"):
        if _inside(cell, table):
            cell.S = Name.TD
    return True


@fault("ACC-026")
def scope_dropped(pdf: pikepdf.Pdf, rng: Random) -> bool:
    cell = rng.choice(elements(pdf, "TH"))
    for data in elements(pdf, "TD"):
        if "/A" in data:
            del data.A
    del cell.A
    return True


@fault("ACC-027")
def cell_dropped(pdf: pikepdf.Pdf, rng: Random) -> bool:
    take_out(rng.choice(elements(pdf, "TD")))
    return True


@fault("ACC-020")
def level_left_out(pdf: pikepdf.Pdf, rng: Random) -> bool:
    rng.choice(elements(pdf, "H2")).S = Name.H5
    return True


@fault("STR-003", "STR-009", "ACC-020", "ACC-021")
def chapter_heading_is_text(pdf: pikepdf.Pdf, rng: Random) -> bool:
    chapters = [node for node in elements(pdf, "H1") if len(kids(node)) > 1]
    rng.choice(chapters or elements(pdf, "H1")[6:8]).S = Name.P
    return True


@fault("ACC-050", "IMP-011")
def paragraphs_swapped(pdf: pikepdf.Pdf, rng: Random) -> bool:
    paragraphs = [node for node in body(pdf) if len(marks(node)) > 2]
    pairs = [
        (a, b)
        for a in paragraphs
        for b in paragraphs
        if a.P.objgen == b.P.objgen and place_of(a, a.P) < place_of(b, b.P)
    ]
    first, second = rng.choice(pairs)
    parent = first.P
    one, two = place_of(first, parent), place_of(second, parent)
    parent.K[one], parent.K[two] = second, first
    return True


@fault("ACC-050")
def paragraph_read_first(pdf: pikepdf.Pdf, rng: Random) -> bool:
    node = rng.choice(body(pdf)[6:])
    take_out(node)
    top = elements(pdf, "Document")[0]
    node.P = top.K[0]
    top.K[0].K.append(node)
    return True


@fault("REF-001", "STR-003")
def institutions_swapped(pdf: pikepdf.Pdf, rng: Random) -> bool:
    parent = elements(pdf, "BibEntry")[0].P.P.P.P
    places = [place for place, kid in enumerate(kids(parent)) if kid.get("/S") == Name.H2]
    if len(places) < 2:
        return False
    one, two = rng.sample(places, 2)
    parent.K[one], parent.K[two] = parent.K[two], parent.K[one]
    return True


@fault("ACC-030")
def language_of_passage_dropped(pdf: pikepdf.Pdf, rng: Random) -> bool:
    node = rng.choice([node for node in elements(pdf) if "/Lang" in node and str(node.Lang) != "en"])
    del node.Lang
    return True


@fault("ACC-046")
def expansions_dropped(pdf: pikepdf.Pdf, rng: Random) -> bool:
    expanded = [node for node in elements(pdf) if "/E" in node]
    chosen = str(rng.choice(expanded).E)
    for node in expanded:
        if str(node.E) == chosen:
            del node.E
    return True


@fault("ACC-029", "ACC-045")
def item_is_a_paragraph(pdf: pikepdf.Pdf, rng: Random) -> bool:
    rng.choice(elements(pdf, "LI")).S = Name.P
    return True


@fault("ACC-029")
def item_without_list(pdf: pikepdf.Pdf, rng: Random) -> bool:
    rng.choice(elements(pdf, "L")).S = Name.Div
    return True


@fault("ACC-045")
def contents_not_a_list(pdf: pikepdf.Pdf, rng: Random) -> bool:
    rng.choice(elements(pdf, "TOC")).S = Name.Sect
    return True


@fault("ACC-045", "ACC-040")
def contents_entry_no_link(pdf: pikepdf.Pdf, rng: Random) -> bool:
    entries = [
        node for node in elements(pdf, "Link") if node.P.get("/S") == Name.Reference and node.P.P.get("/S") == Name.TOCI
    ]
    rng.choice(entries).S = Name.Span
    return True


@fault("ACC-007")
def unknown_type(pdf: pikepdf.Pdf, rng: Random) -> bool:
    rng.choice(elements(pdf, "P", "Span", "Sect")).S = Name("/Kasten")
    return True


@fault("ACC-031")
def empty_element(pdf: pikepdf.Pdf, rng: Random) -> bool:
    section = rng.choice(elements(pdf, "Sect"))
    section.K.append(pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=section)))
    return True


@fault("ACC-040")
def link_untied(pdf: pikepdf.Pdf, rng: Random) -> bool:
    link = rng.choice(elements(pdf, "Link"))
    link.K = Array([kid for kid in kids(link) if not isinstance(kid, Dictionary) or kid.get("/Type") != Name.OBJR])
    return True


@fault("ACC-002")
def part_of_a_paragraph_untagged(pdf: pikepdf.Pdf, rng: Random) -> bool:
    node = rng.choice(body(pdf))
    places = [place for place, kid in enumerate(kids(node)) if not isinstance(kid, Dictionary)]
    if not places:
        return False
    del node.K[rng.choice(places)]
    return True


@fault("ACC-025", "ACC-028")
def table_in_two(pdf: pikepdf.Pdf, rng: Random) -> bool:
    table = rng.choice(elements(pdf, "Table"))
    last = [node for node in elements(pdf, "TR") if _inside(node, table)][-1]
    take_out(last)
    second = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Table, P=table.P, K=Array([last])))
    last.P = second
    table.P.K.insert(place_of(table, table.P) + 1, second)
    return True


def _inside(node: pikepdf.Object, table: pikepdf.Object) -> bool:
    while "/P" in node:
        node = node.P
        if node.objgen == table.objgen:
            return True
    return False
