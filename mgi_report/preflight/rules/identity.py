"""IDN: numbers, years and names agree everywhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from stdnum import isbn as isbn_number
from stdnum import issn as issn_number

from ...findings import Place, Severity
from ..context import Context
from ..needs import Needs
from ..page_references import european
from ..registry import Violation, rule
from ..written import pieces, squeeze

_YEAR = re.compile(r"(?<![\d/.-])((?:19|20)\d\d)(?![\d/.-])")
_ISBN = re.compile(r"ISBN(?:[-\s]?1[03])?\W*(?:\([^)]*\)\W*)?((?:97[89][-\s]?)?\d[-\s\d]{7,14}[\dX])\b")
_ISSN = re.compile(r"ISSN(?:-L)?\W*(?:\([^)]*\)\W*)?(\d{4}-?\d{3}[\dX])\b")
# A pattern that begins with fixed letters is searched several times faster, so the word boundary is tested after them.
_CODE = re.compile(r"PUB(?<!\wPUB)\s?\d{2,4}/[\w/]+")


def _numbers(context: Context, pattern: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    for number, text in enumerate(context.page_numbers, 1):
        for match in pattern.finditer(text):
            yield number, match[match.lastindex or 0].strip()


def _of_other_works(context: Context, pattern: re.Pattern[str], name: str) -> frozenset[str]:
    """Numbers in the author's texts, such as the title of a source: those of other publications."""
    lines = (
        european(line.text) for passage in context.passages if name.split()[0] in passage.text for line in passage.lines
    )
    return frozenset(squeeze(match[match.lastindex or 0]) for text in lines for match in pattern.finditer(text))


def _wrong(context: Context, pattern: re.Pattern[str], good: Callable[[str], bool], name: str) -> Iterator[Violation]:
    for page, number in _numbers(context, pattern):
        if not good(number):
            yield Violation(f"The {name} is not valid", page, number)


@rule(
    "IDN-001", Severity.ERROR, title="A printed ISBN is valid",
    why="A wrong digit leads booksellers and libraries to another book or none.",
    remedy="Copy the number again from the agency's list; the last digit is a check digit.",
    reference="ISO 2108", needs=Needs.PDF,
)  # fmt: skip
def isbn_valid(context: Context) -> Iterator[Violation]:
    """Length and check digit of each ISBN that is printed."""
    yield from _wrong(context, _ISBN, isbn_number.is_valid, "ISBN")


@rule(
    "IDN-002", Severity.ERROR, title="A printed ISSN is valid",
    why="A wrong digit assigns the report to another series.",
    remedy="Copy the number again from the record of the series; the last digit is a check digit.",
    reference="ISO 3297", needs=Needs.PDF,
)  # fmt: skip
def issn_valid(context: Context) -> Iterator[Violation]:
    """Length and check digit of each ISSN that is printed."""
    yield from _wrong(context, _ISSN, issn_number.is_valid, "ISSN")


@rule(
    "IDN-003", Severity.ERROR, title="A printed publication code has the publisher's form",
    why="The publisher's bookstore finds a publication by its code.",
    remedy="Write it as PUB2021/047/L: year, three digits, EL, L, R or E.",
    reference="House style: publication codes", needs=Needs.PDF,
)  # fmt: skip
def code_formed(context: Context) -> Iterator[Violation]:
    """Form of each PUB code that is printed."""
    yield from _wrong(
        context, _CODE, lambda code: bool(re.fullmatch(r"PUB\d{4}/\d{3}/(EL|L|R|E)", code)), "publication code"
    )


@rule(
    "IDN-004", Severity.ERROR, title="The report prints exactly the profile's identifiers",
    why="A number left over from a template identifies the wrong publication.",
    remedy="Correct identifiers in the profile and build again.",
    reference="House style: imprint", needs=Needs.PDF | Needs.PROFILE,
)  # fmt: skip
def numbers_of_profile(context: Context) -> Iterator[Violation]:
    """Printed ISBN, ISSN and PUB code against the profile's, without numbers in the author's text."""
    given = context.profile.identifiers
    for name, pattern, own in (
        ("ISBN", _ISBN, given.isbn),
        ("ISSN", _ISSN, given.issn),
        ("PUB code", _CODE, given.pub_code),
    ):
        printed = list(_numbers(context, pattern))
        others = _of_other_works(context, pattern, name) if printed else frozenset()
        for page, number in printed:
            if squeeze(number) != squeeze(own or "") and squeeze(number) not in others:
                yield Violation(f"The {name} is not the profile's", page, number, own or f"no {name}")
        if own and squeeze(own) not in {squeeze(number) for _, number in printed} and context.has_part("imprint"):
            yield Violation(f"The {name} is not printed", expected=own)
    if given.doi and squeeze(given.doi) not in "".join(context.squeezed_pages) and context.has_part("imprint"):
        yield Violation("The DOI is not printed", expected=given.doi)


@rule(
    "IDN-005", Severity.WARNING, title="The publication code has the publication year",
    why="Codes are assigned by year; another year is nearly always a mistake.",
    remedy="Check identifiers.pub_code and publication_year.",
    reference="House style: publication codes", needs=Needs.PROFILE,
)  # fmt: skip
def code_of_year(context: Context) -> Iterator[Violation]:
    """Year inside the PUB code."""
    code, year = context.profile.identifiers.pub_code, context.profile.year_of_publication
    if code and abs(int(code[3:7]) - year) > 1:
        place = Place(field="identifiers.pub_code")
        yield Violation("The publication code has another year", found=code, expected=str(year), place=place)


@rule(
    "IDN-006", Severity.ERROR, title="The metadata title names the territory",
    why="Catalogues and search engines list the report by this title.",
    remedy="Correct the title (titles.catalogue) or the territory in the profile and build again.",
    reference="House style: metadata equal to the record", needs=Needs.PDF | Needs.PROFILE,
)  # fmt: skip
def title_names_territory(context: Context) -> Iterator[Violation]:
    """The territory's name, formal or short, in the metadata's title."""
    title = squeeze(context.pdf.title)
    names = {context.titles.name, context.titles.formal}
    if title and not any(squeeze(name) in title for name in names if name):
        yield Violation(
            "The title does not name the territory", found=context.pdf.title, expected=context.titles.formal
        )


@rule(
    "IDN-007", Severity.ERROR, title="The metadata title has the right year",
    why="Two profiles of one territory differ only by year.",
    remedy="Correct the year in the profile and build again.",
    reference="House style: one year everywhere", needs=Needs.PDF,
)  # fmt: skip
def title_year(context: Context) -> Iterator[Violation]:
    """The profile's year in the title; without a profile, the first pages must print the title's years."""
    years = set(_YEAR.findall(european(context.pdf.title)))
    if context.has_profile:
        if years and str(context.profile.year) not in years:
            yield Violation("The title has another year", found=context.pdf.title, expected=str(context.profile.year))
        return
    front = set(_YEAR.findall(european(" ".join(context.page_texts[:3]))))
    if years and front and not years & front:
        yield Violation(
            "The title's year is not on the first pages",
            found=", ".join(sorted(years)),
            expected=", ".join(sorted(front)),
        )


@rule(
    "IDN-008", Severity.ERROR, title="The metadata title equals the record's",
    why="A report must not have two names.",
    remedy="Build again from the profile; do not edit the metadata by hand.",
    reference="House style: metadata equal to the record", needs=Needs.PDF | Needs.PROFILE,
)  # fmt: skip
def title_of_record(context: Context) -> Iterator[Violation]:
    """The exact title."""
    if squeeze(context.pdf.title) != squeeze(context.titles.document_title):
        yield Violation("The title differs", found=context.pdf.title, expected=context.titles.document_title)


@rule(
    "IDN-009", Severity.ERROR, title="The cover prints territory and edition",
    why="Readers look for them first.",
    remedy="Correct territory and year in the profile; let the cover print both.",
    reference="House style: cover", needs=Needs.PDF | Needs.PROFILE,
)  # fmt: skip
def cover_says_it(context: Context) -> Iterator[Violation]:
    """Territory and edition line on the first page."""
    if not context.has_part("cover"):
        return
    first = context.squeezed_pages[0]
    for name, text in (("territory", context.titles.formal), ("edition", context.titles.edition_line)):
        if squeeze(text) not in first:
            yield Violation(f"The cover does not print the {name}", 1, expected=text)


@rule(
    "IDN-010", Severity.ERROR, title="Running heads have the right year",
    why="A running head from an earlier edition gives the page a wrong date.",
    remedy="Correct titles.running or year in the profile and build again.",
    reference="House style: one year everywhere", needs=Needs.PDF,
)  # fmt: skip
def heads_of_one_year(context: Context) -> Iterator[Violation]:
    """Years in artifacts at the top edge, outside a part's heading, against the profile's or the most frequent one."""
    headings = _headings_with_years(context)
    found: list[tuple[int, str]] = []
    for page in context.pdf.pages:
        edge = page.box.top - 0.1 * (page.box.top - page.box.bottom)
        text = " ".join(
            run.text for run in page.content.runs if run.artifact and run.box.bottom > edge and not run.rotated
        )
        text = european(text)
        for heading in headings:
            text = heading.sub(" ", text)
        found += [(page.number, year) for year in _YEAR.findall(text)]
    if not found:
        return
    right = Counter(year for _, year in found).most_common(1)[0][0]
    if context.has_profile:
        expected = set(_YEAR.findall(european(context.titles.running + context.titles.edition_line)))
        right = str(context.profile.year) if str(context.profile.year) in expected else right
    for number, year in found:
        if year != right:
            yield Violation("The running head has another year", number, year, right)


def _headings_with_years(context: Context) -> list[re.Pattern[str]]:
    """Headings of parts that have a year, as patterns that find them however they are set."""
    if context.has_profile:
        headings = [text for part in context.profile.parts for text in (part.heading, part.short) if text]
        headings += [name for own in context.profile.dimensions.values() for name in (own.name, own.title) if name]
        headings += context.phrases.headings.values()
    else:
        headings = [bookmark.title for bookmark in context.pdf.bookmarks]
    dated = (text for text in map(european, dict.fromkeys(headings)) if _YEAR.search(text))
    words = (re.findall(r"\w+", " ".join(pieces(text))) for text in dated)
    return [re.compile(r"(?<!\w)" + r"\W+".join(map(re.escape, one)) + r"(?!\w)") for one in words]


@rule(
    "IDN-011", Severity.ERROR, title="The copyright line has the copyright year",
    why="It says when the rights begin.",
    remedy="Correct copyright_year in the profile and build again.",
    reference="House style: imprint", needs=Needs.PDF | Needs.PROFILE,
)  # fmt: skip
def copyright_year(context: Context) -> Iterator[Violation]:
    """The year after ©."""
    right = str(context.profile.year_of_copyright)
    for page, text in zip(context.pdf.pages, context.page_numbers, strict=True):
        for match in re.finditer(r"©[^©\d]{0,60}?((?:19|20)\d\d)", text):
            if match[1] != right:
                yield Violation("The copyright line has another year", page.number, match[0], right)


@rule(
    "IDN-012", Severity.WARNING, title="Dates are in order",
    why="An assessment cannot be later than its publication, nor a report published long before its year.",
    remedy="Check assessed, published, year and publication_year.",
    reference="House style: dates", needs=Needs.PROFILE,
)  # fmt: skip
def dates_follow(context: Context) -> Iterator[Violation]:
    """Assessment before publication; publication at most one year before the profile's year."""
    profile = context.profile
    if profile.assessed and profile.published and profile.assessed > profile.published[: len(profile.assessed)]:
        place = Place(field="assessed")
        yield Violation(
            "The assessment is later than the publication",
            found=profile.assessed,
            expected=profile.published,
            place=place,
        )
    if profile.year_of_publication < profile.year - 1 or profile.year_of_publication > profile.year + 5:
        place = Place(field="publication_year" if profile.publication_year else "published")
        found = str(profile.year_of_publication)
        yield Violation("Publication and profile are years apart", found=found, expected=str(profile.year), place=place)
