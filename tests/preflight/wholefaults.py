"""Faults in the document as a whole: catalogue, metadata, links, bookmarks, fonts, actions."""

from __future__ import annotations

from random import Random

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from .pdffaults import draw, fault, links, xmp


@fault("ACC-003")
def language_dropped(pdf: pikepdf.Pdf, rng: Random) -> bool:
    del pdf.Root.Lang
    return True


@fault("ACC-003")
def language_changed(pdf: pikepdf.Pdf, rng: Random) -> bool:
    pdf.Root.Lang = String(rng.choice(["fr", "de", "es", "english"]))
    return True


@fault("ARC-005")
def xmp_dropped(pdf: pikepdf.Pdf, rng: Random) -> bool:
    del pdf.Root.Metadata
    return True


@fault("ARC-005")
def xmp_garbled(pdf: pikepdf.Pdf, rng: Random) -> bool:
    data = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata = pdf.make_stream(
        data[: rng.randrange(200, len(data) - 200)], Type=Name.Metadata, Subtype=Name.XML
    )
    return True


@fault("ARC-006")
def archive_claim_changed(pdf: pikepdf.Pdf, rng: Random) -> bool:
    return xmp(pdf, r'(pdfaid:conformance(?:="|>))A', r"\1B")


@fault("ARC-007")
def access_claim_dropped(pdf: pikepdf.Pdf, rng: Random) -> bool:
    return xmp(pdf, r'pdfuaid:part="1"|<pdfuaid:part>1</pdfuaid:part>', "")


@fault("ARC-008")
def extension_dropped(pdf: pikepdf.Pdf, rng: Random) -> bool:
    return xmp(pdf, r"http://www\.aiim\.org/pdfua/ns/id/(?=</pdfaSchema)", "http://example.org/")


@fault("IDN-007", "IDN-008", "ARC-009")
def title_year_changed(pdf: pikepdf.Pdf, rng: Random) -> bool:
    return xmp(pdf, r"(<dc:title>.*?)2024(.*?</dc:title>)", r"\g<1>2021\2")


@fault("IDN-006", "IDN-008")
def title_name_changed(pdf: pikepdf.Pdf, rng: Random) -> bool:
    return xmp(pdf, r"(<dc:title>.*?)Exampleland(.*?</dc:title>)", r"\1Otherland\2")


@fault("ACC-004", "IDN-008")
def title_dropped(pdf: pikepdf.Pdf, rng: Random) -> bool:
    return xmp(pdf, r"<dc:title>.*?</dc:title>", "")


@fault("ARC-018")
def publisher_dropped(pdf: pikepdf.Pdf, rng: Random) -> bool:
    return xmp(pdf, r"<dc:publisher>.*?</dc:publisher>", "")


@fault("ARC-018")
def metadata_language_changed(pdf: pikepdf.Pdf, rng: Random) -> bool:
    return xmp(pdf, r"(<dc:language>.*?<rdf:li[^>]*>)en", r"\1fr")


@fault("ARC-018")
def metadata_isbn_changed(pdf: pikepdf.Pdf, rng: Random) -> bool:
    return xmp(pdf, r"978-?92-?9268-?013-?8", "9789292680145")


@fault("ARC-009")
def info_changed(pdf: pikepdf.Pdf, rng: Random) -> bool:
    key, value = rng.choice(
        [("/Title", "Draft title"), ("/Author", "A. Person"), ("/CreationDate", "D:20190101000000Z")]
    )
    pdf.docinfo[key] = value
    return True


@fault("ARC-010")
def intent_dropped(pdf: pikepdf.Pdf, rng: Random) -> bool:
    del pdf.Root.OutputIntents
    return True


@fault("ACC-005")
def title_not_shown(pdf: pikepdf.Pdf, rng: Random) -> bool:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False
    return True


@fault("ACC-006")
def tab_order_dropped(pdf: pikepdf.Pdf, rng: Random) -> bool:
    del rng.choice([page.obj for page in pdf.pages if "/Annots" in page.obj]).Tabs
    return True


@fault("LAY-004")
def font_unembedded(pdf: pikepdf.Pdf, rng: Random) -> bool:
    font = _font(pdf, rng).DescendantFonts[0].FontDescriptor
    for key in ("/FontFile", "/FontFile2", "/FontFile3"):
        if key in font:
            del font[key]
    return True


@fault("ACC-008")
def font_without_meaning(pdf: pikepdf.Pdf, rng: Random) -> bool:
    del _font(pdf, rng).ToUnicode
    return True


def _font(pdf: pikepdf.Pdf, rng: Random) -> pikepdf.Object:
    fonts = [font for page in pdf.pages for font in page.obj.Resources.get("/Font", Dictionary()).values()]
    return rng.choice(fonts)


@fault("STR-007")
def bookmarks_dropped(pdf: pikepdf.Pdf, rng: Random) -> bool:
    del pdf.Root.Outlines
    return True


@fault("STR-008")
def bookmark_shifted(pdf: pikepdf.Pdf, rng: Random) -> bool:
    with pdf.open_outline() as outline:
        tops = [item for item in outline.root if item.title not in ("Cover", "Back cover", "Imprint")]
        item = rng.choice(tops)
        item.destination, item.action = Array([pdf.pages[4 if item.title != "Introduction" else 8].obj, Name.Fit]), None
    return True


@fault("STR-009")
def bookmark_lost(pdf: pikepdf.Pdf, rng: Random) -> bool:
    with pdf.open_outline() as outline:
        places = [
            place
            for place, item in enumerate(outline.root)
            if item.title in ("Objective", "Introduction", "Key sources")
        ]
        del outline.root[rng.choice(places)]
    return True


@fault("STR-010")
def link_broken(pdf: pikepdf.Pdf, rng: Random) -> bool:
    _, note = rng.choice([*links(pdf, "/Dest"), *[pair for pair in links(pdf, "/A") if "/D" in pair[1].A]])
    if "/A" in note:
        del note.A
    note.Dest = String("nowhere")
    return True


@fault("STR-004", "STR-005", "ACC-042")
def link_shifted(pdf: pikepdf.Pdf, rng: Random) -> bool:
    """An entry of the contents or a card leads to another page than it says."""
    pages = [pdf.pages[number] for number in (2, 5)]
    note = rng.choice(
        [note for page in pages for note in page.obj.Annots if "/Dest" in note or "/D" in note.get("/A", {})]
    )
    if "/A" in note:
        del note.A
    note.Dest = Array([pdf.pages[1].obj, Name.Fit])
    return True


@fault("REF-003")
def scheme_doubled(pdf: pikepdf.Pdf, rng: Random) -> bool:
    _, note = rng.choice([pair for pair in links(pdf, "/A") if str(pair[1].A.get("/URI", "")).startswith("http")])
    note.A.URI = String("http://" + str(note.A.URI))
    return True


@fault("REF-004")
def address_not_ascii(pdf: pikepdf.Pdf, rng: Random) -> bool:
    _, note = rng.choice([pair for pair in links(pdf, "/A") if str(pair[1].A.get("/URI", "")).startswith("http")])
    note.A.URI = String(str(note.A.URI) + "қонун")
    return True


@fault("ACC-041")
def description_dropped(pdf: pikepdf.Pdf, rng: Random) -> bool:
    del rng.choice(links(pdf, "/Contents"))[1].Contents
    return True


@fault("ARC-014")
def link_not_printed(pdf: pikepdf.Pdf, rng: Random) -> bool:
    rng.choice(links(pdf, "/Rect"))[1].F = rng.choice([0, 2, 6, 36])
    return True


@fault("ARC-011")
def script(pdf: pikepdf.Pdf, rng: Random) -> bool:
    action = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    if rng.random() < 0.5:
        pdf.Root.OpenAction = action
    else:
        rng.choice(list(pdf.pages)).obj.AA = Dictionary(O=action)
    return True


@fault("ARC-011")
def launch(pdf: pikepdf.Pdf, rng: Random) -> bool:
    rng.choice(links(pdf, "/Rect"))[1].A = Dictionary(S=Name.Launch, F=String("calc.exe"))
    return True


@fault("ARC-012")
def other_file(pdf: pikepdf.Pdf, rng: Random) -> bool:
    note = rng.choice(links(pdf, "/Rect"))[1]
    note.A = rng.choice([Dictionary(S=Name.GoToR, F=String("annex.pdf"), D=Array([0, Name.Fit])),
                         Dictionary(S=Name.URI, URI=String("file:///annex.pdf"))])  # fmt: skip
    return True


@fault("ARC-012")
def multimedia(pdf: pikepdf.Pdf, rng: Random) -> bool:
    note = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Movie, Rect=Array([0, 0, 9, 9]), F=4))
    page = rng.choice([page.obj for page in pdf.pages if "/Annots" in page.obj])
    page.Annots.append(note)
    return True


@fault("ARC-013")
def file_embedded(pdf: pikepdf.Pdf, rng: Random) -> bool:
    pdf.attachments["data.csv"] = pikepdf.AttachedFileSpec(pdf, b"a,b\n", filename="data.csv")
    return True


@fault("ARC-017")
def form_added(pdf: pikepdf.Pdf, rng: Random) -> bool:
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("name")))]))
    return True


@fault("ARC-016")
def press_colours(pdf: pikepdf.Pdf, rng: Random) -> bool:
    draw(pdf, rng.randrange(len(pdf.pages)), "/Artifact BMC 1 0 0 0 k 20 20 9 9 re f EMC")
    return True


@fault("ACC-002")
def stamp_untagged(pdf: pikepdf.Pdf, rng: Random) -> bool:
    draw(pdf, rng.randrange(len(pdf.pages)), "0 g 20 20 9 9 re f")
    return True


@fault("LAY-005", "ACC-002")
def coarse_picture(pdf: pikepdf.Pdf, rng: Random) -> bool:
    image = pdf.make_stream(bytes(300), Type=Name.XObject, Subtype=Name.Image, Width=10, Height=10, BitsPerComponent=8,
                            ColorSpace=Name.DeviceRGB)  # fmt: skip
    number = rng.randrange(3, len(pdf.pages) - 1)
    resources = pdf.pages[number].obj.Resources
    if "/XObject" not in resources:
        resources.XObject = Dictionary()
    resources.XObject["/Coarse"] = image
    draw(pdf, number, "q 200 0 0 200 100 100 cm /Coarse Do Q")
    return True
