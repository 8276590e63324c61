"""ARC: long-term preservation (PDF/A, ISO 19005) and safety."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from ...findings import Severity
from ..context import Context
from ..needs import Needs
from ..registry import Violation, rule

_ACTIVE = frozenset(
    [
        "JavaScript",
        "Launch",
        "SubmitForm",
        "ResetForm",
        "ImportData",
        "Sound",
        "Movie",
        "Rendition",
        "Trans",
        "GoTo3DView",
        "Hide",
        "SetOCGState",
    ]
)
_MULTIMEDIA = frozenset(["Movie", "Sound", "Screen", "3D", "RichMedia", "FileAttachment"])
_HIDDEN, _PRINT, _NO_VIEW = 2, 4, 32


@rule(
    "ARC-001", Severity.ERROR, title="The file can be read",
    why="A truncated, locked or malformed file is useless, and no other rule can check it.",
    remedy="Build or export the report again; remove any password; keep the file within the named limits.",
    reference="ISO 32000-1, 7.5", needs=Needs.PDF,
)  # fmt: skip
def readable(context: Context) -> Iterator[Violation]:
    """The finding is made where opening fails; an opened file is readable."""
    yield from ()


@rule(
    "ARC-002", Severity.ERROR, title="Every page and the whole tag tree can be read",
    why="Unreadable content is lost to conversion, search and assistive technology.",
    remedy="Build the file again from its source; the named page or tree is damaged or exceeds a limit.",
    reference="ISO 32000-1, 7.8", needs=Needs.PDF,
)  # fmt: skip
def wholly_read(context: Context) -> Iterator[Violation]:
    """Pages and trees that were not read to the end."""
    for page in context.pdf.pages:
        if page.content.broken:
            yield Violation(f"The content of the page was not read to the end: {page.content.broken}", page.number)
    if context.pdf.tags and context.pdf.tags.cut:
        yield Violation(f"The tag tree was not read to the end: {context.pdf.tags.cut}")


@rule(
    "ARC-003", Severity.ERROR, title="The file is not encrypted",
    why="An encrypted file may become unreadable when its method is abandoned, and hinders screen readers.",
    remedy="Save it without a password and without restrictions.",
    reference="ISO 19005-2, 6.1.3", needs=Needs.PDF,
)  # fmt: skip
def unlocked(context: Context) -> Iterator[Violation]:
    """No encryption dictionary."""
    if context.pdf.pdf.is_encrypted:
        yield Violation("The file is encrypted")


@rule(
    "ARC-004", Severity.ERROR, title="The file opens without repair",
    why="Programs repair damage differently, so readers would see different documents.",
    remedy="Build the file again from its source; do not edit it in a text editor or transfer it as text.",
    reference="ISO 19005-2, 6.1.2 to 6.1.4", needs=Needs.PDF,
)  # fmt: skip
def undamaged(context: Context) -> Iterator[Violation]:
    """What the parser repaired."""
    for warning in context.pdf.pdf.get_warnings()[:5]:
        yield Violation("The file had to be repaired", found=str(warning).split("\n")[0][:160])


@rule(
    "ARC-010", Severity.ERROR, title="There is an output intent",
    why="It defines the colours, so that they look the same decades from now.",
    remedy="Embed an sRGB profile as the output intent GTS_PDFA1.",
    reference="ISO 19005-2, 6.2.3", needs=Needs.PDF,
)  # fmt: skip
def has_intent(context: Context) -> Iterator[Violation]:
    """An output intent for PDF/A with a profile in it."""
    intents = context.pdf.root.get("/OutputIntents")
    items = list(intents) if isinstance(intents, pikepdf.Array) else []
    good = [item for item in items if isinstance(item, pikepdf.Dictionary) and item.get("/S") == pikepdf.Name.GTS_PDFA1]
    if not any(isinstance(item.get("/DestOutputProfile"), pikepdf.Stream) for item in good):
        yield Violation("There is no output intent for PDF/A with a colour profile in it")


@rule(
    "ARC-011", Severity.ERROR, title="The file contains no scripts and starts nothing",
    why="Scripts and launched programs endanger readers and cannot be archived.",
    remedy="Remove the action; a report needs only links.",
    reference="ISO 19005-2, 6.5.1", needs=Needs.PDF,
)  # fmt: skip
def inert(context: Context) -> Iterator[Violation]:
    """Actions of the document, its pages and its annotations."""
    root = context.pdf.root
    names = root.get("/Names")
    if isinstance(names, pikepdf.Dictionary) and "/JavaScript" in names:
        yield Violation("The document carries scripts")
    opening = root.get("/OpenAction")
    if isinstance(opening, pikepdf.Dictionary) and str(opening.get("/S", ""))[1:] in _ACTIVE:
        yield Violation("Opening the document starts an action", found=str(opening["/S"])[1:])
    if "/AA" in root:
        yield Violation("The document starts actions on its own")
    for page in context.pdf.pages:
        if "/AA" in page.source.obj:
            yield Violation("The page starts actions on its own", page.number)
        for item in page.annotations:
            if item.action in _ACTIVE or item.more_actions:
                yield Violation("An annotation starts an action", page.number, item.action or "additional actions")


@rule(
    "ARC-012", Severity.ERROR, title="No content is outside the file",
    why="Content on another machine will disappear.",
    remedy="Embed the content, or turn the reference into an ordinary web link.",
    reference="ISO 19005-2, 6.1.7 and 6.5.1", needs=Needs.PDF,
)  # fmt: skip
def self_contained(context: Context) -> Iterator[Violation]:
    """References to files and multimedia."""
    known: dict[tuple[int, int], list[str]] = {}
    for page in context.pdf.pages:
        for item in page.annotations:
            if item.action in ("GoToR", "GoToE") or (item.address or "").lower().startswith(("file:", "\\\\")):
                yield Violation("A link leads to another file", page.number, item.address or item.action)
            if item.kind in _MULTIMEDIA:
                yield Violation("The page contains multimedia", page.number, item.kind)
        resources = page.source.obj.get("/Resources", pikepdf.Dictionary())
        # Pages usually share their resources; a direct object has the number 0.
        if resources.objgen == (0, 0) or resources.objgen not in known:
            known[resources.objgen] = _kept_outside(resources.get("/XObject"))
        for name in known[resources.objgen]:
            yield Violation("A picture is outside the file", page.number, name)


def _kept_outside(objects: object) -> list[str]:
    """Names of the XObjects that refer to another file."""
    if not isinstance(objects, pikepdf.Dictionary):
        return []
    return [
        str(name)[1:]
        for name, drawing in objects.items()
        if isinstance(drawing, pikepdf.Stream) and any(key in drawing for key in ("/F", "/OPI", "/Ref"))
    ]


@rule(
    "ARC-013", Severity.ERROR, title="Embedded files are declared",
    why="PDF/A-2 allows only embedded PDF/A files; PDF/A-3 requires the relationship of each file to the document.",
    remedy="Claim PDF/A-3, give each file its type and its relationship, and list it under AF in the catalogue.",
    reference="ISO 19005-3, 6.8", needs=Needs.PDF,
)  # fmt: skip
def declared_files(context: Context) -> Iterator[Violation]:
    """Embedded files against the claimed part."""
    part = context.pdf.xmp.first("pdfaid:part") if context.pdf.xmp else None
    for name, attachment in context.pdf.pdf.attachments.items():
        if part == "2" and not name.lower().endswith(".pdf"):
            yield Violation("PDF/A-2 does not allow the embedded file", found=name)
        elif part == "3" and "/AFRelationship" not in attachment.obj:
            yield Violation("An embedded file has no relationship to the report", found=name)


@rule(
    "ARC-014", Severity.ERROR, title="No annotation is hidden or not printed",
    why="Screen, print and archive would show different documents.",
    remedy="Set the Print flag and clear Hidden and NoView.",
    reference="ISO 19005-2, 6.3.2", needs=Needs.PDF,
)  # fmt: skip
def shown_annotations(context: Context) -> Iterator[Violation]:
    """Flags of the annotations."""
    for page in context.pdf.pages:
        wrong = [a for a in page.annotations if not a.flags & _PRINT or a.flags & (_HIDDEN | _NO_VIEW)]
        if wrong:
            yield Violation(
                f"Annotations hidden or not printed: {len(wrong)}", page.number, found=f"flags {wrong[0].flags}"
            )


@rule(
    "ARC-015", Severity.WARNING, title="The file has an identifier",
    why="Archives use it to distinguish versions of a document.",
    remedy="Write an ID into the trailer.",
    reference="ISO 19005-2, 6.1.3", needs=Needs.PDF,
)  # fmt: skip
def identified(context: Context) -> Iterator[Violation]:
    """``ID`` in the trailer."""
    if "/ID" not in context.pdf.pdf.trailer:
        yield Violation("The trailer has no ID")


@rule(
    "ARC-016", Severity.ERROR, title="Colours fit the output intent",
    why="CMYK values are undefined without a press profile; every screen shows them differently.",
    remedy="Convert pictures and drawings to RGB.",
    reference="ISO 19005-2, 6.2.4.3", needs=Needs.PDF,
)  # fmt: skip
def fitting_colours(context: Context) -> Iterator[Violation]:
    """No CMYK with an RGB output intent."""
    for page in context.pdf.pages:
        if page.content.cmyk or any("CMYK" in picture.space for picture in page.content.pictures):
            yield Violation("The page uses CMYK colours", page.number, expected="RGB")


@rule(
    "ARC-017", Severity.ERROR, title="There are no form fields",
    why="A field can change what a page says, and dynamic forms cannot be archived.",
    remedy="Remove the form or print its values as text.",
    reference="ISO 19005-2, 6.4", needs=Needs.PDF,
)  # fmt: skip
def no_forms(context: Context) -> Iterator[Violation]:
    """An AcroForm with fields or XFA."""
    form = context.pdf.root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and ("/XFA" in form or len(form.get("/Fields", []))):
        yield Violation("The document is a form", found="XFA" if "/XFA" in form else f"{len(form['/Fields'])} fields")
