"""TXT: leftovers: placeholders, template syntax, markup, draft marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...findings import Severity
from ..context import Context, squeeze
from ..needs import Needs
from ..page_references import european
from ..registry import Violation, rule
from .text import around, holds, search

_MOJIBAKE = re.compile(r"\ufffd|Ã[\x80-\xbf©¨¢§]|â€[\x80-\x9f™œ“”]|Â[\xa0-\xbf]|Ð[\x80-\xbf]Ñ?")


@rule(
    "TXT-004", Severity.ERROR, title="No placeholders are printed",
    why="Placeholders and reminders are not meant for readers.",
    remedy="Finish the passage or remove it.",
    reference="House style: final text", needs=Needs.NOTHING,
)  # fmt: skip
def no_leftovers(context: Context) -> Iterator[Violation]:
    """TODO, FIXME, TBD, XXX, lorem ipsum, [insert …], ???"""
    pattern = re.compile(
        r"\b(?:TODO|FIXME|TBD|TBC|XXX+|TKTK)\b|\b[Ll]orem ipsum\b"
        r"|\[(?:insert|add|check|xx+|tbc|tbd)\b[^\]]{0,40}\]|\?\?\?"
    )
    signs = (
        "TODO", "FIXME", "TBD", "TBC", "XXX", "TKTK", "orem ipsum", "[insert", "[add", "[check", "[xx", "[tbc", "[tbd",
        "???",
    )  # fmt: skip
    expected_in_drafts = Severity.WARNING if context.has_profile and context.profile.is_draft else None
    passages = context.passages if context.has_profile else ()
    of_author = {match[0] for passage in passages for match in pattern.finditer(passage.prose)}
    for fault in search(context, pattern, "Unfinished text", both=True, signs=signs):
        # What the author left is told at its place in the source, not again on each page.
        if not (fault.page and of_author.intersection(match[0] for match in pattern.finditer(fault.found))):
            yield replace(fault, severity=expected_in_drafts)


@rule(
    "TXT-005", Severity.ERROR, title="No template syntax is printed",
    why="It shows that a value is missing.",
    remedy="Supply the value, or correct the pattern in the phrases of the language.",
    reference="House style: final text", needs=Needs.NOTHING,
)  # fmt: skip
def no_templates(context: Context) -> Iterator[Violation]:
    """Template braces and percent signs; names in braces in the PDF."""
    pattern, signs = re.compile(r"\{\{|\}\}|\{%|%\}"), ("{{", "}}", "{%", "%}")
    yield from search(context, pattern, "Template syntax is printed", both=True, signs=signs)
    if context.has_pdf:
        for page, text in zip(context.pdf.pages, context.page_texts, strict=True):
            for match in re.finditer(r"(?<!\{)\{[a-z_]+\}(?!\})", text) if "{" in text else ():
                yield Violation("A value is missing", page.number, around(text, match))


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
    "TXT-012", Severity.ERROR, title="No characters are garbled",
    why="Readers cannot guess text that was decoded with the wrong encoding.",
    remedy="Save the file as UTF-8 and correct the passage.",
    reference="House style: final text", needs=Needs.NOTHING,
)  # fmt: skip
def no_mojibake(context: Context) -> Iterator[Violation]:
    """Traces of a wrong encoding."""
    if context.has_profile:
        for passage in context.passages:
            for match in _MOJIBAKE.finditer(passage.text):
                yield Violation("Mangled letters", found=around(passage.text, match), place=passage.at(match.start()))
        return
    for page, text in zip(context.pdf.pages, context.page_texts, strict=True):
        if trace := re.search(_MOJIBAKE.pattern.removeprefix(r"\ufffd|"), text):
            yield Violation("Mangled letters", page.number, around(text, trace))


@rule(
    "TXT-013", Severity.ERROR, title="No markup is printed",
    why="Asterisks and brackets of the source mean nothing to readers.",
    remedy="Correct the markup in the source: a superfluous space, or a mark that is not closed.",
    reference="House style: final text", needs=Needs.PDF,
)  # fmt: skip
def no_markup(context: Context) -> Iterator[Violation]:
    """Markdown and HTML as printed."""
    pattern = re.compile(
        r"\*\*\w|\w\*\*|\[\^[\w-]+\]|\]\(\w|\[@\w|(?<!:):::(?!:)|&(?:nbsp|amp|lt|gt|quot);|</?(?:br|p|b|i|em|strong|span|div)\b"
    )
    signs = ("**", "[^", "](", "[@", ":::", "&", "<")
    for page, text in zip(context.pdf.pages, context.page_prose, strict=True):
        for match in pattern.finditer(text) if holds(text, signs) else ():
            yield Violation("Markup is printed", page.number, around(text, match))


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
