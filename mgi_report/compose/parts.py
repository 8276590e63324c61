"""What each kind of part prints besides its heading: one method per kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..language import Boilerplate, Locale, ReportTitles, Resources, fill
from ..model import AnnexesPart, AnyPart, ChapterPart, Dimension, FrameworkPart, Profile, composed
from ..text import Body, Caption, Printer, Prose, breakable, citations, direction_of, first_paragraph, listed, read
from .annexes import Annexes
from .contents import contents_rows
from .document import DimensionView, PartView
from .headings import Headings
from .imprint import contact, imprint_blocks
from .wording import Wording, stop_after

_FAMILIES = {
    "chapter": "chapter",
    "figures": "lists",
    "tables": "lists",
    "introduction": "text",
} | dict.fromkeys(("acknowledgements", "foreword", "context", "update", "covid", "trends", "custom"), "text")


class Composer:
    """Composes the parts of one profile in order, with continuous numbers."""

    def __init__(
        self,
        profile: Profile,
        locale: Locale,
        titles: ReportTitles,
        resources: Resources,
    ) -> None:
        self.profile, self.resources = profile, resources
        self.wording = Wording(locale)
        self.locale = self.wording.locale
        self.titles = self.wording.titles(titles)
        self.words = self.locale.phrases
        self.standing = Boilerplate(profile, locale, titles, resources)
        self.institutions = listed(profile, locale)
        self.printer = Printer(
            self.locale,
            citations(self.institutions),
            {composed(asset.name) for asset in profile.assets},
            self._conventions,
            {short: self.wording.line(meaning) for short, meaning in profile.acronyms.items()},
            profile.place_of,
        )
        self.headings = Headings(self.printer)
        self.dimensions = tuple(self._dimension(key) for key in Dimension)
        self._members_due = bool(profile.members)
        self._makers: dict[str, Callable[[Any, Body], Mapping[str, Any]]] = {
            "cover": self._cover, "imprint": self._imprint, "contents": self._contents, "objective": self._objective,
            "introduction": self._introduction, "framework": self._framework, "key-findings": self._key_findings,
            "summary": self._summary, "acronyms": self._acronyms, "sources": self._sources, "figures": self._listed,
            "tables": self._listed, "annexes": self._annexes, "back-cover": self._back_cover,
        }  # fmt: skip

    def parts(self) -> tuple[PartView, ...]:
        """All parts. Contents and lists are filled in when all others are composed."""
        views = [self._part(part) for part in self.profile.parts]
        for view in views:
            if view.page == "lists":
                found = [caption for other in views for caption in other.captions if f"{caption.kind}s" == view.kind]
                view.data["captions"].extend(found)
        views = [view for view in views if not _is_empty(view)]
        for view in views:
            if view.page == "contents":
                view.data["rows"].extend(contents_rows(views))
        return tuple(views)

    def _part(self, part: AnyPart) -> PartView:
        dimension = self.dimensions[part.dimension.number - 1] if isinstance(part, ChapterPart) else None
        before = self.printer.counters.note
        given = part.heading or self._heading(part, dimension)
        title = self.headings.title(given, part.text)
        short = self.headings.plain(part.short) if part.short else ""
        running = short or (title.plain if part.heading or dimension is None else dimension.name)
        body, data = Body(), {}
        if maker := self._makers.get(part.kind):
            data = dict(maker(part, body))
        else:
            self._text(part.text, part.anchor, body, str(dimension.number) if dimension else "")
        if self._members_due and part.kind in ("introduction", "context", "summary"):
            data["members"] = self._members(body)
            self._members_due = False
        family = _FAMILIES.get(part.kind, part.kind)
        return PartView(
            kind=part.kind,
            page=family,
            anchor=part.anchor,
            heading=title.plain,
            running=running,
            title=title.html,
            given=given,
            has_text=_is_running(part.text),
            has_notes=self.printer.counters.note > before,
            dimension=dimension,
            content=body,
            data=data,
        )

    def _heading(self, part: AnyPart, dimension: DimensionView | None) -> str:
        if dimension is not None:
            return dimension.title
        local = f"{part.kind}-local"
        if self.profile.territory.level.is_local and local in self.words.headings:
            return self.words.headings[local]
        return self.words.headings[part.kind]

    def _dimension(self, key: Dimension) -> DimensionView:
        standing, own = self.words.dimensions[key], self.profile.dimensions.get(key)
        description = standing.description_local if self.profile.territory.level.is_local else standing.description
        parts = (part for part in self.profile.parts if isinstance(part, ChapterPart) and part.dimension == key)
        chapter = next(parts, None)
        return DimensionView(
            key=key,
            number=key.number,
            name=self.headings.plain((own and own.name) or standing.name),
            title=(own and own.title) or standing.title,
            description=self.headings.line((own and own.description) or description),
            anchor=chapter.anchor if chapter else "",
        )

    def _replaced(self, part: AnyPart, name: str) -> str:
        """The profile's text in the place of a standing one."""
        return self.standing.part(part.text, name, replaces=_is_running(part.text))

    def _text(self, text: str | Prose, anchor: str, body: Body, number: str = "") -> None:
        """Print a text as the running text of a part."""
        printed = self.printer.body(text, anchor, number)
        body.html = printed.html
        body.take(printed)

    def _cover(self, part: AnyPart, body: Body) -> Mapping[str, Any]:
        lines = [] if part.heading else [self.headings.line(line) for line in self.titles.cover]
        return {"lines": lines, "subtitle": self.headings.line(self.titles.subtitle) if self.titles.subtitle else "",
                "picture": self.profile.cover, "partner": self._partner()}  # fmt: skip

    def _partner(self) -> Mapping[str, str] | None:
        partner = self.profile.partner
        return {"name": self.wording.line(partner.name), "logo": partner.logo or ""} if partner else None

    def _imprint(self, part: AnyPart, body: Body) -> Mapping[str, Any]:
        self._text(part.text, part.anchor, body)
        blocks = imprint_blocks(
            self.profile, self.wording, self.resources, self.titles, self.standing, self.printer, body
        )
        placed = any(block["kind"] == "research" for block in blocks)
        return {"blocks": blocks, "partner": self._partner(), "research_in": "research" if placed else "partner"}

    def _objective(self, part: AnyPart, body: Body) -> Mapping[str, Any]:
        lead, rest = first_paragraph(read(self._replaced(part, "objective")))
        opening = self.printer.body(lead, f"{part.anchor}-lead")
        body.take(opening)
        self._text(rest, part.anchor, body)
        return {"lead": opening.html}

    def _introduction(self, part: AnyPart, body: Body) -> Mapping[str, Any]:
        self._text(self._replaced(part, "introduction"), part.anchor, body)
        return {}

    def _framework(self, part: FrameworkPart, body: Body) -> Mapping[str, Any]:
        self._text(self.standing.own(part.text), part.anchor, body)
        if body.html and not part.graphic:
            return {"graphic": False}
        framework, inline = self.words.framework, self.printer.inline
        fields = ("principles", "objectives", "what_it_is", "what_it_is_not")
        lists = {name: [inline(self.standing.fill(item)) for item in getattr(framework, name)] for name in fields}
        texts = {name: inline(self.standing.fill(getattr(framework, name))) for name in ("lead", "target")}
        return {"graphic": True, **texts, **lists}

    def _key_findings(self, part: AnyPart, body: Body) -> Mapping[str, Any]:
        self._introduced(part, self.words.key_findings_intro, body)
        lines = [] if part.heading else self.words.headings["key-findings-lines"].split("|")
        return {"lines": [self.headings.plain(line) for line in lines], "cards": self.dimensions}

    def _introduced(self, part: AnyPart, phrase: str, body: Body) -> None:
        """The profile's text, or the phrase in its place."""
        text = (
            self.standing.own(part.text) if _is_running(part.text) else f"{self.standing.fill(phrase)}\n\n{part.text}"
        )
        self._text(text, part.anchor, body)

    def _summary(self, part: AnyPart, body: Body) -> Mapping[str, Any]:
        self._introduced(part, self.words.summary_intro, body)
        inline = self.printer.inline
        groups = [
            {
                "dimension": dimension,
                "strengths": [inline(bullet) for bullet in bullets.strengths],
                "potential": [inline(bullet) for bullet in bullets.potential],
            }
            for dimension in self.dimensions
            if (bullets := self.profile.findings.get(dimension.key))
        ]
        return {"groups": groups}

    def _acronyms(self, part: AnyPart, body: Body) -> Mapping[str, Any]:
        self._text(part.text, part.anchor, body)
        known = self.profile.acronyms
        order = sorted(known, key=self.locale.sort_key)
        return {"acronyms": [(short, self.printer.inline(known[short])) for short in order]}

    def _sources(self, part: AnyPart, body: Body) -> Mapping[str, Any]:
        self._text(part.text, part.anchor, body)
        before, _, after = self.words.available_at.partition("{address}")
        groups = [
            {
                "institution": self.wording.line(group.name),
                "lang": group.lang,
                "dir": direction_of(group.lang, self.locale),
                "anchor": f"{part.anchor}-{index}",
                "works": [
                    {
                        "anchor": entry.anchor,
                        "year": entry.year,
                        "title": (title := self.printer.inline(entry.work.title)),
                        "stop": stop_after(title),
                        "lang": entry.work.lang,
                        "dir": direction_of(entry.work.lang, self.locale),
                        "url": _absolute(entry.work.url),
                        "shown": breakable(entry.work.url or ""),
                    }
                    for entry in group.entries
                ],
            }
            for index, group in enumerate(self.institutions, 1)
        ]
        return {"groups": groups, "before": before, "after": after}

    def _listed(self, part: AnyPart, body: Body) -> Mapping[str, Any]:
        self._text(part.text, part.anchor, body)
        return {"captions": []}

    def _contents(self, part: AnyPart, body: Body) -> Mapping[str, Any]:
        self._text(part.text, part.anchor, body)
        return {"rows": []}

    def _annexes(self, part: AnnexesPart, body: Body) -> Mapping[str, Any]:
        self._text(part.text, part.anchor, body)
        own = [head for head in body.headings if head.level == 2]
        annexes = Annexes(self.printer, self.headings, self.standing, self.wording, part.anchor, body)
        items = [annexes.annex(item, index) for index, item in enumerate(part.items, 1)]
        return {"items": items, "sections": own}

    def _back_cover(self, part: AnyPart, body: Body) -> Mapping[str, Any]:
        return {"own_heading": part.heading is not None, **contact(self.profile)}

    def _members(self, body: Body) -> Mapping[str, Any]:
        """The numbered table of members, at the end of its part."""
        number = self.printer.counters.next("table")
        label = fill(self.words.table, {"number": self.locale.numerals(number)})
        body.captions.append(Caption("table", f"table-{number}", label, self.words.members_caption))
        rows = [{"name": self.wording.line(member.name), "year": member.year} for member in self.profile.members]
        return {"rows": rows, "anchor": f"table-{number}", "label": label}

    def _conventions(self, anchor: str, number: int) -> str:
        rows = [
            {
                "name": self.printer.inline(row.name),
                "status": row.status,
                "word": getattr(self.words.statuses, row.status),
                "years": self.locale.join([self.locale.numerals(year) for year in row.years]) if row.years else "",
            }
            for row in self.profile.conventions
        ]
        label = fill(self.words.table, {"number": self.locale.numerals(number)})
        return self.resources.render(
            "components/conventions.html", words=self.words, rows=rows, anchor=anchor, label=label
        )


def _is_running(text: str) -> bool:
    """True for a text that prints more than notes."""
    return bool(read(text).blocks)


def _is_empty(view: PartView) -> bool:
    """True for a list without text and items: acronyms, sources, figures … of a profile that has none."""
    fields = {"acronyms": "acronyms", "sources": "groups", "summary": "groups", "lists": "captions"}
    listed_field = fields.get(view.page)
    if listed_field is None or view.has_text:
        return False
    return not (view.data[listed_field] or view.data.get("members") or view.captions)


def _absolute(address: str | None) -> str:
    return "" if not address else address if "://" in address else f"http://{address}"
