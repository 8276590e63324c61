"""TXT: wording and punctuation. Rules for one language are checked in that language only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...findings import Place, Severity
from ..context import Context
from ..needs import Needs
from ..registry import Violation, rule

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_AMERICAN = {
    "labor": "labour", "labors": "labours", "center": "centre", "centers": "centres", "program": "programme",
    "programs": "programmes", "defense": "defence", "favor": "favour", "favorable": "favourable",
    "behavior": "behaviour", "neighboring": "neighbouring", "neighbor": "neighbour", "enrollment": "enrolment",
    "fulfill": "fulfil", "traveled": "travelled", "traveling": "travelling", "counseling": "counselling",
    "honor": "honour", "color": "colour", "organise": "organize", "organised": "organized",
    "recognise": "recognize", "recognised": "recognized", "utilise": "use", "prioritise": "prioritize",
    "organisations": "organizations", "organisation": "organization", "standardised": "standardized",
    "legalise": "legalize", "emphasise": "emphasize", "harmonise": "harmonize", "authorised": "authorized",
    "specialised": "specialized", "naturalisation": "naturalization", "digitalisation": "digitalization",
    "mobilise": "mobilize", "finalised": "finalized", "centralised": "centralized",
}  # fmt: skip
_AMERICAN_WORDS = re.compile(rf"(?<![\w-])(?:{'|'.join(_AMERICAN)})(?![\w-])")


def _is(context: Context, language: str) -> bool:
    return context.language.split("-")[0].lower() == language


def search(
    context: Context,
    pattern: re.Pattern[str],
    message: str,
    expected: str = "",
    *,
    both: bool = False,
    signs: tuple[str, ...] = ("",),
) -> Iterator[Violation]:
    """Violations for matches in the author's text; in the PDF when there is no profile, or when ``both``.

    Only texts with one of ``signs`` are searched: finding a string takes a fiftieth of the time of a pattern.
    """
    if context.has_profile and holds(context.prose, signs):
        for passage in context.passages:
            for match in pattern.finditer(passage.prose) if holds(passage.prose, signs) else ():
                yield Violation(
                    message, found=around(passage.text, match), expected=expected, place=passage.at(match.start())
                )
    if context.has_pdf and (both or not context.has_profile) and holds(context.printed_prose, signs):
        for number, text in enumerate(context.page_prose, 1):
            for match in pattern.finditer(text) if holds(text, signs) else ():
                yield Violation(message, number, around(text, match), expected)


def holds(text: str, signs: Iterable[str]) -> bool:
    """Whether a text contains one of the strings."""
    return any(sign in text for sign in signs)


def around(text: str, match: re.Match[str]) -> str:
    """A match with some context; spaces are kept as they are when they are the match."""
    start, end = max(0, match.start() - 15), match.end() + 15
    return re.sub(r"\s+", " ", text[start:end]).strip() if "  " not in match[0] else text[start:end].replace("\n", " ")


@rule(
    "TXT-001", Severity.WARNING, title="Percentages are written per cent",
    why="The house style uses words in running text.",
    remedy="Write per cent after the number.",
    reference="House style: numbers", needs=Needs.NOTHING,
)  # fmt: skip
def per_cent(context: Context) -> Iterator[Violation]:
    """The character % and the word percent in English text; tables may use %."""
    if _is(context, "en"):
        pattern = re.compile(r"(?<=\d)\s?%|\bpercent\b")
        for fault in search(context, pattern, "Not written as per cent", "per cent", signs=("%", "percent")):
            if "|" not in fault.found:
                yield fault


@rule(
    "TXT-002", Severity.WARNING, title="Ranges have an en dash",
    why="A hyphen joins words; an en dash means to.",
    remedy="Write 2019–2030.",
    reference="House style: ranges", needs=Needs.NOTHING,
)  # fmt: skip
def ranges(context: Context) -> Iterator[Violation]:
    """Two increasing numbers with a hyphen between."""
    pattern = re.compile(r"(\d(?<![\w/.,:-]\d)\d{0,3})\s?-\s?(\d{1,4})(?![\w/:-]|\.\d)")
    if context.has_profile:
        for passage in context.passages:
            for match in pattern.finditer(passage.prose):
                if int(match[1]) < int(match[2]):
                    yield Violation("A range has a hyphen", found=match[0], expected=f"{match[1]}–{match[2]}",
                                place=passage.at(match.start()))  # fmt: skip
        return
    for page, text in zip(context.pdf.pages, context.page_prose, strict=True):
        for match in pattern.finditer(text):
            if 1500 < int(match[1]) < int(match[2]) < 2300:
                yield Violation("A range has a hyphen", page.number, match[0], f"{match[1]}–{match[2]}")


@rule(
    "TXT-003", Severity.WARNING, title="No double spaces",
    why="They leave gaps in the line and in the record.",
    remedy="Keep one.",
    reference="House style: spacing", needs=Needs.NOTHING,
)  # fmt: skip
def single_spaces(context: Context) -> Iterator[Violation]:
    """Two spaces between words."""
    if context.has_profile:
        for passage in context.passages if "  " in context.prose else ():
            for match in re.finditer(r"(?<=[^\s|])  +(?=[^\s|\-*:])", passage.prose):
                line = passage.text[passage.text.rfind("\n", 0, match.start()) + 1 :].lstrip()
                if not line.startswith("|"):
                    yield Violation("Two spaces in a row", found=around(passage.text, match),
                                place=passage.at(match.start()))  # fmt: skip
        return
    for page in context.pdf.pages:
        for run in page.content.runs:
            if "  " in run.text and (holes := re.search(r"\w  +\w", run.text)):
                yield Violation("Two spaces in a row", page.number, around(run.text, holes))


# A straight mark after a digit may be a measure: 5'10", a 12" pipe.
_STRAIGHT = re.compile(r"[^\W\d]'\w|\d'[^\W\d]|\"\w|[^\W\d]\"|'\w+'")


@rule(
    "TXT-008", Severity.WARNING, title="No straight quotation marks",
    why="The house style uses typographic quotation marks.",
    remedy="Use the marks of the language: “ ” and ’ in English.",
    reference="House style: punctuation", needs=Needs.NOTHING,
)  # fmt: skip
def curly_quotes(context: Context) -> Iterator[Violation]:
    """Printed straight marks; in the profile only if no PDF is given."""
    if context.has_pdf:
        for page, text in zip(context.pdf.pages, context.page_prose, strict=True):
            for match in _STRAIGHT.finditer(text) if holds(text, "'\"") else ():
                yield Violation("A straight quotation mark is printed", page.number, around(text, match))
    else:
        yield from search(context, re.compile(r"\w'\w|\"\w|\w\""), "A straight quotation mark", signs=("'", '"'))


@rule(
    "TXT-009", Severity.WARNING, title="British spelling with -ize",
    why="The house style has one spelling for all publications.",
    remedy="Use the expected form; names keep their own spelling.",
    reference="House style: spelling", needs=Needs.NOTHING,
)  # fmt: skip
def spelling(context: Context) -> Iterator[Violation]:
    """American forms and -ise in English text; capitalized words may be names and are ignored."""
    if _is(context, "en"):
        for fault in search(context, _AMERICAN_WORDS, "Not the spelling of the house style"):
            word = _AMERICAN_WORDS.search(fault.found)
            yield Violation(fault.message, fault.page, fault.found, _AMERICAN[word[0]] if word else "", fault.place)


@rule(
    "TXT-010", Severity.WARNING, title="No word is repeated",
    why="Proofreaders easily miss a repeated word.",
    remedy="Remove one.",
    reference="House style: proofreading", needs=Needs.NOTHING,
)  # fmt: skip
def no_doubled_words(context: Context) -> Iterator[Violation]:
    """The same short word twice in a row, in languages where that is always wrong."""
    small = {
        "en": "the|of|and|to|in|for|with|is|are|by|from|a|an|on|or|at",
        "fr": "le|la|les|de|des|et|du|un|une|dans|pour|par|au|aux",
        "es": "el|la|los|las|de|del|y|en|para|por|un|una|con",
        "pt": "o|os|de|do|da|e|em|para|por|um|uma|com",
        "ru": "в|на|и|с|по|из|для|от|к",
    }.get(context.language.split("-")[0])
    if small:
        pattern = re.compile(rf"(?<![\w-])({small})[ \n]+\1(?![\w-])")
        yield from search(context, pattern, "A word is repeated")


@rule(
    "TXT-011", Severity.WARNING, title="Dates have the form 4 November 2015",
    why="Other forms are read differently in different countries.",
    remedy="Write day, month, year, without st, nd, rd or th.",
    reference="House style: dates", needs=Needs.NOTHING,
)  # fmt: skip
def dates(context: Context) -> Iterator[Violation]:
    """American dates, ordinals and numbers with slashes in English text."""
    if _is(context, "en"):
        pattern = re.compile(
            rf"\b(?:{_MONTHS})\s+\d{{1,2}}(?:st|nd|rd|th)?,\s+\d{{4}}|\b\d{{1,2}}(?:st|nd|rd|th)\s+(?:of\s+)?(?:{_MONTHS})\b"
            r"|(?<![\w/.])\d{1,2}/\d{1,2}/(?:19|20)\d\d(?![\w/])"
        )
        signs = (*_MONTHS.split("|"), "/")
        yield from search(context, pattern, "A date in another form", "4 November 2015", signs=signs)


@rule(
    "TXT-014", Severity.WARNING, title="A dash between words is an en dash",
    why="A hyphen joins words; an en dash separates them.",
    remedy="Write – with spaces, or use commas.",
    reference="House style: punctuation", needs=Needs.NOTHING,
)  # fmt: skip
def dashes(context: Context) -> Iterator[Violation]:
    """A hyphen with spaces on both sides, or two hyphens."""
    pattern = re.compile(r"(?<=[^\W\d]) -{1,2} (?=[^\W\d])|(?<=\w)--(?=\w)")
    yield from search(context, pattern, "A hyphen is used as a dash", "–", signs=(" - ", "--"))


@rule(
    "TXT-015", Severity.WARNING, title="No space before a full stop or comma",
    why="The punctuation mark may move to the next line.",
    remedy="Remove the space.",
    reference="House style: spacing", needs=Needs.NOTHING,
)  # fmt: skip
def tight_punctuation(context: Context) -> Iterator[Violation]:
    """A space before a comma or full stop; before ; : ! ? in languages without a space there."""
    marks = ",." if _is(context, "fr") else ",.;:!?"
    pattern = re.compile(rf"(?<=[^\W\d_]) [{marks}](?=[\s\n]|$)")
    signs = tuple(f" {mark}" for mark in marks)
    yield from search(context, pattern, "A space before a punctuation mark", signs=signs)


@rule(
    "TXT-016", Severity.WARNING, title="No punctuation mark is repeated",
    why="Two full stops or commas are left over from an edit.",
    remedy="Keep one; write an ellipsis as …",
    reference="House style: punctuation", needs=Needs.NOTHING,
)  # fmt: skip
def single_stops(context: Context) -> Iterator[Violation]:
    """Two full stops, two commas, or three dots."""
    pattern = re.compile(r"(?<=[^\W\d_])(?:\.\.\.?|,,|;;)(?=[\s\n]|$)")
    yield from search(context, pattern, "A punctuation mark is repeated", signs=("..", ",,", ";;"))


@rule(
    "TXT-018", Severity.WARNING, title="Key findings end consistently",
    why="A mix of items with and without a full stop looks unfinished.",
    remedy="End each with a full stop.",
    reference="House style: key findings", needs=Needs.PROFILE,
)  # fmt: skip
def bullets_end_alike(context: Context) -> Iterator[Violation]:
    """Key findings of one dimension: all end with a full stop, or none."""
    for dimension, bullets in context.profile.findings.items():
        texts = [*bullets.strengths, *bullets.potential]
        ended = [text.rstrip().endswith((".", "。", "؟", "!", "…")) for text in texts]
        if any(ended) and not all(ended):
            odd = texts[ended.index(not (sum(ended) * 2 >= len(ended)))]
            yield Violation("Key findings end differently", found=odd[-40:], place=Place(field=f"findings.{dimension}"))
