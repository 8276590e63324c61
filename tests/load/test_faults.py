"""One fault a case: exactly that finding, at its place, and nothing else."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from io import BytesIO
from struct import pack

import pytest
from PIL import Image

from mgi_report.findings import Severity
from mgi_report.load import RULES, check_profile

from .conftest import CHAPTER, PROFILE, Folder

YAML, RIGHTS = "profile.yaml", "chapters/1-rights.md"
DRAFT = "year: 2024\nstatus: {draft: 1, date: 2024-05-01}\n"
END = "Training is not yet recognized.\n"


def png(width: int = 8, height: int = 8) -> bytes:
    stream = BytesIO()
    Image.new("1", (width, height)).save(stream, "PNG")
    return stream.getvalue()


def bomb() -> bytes:
    """A PNG of a few bytes that claims 60,000 × 60,000 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    header = pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def svg(inner: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">\n{inner}\n</svg>'


@dataclass(frozen=True)
class Fault:
    name: str
    rule: str
    file: str
    line: int
    column: int
    replace: dict[str, str] = field(default_factory=dict)
    files: dict[str, str | bytes | None] = field(default_factory=dict)
    path: str = ""
    found: str = ""
    expected: str = ""
    hint: str = ""
    severity: Severity = Severity.ERROR


def markdown(name: str, rule: str, text: str, line: int, column: int, **more: object) -> Fault:
    """A fault in a paragraph that is put after the last one, on line 11."""
    return Fault(name, rule, RIGHTS, line, column, {END: f"{END}\n{text}\n"}, path="parts[1].file", **more)  # type: ignore[arg-type]


def yaml_line(name: str, rule: str, line: str, column: int, path: str, found: str, **more: object) -> Fault:
    """A fault in a line that is put after the year, as line 5."""
    return Fault(
        name, rule, YAML, 5, column, {"year: 2024\n": f"year: 2024\n{line}\n"}, path=path, found=found, **more  # type: ignore[arg-type]
    )


FILES = [
    Fault("no profile.yaml", "LOAD-001", YAML, 0, 0, files={YAML: None, "readme.txt": "x"}, found=YAML),
    Fault("misspelt profile", "LOAD-001", YAML, 0, 0, files={YAML: None, "profil.yaml": PROFILE}, found=YAML,
          hint='Did you mean "profil.yaml"?'),
    Fault("missing chapter", "LOAD-002", YAML, 11, 46, {"1-rights.md": "1-right.md"}, path="parts[1].file",
          found="chapters/1-right.md", hint='Did you mean "chapters/1-rights.md"?'),
    Fault("not UTF-8", "LOAD-003", RIGHTS, 3, 7, files={RIGHTS: CHAPTER.encode().replace(b"child", b"\xe9nfant")},
          found="byte 0xE9", expected="UTF-8"),
    Fault("empty chapter", "LOAD-004", RIGHTS, 1, 1, files={RIGHTS: ""}, found="0 bytes"),
    Fault("empty profile", "LOAD-004", YAML, 1, 1, files={YAML: "\n\n"}, found="2 bytes"),
    Fault("comments only", "LOAD-004", YAML, 0, 0, files={YAML: "# nothing\n"}),
    Fault("50 MB chapter", "LOAD-005", YAML, 11, 46, files={RIGHTS: b"a " * 25_000_000}, path="parts[1].file",
          found="50.0 MB", expected="at most 5 MB"),
    Fault("climbing name", "LOAD-006", YAML, 11, 46, {"chapters/1-rights.md": "../1-rights.md"}, files={RIGHTS: None}, path="parts[1].file",
          found="../1-rights.md"),
    Fault("absolute name", "LOAD-006", YAML, 11, 46, {"chapters/1-rights.md": "/etc/hostname"}, files={RIGHTS: None}, path="parts[1].file",
          found="/etc/hostname"),
    Fault("a folder for a file", "LOAD-008", YAML, 11, 46, {"chapters/1-rights.md": "pictures"},
          files={RIGHTS: None, "pictures/notes.txt": "x"}, path="parts[1].file",
          found="a folder"),
    Fault("unused Markdown", "LOAD-062", "chapters/2-goverment.md", 0, 0, files={"chapters/2-goverment.md": "x"},
          found="chapters/2-goverment.md", expected="a part with file: chapters/2-goverment.md", severity=Severity.WARNING),
    Fault("Markdown without an edition", "LOAD-062", "chapters/fr/1-rights.md", 0, 0,
          files={"chapters/fr/1-rights.md": CHAPTER}, found="chapters/fr/1-rights.md", severity=Severity.WARNING),
]  # fmt: skip

SYNTAX = [
    Fault("open bracket", "LOAD-011", YAML, 5, 8, {"year: 2024": "year: [2024"}),
    Fault("tab", "LOAD-011", YAML, 3, 1, {"  name:": "\tname:"}),
    Fault("two documents", "LOAD-011", YAML, 13, 1, {"  - sources\n": "  - sources\n---\na: b\n"}, expected="one document"),
    Fault("doubled key", "LOAD-012", YAML, 5, 1, {"year: 2024": "year: 2024\nyear: 2023"}, path="year", found="year",
          expected="each key once"),
    Fault("doubled key below", "LOAD-012", YAML, 8, 31, {"year: 2019,": "year: 2019, id: b,"},
          path="sources[0].works[0].id", found="id", expected="each key once"),
    Fault("alias", "LOAD-013", YAML, 3, 9, {"language: en": "language: &x en", "name: Exampleland": "name: *x"}, found="*x"),
    Fault("anchors that explode", "LOAD-013", YAML, 2, 5, files={
        YAML: "a: &a [x, x, x, x, x, x, x, x, x]\nb: [*a, *a]\nc: &c [*a]\n", RIGHTS: None}, found="*a"),
    Fault("a tag", "LOAD-013", YAML, 3, 9, {"name: Exampleland": "name: !!python/name:os.system x"},
          found="tag:yaml.org,2002:python/name:os.system"),
    Fault("nested without end", "LOAD-014", YAML, 1, 43, files={YAML: "a: " + "[" * 900 + "]" * 900}),
    Fault("a list", "LOAD-015", YAML, 1, 1, files={YAML: "- a\n- b\n"}, found="a list"),
    Fault("a control character", "LOAD-011", YAML, 0, 0, {"Exampleland\n": "Example\x07land\n"}),
]  # fmt: skip

FIELDS = [
    Fault("unknown key", "LOAD-020", YAML, 5, 1, {"year: 2024": "year: 2024\npublised: 2024"}, path="publised",
          found="publised", hint='Did you mean "published"?'),
    Fault("unknown key in a part", "LOAD-020", YAML, 11, 40, {"file: chapters": "flie: x, file: chapters"},
          path="parts[1].flie", found="flie", hint='Did you mean "file"?'),
    Fault("missing year", "LOAD-021", YAML, 1, 1, {"year: 2024\n": ""}, path="year", expected="year"),
    Fault("year in quotes", "LOAD-022", YAML, 4, 7, {"year: 2024": 'year: "2024"'}, path="year", found="the text 2024",
          expected="a whole number"),
    Fault("list for a text", "LOAD-022", YAML, 3, 9, {"name: Exampleland": "name: [Exampleland]"}, path="territory.name",
          found="a list", expected="a text"),
    Fault("text for keys", "LOAD-022", YAML, 2, 12, {"territory:\n  name: Exampleland": "territory: Exampleland"},
          path="territory", found="the text Exampleland", expected="keys with values"),
    Fault("misspelt choice", "LOAD-023", YAML, 4, 10, {"  name: Exampleland": "  name: A\n  level: contry"},
          path="territory.level", found="contry", hint='Did you mean "country"?',
          expected="country, state, province, county, canton, metropolitan-district, municipality, city, community"),
    Fault("misspelt part", "LOAD-023", YAML, 10, 5, {"- cover": "- covr"}, path="parts[0]", found="covr",
          hint='Did you mean "cover"?'),
    Fault("misspelt kind", "LOAD-023", YAML, 10, 12, {"- cover": "- {kind: covr}"}, path="parts[0].kind", found="covr",
          hint='Did you mean "cover"?'),
    Fault("misspelt dimension", "LOAD-023", YAML, 11, 32, {"dimension: rights": "dimension: right"},
          path="parts[1].dimension", found="right", hint='Did you mean "rights"?',
          expected="rights, government, partnerships, wellbeing, crises, migration"),
    yaml_line("unknown dimension of findings", "LOAD-023", "findings: {right: {}}", 12, "findings.right", "right",
              hint='Did you mean "rights"?', expected="rights, government, partnerships, wellbeing, crises, migration"),
    Fault("malformed id", "LOAD-024", YAML, 8, 14, {"id: act": "id: The_Act", "@act": "@The_Act"},
          path="sources[0].works[0].id", found="The_Act", expected="small letters, digits and hyphens, such as ilo-97"),
    yaml_line("malformed PUB code", "LOAD-024", "identifiers: {pub_code: 2021/047}", 25, "identifiers.pub_code", "2021/047",
              expected="a publication code such as PUB2021/047/L"),
    yaml_line("impossible number", "LOAD-024", "indicators: 0", 13, "indicators", "0", expected="at least 1"),
    yaml_line("impossible date", "LOAD-025", "published: 2024-02-30", 12, "published", "2024-02-30",
              expected="a day of the calendar"),
    yaml_line("no date", "LOAD-025", "assessed: April 2024", 11, "assessed", "April 2024",
              expected="YYYY, YYYY-MM or YYYY-MM-DD"),
    yaml_line("ISBN check digit", "LOAD-026", "identifiers: {isbn: 978-92-9068-883-0}", 21, "identifiers.isbn",
              "978-92-9068-883-0", expected="the number as it was assigned"),
    yaml_line("ISSN check digit", "LOAD-026", "identifiers: {issn: 1234-5678}", 21, "identifiers.issn", "1234-5678",
              expected="the number as it was assigned"),
    Fault("doubled scheme", "LOAD-027", YAML, 8, 58,
          {"title: Migration Act": 'title: Migration Act, url: "http://http://avesta.tj/x"'},
          path="sources[0].works[0].url", found="http://http://avesta.tj/x", expected="http://…, https://… or www.…"),
    Fault("malformed address", "LOAD-027", YAML, 8, 58, {"title: Migration Act": 'title: Migration Act, url: "http://a b.c"'},
          path="sources[0].works[0].url", found="http://a b.c", expected="http://…, https://… or www.…"),
    Fault("territory by name", "LOAD-029", YAML, 4, 9, {"name: Exampleland": "name: Exampleland\n  code: Tajikistan"},
          path="territory.code", found="Tajikistan", expected="a territory code such as TJ or BR-SP",
          hint='Did you mean "TJ"?'),
    Fault("unknown territory", "LOAD-029", YAML, 4, 9, {"name: Exampleland": "name: Exampleland\n  code: XJ"},
          path="territory.code", found="XJ", expected="a code such as TJ or BR-SP"),
    Fault("second profile", "LOAD-030", YAML, 1, 1, {"year: 2024": "year: 2024\nordinal: 2"}, path="previous_year",
          found="nothing"),
    Fault("previous year", "LOAD-030", YAML, 5, 1, {"year: 2024": "year: 2024\nprevious_year: 2024"}, path="previous_year",
          found="2024"),
    Fault("no name", "LOAD-030", YAML, 3, 3, {"  name: Exampleland": "  level: country"}, path="territory.name",
          found="nothing"),
    Fault("local without parent", "LOAD-030", YAML, 3, 3, {"  name: Exampleland": "  name: A\n  level: city"},
          path="territory.parent", found="nothing"),
    Fault("doubled source", "LOAD-031", YAML, 9, 14,
          {"title: Migration Act}": "title: Migration Act}\n      - {id: act, title: B}"},
          path="sources[0].works[1].id", found="act", expected="an id of its own"),
    Fault("doubled part", "LOAD-031", YAML, 13, 5, {"- sources": "- sources\n  - sources"}, path="parts[3]",
          found="sources", expected="an id of its own"),
    Fault("TODO in a final", "LOAD-032", RIGHTS, 9, 1, {END: f"TODO {END}"}, path="parts[1].file",
          found="TODO Training is not yet recognized."),
    Fault("TODO in a draft", "LOAD-032", YAML, 3, 17, {"name: Exampleland": "name: Example TODO", "year: 2024\n": DRAFT},
          path="territory.name", found="TODO", severity=Severity.WARNING),
    Fault("chapter without text", "LOAD-033", YAML, 11, 5, {", file: chapters/1-rights.md": ""},
          files={RIGHTS: None}, path="parts[1]", found="neither", expected="file or text"),
    Fault("text and file", "LOAD-033", YAML, 10, 19, {"- cover": '- {kind: cover, text: "A", file: chapters/a.md}'},
          files={}, path="parts[0].text", expected="one of them"),
    Fault("unknown fixed word", "LOAD-064", YAML, 5, 9, {"year: 2024\n": "year: 2024\nwords: {heading.sources: A}\n"},
          path="words.heading.sources", found="heading.sources", hint='Did you mean "headings.sources"?',
          severity=Severity.WARNING),
]  # fmt: skip

TEXTS = [
    Fault("no section", "LOAD-050", RIGHTS, 7, 1, {"## Areas with potential for": "## Areas with potental for"},
          path="parts[1].file", found="## Areas with potental for further development",
          expected="## Areas with potential for further development",
          hint='Did you mean "Areas with potential for further development"?'),
    Fault("section twice", "LOAD-050", RIGHTS, 11, 1, {END: f"{END}\n## Any {{#potential}}\n\nText.\n"},
          path="parts[1].file", expected="one section of each kind"),
    markdown("heading level skipped", "LOAD-051", "#### Deep", 11, 1, found="#### Deep", expected="### Deep"),
    markdown("heading of the part", "LOAD-051", "# Title", 11, 1, found="# Title", expected="## Title"),
    Fault("unknown note", "LOAD-052", RIGHTS, 3, 46, {"[^age]\n": "[^age][^ages]\n"}, path="parts[1].file",
          found="[^ages]"),
    markdown("note never called", "LOAD-053", "[^other]: Text.", 11, 1, found="[^other]:"),
    markdown("note called twice", "LOAD-054", "Again.[^age]", 11, 7, found="[^age]"),
    markdown("note written twice", "LOAD-055", "[^age]: Again.", 11, 1, found="age"),
    markdown("unknown source", "LOAD-056", "See [@acts, art. 2].", 11, 5, found="acts", expected="a key of sources",
             hint='Did you mean "act"?'),
    markdown("unknown block", "LOAD-057", "::: figur\nText.\n:::", 11, 1, found="::: figur",
             expected="figure, table, box, lang, conventions", hint='Did you mean "figure"?'),
    markdown("open block", "LOAD-057", "::: box Title\nText.", 11, 1, found="::: box", expected=":::"),
    markdown("closing nothing", "LOAD-057", "Text.\n:::", 12, 1, found=":::"),
    markdown("figure without picture", "LOAD-057", "::: figure\nCaption: A\n:::", 11, 1, expected="a picture"),
    markdown("unknown language of a passage", "LOAD-028", "A [passage]{lang=Tajik} here.", 11, 18, found="Tajik",
             expected="a code such as en, fr, tg or pt-BR", hint='Did you mean "tg"?'),
    markdown("unknown language of a block", "LOAD-028", "::: lang xx\nText.\n:::", 11, 10, found="xx",
             expected="a code such as en, fr, tg or pt-BR"),
    markdown("table of no conventions", "LOAD-058", "::: conventions\n:::", 11, 1, found="::: conventions",
             expected="conventions in profile.yaml"),
    yaml_line("conventions without a table", "LOAD-058", "conventions: [{id: a, name: A, status: yes}]", 1, "conventions",
              "a list of 1", expected="::: conventions in a chapter"),
    markdown("raw HTML", "LOAD-059", "A <b>word</b>.", 11, 3, found="<b", severity=Severity.WARNING),
    markdown("script", "LOAD-060", "A <script>x()</script>.", 11, 3, found="<script", severity=Severity.WARNING),
    markdown("event handler", "LOAD-060", 'A <a onclick="x()">b</a>.', 11, 3, found='<a onclick="x()"',
             severity=Severity.WARNING),
    markdown("link to a file", "LOAD-063", "A [link](file:///etc/passwd).", 11, 3, found="file:///etc/passwd",
             expected="https://…, mailto:… or #id"),
    markdown("link without scheme", "LOAD-063", "A [link](www.iom.int).", 11, 3, found="www.iom.int",
             expected="https://…, mailto:… or #id", hint="Write https://www.iom.int."),
    markdown("doubled scheme in a link", "LOAD-027", "A [link](http://http://avesta.tj/).", 11, 3,
             found="http://http://avesta.tj/", expected="http:// or https:// once"),
    markdown("override character", "LOAD-009", "A \u202eB.", 11, 3, found="U+202E"),
    markdown("isolate", "LOAD-009", "A \u2067B.", 11, 3, found="U+2067"),
    markdown("control character", "LOAD-009", "A \x07B.", 11, 3, found="U+0007"),
    Fault("escaped override in YAML", "LOAD-009", YAML, 3, 17, {"Exampleland\n": '"Example\\u202Eland"\n'}, path="territory.name",
          found="U+202E"),
    yaml_line("bullets without a part", "LOAD-061", "findings: {rights: {strengths: [A]}}", 1, "findings", "",
              expected="a part `summary`", severity=Severity.NOTE),
]  # fmt: skip

MAP = "![A map](pictures/map.png)"
PICTURES = [
    markdown("picture missing", "LOAD-070", MAP, 11, 1, found="pictures/map.png", files={"pictures/mapp.png": png()},
             hint='Did you mean "pictures/mapp.png"?'),
    markdown("picture by reference", "LOAD-070", "![A map][map]", 11, 1, found="map",
             expected="![alternative text](pictures/name.png)"),
    markdown("picture of 21 MB", "LOAD-071", MAP, 11, 1, files={"pictures/map.png": png() + bytes(21_000_000)},
             found="21.0 MB", expected="at most 20 MB"),
    markdown("picture of 3,600 megapixels", "LOAD-071", MAP, 11, 1, files={"pictures/map.png": bomb()},
             found="hundreds of megapixels", expected="at most 50 megapixels"),
    markdown("picture of 64 megapixels", "LOAD-071", MAP, 11, 1, files={"pictures/map.png": png(8000, 8000)},
             found="8000 × 8000 pixels", expected="at most 50 megapixels"),
    markdown("not a picture", "LOAD-072", MAP, 11, 1, files={"pictures/map.png": "%PDF-1.7"},
             found="8 bytes that begin with 25 50 44 46", expected="PNG, JPEG, GIF, WebP or SVG"),
    markdown("damaged picture", "LOAD-072", MAP, 11, 1, files={"pictures/map.png": png()[:-20]},
             expected="PNG, JPEG, GIF, WebP or SVG"),
    markdown("SVG with a script", "LOAD-073", "![A map](pictures/map.svg)", 11, 1,
             files={"pictures/map.svg": svg("<script>x()</script>")}, found="<script>",
             expected="drawing and embedded pictures only"),
    markdown("SVG with a reference", "LOAD-073", "![A map](pictures/map.svg)", 11, 1,
             files={"pictures/map.svg": svg('<image xlink:href="file:///etc/passwd"/>')}, found="href=file:///etc/passwd",
             expected="drawing and embedded pictures only"),
    markdown("SVG with a handler", "LOAD-073", "![A map](pictures/map.svg)", 11, 1,
             files={"pictures/map.svg": svg('<g onload="x()"/>')}, found="onload=x()",
             expected="drawing and embedded pictures only"),
    markdown("SVG with entities", "LOAD-073", "![A map](pictures/map.svg)", 11, 1,
             files={"pictures/map.svg": '<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("<text>&a;</text>")},
             found="a declaration of entities", expected="drawing and embedded pictures only"),
    markdown("no alternative text", "LOAD-074", "![](pictures/map.png)", 11, 1, files={"pictures/map.png": png()},
             found="![](pictures/map.png)"),
    markdown("remote picture", "LOAD-075", "![A map](https://example.org/map.png)", 11, 1,
             found="https://example.org/map.png", expected="a name such as pictures/map.png"),
    markdown("picture by file:", "LOAD-075", "![A map](file:///etc/map.png)", 11, 1, found="file:///etc/map.png",
             expected="a name such as pictures/map.png", hint="Copy the file into the profile's folder."),
    markdown("picture outside", "LOAD-006", "![A map](../map.png)", 11, 1, found="../map.png"),
    Fault("unused picture", "LOAD-076", "pictures/map.png", 0, 0, files={"pictures/map.png": png()},
          found="pictures/map.png", severity=Severity.NOTE),
]  # fmt: skip


@pytest.mark.parametrize("fault", [*FILES, *SYNTAX, *FIELDS, *TEXTS, *PICTURES], ids=lambda fault: fault.name)
def test_fault_is_found_at_its_place_and_nothing_else(fault: Fault, folder: Folder) -> None:
    profile, findings = check_profile(folder(fault.replace, fault.files))
    assert [finding.rule for finding in findings] == [fault.rule], "\n".join(map(str, findings))
    found = findings[0]
    assert found.severity is fault.severity
    assert (profile is None) == (fault.severity is Severity.ERROR)
    place = found.place
    assert (place.file, place.line, place.column, place.field) == (fault.file, fault.line, fault.column, fault.path)
    assert found.hint == (fault.hint or RULES[fault.rule].remedy)
    if fault.found:
        assert found.found == fault.found
    if fault.expected:
        assert found.expected == fault.expected
