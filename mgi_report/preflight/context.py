"""What is checked: a PDF, the profile it was made from, or both."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Literal

from ..errors import UsageError
from ..findings import NOWHERE, Finding, Place
from ..language import Boilerplate, ImprintPhrases, Locale, Phrases, ReportTitles, Resources, report_titles
from ..model import Annex, AnnexesPart, AnyPart, Profile
from ..proofreading import Passage, passages, proofread
from ..text import Fragment as Piece
from ..text import Prose, caption_fragments, note_fragments, printed_fragments, read
from .addresses import Address, read_addresses
from .given_phrases import given_phrases
from .needs import Needs
from .page_references import Notes, PageReference, european, read_notes, read_page_references
from .pdf.view import PdfView
from .written import Written, squeeze

_WEB = re.compile(r"(?:https?://|www\.)\S+")
_ADDRESS = re.compile(rf"{_WEB.pattern}|\S+@\S+")
_STANDING = frozenset({"objective", "introduction", "annex-framework", "annex-process"})
_REPLACING = frozenset({"framework", "key-findings", "summary"})
"""Parts whose text replaces phrases."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A text of a part that must be printed in one piece."""

    text: str
    squeezed: str
    place: Place
    at: int
    """Offset in the squeezed text of the PDF; -1 when it is not there."""


class Context:
    """A PDF, a profile, or both, with values that several rules share."""

    def __init__(
        self,
        pdf: PdfView | None = None,
        profile: Profile | None = None,
        *,
        name: str = "",
        links: Literal["offline", "online"] = "offline",
        series: Path | None = None,
    ) -> None:
        self._pdf, self._profile, self.name, self.links = pdf, profile, name, links
        self.resources = Resources(series)

    def lacks(self, needs: Needs) -> str:
        """Why a rule with these needs cannot be checked; empty when it can."""
        if Needs.PDF in needs and self._pdf is None:
            return "no readable PDF was given"
        if Needs.PROFILE in needs and self._profile is None:
            return "no profile was given"
        if Needs.TAGS in needs and (self._pdf is None or not self._pdf.tags or not self._pdf.tags.elements):
            return "the PDF is not tagged"
        if Needs.ONLINE in needs and self.links != "online":
            return "web servers were not queried (--links online)"
        return ""

    @property
    def pdf(self) -> PdfView:
        """The PDF, for rules that need one."""
        if self._pdf is None:
            raise LookupError("there is no PDF")
        return self._pdf

    @property
    def profile(self) -> Profile:
        """The profile, for rules that need one."""
        if self._profile is None:
            raise LookupError("there is no profile")
        return self._profile

    @property
    def has_profile(self) -> bool:
        """True when a profile was given."""
        return self._profile is not None

    @property
    def has_pdf(self) -> bool:
        """True when a PDF was given and could be opened."""
        return self._pdf is not None

    @cached_property
    def language(self) -> str:
        """Language of the report: the profile's, else the PDF's; empty when neither has one."""
        return self._profile.language if self._profile else self._pdf.language if self._pdf else ""

    @cached_property
    def phrases(self) -> Phrases:
        """Phrases of the report's language. Raises LookupError when there are none."""
        try:
            return self.resources.phrases(self.profile.language, self.profile.words)
        except UsageError as error:
            raise LookupError(f"there are no phrases for this language ({error})") from error

    @cached_property
    def locale(self) -> Locale:
        """Numerals, dates and phrases of the profile's language."""
        return Locale(self.profile.language, self.phrases)

    @cached_property
    def titles(self) -> ReportTitles:
        """The titles the report must have."""
        return report_titles(self.profile, self.locale)

    @cached_property
    def page_references(self) -> tuple[PageReference, ...]:
        """Every page number that the PDF prints next to or inside a link."""
        return read_page_references(self.pdf)

    @cached_property
    def addresses(self) -> tuple[Address, ...]:
        """Every web address once: those of the profile, then further ones linked in the PDF."""
        return tuple(read_addresses(self._profile, self.passages if self._profile else (), self._pdf))

    @cached_property
    def notes(self) -> Notes:
        """Calls and notes of the tag tree."""
        return read_notes(self.pdf)

    def has_part(self, kind: str) -> bool:
        """True when the profile prints a part of this kind."""
        return any(part.kind == kind for part in self.profile.parts)

    @cached_property
    def imprint(self) -> ImprintPhrases:
        """Wording of the imprint. Raises LookupError when the language has none."""
        year = self.profile.imprint.wording or self.profile.year_of_publication
        try:
            return self.resources.imprint(self.profile.language, year)
        except UsageError as error:
            raise LookupError(f"there is no imprint wording ({error})") from error

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All texts of the author, in profile order."""
        return passages(self.profile)

    @cached_property
    def proofs(self) -> Mapping[str, Sequence[Finding]]:
        """What proofreading finds in the profile, by rule."""
        found: dict[str, list[Finding]] = {}
        try:
            locale = self.locale
        except LookupError:
            locale = None
        for finding in proofread(self.profile, locale):
            found.setdefault(finding.rule, []).append(finding)
        return found

    @cached_property
    def written(self) -> Written:
        """Where the texts of the author were written."""
        return Written(self.passages)

    def located(self, place: Place | None, page: int, found: str) -> Place:
        """The place of a finding: that of a field, or of the text on a page, in the files of the profile if known."""
        if place is not None:
            known = self.profile.place_of_field(place.field) if self.has_profile and not place.line else NOWHERE
            return replace(known, field=place.field, page=place.page) if known.line else place
        here = Place(file=self.name, page=page)
        source = self.written.place(found) if self.has_profile and page else NOWHERE
        return replace(source, page=page) if source.line else here

    @cached_property
    def readings(self) -> tuple[Passage, ...]:
        """The text of every part and the imprint's own texts in order, including standard texts of the language."""
        return tuple(self._readings())

    def _readings(self) -> Iterator[Passage]:
        standing = Boilerplate(self.profile, self.locale, self.titles, self.resources)
        for number, part in enumerate(self.profile.parts):
            items: list[tuple[str, AnyPart | Annex]] = [(f"parts[{number}]", part)]
            if isinstance(part, AnnexesPart):
                items += ((f"parts[{number}].items[{index}]", item) for index, item in enumerate(part.items))
            for path, item in items:
                name = f"annex-{item.kind}" if isinstance(item, Annex) else item.kind
                text = item.text
                if name in _STANDING:
                    text = standing.part(text, name, replaces=bool(read(text).blocks))
                elif name in _REPLACING:
                    text = standing.own(text)
                field = f"{path}.text" if item.text else f"parts ({item.id or name})"
                yield Passage(text, field, self.profile, file=item.file or "", is_exact=text == item.text)
            for block, text in self.profile.imprint.texts.items() if part.kind == "imprint" else ():
                path, printed = f"imprint.texts.{block}", standing.own(text)
                yield Passage(printed, path, self.profile, is_exact=printed == text)

    @cached_property
    def fragments(self) -> tuple[Fragment, ...]:
        """Every fragment of the parts' texts that must be printed in one piece and in order, located in the PDF."""
        return tuple(self._located(self.readings, printed_fragments))

    @cached_property
    def loose_fragments(self) -> tuple[Fragment, ...]:
        """Every other fragment: of notes and captions, of phrases and titles that the profile gives, in any order."""
        standing = Boilerplate(self.profile, self.locale, self.titles, self.resources)
        return (
            *self._located(self.readings, lambda prose: (*caption_fragments(prose), *note_fragments(prose))),
            *self._located(given_phrases(self.profile, standing), printed_fragments),
        )

    def _located(
        self, passages: Iterable[Passage], fragments: Callable[[Prose], Iterable[Piece]]
    ) -> Iterator[Fragment]:
        for passage in passages:
            for one in fragments(passage.prose):
                wanted = squeeze(one.text)
                yield Fragment(one.text, wanted, passage.at(one.at), self.squeezed.find(wanted))

    @cached_property
    def page_texts(self) -> list[str]:
        """Text of each page, with artifacts and collapsed white space."""
        # The characters at both ends preserve white space there.
        return [" ".join(f"|{page.text}|".split())[1:-1] for page in self.pdf.pages]

    @cached_property
    def page_prose(self) -> list[str]:
        """The same with web and mail addresses blanked out; offsets stay the same."""
        return [(_ADDRESS if "@" in text else _WEB).sub(blank, text) for text in self.page_texts]

    @cached_property
    def printed_prose(self) -> str:
        """The prose of all pages in one string, for a quick test whether something occurs at all."""
        return "\n".join(self.page_prose)

    @cached_property
    def page_numbers(self) -> list[str]:
        """The same with European digits."""
        return [european(text) for text in self.page_texts]

    @cached_property
    def squeezed(self) -> str:
        """Text of the PDF in reading order, squeezed, for finding text independent of its layout."""
        return squeeze(self.pdf.reading)

    @cached_property
    def squeezed_pages(self) -> list[str]:
        """The same for each page as painted."""
        return [squeeze(text) for text in self.page_texts]


def blank(match: re.Match[str]) -> str:
    """Placeholders of the same length as a match."""
    return "\N{OBJECT REPLACEMENT CHARACTER}" * len(match[0])
