"""Files that are broken or made to harm: a clear finding, never a crash, with bounded work and memory."""

from __future__ import annotations

import resource
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from mgi_report.findings import Severity
from mgi_report.preflight.pdf.guard import Limits
from mgi_report.preflight.run import run_preflight

from ..counting import calls, counted
from .cases import make_pdf

MOST = 20
"""How much more work than a report of ten pages a file may make."""
MEGABYTES = 600


def plain_pdf(*objects: bytes, root: int = 1) -> bytes:
    """A PDF of numbered objects with a cross-reference table that is right."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d /Root %d 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (len(places) + 1, table, len(places) + 1, root, len(out))
    )


def stream(data: bytes, extra: bytes = b"") -> bytes:
    packed = zlib.compress(data, 9)
    return b"<</Length %d /Filter /FlateDecode %s>>\nstream\n%s\nendstream" % (len(packed), extra, packed)


PAGES = b"<</Type /Pages /Kids [3 0 R] /Count 1>>"
CATALOGUE = b"<</Type /Catalog /Pages 2 0 R>>"
PAGE = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <<>> >>"


def page_tree_loop() -> bytes:
    loop = b"<</Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 2>>"
    return plain_pdf(CATALOGUE, b"<</Type /Pages /Kids [3 0 R] /Count 2>>", loop)


def tag_tree_loop() -> bytes:
    catalogue = b"<</Type /Catalog /Pages 2 0 R /MarkInfo <</Marked true>> /StructTreeRoot 5 0 R>>"
    element = b"<</Type /StructElem /S /Sect /P 5 0 R /K [6 0 R 7 0 R]>>"
    back = b"<</Type /StructElem /S /Sect /P 6 0 R /K [6 0 R]>>"
    root = b"<</Type /StructTreeRoot /K 6 0 R>>"
    return plain_pdf(catalogue, PAGES, PAGE, stream(b""), root, element, back)


def outline_loop() -> bytes:
    catalogue = b"<</Type /Catalog /Pages 2 0 R /Outlines 5 0 R>>"
    item = b"<</Title (again) /Parent 5 0 R /Next 6 0 R /First 6 0 R /Dest [3 0 R /Fit]>>"
    return plain_pdf(catalogue, PAGES, PAGE, stream(b""), b"<</First 6 0 R /Last 6 0 R /Count 1>>", item)


def name_tree_loop() -> bytes:
    catalogue = b"<</Type /Catalog /Pages 2 0 R /Names <</Dests 5 0 R>> >>"
    return plain_pdf(catalogue, PAGES, PAGE, stream(b""), b"<</Kids [5 0 R 5 0 R]>>")


def unpacking_bomb() -> bytes:
    return plain_pdf(CATALOGUE, PAGES, PAGE, stream(b" " * (200 << 20)))


def endless_operands() -> bytes:
    return plain_pdf(CATALOGUE, PAGES, PAGE, stream(b"1 " * 4_000_000))


def nested_arrays() -> bytes:
    return plain_pdf(CATALOGUE, PAGES, PAGE, stream(b"[" * 1_000_000))


def drawing_that_draws_itself_twice() -> bytes:
    page = PAGE.replace(b"<<>>", b"<</XObject <</A 5 0 R>> >>")
    form = stream(
        b"/A Do /A Do", b"/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources <</XObject <</A 5 0 R>> >>"
    )
    return plain_pdf(CATALOGUE, PAGES, page, stream(b"/A Do"), form)


def million_objects() -> bytes:
    body = b"".join(b"%d 0 obj\nnull\nendobj\n" % number for number in range(5, 1_000_005))
    head = plain_pdf(CATALOGUE, PAGES, PAGE, stream(b""))
    return head.split(b"xref")[0] + body + b"trailer\n<</Size 1000005 /Root 1 0 R>>\nstartxref\n0\n%%EOF"


def deep_tags() -> bytes:
    catalogue = b"<</Type /Catalog /Pages 2 0 R /MarkInfo <</Marked true>> /StructTreeRoot 5 0 R>>"
    chain = [b"<</Type /StructElem /S /Div /P %d 0 R /K %d 0 R>>" % (n - 1, n + 1) for n in range(6, 5006)]
    root = b"<</Type /StructTreeRoot /K 6 0 R>>"
    return plain_pdf(catalogue, PAGES, PAGE, stream(b""), root, *chain, b"<</Type /StructElem /S /P /P 5005 0 R>>")


def odd_types() -> bytes:
    catalogue = (
        b"<</Type /Catalog /Pages 2 0 R /MarkInfo 7 /StructTreeRoot <</K [1 (x) null 2.5]>> /Outlines (x) /Names [1] "
        b"/Metadata 3 0 R /Lang 5 /ViewerPreferences 1 /OutputIntents (x) /OpenAction 4 /AcroForm [1] /PageLabels 3>>"
    )
    page = (
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [1 (x) <</Subtype 3 /A 4"
        b" /Rect (x) /F (x) /Contents 5>>] /Resources <</Font <</F 7>> /XObject (x)>> >>"
    )
    return plain_pdf(catalogue, PAGES, page, stream(b"BT /F 12 Tf (a) Tj ET q Q Q 1 cm (x) re /X Do gs scn Tz"))


CANNOT_BE_READ: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "no PDF": lambda: b"\x89PNG\r\n\x1a\n" + bytes(500),
    "header only": lambda: b"%PDF-1.7\n",
    "truncated": lambda: make_pdf(None)[:2000],
    "password": lambda: make_pdf({"encrypt": "secret"}),
    "million objects": million_objects,
    "loop in the page tree": page_tree_loop,
    "no pages": lambda: plain_pdf(CATALOGUE, b"<</Type /Pages /Kids [] /Count 0>>"),
}
ODD: dict[str, Callable[[], bytes]] = {
    "loop in the tag tree": tag_tree_loop,
    "loop in the bookmarks": outline_loop,
    "loop in the name tree": name_tree_loop,
    "two hundred megabytes of blanks": unpacking_bomb,
    "endless operands": endless_operands,
    "nested arrays": nested_arrays,
    "drawing that draws itself": drawing_that_draws_itself_twice,
    "tags five thousand deep": deep_tags,
    "wrong types everywhere": odd_types,
    "end cut off": lambda: make_pdf(None)[:-300],
}


@pytest.fixture(scope="module")
def usual() -> int:
    """Calls that a sound report takes."""
    pdf = make_pdf(None)
    run_preflight(pdf)
    return calls(lambda: run_preflight(pdf))


@pytest.mark.parametrize("kind", CANNOT_BE_READ)
def test_what_cannot_be_read_is_one_finding_that_says_why(kind: str, usual: int) -> None:
    data = CANNOT_BE_READ[kind]()
    work, outcome = counted(lambda: run_preflight(data))
    assert work < MOST * usual
    errors = [finding for finding in outcome.findings if finding.severity is Severity.ERROR]
    assert [finding.rule for finding in errors] == ["ARC-001"]
    assert errors[0].message.startswith("The PDF cannot be read: it")
    assert outcome.pages == 0
    assert {rule.id for rule, _ in outcome.not_checked} > {"ARC-003", "ACC-001", "LAY-001"}


@pytest.mark.parametrize("kind", ODD)
def test_what_is_odd_is_checked_as_far_as_possible(kind: str, usual: int) -> None:
    data = ODD[kind]()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    work, outcome = counted(lambda: run_preflight(data))
    assert work < MOST * usual
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 < MEGABYTES
    assert outcome.findings
    assert outcome.checked


def bytes_read() -> int:
    """What this process has read until now."""
    return int(Path("/proc/self/io").read_text().split()[1])


def test_a_file_of_two_gigabytes_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(2 << 30)
    before = bytes_read()
    outcome = run_preflight(path)
    assert bytes_read() - before < 1 << 20
    assert "2048 MB" in outcome.findings[0].message
    assert outcome.name == "large.pdf"


def test_a_missing_file_is_a_finding(tmp_path: Path) -> None:
    outcome = run_preflight(tmp_path / "nothing.pdf")
    assert outcome.findings[0].rule == "ARC-001"
    assert "No such file" in outcome.findings[0].message


def test_limits_are_told() -> None:
    outcome = run_preflight(make_pdf(None), limits=Limits(instructions=50))
    assert any(finding.rule == "ARC-002" and "instructions" in finding.message for finding in outcome.findings)
    outcome = run_preflight(make_pdf(None), limits=Limits(pages=3))
    assert "11 pages" in outcome.findings[0].message


def test_limits_of_the_engine_are_given_back() -> None:
    before = pikepdf.settings.get_qpdf_limits()
    run_preflight(make_pdf(None))
    assert pikepdf.settings.get_qpdf_limits() == before


def test_random_damage_never_raises() -> None:
    good = bytearray(make_pdf({"save": {"compress_streams": False}}))
    for step in range(60):
        data = bytearray(good)
        for offset in range(step * 97 % 1000, len(data), 1511 + 37 * step):
            data[offset] = (data[offset] * 7 + step) & 0xFF
        run_preflight(bytes(data))


def test_a_damaged_file_is_told_of_in_the_same_words_every_time() -> None:
    damaged = plain_pdf(CATALOGUE, PAGES, PAGE, stream(b"q Q")).replace(b"endobj", b"endobx", 2)
    told = [[str(finding) for finding in run_preflight(damaged).findings] for _ in range(2)]
    assert told[0] == told[1]
    assert not any("0x" in finding for finding in told[0])
