"""What is known of an edition before it is built: how others name it, what is its own alone, why it may not go out."""

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
class Claim:
    """What an edition must share with no other."""

    name: str
    """What the edition is called in messages."""
    file_stem: str
    isbn: str | None = None
    pub_code: str | None = None
    doi: str | None = None

    def marks(self) -> Iterator[tuple[str, str]]:
        """Each number and name that there is, by its kind, in a form that can be compared."""
        if self.isbn:
            yield "ISBN", isbn_number.compact(self.isbn, convert=True)
        if self.pub_code:
            yield "PUB code", self.pub_code
        if self.doi:
            yield "DOI", self.doi.lower()
        yield "file name", self.file_stem


@dataclass(frozen=True)
class Candidate:
    """An edition that is loaded and not yet built."""

    profile: Profile
    locale: Locale
    resources: Resources

    @classmethod
    def of(cls, profile: Profile, edition: Edition) -> Candidate:
        """What a profile will be in an edition. Raises UsageError when its language has no words."""
        resources = Resources(edition.series)
        locale = Locale(profile.language, resources.phrases(profile.language, profile.words), edition.digits)
        return cls(profile, locale, resources)

    @property
    def named(self) -> RelatedEdition:
        """How the records of the other editions name it."""
        return related_edition(self.profile, self.locale)

    @property
    def claim(self) -> Claim:
        """What it must share with no other."""
        numbers = self.profile.identifiers
        name = _name(self.named.title, self.profile.language)
        return Claim(name, file_stem(self.profile), numbers.isbn, numbers.pub_code, numbers.doi)

    @property
    def reasons(self) -> tuple[Finding, ...]:
        """Why it may not be published, as far as can be told before building."""
        found, edition = [], f"the edition in {self.profile.language}"
        if self.profile.is_draft:
            found.append(finding("BUN-001", Place(field="status"), f"{edition} is a draft"))
        if not abstract(self.profile, self.locale, bundle_phrases(self.resources, self.profile.language).abstract):
            message = f"{edition} has no abstract, and no key findings to make one from"
            found.append(finding("BUN-002", Place(field="abstract"), message))
        return tuple(found)


def clashes(claims: Iterable[Claim]) -> Iterator[tuple[int, int, Finding]]:
    """Two places among ``claims``, from 0, for everything that both share, with the finding that says so."""
    seen: dict[tuple[str, str], tuple[int, Claim]] = {}
    for index, claim in enumerate(claims):
        for kind, value in claim.marks():
            first, other = seen.setdefault((kind, value), (index, claim))
            if first != index:
                message = f"{other.name} and {claim.name} have the same {kind}"
                yield first, index, finding("BUN-003", NOWHERE, message, found=value)


def check_unique(records: Iterable[Record]) -> tuple[Finding, ...]:
    """What records of a batch share and must not: an ISBN, a PUB code, a DOI or the name of their files."""
    claims = (
        Claim(_name(one.title, one.language.code), one.file_stem, one.isbn, one.pub_code, one.doi) for one in records
    )
    return tuple(finding for _, _, finding in clashes(claims))


def _name(title: str, language: str) -> str:
    return f"“{title}” ({language})"
