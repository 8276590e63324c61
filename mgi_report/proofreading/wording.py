"""TXT: wording and punctuation, each rule with the patterns that find its faults in a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..findings import Rule, Severity
from ..text import unfinished

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
_SMALL = {
    "en": "the|of|and|to|in|for|with|is|are|by|from|a|an|on|or|at",
    "fr": "le|la|les|de|des|et|du|un|une|dans|pour|par|au|aux",
    "es": "el|la|los|las|de|del|y|en|para|por|un|una|con",
    "pt": "o|os|de|do|da|e|em|para|por|um|uma|com",
    "ru": "в|на|и|с|по|из|для|от|к",
}
"""Words that never stand twice in a row, by language."""

_PER_CENT = re.compile(r"(?<=\d)\s?%|\bpercent\b")
RANGE = re.compile(r"(\d(?<![\w/.,:-]\d)\d{0,3})\s?-\s?(\d{1,4})(?![\w/:-]|\.\d)")
_SPACES = re.compile(r"(?<=\S)  +(?=\S)")
_AMERICAN_WORDS = re.compile(rf"(?<![\w-])(?:{'|'.join(_AMERICAN)})(?![\w-])")
_TWICE = {code: re.compile(rf"(?<![\w-])({words})[ \n]+\1(?![\w-])") for code, words in _SMALL.items()}
_DATE = re.compile(
    rf"\b(?:{_MONTHS})\s+\d{{1,2}}(?:st|nd|rd|th)?,\s+\d{{4}}|\b\d{{1,2}}(?:st|nd|rd|th)\s+(?:of\s+)?(?:{_MONTHS})\b"
    r"|(?<![\w/.])\d{1,2}/\d{1,2}/(?:19|20)\d\d(?![\w/])"
)
_DASH = re.compile(r"(?<=[^\W\d]) -{1,2} (?=[^\W\d])|(?<=\w)--(?=\w)")
_BEFORE_STOP = re.compile(r"(?<=[^\W\d_]) [,.;:!?](?=[\s\n]|$)")
_STOPS = re.compile(r"(?<=[^\W\d_])(?:\.\.\.?|,,|;;)(?=[\s\n]|$)")
_LEFT_OVER = re.compile(
    r"\b(?:TODO|FIXME|TBD|TBC|XXX+|TKTK)\b|\b[Ll]orem ipsum\b"
    r"|\[(?:insert|add|check|xx+|tbc|tbd)\b[^\]]{0,40}\]|\?\?\?"
)
GARBLED = re.compile(r"Ã[\x80-\xbf©¨¢§]|â€[\x80-\x9f™œ“”]|Â[\xa0-\xbf]|Ð[\x80-\xbf]Ñ?")
_UNREADABLE = re.compile(rf"\ufffd|{GARBLED.pattern}")
_MARKUP = re.compile(
    r"(?<![\w*])\*\*(?=[^\W\d_])|(?<=[^\W\d_])\*\*(?!\w)|\]\((?=[\w<#/.])|\[\^|\[@(?=\w)|(?<!:):::(?!:)"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A fault in a line."""

    start: int
    end: int
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """A rule on wording."""

    rule: Rule
    message: str
    find: Callable[[str, str], Iterator[Hit]]
    """The faults of a line in a language (its code without a region)."""
    signs: tuple[str, ...] = ("",)
    """A text without any of them has no fault: finding a string takes a fiftieth of the time of a pattern."""
    is_of_language: bool = False
    """True when words in another language are exempt."""
    in_tables: bool = True


def around(text: str, start: int, end: int) -> str:
    """A match with some context; spaces are kept as they are when they are the match."""
    found = text[max(0, start - 15) : end + 15]
    return " ".join(found.split()) if "  " not in text[start:end] else found.replace("\n", " ")


def _all(pattern: re.Pattern[str], expected: str = "", languages: str = "") -> Callable[[str, str], Iterator[Hit]]:
    """Every match of a pattern; in some languages only when there are any."""

    def find(text: str, language: str) -> Iterator[Hit]:
        if not languages or language in languages.split():
            yield from (Hit(*match.span(), expected) for match in pattern.finditer(text))

    return find


def left_over(text: str, language: str) -> Iterator[re.Match[str]]:
    """Placeholders and reminders; TBC is a disease in other languages than English."""
    kept = {match.start() for match in unfinished(text, language)}
    for match in _LEFT_OVER.finditer(text):
        if match[0] == "TODO":
            is_meant = match.start() in kept
        else:
            is_meant = match[0] != "TBC" or language.split("-")[0] in ("", "en")
        if is_meant:
            yield match


def _unfinished(text: str, language: str) -> Iterator[Hit]:
    yield from (Hit(*match.span()) for match in left_over(text, language))


def _ranges(text: str, language: str) -> Iterator[Hit]:
    for match in RANGE.finditer(text):
        if int(match[1]) < int(match[2]):
            yield Hit(*match.span(), f"{match[1]}–{match[2]}")


def _spellings(text: str, language: str) -> Iterator[Hit]:
    if language == "en":
        yield from (Hit(*match.span(), _AMERICAN[match[0]]) for match in _AMERICAN_WORDS.finditer(text))


def _twice(text: str, language: str) -> Iterator[Hit]:
    if pattern := _TWICE.get(language):
        yield from (Hit(*match.span()) for match in pattern.finditer(text))


def _before_stops(text: str, language: str) -> Iterator[Hit]:
    for match in _BEFORE_STOP.finditer(text):
        if language != "fr" or match[0][1] in ",.":
            yield Hit(*match.span())


WARNING, ERROR = Severity.WARNING, Severity.ERROR
WORDINGS = (
    Wording(
        Rule("TXT-001", WARNING, "Percentages are written per cent",
             "The house style uses words in running text.",
             "Write per cent after the number.", "House style: numbers"),
        "Not written as per cent", _all(_PER_CENT, "per cent", "en"), ("%", "percent"),
        is_of_language=True, in_tables=False,
    ),
    Wording(
        Rule("TXT-002", WARNING, "Ranges have an en dash",
             "A hyphen joins words; an en dash means to.",
             "Write 2019–2030.", "House style: ranges"),
        "A range has a hyphen", _ranges, ("-",),
    ),
    Wording(
        Rule("TXT-003", WARNING, "No double spaces",
             "They leave gaps in the line and in the record.",
             "Keep one.", "House style: spacing"),
        "Two spaces in a row", _all(_SPACES), ("  ",),
    ),
    Wording(
        Rule("TXT-004", ERROR, "No placeholders are printed",
             "Placeholders and reminders are not meant for readers.",
             "Finish the passage or remove it.", "House style: final text"),
        "Unfinished text", _unfinished,
        ("TODO", "FIXME", "TBD", "TBC", "XXX", "TKTK", "orem ipsum", "[insert", "[add", "[check", "[xx", "[tbc",
         "[tbd", "???"),
    ),
    Wording(
        Rule("TXT-009", WARNING, "British spelling with -ize",
             "The house style has one spelling for all publications.",
             "Use the expected form; names keep their own spelling.", "House style: spelling"),
        "Not the spelling of the house style", _spellings, is_of_language=True,
    ),
    Wording(
        Rule("TXT-010", WARNING, "No word is repeated",
             "Proofreaders easily miss a repeated word.",
             "Remove one.", "House style: proofreading"),
        "A word is repeated", _twice, is_of_language=True,
    ),
    Wording(
        Rule("TXT-011", WARNING, "Dates have the form 4 November 2015",
             "Other forms are read differently in different countries.",
             "Write day, month, year, without st, nd, rd or th.", "House style: dates"),
        "A date in another form", _all(_DATE, "4 November 2015", "en"), (*_MONTHS.split("|"), "/"),
        is_of_language=True,
    ),
    Wording(
        Rule("TXT-012", ERROR, "No characters are garbled",
             "Readers cannot guess text that was decoded with the wrong encoding.",
             "Save the file as UTF-8 and correct the passage.", "House style: final text"),
        "Mangled letters", _all(_UNREADABLE),
    ),
    Wording(
        Rule("TXT-013", ERROR, "No markup is printed",
             "Asterisks and brackets of the source mean nothing to readers.",
             "Correct the markup in the source: a superfluous space, or a mark that is not closed.",
             "House style: final text"),
        "Markup is printed", _all(_MARKUP), ("**", "](", "[^", "[@", ":::"),
    ),
    Wording(
        Rule("TXT-014", WARNING, "A dash between words is an en dash",
             "A hyphen joins words; an en dash separates them.",
             "Write – with spaces, or use commas.", "House style: punctuation"),
        "A hyphen is used as a dash", _all(_DASH, "–"), (" - ", "--"),
    ),
    Wording(
        Rule("TXT-015", WARNING, "No space before a full stop or comma",
             "The punctuation mark may move to the next line.",
             "Remove the space.", "House style: spacing"),
        "A space before a punctuation mark", _before_stops, tuple(f" {mark}" for mark in ",.;:!?"),
    ),
    Wording(
        Rule("TXT-016", WARNING, "No punctuation mark is repeated",
             "Two full stops or commas are left over from an edit.",
             "Keep one; write an ellipsis as …", "House style: punctuation"),
        "A punctuation mark is repeated", _all(_STOPS), ("..", ",,", ";;"),
    ),
)  # fmt: skip
