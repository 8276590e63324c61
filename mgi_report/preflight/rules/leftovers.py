"""TXT: leftovers: template syntax, draft marks, mixed digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...findings import Severity
from ..context import Context
from ..needs import Needs
from ..page_references import european
from ..registry import Violation, rule
from ..written import squeeze
from .text import marked

_TEMPLATE = re.compile(r"\{\{|\}\}|\{%|%\}")
_NAME = re.compile(r"(?<!\{)\{[a-z_]+\}(?!\})")


@rule(
    "TXT-005", Severity.ERROR, title="No template syntax is printed",
    why="It shows that a value is missing.",
    remedy="Supply the value, or correct the pattern in the phrases of the language.",
    reference="House style: final text", needs=Needs.PDF,
)  # fmt: skip
def no_templates(context: Context) -> Iterator[Violation]:
    """Template braces, percent signs and names in braces that the author did not write."""
    yield from marked(context, _TEMPLATE, "Template syntax is printed", ("{{", "}}", "{%", "%}"))
    yield from marked(context, _NAME, "A value is missing", ("{",))


@rule(
    "TXT-006", Severity.ERROR, title="A final report has no draft mark",
    why="A draft mark casts doubt on the whole report.",
    remedy="Set status to final and build again; remove the mark from the series' theme.",
    reference="House style: drafts", needs=Needs.PDF | Needs.PROFILE,
)  # fmt: skip
def no_draft_mark(context: Context) -> Iterator[Violation]:
    """The language's mark or line among the artifacts of a final report."""
    if context.profile.is_draft:
        return
    mark, line = squeeze(context.phrases.draft_mark), squeeze(context.phrases.draft.replace("{number}", ""))
    for page in context.pdf.pages:
        for run in page.content.runs:
            text = squeeze(run.text) if run.artifact else ""
            if text and (text == mark or re.fullmatch(rf"{re.escape(line)}\d*", text)):
                yield Violation("The page is marked as a draft", page.number, run.text.strip())
                break


@rule(
    "TXT-007", Severity.ERROR, title="Every page of a draft is marked",
    why="An unmarked page may be cited as the final text.",
    remedy="Build again with the status of the profile.",
    reference="House style: drafts", needs=Needs.PDF | Needs.PROFILE,
)  # fmt: skip
def draft_marked(context: Context) -> Iterator[Violation]:
    """The language's mark or line on each page of a draft."""
    if not context.profile.is_draft:
        return
    marks = [squeeze(context.phrases.draft_mark), squeeze(context.phrases.draft.replace("{number}", ""))]
    for page, text in zip(context.pdf.pages, context.squeezed_pages, strict=True):
        if not any(mark in text for mark in marks):
            yield Violation("The page is not marked as a draft", page.number)


@rule(
    "TXT-017", Severity.WARNING, title="Numerals are consistent",
    why="Mixed kinds of digits look inconsistent.",
    remedy="Choose the digits of the edition and build again.",
    reference="House style: numerals; CLDR numbering systems", needs=Needs.PDF,
)  # fmt: skip
def one_kind_of_digits(context: Context) -> Iterator[Violation]:
    """Page numbers in both kinds of digits."""
    kinds: dict[str, int] = {}
    for page in context.pdf.pages:
        for run in page.content.runs:
            text = run.text.strip() if run.artifact else ""
            if text and re.fullmatch(r"[\d\s]{1,4}", text):
                kinds.setdefault("European" if text == european(text) else "Arabic-Indic", page.number)
    if len(kinds) > 1:
        yield Violation(
            "Page numbers are printed in two kinds of digits", max(kinds.values()), ", ".join(sorted(kinds))
        )
