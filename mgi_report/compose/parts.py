"""What each kind of part prints besides its heading: one method per kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..language import Boilerplate, Locale, ReportTitles, Resources, fill, first_paragraph, steps
from ..model import Annex, AnnexesPart, AnyPart, ChapterPart, Profile, TextPart, composed
from ..text import Body, Caption, MarkdownRenderer, breakable, citations, direction_of, listed
from .document import DimensionView, PartView
from .imprint import contact, imprint_blocks

_FAMILIES = {
    "chapter": "chapter",
    "figures": "lists",
    "tables": "lists",
    "introduction": "text",
} | dict.fromkeys(("acknowledgements", "foreword", "context", "update", "covid", "trends", "custom"), "text")
_UNLISTED = frozenset({"cover", "imprint", "contents", "back-cover"})


class Composer:
    """Composes the parts of one profile in order, with continuous numbers."""

    def __init__(
        self,
        profile: Profile,
        locale: Locale,
        titles: ReportTitles,
        resources: Resources,
        dimensions: tuple[DimensionView, ...],
    ) -> None:
        self.profile, self.locale, self.titles = profile, locale, titles
        self.resources, self.dimensions = resources, dimensions
        self.words = locale.phrases
        self.standing = Boilerplate(profile, locale, titles, resources)
        self.institutions = listed(profile, locale)
        self.printer = MarkdownRenderer(
            locale,
            citations(self.institutions),
            {composed(asset.name) for asset in profile.assets},
            self._conventions,
            profile.acronyms,
        )
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
                view.data["rows"].extend(self._rows(views))
        return tuple(views)

    def _part(self, part: AnyPart) -> PartView:
        dimension = self.dimensions[part.dimension.number - 1] if isinstance(part, ChapterPart) else None
        heading = part.heading or (dimension.title if dimension else self._heading(part.kind))
        running = part.short or part.heading or (dimension.name if dimension else heading)
        body, data = Body(), {}
        if maker := self._makers.get(part.kind):
            data = dict(maker(part, body))
        elif isinstance(part, ChapterPart | TextPart):
            body = self.printer.body(part.text, part.anchor, str(dimension.number) if dimension else "")
        if self._members_due and part.kind in ("introduction", "context", "summary"):
            data["members"] = self._members(body)
            self._members_due = False
        family = _FAMILIES.get(part.kind, part.kind)
        return PartView(part.kind, family, part.anchor, heading, running, dimension, body, data)

    def _heading(self, kind: str) -> str:
        local = f"{kind}-local"
        if self.profile.territory.level.is_local and local in self.words.headings:
            return self.words.headings[local]
        return self.words.headings[kind]

    def _text(self, part: AnyPart | Annex, name: str) -> str:
        return part.text or self.standing.text(name)

    def _cover(self, part: AnyPart, body: Body) -> Mapping[str, Any]:
        return {"lines": self.titles.cover, "subtitle": self.titles.subtitle, "picture": self.profile.cover,
                "partner": self.profile.partner}  # fmt: skip

    def _imprint(self, part: AnyPart, body: Body) -> Mapping[str, Any]:
        blocks = imprint_blocks(self.profile, self.locale, self.resources, self.titles, self.standing, self.printer)
        return {"blocks": blocks, "partner": self.profile.partner}

    def _rows(self, views: list[PartView]) -> list[dict[str, Any]]:
        """Rows of the contents list: parts, and below key findings their summary and the chapters."""
        rows: list[dict[str, Any]] = []
        below: list[dict[str, Any]] | None = None
        for view in views:
            if view.kind in _UNLISTED:
                continue
            row: dict[str, Any] = {
                "anchor": view.anchor,
                "title": view.running,
                "dimension": view.dimension,
                "children": [],
            }
            if view.kind == "key-findings":
                below = row["children"]
            if view.kind in ("chapter", "summary") and below is not None:
                below.append(row)
                continue
            if view.kind != "key-findings":
                below = None
            rows.append(row)
            row["children"] += [
                {"anchor": item["anchor"], "title": item["heading"], "dimension": None, "children": []}
                for item in view.data.get("items", ())
            ]
        return rows

    def _objective(self, part: AnyPart, body: Body) -> Mapping[str, Any]:
        lead, rest = first_paragraph(self._text(part, "objective"))
        body.take(opening := self.printer.body(lead, f"{part.anchor}-lead"))
        running = self.printer.body(rest, part.anchor)
        body.html = running.html
        body.take(running)
        return {"lead": opening.html}

    def _introduction(self, part: AnyPart, body: Body) -> Mapping[str, Any]:
        text = self.printer.body(self._text(part, "introduction"), part.anchor)
        body.html = text.html
        body.take(text)
        return {}

    def _framework(self, part: AnyPart, body: Body) -> Mapping[str, Any]:
        framework = self.words.framework
        if part.text:
            text = self.printer.body(part.text, part.anchor)
            body.html = text.html
            body.take(text)
        inline = self.printer.inline
        fields = ("principles", "objectives", "what_it_is", "what_it_is_not")
        lists = {name: [inline(self.standing.fill(item)) for item in getattr(framework, name)] for name in fields}
        return {"lead": inline(self.standing.fill(framework.lead)), "target": inline(framework.target), **lists}

    def _key_findings(self, part: AnyPart, body: Body) -> Mapping[str, Any]:
        intro = part.text or self.standing.fill(self.words.key_findings_intro)
        text = self.printer.body(intro, part.anchor)
        body.html = text.html
        body.take(text)
        lines = [part.heading] if part.heading else self.words.headings["key-findings-lines"].split("|")
        return {"lines": lines, "cards": self.dimensions}

    def _summary(self, part: AnyPart, body: Body) -> Mapping[str, Any]:
        text = self.printer.body(part.text or self.standing.fill(self.words.summary_intro), part.anchor)
        body.html = text.html
        body.take(text)
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
        known = self.profile.acronyms
        order = sorted(known, key=self.locale.sort_key)
        return {"acronyms": [(short, self.printer.inline(known[short])) for short in order]}

    def _sources(self, part: AnyPart, body: Body) -> Mapping[str, Any]:
        text = self.printer.body(part.text, part.anchor)
        body.html = text.html
        body.take(text)
        before, _, after = self.words.available_at.partition("{address}")
        groups = [
            {
                "institution": group.name,
                "lang": group.lang,
                "dir": direction_of(group.lang, self.locale),
                "anchor": f"{part.anchor}-{index}",
                "works": [
                    {
                        "anchor": entry.anchor,
                        "year": entry.year,
                        "title": self.printer.inline(entry.work.title),
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
        return {"captions": []}

    def _contents(self, part: AnyPart, body: Body) -> Mapping[str, Any]:
        return {"rows": []}

    def _annexes(self, part: AnnexesPart, body: Body) -> Mapping[str, Any]:
        return {"items": [self._annex(item, index, part.anchor, body) for index, item in enumerate(part.items, 1)]}

    def _annex(self, item: Annex, index: int, anchor: str, body: Body) -> dict[str, Any]:
        heading = item.heading or self.words.headings.get(f"annex-{item.kind}", "")
        name = item.id or f"{anchor}-{index}"
        text = self._text(item, f"annex-{item.kind}")
        found: dict[str, Any] = {"kind": item.kind, "anchor": name, "heading": heading, "steps": []}
        if item.kind == "process" and (divided := steps(text)):
            for number, (head, step) in enumerate(divided, 1):
                body.take(one := self.printer.body(step, f"{name}-{number}"))
                shown = self.locale.numerals(number)
                found["steps"].append({"number": shown, "heading": self.printer.inline(head), "html": one.html})
        else:
            body.take(whole := self.printer.body(text, name))
            found["html"] = whole.html
        return found

    def _back_cover(self, part: AnyPart, body: Body) -> Mapping[str, Any]:
        return contact(self.profile)

    def _members(self, body: Body) -> Mapping[str, Any]:
        """The numbered table of members, at the end of its part."""
        number = self.printer.counters.next("table")
        label = fill(self.words.table, {"number": self.locale.numerals(number)})
        body.captions.append(Caption("table", f"table-{number}", label, self.words.members_caption))
        return {"rows": self.profile.members, "anchor": f"table-{number}", "label": label}

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


def _is_empty(view: PartView) -> bool:
    """True for a list without items: acronyms, sources, figures … of a profile that has none."""
    fields = {"acronyms": "acronyms", "sources": "groups", "summary": "groups", "lists": "captions"}
    listed_field = fields.get(view.page)
    return listed_field is not None and not (view.data[listed_field] or view.data.get("members") or view.captions)


def _absolute(address: str | None) -> str:
    return "" if not address else address if "://" in address else f"http://{address}"
