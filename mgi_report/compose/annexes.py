"""The annexes: the part's own text, and below it each annex with its text or, for a process, its steps."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ..language import Boilerplate
from ..model import Annex
from ..text import Body, Printer, Prose, read, steps
from .headings import Headings
from .wording import Wording


@dataclass
class Annexes:
    """Composes the annexes of one part; ``body`` collects their sections and captions."""

    printer: Printer
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
        text = self.standing.part(item.text, name, replaces=bool(read(item.text).blocks))
        heading = item.heading or self.wording.locale.phrases.headings.get(name, "")
        title = self.headings.title(heading, text)
        short = self.headings.plain(item.short) if item.short else title.plain
        found = {"kind": item.kind, "anchor": anchor, "title": title.html, "heading": title.plain, "short": short}
        if item.kind == "process":
            return found | self._process(read(text), anchor)
        return found | {"steps": [], "html": self._taken(read(text), anchor)}

    def _process(self, prose: Prose, anchor: str) -> dict[str, Any]:
        opening, divided = steps(prose)
        found: dict[str, Any] = {"steps": [], "html": self._taken(opening, anchor)}
        for number, step in enumerate(divided, 1):
            name = step.heading.anchor or f"{anchor}-{number}"
            html, plain = self.printer.line(prose, step.heading.inside)
            shown = self.wording.locale.numerals(number)
            found["steps"].append(
                {
                    "number": shown,
                    "anchor": step.heading.anchor,
                    "heading": html,
                    "title": plain,
                    "html": self._taken(step.prose, name),
                }
            )
        return found

    def _taken(self, text: Prose, anchor: str) -> str:
        self.body.take(one := self.printer.body(text, anchor))
        return one.html
