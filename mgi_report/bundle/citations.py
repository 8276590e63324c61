"""The record for reference managers: BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import json
import re
from typing import Any

import rispy  # type: ignore[import-untyped]
from pybtex.database import BibliographyData  # type: ignore[import-untyped]
from pybtex.database import Entry as BibEntry
from pybtex.database.output.bibtex import Writer  # type: ignore[import-untyped]

from .record import Record

_LATEX = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "^": r"{\textasciicircum}",
    "$": r"\$",
}
"""Characters that pybtex takes for the author's own LaTeX and leaves as they are; it escapes the others."""


class _RisWriter(rispy.RisWriter):  # type: ignore[misc]
    """Without the numbers that the library writes above references, which the format does not allow."""

    def set_header(self, count: int) -> str:
        return ""


def bibtex(record: Record) -> str:
    """One ``@techreport``. LaTeX characters are escaped, letters of all scripts stay as they are (UTF-8)."""
    known = {
        "author": record.corporate_author.name,
        "title": record.title,
        "subtitle": record.subtitle,
        "institution": record.publisher.name,
        "address": record.publisher.city,
        "year": str(record.publication_year),
        "month": str(int(record.published[5:7])) if record.published and len(record.published) > 4 else None,
        "series": record.series,
        "number": record.pub_code,
        "isbn": record.isbn,
        "issn": record.issn,
        "doi": record.doi,
        "pagetotal": str(record.file.pages),
        "language": record.language.code,
        "keywords": ", ".join(record.keywords),
        "abstract": record.abstract.replace("\n", " "),
        "note": record.citation,
    }
    fields = {key: _latex(text) for key, text in known.items() if text}
    # Inner braces keep an organization's name together and a title's capitals as they are.
    fields |= {key: f"{{{fields[key]}}}" for key in ("author", "title", "institution")}
    entries = BibliographyData({record.file_stem: BibEntry("techreport", fields=fields)})
    return str(Writer(encoding="UTF-8").to_string(entries))


def _latex(text: str) -> str:
    # LaTeX joins two hyphens, quotes, commas or angles in a row into one character; an empty group keeps them apart.
    return re.sub(r"([-`',<>])(?=\1)|[?!](?=`)", r"\g<0>{}", "".join(_LATEX.get(sign, sign) for sign in text))


def ris(record: Record) -> str:
    """One ``RPRT`` reference."""
    entry: dict[str, Any] = {
        "type_of_reference": "RPRT",
        "id": record.file_stem,
        "authors": [record.corporate_author.name],
        "title": record.title,
        "year": str(record.publication_year),
        "date": record.published.replace("-", "/") if record.published else None,
        "publisher": record.publisher.name,
        "place_published": record.publisher.city,
        "secondary_title": record.series,
        "edition": record.edition,
        "issn": record.isbn or record.issn,
        "number": record.pub_code,
        "doi": record.doi,
        "start_page": str(record.file.pages),
        "language": record.language.code,
        "keywords": list(record.keywords),
        "abstract": record.abstract.replace("\n", " "),
        "notes": [record.citation],
    }
    return str(rispy.dumps([{key: value for key, value in entry.items() if value}], implementation=_RisWriter))


def csl_json(record: Record) -> str:
    """An array of one ``report`` item, as citation processors read it."""
    issued = [int(part) for part in (record.published or str(record.publication_year)).split("-")]
    item = {
        "id": record.file_stem,
        "type": "report",
        "title": record.title,
        "author": [{"literal": record.corporate_author.name}],
        "issued": {"date-parts": [issued]},
        "publisher": record.publisher.name,
        "publisher-place": record.publisher.city,
        "collection-title": record.series,
        "edition": record.edition,
        "number": record.pub_code,
        "number-of-pages": str(record.file.pages),
        "ISBN": record.isbn,
        "ISSN": record.issn,
        "DOI": record.doi,
        "language": record.language.code,
        "keyword": ", ".join(record.keywords),
        "abstract": record.abstract,
        "note": record.citation,
    }
    return json.dumps([{key: value for key, value in item.items() if value}], ensure_ascii=False, indent=2) + "\n"
