"""Reading the case files of the rules: a PDF in a few words, a profile laid over the base, or both."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import yaml

from mgi_report import Profile
from mgi_report.language.locale import fill
from mgi_report.preflight.context import Context
from mgi_report.text.bibliography import listed

from .tinyedit import edit
from .tinypdf import TinyPdf

HERE = Path(__file__).parent
RULES_FOLDER = HERE / "rules"


def read_case(path: Path) -> tuple[bytes | None, Profile | None]:
    """The PDF and the profile of a case file; what the file does not mention is not given."""
    case = load_case(path)
    pdf = make_pdf(case["pdf"]) if "pdf" in case else None
    profile = base_profile(case["profile"]) if "profile" in case else None
    return pdf, profile


def load_case(path: Path) -> dict[str, Any]:
    """The mapping of a case file. Raises AssertionError for a key that means nothing."""
    case: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    unknown = case.keys() - {"pdf", "profile", "theme"}
    assert not unknown, f"{path} has unknown keys {unknown}"
    return case


def base_profile(overlay: Mapping[str, Any] | None = None) -> Profile:
    """The base profile with values laid over it; lists are replaced whole, None removes a key."""
    base = yaml.safe_load((HERE / "base.yaml").read_text(encoding="utf-8"))
    return Profile.model_validate(_merge(base, overlay or {}))


def _merge(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        below = merged.get(key)
        merged[key] = _merge(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return {key: value for key, value in merged.items() if value is not None}


def make_pdf(spec: Mapping[str, Any] | None) -> bytes:
    """A small PDF: the base report, changed as the description says.

    ``pages`` as a list replaces all pages, as a mapping single ones; ``more`` adds elements to pages; ``edits`` change
    objects of the finished file; ``bytes``, ``swap`` and ``cut`` damage it; ``save`` are options of pikepdf.
    """
    spec = dict(spec or {})
    if "bytes" in spec:
        return str(spec["bytes"]).encode("latin-1")
    pages = spec.get("pages", {})
    if isinstance(pages, dict):
        pages = [pages.get(number, page) for number, page in enumerate(base_pages(), 1)]
    for number, elements in spec.get("more", {}).items():
        pages = [page + elements if place == number else page for place, page in enumerate(pages, 1)]
    context = _base()
    defaults = {
        "lang": "en",
        "title": context.titles.document_title,
        "running": context.titles.running,
        "xmp": {"dc:identifier": "978-92-9268-013-8, 2049-3630, PUB2024/047/L"},
    }
    document = {**defaults, **spec, "pages": pages}
    document["xmp"] = {**defaults["xmp"], **spec.get("xmp", {})}
    data = TinyPdf(document).save()
    if "edits" in spec:
        data = edit(data, spec["edits"])
    if "encrypt" in spec:
        with pikepdf.open(BytesIO(data)) as pdf:
            stream = BytesIO()
            pdf.save(stream, encryption=pikepdf.Encryption(owner="owner", user=spec["encrypt"]))
            data = stream.getvalue()
    for before, after in spec.get("swap", []):
        data = data.replace(before.encode(), after.encode())
    return data[: spec["cut"]] if "cut" in spec else data


@cache
def _base() -> Context:
    return Context(None, base_profile())


@cache
def base_pages() -> list[list[Any]]:
    """The pages of the base report; every rule passes on them."""
    context = _base()
    profile, words, imprint, titles = context.profile, context.phrases, context.imprint, context.titles
    chapters = [words.dimensions[part.dimension].title for part in profile.parts if part.kind == "chapter"]  # type: ignore[union-attr]
    partner = profile.partner
    assert partner is not None
    opening = [
        {"H1": "Migration Governance Indicators"},
        {"P": titles.formal},
        {"P": titles.edition_line},
        {"picture": [400, 400], "inches": 2, "alt": "A wheel of six fields, one for each dimension"},
    ]
    licence = imprint.licences[profile.licence].replace("\n", " ")
    imprint_page = [
        {"H1": "Imprint"},
        {"P": imprint.opinions},
        {"P": imprint.principle},
        {"P": fill(imprint.partner, {"liability": partner.liability})},
        {"P": f"With research and analysis by {partner.name}"},
        {"P": profile.funder},
        {"P": f"{words.publisher.name}, {', '.join(words.publisher.address)}, {words.publisher.email}"},
        {"P": titles.citation_plain},
        {"P": "ISBN (PDF): 978-92-9268-013-8. ISSN: 2049-3630."},
        {"P": f"© IOM {profile.year_of_copyright}"},
        {"P": _linked(licence)},
        {"P": "Publication code: PUB2024/047/L"},
    ]
    entries = [*chapters, "Key sources"]
    contents = [
        {"H1": "Contents"},
        {
            "TOC": [
                {
                    "TOCI": [
                        {"Reference": [{"Link": title, "to": page, "contents": f"{title}, page {page}"}]},
                        {"Lbl": f" {page}"},
                    ]
                }
                for page, title in enumerate(entries, 4)
            ]
        },
    ]
    body = [
        {"H1": chapters[0]},
        {"H2": "1.1 Migration governance: Examples of well-developed areas"},
        {
            "P": [
                "Every child of the country may attend a public school, whatever the papers of the parents are.",
                {"Reference": [{"Link": "1", "to": 4, "contents": "Note 1"}]},
                {
                    "Note": [
                        {"Lbl": [{"Link": "1.", "to": 4, "contents": "Back to the text"}]},
                        " Schooling is compulsory from six years to fifteen.",
                    ],
                    "id": "note-1",
                },
            ]
        },
        {
            "P": [
                "The second paragraph speaks of the ",
                {"Span": "ILO", "e": "International Labour Organization"},
                " and of the work that its members do together.",
            ]
        },
        {
            "Table": [
                {"Caption": "Table 1. Conventions"},
                {"TR": [{"TH": "Convention", "scope": "Column"}, {"TH": "Ratified", "scope": "Column"}]},
                {"TR": [{"TD": "Migration for Employment"}, {"TD": "Yes (2007)"}]},
            ]
        },
        {"L": [{"LI": [{"Lbl": "• "}, {"LBody": "An item of a list"}]}]},
        {"P": ["In Tajik: ", {"Span": "Қонунгузорӣ", "lang": "tg"}]},
        {"H2": "1.2 Areas with potential for further development"},
        {"P": "Nobody has yet written down how degrees from abroad are to be recognized."},
    ]
    others = [[{"H1": title}, *_lines()] for title in chapters[1:]]
    sources: list[Any] = [{"H1": "Key sources"}]
    for institution in listed(profile, context.locale):
        sources.append({"H2": institution.name})
        for entry in institution.entries:
            address = entry.work.url or ""
            link = {"Link": address, "to": address}
            sources.append({"P": [f"{entry.year} {entry.work.title}. Available at ", link, "."]})
    back = [{"H1": "Published by"}, {"P": "International Organization for Migration"}]
    return [opening, imprint_page, contents, body, *others, sources, back]


def _lines() -> list[Any]:
    return [{"P": f"Sentence number {number} of a chapter that has little to say."} for number in range(1, 7)]


def _linked(markdown: str) -> list[Any]:
    """Text and links of one line of Markdown."""
    pieces: list[Any] = []
    rest = markdown
    while "](" in rest:
        before, _, rest = rest.partition("[")
        text, _, rest = rest.partition("](")
        address, _, rest = rest.partition(")")
        pieces += [before, {"Link": text, "to": address}]
    return [piece for piece in [*pieces, rest] if piece]


def series_of(path: Path, folder: Path) -> Path | None:
    """A series folder with the theme that a case file gives, or None."""
    case = load_case(path)
    if "theme" not in case:
        return None
    (folder / "styles").mkdir()
    (folder / "styles" / "theme.css").write_text(case["theme"], encoding="utf-8")
    return folder
