"""TXT and REF: rules of proofreading. Texts of a profile are proofread; without a profile, the pages are searched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ...findings import Severity
from ...proofreading import ADDRESS_RULES, GARBLED, RANGE, RULES, WORDINGS, Wording, around, left_over
from ..context import Context
from ..needs import Needs
from ..registry import Violation, enter

Pages = Callable[[Context], Iterator[Violation]]
_HOLE = re.compile(r"\w  +\w")
# A straight mark after a digit may be a measure: 5'10", a 12" pipe.
_STRAIGHT = re.compile(r"[^\W\d]'\w|\d'[^\W\d]|\"\w|[^\W\d]\"|'\w+'")
_MARKUP = re.compile(
    r"\*\*\w|\w\*\*|\[\^[\w-]+\]|\]\(\w|\[@\w|(?<!:):::(?!:)|&(?:nbsp|amp|lt|gt|quot);"
    r"|</?(?:br|p|b|i|em|strong|span|div)\b"
)
_UNFINISHED = next(one for one in WORDINGS if one.rule.id == "TXT-004")


def holds(text: str, signs: Iterable[str]) -> bool:
    """Whether a text contains one of the strings."""
    return any(sign in text for sign in signs)


def marked(context: Context, pattern: re.Pattern[str], message: str, signs: tuple[str, ...]) -> Iterator[Violation]:
    """Marks that are printed though the author did not write them so."""
    for page, text in zip(context.pdf.pages, context.page_prose, strict=True):
        for match in pattern.finditer(text) if holds(text, signs) else ():
            if not (context.has_profile and context.written.has_marks(_run_around(text, match))):
                yield Violation(message, page.number, around(text, *match.span()))


def _run_around(text: str, match: re.Match[str]) -> str:
    """A match with the characters before and after it up to the next blank."""
    start = max(text.rfind(" ", 0, match.start()) + 1, match.start() - 40)
    end = text.find(" ", match.end())
    return text[start : min(end if end >= 0 else len(text), match.end() + 40)]


def _searched(wording: Wording) -> Pages:
    """Violations of a rule on wording in the prose of all pages."""

    def check(context: Context) -> Iterator[Violation]:
        if not holds(context.printed_prose, wording.signs):
            return
        language = context.language.split("-")[0].lower()
        for number, text in enumerate(context.page_prose, 1):
            for hit in wording.find(text, language) if holds(text, wording.signs) else ():
                yield Violation(wording.message, number, around(text, hit.start, hit.end), hit.expected)

    return check


def _ranges(context: Context) -> Iterator[Violation]:
    for page, text in zip(context.pdf.pages, context.page_prose, strict=True):
        for match in RANGE.finditer(text):
            if 1500 < int(match[1]) < int(match[2]) < 2300:
                yield Violation("A range has a hyphen", page.number, match[0], f"{match[1]}–{match[2]}")


def _spaces(context: Context) -> Iterator[Violation]:
    for page in context.pdf.pages:
        for run in page.content.runs:
            if "  " in run.text and (holes := _HOLE.search(run.text)):
                yield Violation("Two spaces in a row", page.number, around(run.text, *holes.span()))


def _garbled(context: Context) -> Iterator[Violation]:
    for page, text in zip(context.pdf.pages, context.page_texts, strict=True):
        if trace := GARBLED.search(text):
            yield Violation("Mangled letters", page.number, around(text, *trace.span()))


def _straight(context: Context) -> Iterator[Violation]:
    yield from marked(context, _STRAIGHT, "A straight quotation mark is printed", ("'", '"'))


def _markup(context: Context) -> Iterator[Violation]:
    yield from marked(context, _MARKUP, "Markup is printed", ("**", "[^", "](", "[@", ":::", "&", "<"))


def _unfinished(context: Context) -> Iterator[Violation]:
    """What the author left unfinished is told in the text, not again on each page."""
    known = {one.found for one in context.proofs.get("TXT-004", ())} if context.has_profile else set()
    of_author = {match[0] for found in known for match in left_over(found, context.language)}
    milder = Severity.WARNING if context.has_profile and context.profile.is_draft else None
    for number, text in enumerate(context.page_prose, 1):
        for match in left_over(text, context.language) if holds(text, _UNFINISHED.signs) else ():
            if match[0] not in of_author:
                yield Violation(_UNFINISHED.message, number, around(text, *match.span()), severity=milder)


_OWN_PAGES: dict[str, Pages] = {"TXT-002": _ranges, "TXT-003": _spaces, "TXT-012": _garbled}
_ALWAYS: dict[str, Pages] = {"TXT-004": _unfinished, "TXT-008": _straight, "TXT-013": _markup}
"""Rules whose faults may come from phrases and templates, so that the pages are searched beside the profile."""


@dataclass(frozen=True, slots=True)
class _Proofread:
    """The texts of the profile are proofread; pages are searched when there is no profile, or always."""

    id: str

    def __call__(self, context: Context) -> Iterator[Violation]:
        if context.has_profile:
            for one in context.proofs.get(self.id, ()):
                yield Violation(
                    one.message, found=one.found, expected=one.expected, place=one.place, severity=one.severity
                )
        pages = _PAGES.get(self.id)
        if context.has_pdf and pages is not None and (self.id in _ALWAYS or not context.has_profile):
            yield from pages(context)


@dataclass(frozen=True, slots=True)
class _OfAddresses:
    """Each address of the profile once, and those that only the PDF links to."""

    id: str

    def __call__(self, context: Context) -> Iterator[Violation]:
        one = _ADDRESSES[self.id]
        for address, page, place in context.addresses:
            if one.is_broken_by(address):
                yield Violation(one.message, page, address, place=place)


_PAGES = {one.rule.id: _searched(one) for one in WORDINGS} | _OWN_PAGES | _ALWAYS
_ADDRESSES = {one.rule.id: one for one in ADDRESS_RULES}
for _rule in RULES.values():
    if _rule.id in _ADDRESSES:
        enter(_rule, Needs.NOTHING, _OfAddresses(_rule.id))
    else:
        enter(_rule, Needs.NOTHING if _rule.id in _PAGES else Needs.PROFILE, _Proofread(_rule.id))
