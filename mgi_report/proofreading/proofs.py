"""Everything that proofreading finds in a profile, or in one text of a profile that cannot be loaded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from ..findings import Finding, Place, Rule, Severity
from ..language import Locale
from ..model import Profile
from .line import Line, lines
from .marks import STRAIGHT, straight_marks
from .passage import Passage, passages
from .sources import PROFILE_RULES
from .web import ADDRESS_RULES, addresses
from .wording import WORDINGS, Hit, Wording, around

_MOST = 49
"""Findings of one rule that are told one by one."""
RULES: dict[str, Rule] = {
    rule.id: rule
    for rule in (
        *(one.rule for one in WORDINGS),
        STRAIGHT,
        *(one.rule for one in ADDRESS_RULES),
        *PROFILE_RULES,
    )
}
"""The rules that need no more than the profile."""


@dataclass(frozen=True, slots=True)
class _Fault:
    """A fault in a text, before its place is known."""

    rule: Rule
    message: str
    offset: int
    found: str
    expected: str = ""


@dataclass(frozen=True, slots=True)
class _Faults:
    """The faults of a text: the first of each rule, and the number of the others."""

    told: tuple[_Fault, ...]
    more: tuple[tuple[str, int], ...]


def proofread(profile: Profile, locale: Locale | None) -> tuple[Finding, ...]:
    """The findings of a profile, suppressed ones as well. ``locale`` is None for an unknown language.

    Equal for equal profiles, so that whoever asks again finds nothing new.
    """
    return tuple(_told(_all(profile, locale), _further(profile, locale)))


def proofread_text(
    text: str, language: str, locale: Locale | None, at: Callable[[int], Place], *, is_line: bool = False
) -> Iterator[Finding]:
    """The findings of one text whose characters are at the places that ``at`` gives."""
    for fault in _faults(text, is_line, _base(language), locale).told:
        yield fault.rule.finding(at(fault.offset), fault.message, found=fault.found, expected=fault.expected)


def _base(language: str) -> str:
    """The code of a language without its region."""
    return language.split("-")[0].lower()


def _all(profile: Profile, locale: Locale | None) -> Iterator[Finding]:
    texts = passages(profile)
    for passage in texts:
        for finding in proofread_text(passage.text, profile.language, locale, passage.at, is_line=passage.is_line):
            yield _milder(finding) if profile.is_draft else finding
    yield from _of_addresses(profile, texts)
    for check in PROFILE_RULES.values():
        yield from check(profile)


def _further(profile: Profile, locale: Locale | None) -> Counter[str]:
    """Rule → number of the faults that are counted only."""
    count: Counter[str] = Counter()
    for passage in passages(profile):
        count.update(dict(_faults(passage.text, passage.is_line, _base(profile.language), locale).more))
    return count


def _of_addresses(profile: Profile, texts: Iterable[Passage]) -> Iterator[Finding]:
    for found in addresses(profile, texts):
        for one in ADDRESS_RULES:
            if one.is_broken_by(found.address):
                yield one.rule.finding(found.place, one.message, found=found.address)


def _milder(finding: Finding) -> Finding:
    """Unfinished text is to be expected in a draft."""
    if finding.rule != "TXT-004":
        return finding
    return RULES[finding.rule].finding(
        finding.place, finding.message, found=finding.found, expected=finding.expected, severity=Severity.WARNING
    )


def _told(found: Iterable[Finding], count: Counter[str]) -> Iterator[Finding]:
    """Of one rule the first findings, and the number of the others; ``count`` are those that are not among them."""
    told: Counter[str] = Counter()
    for finding in found:
        count[finding.rule] += 1
        told[finding.rule] += 1
        if told[finding.rule] <= _MOST:
            yield finding
    for rule, number in count.items():
        if number > _MOST:
            yield RULES[rule].finding(Place(), f"{number - _MOST} more of the same kind")


@lru_cache(maxsize=8192)
def _faults(text: str, is_line: bool, language: str, locale: Locale | None) -> _Faults:
    shown = lines(text, is_line)
    whole = "\n".join(line.text for line in shown)
    told: list[_Fault] = []
    more: list[tuple[str, int]] = []
    for wording in WORDINGS:
        if any(sign in whole for sign in wording.signs):
            hits = ((line, hit) for line in shown for hit in _hits(wording, line, language))
            told += (_fault(wording, line, hit) for line, hit in islice(hits, _MOST))
            if rest := sum(1 for _ in hits):
                more.append((wording.rule.id, rest))
    if locale is not None and '"' in whole:
        marks = straight_marks(text, is_line, locale)
        message = "A straight quotation mark has no partner"
        told += (_Fault(STRAIGHT, message, offset, context) for offset, context in islice(marks, _MOST))
        if rest := sum(1 for _ in marks):
            more.append((STRAIGHT.id, rest))
    return _Faults(tuple(told), tuple(more))


def _hits(wording: Wording, line: Line, language: str) -> Iterator[Hit]:
    if line.in_table and not wording.in_tables:
        return
    for hit in wording.find(line.text, language):
        exempt = wording.is_of_language and line.is_foreign(hit.start, hit.end)
        if not (exempt or line.is_kept(hit.start, hit.end)):
            yield hit


def _fault(wording: Wording, line: Line, hit: Hit) -> _Fault:
    found = around(line.text, hit.start, hit.end)
    return _Fault(wording.rule, wording.message, line.offset(hit.start), found, hit.expected)
