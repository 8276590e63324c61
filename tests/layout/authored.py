"""HTML as the text of an author is printed, on the pages of a part: laid out, written and read back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mgi_report.engine import engine_for, log_lines
from mgi_report.findings import Finding
from mgi_report.layout.footnote_fit import page_maker
from mgi_report.layout.page_checks import check
from mgi_report.layout.page_view import PageView, view
from mgi_report.tagging import write_tagged

from ..readers.pdfreader import Report, read
from ..tagging.minireport import METADATA

WORDS = {
    "en": "The office keeps a register of residence permits and reports on it each year.",
    "ar": "تحتفظ الهيئة بسجل لتصاريح الإقامة وتقدم عنه تقريرا كل عام.",
}


@dataclass
class Printed:
    """A part on its pages."""

    pages: list[PageView]
    data: bytes
    problems: list[str]
    """What the engine and the tagging report, and the findings on the pages."""
    findings: list[Finding]

    @property
    def report(self) -> Report:
        """The file as a person reads it."""
        return read(self.data)


def note(number: int, inside: str, *, joined: bool = False) -> str:
    """A note at its call: blocks, or the text of one paragraph."""
    tag = "div" if inside.startswith("<") else "span"
    after = ' data-joined=", "' if joined else ""
    return (
        f'<{tag} class="note" id="note-{number}" data-tag="Note" data-number="{number}" data-call-title="Note {number}"'
        f' data-back="Back"{after} data-src="text.md:{100 + number}">{inside}</{tag}>'
    )


def section(body: str, title: str = "A section", number: str = "1.1", size: str = "") -> str:
    """A section with its side head."""
    head = f' data-head="{size}"' if size else ""
    return (
        f'<section class="section"{head}><h2 class="side-head" data-bookmark="{number} A section"><span class="number">'
        f'{number}</span> <span class="title">{title}</span></h2>{body}</section>'
    )


def part(body: str, language: str = "en", heading: str = "Heading", family: str = "chapter") -> str:
    """A part of a report as the templates print it."""
    direction = "rtl" if language == "ar" else "ltr"
    return (
        f'<!DOCTYPE html><html lang="{language}" dir="{direction}" data-digits="latn"><head><meta charset="utf-8">'
        f'<title>Title</title></head><body><section class="part {family}" id="part" data-kind="{family}" '
        'data-dimension="rights" data-running="Running" data-short="Short" data-programme="Programme">'
        f'<h1 class="heading" data-bookmark="Heading" data-size="short">{heading}</h1>'
        f'<div class="body">{body}</div></section></body></html>'
    )


def printed(html: str, *, beyond: int = 0) -> Printed:
    """The pages and the file of a part; its pages are broken for notes and headings."""
    with log_lines() as records:
        laid = engine_for().lay_out(html, maker=page_maker(beyond), made_for=beyond)
    language = "ar" if 'dir="rtl"' in html.partition("<body>")[0] else "en"
    metadata = replace(METADATA, language=language, direction="rtl" if language == "ar" else "ltr")
    problems: list[str] = []
    data = write_tagged(laid, metadata, problems=problems)
    pages = view(laid.pages)
    findings = list(check(pages, 1))
    problems += [record.getMessage() for record in records] + [str(one) for one in findings]
    return Printed(pages, data, problems, findings)


def words_of(text: str) -> str:
    """Text without spaces and what only breaks lines."""
    return "".join(text.translate(dict.fromkeys(map(ord, "\u00ad\u200b\u2060"))).split())
