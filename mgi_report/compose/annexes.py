"""The annexes: the part's own text, and below it each annex with its text or, for a process, its steps."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ..language import Boilerplate, steps, without_notes
from ..model import Annex
from ..text import Body, MarkdownRenderer
from .headings import Headings
from .wording import Wording


@dataclass
class Annexes:
    """Composes the annexes of one part; ``body`` collects their sections and captions."""

    printer: MarkdownRenderer
    headings: Headings
    standing: Boilerplate
    wording: Wording
    anchor: str
    """Of the part."""
    body: Body = field(default_factory=Body)

    def annex(self, item: Annex, index: int) -> dict[str, Any]:
        """What the template prints for one annex."""
        name = f"annex-{item.kind}"
        anchor = item.id or f"{self.anchor}-{index}"
        text = self.standing.part(item.text, name)
        _, notes = without_notes(text)
        heading = item.heading or self.wording.locale.phrases.headings.get(name, "")
        title = self.headings.title(heading, notes)
        short = self.headings.plain(item.short) if item.short else title.plain
        found = {"kind": item.kind, "anchor": anchor, "title": title.html, "heading": title.plain, "short": short}
        if item.kind == "process":
            return found | self._process(text, anchor)
        return found | {"steps": [], "html": self._taken(text, anchor)}

    def _process(self, text: str, anchor: str) -> dict[str, Any]:
        opening, divided = steps(text)
        found: dict[str, Any] = {"steps": [], "html": self._taken(opening, anchor) if opening else ""}
        for number, step in enumerate(divided, 1):
            name = step.anchor or f"{anchor}-{number}"
            title = self.headings.title(step.heading, without_notes(step.text)[1])
            shown = self.wording.locale.numerals(number)
            html = self._taken(step.text, name)
            found["steps"].append(
                {"number": shown, "anchor": step.anchor, "heading": title.html, "title": title.plain, "html": html}
            )
        return found

    def _taken(self, text: str, anchor: str) -> str:
        self.body.take(one := self.printer.body(text, anchor))
        return one.html
