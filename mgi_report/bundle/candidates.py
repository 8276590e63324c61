"""What is known of an edition before it is built: its name, what must be unique to it, why it must not be published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stdnum import isbn as isbn_number

from ..findings import NOWHERE, Finding, Place, finding
from ..language import Locale, Resources, file_stem
from ..model import Edition, Profile
from .describe import abstract, related_edition
from .record import Record, RelatedEdition
from .words import bundle_phrases


@dataclass(frozen=True, slots=True)
class UniqueMarks:
    """What must be unique to an edition."""

    name: str
    """What the edition is called in messages."""
    file_stem: str
    isbn: str | None = None
    pub_code: str | None = None
    doi: str | None = None

    def values(self) -> Iterator[tuple[str, str]]:
        """Kind and value of each number and name, in a form that can be compared."""
        if self.isbn:
            yield "ISBN", isbn_number.compact(self.isbn, convert=True)
        if self.pub_code:
            yield "PUB code", self.pub_code
        if self.doi:
            yield "DOI", self.doi.lower()
        yield "file name", self.file_stem


@dataclass(frozen=True)
class Candidate:
    """An edition that is loaded but not built yet."""

    profile: Profile
    locale: Locale
    resources: Resources

    @classmethod
    def of(cls, profile: Profile, edition: Edition) -> Candidate:
        """The candidate of a profile in an edition. Raises UsageError when its language has no phrases."""
        resources = Resources(edition.series)
        locale = Locale(profile.language, resources.phrases(profile.language, profile.words), edition.digits)
        return cls(profile, locale, resources)

    @property
    def named(self) -> RelatedEdition:
        """How the records of the other editions refer to it."""
        return related_edition(self.profile, self.locale)

    @property
    def unique_marks(self) -> UniqueMarks:
        """What must be unique to it."""
        numbers = self.profile.identifiers
        name = _name(self.named.title, self.profile.language)
        return UniqueMarks(name, file_stem(self.profile), numbers.isbn, numbers.pub_code, numbers.doi)

    @property
    def reasons(self) -> tuple[Finding, ...]:
        """Why it must not be published, as far as is known before building."""
        found, edition = [], f"the edition in {self.profile.language}"
        if self.profile.is_draft:
            found.append(finding("BUN-001", Place(field="status"), f"{edition} is a draft"))
        if not abstract(self.profile, self.locale, bundle_phrases(self.resources, self.profile.language).abstract):
            message = f"{edition} has no abstract, and no key findings to make one from"
            found.append(finding("BUN-002", Place(field="abstract"), message))
        return tuple(found)


def clashes(editions: Iterable[UniqueMarks]) -> Iterator[tuple[int, int, Finding]]:
    """Two indexes into ``editions`` and a finding, for everything that two editions share."""
    seen: dict[tuple[str, str], tuple[int, UniqueMarks]] = {}
    for index, marks in enumerate(editions):
        for kind, value in marks.values():
            first, other = seen.setdefault((kind, value), (index, marks))
            if first != index:
                message = f"{other.name} and {marks.name} have the same {kind}"
                yield first, index, finding("BUN-003", NOWHERE, message, found=value)


def check_unique(records: Iterable[Record]) -> tuple[Finding, ...]:
    """Findings on what records share but must not: an ISBN, a PUB code, a DOI or a file name."""
    editions = (
        UniqueMarks(_name(one.title, one.language.code), one.file_stem, one.isbn, one.pub_code, one.doi)
        for one in records
    )
    return tuple(finding for _, _, finding in clashes(editions))


def _name(title: str, language: str) -> str:
    return f"“{title}” ({language})"
