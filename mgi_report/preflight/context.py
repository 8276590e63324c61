"""What is checked: a PDF, the profile it was made from, or both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from ..errors import UsageError
from ..findings import Place
from ..language import Boilerplate, ImprintPhrases, Locale, Phrases, ReportTitles, Resources, report_titles
from ..model import Annex, AnnexesPart, AnyPart, Model, Profile
from ..text import printed_fragments, read
from .addresses import Address, read_addresses
from .given_phrases import given_phrases
from .needs import Needs
from .page_references import Notes, PageReference, european, read_notes, read_page_references
from .passages import Passage, blank
from .pdf.view import PdfView

_WEB = re.compile(r"(?:https?://|www\.)\S+")
_ADDRESS = re.compile(rf"{_WEB.pattern}|\S+@\S+")
_STANDING = frozenset({"objective", "introduction", "annex-framework", "annex-process"})
_REPLACING = frozenset({"framework", "key-findings", "summary"})
"""Parts whose text replaces phrases."""
_NOT_LETTERS = re.compile(r"[\W_]+")
_NOT_PROSE = frozenset(
    {
        "url", "web", "email", "phone", "fax", "file", "picture", "logo", "id", "code", "language", "assets", "silence",
        "kind", "dimension", "form", "licence", "published", "assessed", "date", "isbn", "issn", "pub_code", "doi",
        "lang", "status", "level", "sort",
    }
)  # fmt: skip


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
        return tuple(_passages(self.profile, ""))

    @cached_property
    def prose(self) -> str:
        """The prose of all passages in one string, for a quick test whether something occurs at all."""
        return "\n".join(passage.prose for passage in self.passages)

    @cached_property
    def readings(self) -> tuple[Passage, ...]:
        """The Markdown of every part and the imprint's own texts in order, including standard texts of the language."""
        standing = Boilerplate(self.profile, self.locale, self.titles, self.resources)
        found = []
        for part in self.profile.parts:
            items: tuple[AnyPart | Annex, ...] = (part, *part.items) if isinstance(part, AnnexesPart) else (part,)
            for item in items:
                name = f"annex-{item.kind}" if isinstance(item, Annex) else item.kind
                text = item.text
                if name in _STANDING:
                    text = standing.part(text, name, replaces=bool(read(text).blocks))
                elif name in _REPLACING:
                    text = standing.own(text)
                place = Place(item.file or "", field="" if item.file else f"parts ({item.id or name})")
                found.append(Passage(text, place, True))
            for block, text in self.profile.imprint.texts.items() if part.kind == "imprint" else ():
                found.append(Passage(standing.own(text), Place(field=f"imprint.texts.{block}"), True))
        return tuple(found)

    @cached_property
    def fragments(self) -> tuple[Fragment, ...]:
        """Every fragment of the parts' texts that must be printed in one piece, located in the PDF."""
        return tuple(self._located(self.readings))

    @cached_property
    def short_fragments(self) -> tuple[Fragment, ...]:
        """The same of the phrases, titles and short texts of the profile, which have no order of their own."""
        standing = Boilerplate(self.profile, self.locale, self.titles, self.resources)
        return tuple(self._located(given_phrases(self.profile, standing)))

    def _located(self, passages: Iterable[Passage]) -> Iterator[Fragment]:
        for passage in passages:
            for one in printed_fragments(read(passage.text)):
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


def squeeze(text: str) -> str:
    """Only letters and digits, in lower case, with European digits: equal for the same words in any layout."""
    return _NOT_LETTERS.sub("", "".join(european(text).split())).casefold()


def _passages(value: Any, path: str) -> Iterator[Passage]:
    if isinstance(value, Model):
        yield from _fields(value, path)
    elif type(value) is str:
        yield Passage(value, Place(field=path), False)
    elif isinstance(value, tuple | list):
        for number, item in enumerate(value):
            yield from _passages(item, f"{path}[{number}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _passages(item, f"{path}.{key}")


def _fields(model: Model, path: str) -> Iterator[Passage]:
    for name in type(model).model_fields:
        if name in _NOT_PROSE:
            continue
        item, here = getattr(model, name), f"{path}.{name}" if path else name
        if name == "text" and isinstance(item, str):
            if item:
                yield Passage(item, Place(file=getattr(model, "file", None) or "", field=here), True)
        else:
            yield from _passages(item, here)
