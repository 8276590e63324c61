"""TXT: the words themselves. What depends on a language is judged in that language only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...findings import Place, Severity
from ..claims import european
from ..registry import Fault, Needs, rule
from ..subject import Subject, squeeze

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_AMERICAN = {
    "labor": "labour", "labors": "labours", "center": "centre", "centers": "centres", "program": "programme",
    "programs": "programmes", "defense": "defence", "favor": "favour", "favorable": "favourable", "behavior": "behaviour",
    "neighboring": "neighbouring", "neighbor": "neighbour", "enrollment": "enrolment", "fulfill": "fulfil",
    "traveled": "travelled", "traveling": "travelling", "counseling": "counselling", "honor": "honour", "color": "colour",
    "license fee": "licence fee", "organise": "organize", "organised": "organized", "recognise": "recognize",
    "recognised": "recognized", "utilise": "use", "prioritise": "prioritize", "organisations": "organizations",
    "organisation": "organization", "standardised": "standardized", "legalise": "legalize", "emphasise": "emphasize",
    "harmonise": "harmonize", "authorised": "authorized", "specialised": "specialized", "naturalisation": "naturalization",
    "digitalisation": "digitalization", "mobilise": "mobilize", "finalised": "finalized", "centralised": "centralized",
}  # fmt: skip
_AMERICAN_WORDS = re.compile(rf"(?<![\w-])(?:{'|'.join(_AMERICAN)})(?![\w-])")
_MOJIBAKE = re.compile(r"\ufffd|Ã[\x80-\xbf©¨¢§]|â€[\x80-\x9f™œ“”]|Â[\xa0-\xbf]|Ð[\x80-\xbf]Ñ?")


def _is(subject: Subject, language: str) -> bool:
    return subject.language.split("-")[0].lower() == language


def _search(
    subject: Subject, pattern: re.Pattern[str], message: str, expected: str = "", *, both: bool = False
) -> Iterator[Fault]:
    """Matches in the author's text; in the PDF when there is no profile, or when ``both``."""
    if subject.has_profile:
        for passage in subject.passages:
            for match in pattern.finditer(passage.prose):
                yield Fault(
                    message, found=_around(passage.text, match), expected=expected, place=passage.at(match.start())
                )
    if subject.has_pdf and (both or not subject.has_profile):
        for number, text in enumerate(subject.page_prose, 1):
            for match in pattern.finditer(text):
                yield Fault(message, number, _around(text, match), expected)


def _around(text: str, match: re.Match[str]) -> str:
    start, end = max(0, match.start() - 15), match.end() + 15
    return re.sub(r"\s+", " ", text[start:end]).strip() if "  " not in match[0] else text[start:end].replace("\n", " ")


@rule(
    "TXT-001", Severity.WARNING, title="Shares are written per cent",
    why="The house writes the words in running text.",
    remedy="Write per cent after the number.",
    reference="House style: numbers", needs=Needs.NOTHING,
)  # fmt: skip
def per_cent(subject: Subject) -> Iterator[Fault]:
    """The sign % and the word percent in English text; tables may use the sign."""
    if _is(subject, "en"):
        for fault in _search(subject, re.compile(r"(?<=\d)\s?%|\bpercent\b"), "Not written as per cent", "per cent"):
            if "|" not in fault.found:
                yield fault


@rule(
    "TXT-002", Severity.WARNING, title="Ranges have an en dash",
    why="A hyphen joins; a range is from one to the other.",
    remedy="Write 2019–2030.",
    reference="House style: ranges", needs=Needs.NOTHING,
)  # fmt: skip
def ranges(subject: Subject) -> Iterator[Fault]:
    """Two rising numbers with a hyphen between."""
    pattern = re.compile(r"(?<![\w/.,:-])(\d{1,4})\s?-\s?(\d{1,4})(?![\w/:-]|\.\d)")
    if subject.has_profile:
        for passage in subject.passages:
            for match in pattern.finditer(passage.prose):
                if int(match[1]) < int(match[2]):
                    yield Fault("A range has a hyphen", found=match[0], expected=f"{match[1]}–{match[2]}",
                                place=passage.at(match.start()))  # fmt: skip
        return
    for page, text in zip(subject.pdf.pages, subject.page_prose, strict=True):
        for match in pattern.finditer(text):
            if 1500 < int(match[1]) < int(match[2]) < 2300:
                yield Fault("A range has a hyphen", page.number, match[0], f"{match[1]}–{match[2]}")


@rule(
    "TXT-003", Severity.WARNING, title="No double spaces",
    why="They leave holes in the line, and in the record that is made from the same text.",
    remedy="Keep one.",
    reference="House style: spacing", needs=Needs.NOTHING,
)  # fmt: skip
def single_spaces(subject: Subject) -> Iterator[Fault]:
    """Two spaces between words."""
    if subject.has_profile:
        for passage in subject.passages:
            for match in re.finditer(r"(?<=[^\s|])  +(?=[^\s|\-*:])", passage.prose):
                line = passage.text[passage.text.rfind("\n", 0, match.start()) + 1 :].lstrip()
                if not line.startswith("|"):
                    yield Fault("Two spaces stand together", found=_around(passage.text, match),
                                place=passage.at(match.start()))  # fmt: skip
        return
    for page in subject.pdf.pages:
        for run in page.content.runs:
            if holes := re.search(r"\w  +\w", run.text):
                yield Fault("Two spaces stand together", page.number, _around(run.text, holes))


@rule(
    "TXT-004", Severity.ERROR, title="Nothing is left over from writing",
    why="Place holders and reminders must not be printed.",
    remedy="Finish the passage or take it out.",
    reference="House style: final text", needs=Needs.NOTHING,
)  # fmt: skip
def no_leftovers(subject: Subject) -> Iterator[Fault]:
    """TODO, FIXME, TBD, XXX, lorem ipsum, [insert …], ???"""
    pattern = re.compile(
        r"\b(?:TODO|FIXME|TBD|TBC|XXX+|TKTK)\b|\b[Ll]orem ipsum\b|\[(?:insert|add|check|xx+|tbc|tbd)\b[^\]]{0,40}\]|\?\?\?"
    )
    expected_in_drafts = Severity.WARNING if subject.has_profile and subject.profile.is_draft else None
    for fault in _search(subject, pattern, "Unfinished text", both=True):
        yield replace(fault, severity=expected_in_drafts)


@rule(
    "TXT-005", Severity.ERROR, title="No template syntax is printed",
    why="It shows that a value is missing.",
    remedy="Supply the value, or correct the pattern in the words of the language.",
    reference="House style: final text", needs=Needs.NOTHING,
)  # fmt: skip
def no_templates(subject: Subject) -> Iterator[Fault]:
    """Double braces and percent signs of templates; names in braces in the PDF."""
    yield from _search(subject, re.compile(r"\{\{|\}\}|\{%|%\}"), "Template syntax is printed", both=True)
    if subject.has_pdf:
        for page, text in zip(subject.pdf.pages, subject.page_texts, strict=True):
            for match in re.finditer(r"(?<!\{)\{[a-z_]+\}(?!\})", text):
                yield Fault("A value is missing", page.number, _around(text, match))


@rule(
    "TXT-006", Severity.ERROR, title="A final report carries no draft mark",
    why="A mark left over casts doubt on everything in the report.",
    remedy="Set status to final and build again; remove the mark from the series' theme.",
    reference="House style: drafts", needs=Needs.PDF | Needs.PROFILE,
)  # fmt: skip
def no_draft_mark(subject: Subject) -> Iterator[Fault]:
    """The language's mark or line among the artifacts of a final report."""
    if subject.profile.is_draft:
        return
    mark, line = squeeze(subject.words.draft_mark), squeeze(subject.words.draft.replace("{number}", ""))
    for page in subject.pdf.pages:
        for run in page.content.runs:
            text = squeeze(run.text)
            if run.artifact and text and (text == mark or re.fullmatch(rf"{re.escape(line)}\d*", text)):
                yield Fault("The page is marked as a draft", page.number, run.text.strip())
                break


@rule(
    "TXT-007", Severity.ERROR, title="Every page of a draft says so",
    why="A page of a draft may be cited as the final text.",
    remedy="Build with the status of the profile.",
    reference="House style: drafts", needs=Needs.PDF | Needs.PROFILE,
)  # fmt: skip
def draft_marked(subject: Subject) -> Iterator[Fault]:
    """The language's mark or line on each page of a draft."""
    if not subject.profile.is_draft:
        return
    marks = [squeeze(subject.words.draft_mark), squeeze(subject.words.draft.replace("{number}", ""))]
    for page, text in zip(subject.pdf.pages, subject.squeezed_pages, strict=True):
        if not any(mark in text for mark in marks):
            yield Fault("The page does not say that it is a draft", page.number)


@rule(
    "TXT-008", Severity.WARNING, title="No straight quotation marks",
    why="They belong to typewriters and programs.",
    remedy="Use the marks of the language: “ ” and ’ in English.",
    reference="House style: punctuation", needs=Needs.NOTHING,
)  # fmt: skip
def curly_quotes(subject: Subject) -> Iterator[Fault]:
    """Straight marks as printed; in the profile only where no PDF is given."""
    if subject.has_pdf:
        for page, text in zip(subject.pdf.pages, subject.page_prose, strict=True):
            for match in re.finditer(r"\w'\w|\"\w|\w\"|'\w+'", text):
                yield Fault("A straight quotation mark is printed", page.number, _around(text, match))
    else:
        yield from _search(subject, re.compile(r"\w'\w|\"\w|\w\""), "A straight quotation mark")


@rule(
    "TXT-009", Severity.WARNING, title="British spelling with -ize",
    why="The house spells alike in all its publications.",
    remedy="Use the form expected; names keep their own spelling.",
    reference="House style: spelling", needs=Needs.NOTHING,
)  # fmt: skip
def spelling(subject: Subject) -> Iterator[Fault]:
    """American forms and -ise in English text; capitalized words may be names and are left alone."""
    if _is(subject, "en"):
        for fault in _search(subject, _AMERICAN_WORDS, "Not the house's spelling"):
            word = _AMERICAN_WORDS.search(fault.found)
            yield Fault(fault.message, fault.page, fault.found, _AMERICAN[word[0]] if word else "", fault.place)


@rule(
    "TXT-010", Severity.WARNING, title="No word is doubled",
    why="It is the slip that proof-readers miss most.",
    remedy="Take one out.",
    reference="House style: proof-reading", needs=Needs.NOTHING,
)  # fmt: skip
def no_doubled_words(subject: Subject) -> Iterator[Fault]:
    """The same small word twice in a row, in languages where that is always wrong."""
    small = {
        "en": "the|of|and|to|in|for|with|is|are|by|from|a|an|on|or|at",
        "fr": "le|la|les|de|des|et|du|un|une|dans|pour|par|au|aux",
        "es": "el|la|los|las|de|del|y|en|para|por|un|una|con",
        "pt": "o|os|de|do|da|e|em|para|por|um|uma|com",
        "ru": "в|на|и|с|по|из|для|от|к",
    }.get(subject.language.split("-")[0])
    if small:
        pattern = re.compile(rf"(?<![\w-])({small})[ \n]+\1(?![\w-])")
        yield from _search(subject, pattern, "A word stands twice")


@rule(
    "TXT-011", Severity.WARNING, title="Dates are written 4 November 2015",
    why="Other orders are read differently in different countries.",
    remedy="Write day, month, year, without st, nd, rd or th.",
    reference="House style: dates", needs=Needs.NOTHING,
)  # fmt: skip
def dates(subject: Subject) -> Iterator[Fault]:
    """American dates, ordinals and numbers with strokes in English text."""
    if _is(subject, "en"):
        pattern = re.compile(
            rf"\b(?:{_MONTHS})\s+\d{{1,2}}(?:st|nd|rd|th)?,\s+\d{{4}}|\b\d{{1,2}}(?:st|nd|rd|th)\s+(?:of\s+)?(?:{_MONTHS})\b"
            r"|(?<![\w/.])\d{1,2}/\d{1,2}/(?:19|20)\d\d(?![\w/])"
        )
        yield from _search(subject, pattern, "A date in another form", "4 November 2015")


@rule(
    "TXT-012", Severity.ERROR, title="No letters are mangled",
    why="Text that was read in the wrong encoding cannot be guessed by readers.",
    remedy="Save the file as UTF-8 and correct the passage.",
    reference="House style: final text", needs=Needs.NOTHING,
)  # fmt: skip
def no_mojibake(subject: Subject) -> Iterator[Fault]:
    """Traces of a wrong encoding."""
    if subject.has_profile:
        for passage in subject.passages:
            for match in _MOJIBAKE.finditer(passage.text):
                yield Fault("Mangled letters", found=_around(passage.text, match), place=passage.at(match.start()))
        return
    for page, text in zip(subject.pdf.pages, subject.page_texts, strict=True):
        if trace := re.search(_MOJIBAKE.pattern.removeprefix(r"\ufffd|"), text):
            yield Fault("Mangled letters", page.number, _around(text, trace))


@rule(
    "TXT-013", Severity.ERROR, title="No markup is printed",
    why="Asterisks and brackets of the source have no meaning for readers.",
    remedy="Correct the markup in the source: a blank too many, or a mark that is never closed.",
    reference="House style: final text", needs=Needs.PDF,
)  # fmt: skip
def no_markup(subject: Subject) -> Iterator[Fault]:
    """Markdown and HTML as printed."""
    pattern = re.compile(
        r"\*\*\w|\w\*\*|\[\^[\w-]+\]|\]\(\w|\[@\w|(?<!:):::(?!:)|&(?:nbsp|amp|lt|gt|quot);|</?(?:br|p|b|i|em|strong|span|div)\b"
    )
    for page, text in zip(subject.pdf.pages, subject.page_prose, strict=True):
        for match in pattern.finditer(text):
            yield Fault("Markup is printed", page.number, _around(text, match))


@rule(
    "TXT-014", Severity.WARNING, title="A dash between words is an en dash",
    why="A hyphen with blanks is a typewriter's dash.",
    remedy="Write – with blanks, or use commas.",
    reference="House style: punctuation", needs=Needs.NOTHING,
)  # fmt: skip
def dashes(subject: Subject) -> Iterator[Fault]:
    """A hyphen with blanks on both sides, or two hyphens."""
    yield from _search(
        subject, re.compile(r"(?<=[^\W\d]) -{1,2} (?=[^\W\d])|(?<=\w)--(?=\w)"), "A hyphen stands for a dash", "–"
    )


@rule(
    "TXT-015", Severity.WARNING, title="No space before a full stop or comma",
    why="The sign may fall to the next line, and looks lost on this one.",
    remedy="Take the space out.",
    reference="House style: spacing", needs=Needs.NOTHING,
)  # fmt: skip
def tight_punctuation(subject: Subject) -> Iterator[Fault]:
    """A blank before a comma or full stop; before ; : ! ? in languages that do not part them."""
    signs = ",." if _is(subject, "fr") else ",.;:!?"
    pattern = re.compile(rf"(?<=[^\W\d_]) [{signs}](?=[\s\n]|$)")
    yield from _search(subject, pattern, "A space stands before a punctuation mark")


@rule(
    "TXT-016", Severity.WARNING, title="No sentence ends twice",
    why="Two full stops or commas are a trace of an edit.",
    remedy="Keep one; write an ellipsis as …",
    reference="House style: punctuation", needs=Needs.NOTHING,
)  # fmt: skip
def single_stops(subject: Subject) -> Iterator[Fault]:
    """Two full stops, two commas, or three dots."""
    yield from _search(
        subject, re.compile(r"(?<=[^\W\d_])(?:\.\.\.?|,,|;;)(?=[\s\n]|$)"), "A punctuation mark is doubled"
    )


@rule(
    "TXT-017", Severity.WARNING, title="Numerals are those of the edition",
    why="Two kinds of digits in one text look like two texts.",
    remedy="Choose the digits with the edition; the report then prints all alike.",
    reference="House style: numerals; CLDR numbering systems", needs=Needs.PDF,
)  # fmt: skip
def one_kind_of_digits(subject: Subject) -> Iterator[Fault]:
    """Page numbers in both kinds of digits."""
    kinds: dict[str, int] = {}
    for page in subject.pdf.pages:
        for run in page.content.runs:
            text = run.text.strip()
            if run.artifact and re.fullmatch(r"[\d\s]{1,4}", text) and text:
                kinds.setdefault("European" if text == european(text) else "Arabic-Indic", page.number)
    if len(kinds) > 1:
        yield Fault("Page numbers are printed in two kinds of digits", max(kinds.values()), ", ".join(sorted(kinds)))


@rule(
    "TXT-018", Severity.WARNING, title="Short statements end alike",
    why="Bullets with and without a full stop side by side look unfinished.",
    remedy="End each with a full stop.",
    reference="House style: key findings", needs=Needs.PROFILE,
)  # fmt: skip
def bullets_end_alike(subject: Subject) -> Iterator[Fault]:
    """Key findings of one dimension: all with a full stop, or none."""
    for dimension, bullets in subject.profile.findings.items():
        texts = [*bullets.strengths, *bullets.potential]
        ended = [text.rstrip().endswith((".", "。", "؟", "!", "…")) for text in texts]
        if any(ended) and not all(ended):
            odd = texts[ended.index(not (sum(ended) * 2 >= len(ended)))]
            yield Fault("Statements end differently", found=odd[-40:], place=Place(field=f"findings.{dimension}"))
