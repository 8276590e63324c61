"""ACC: reading order against the source, and contrast of what is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...findings import Severity
from ..colour import Rgb, ratio, token_pairs
from ..context import Context
from ..needs import Needs
from ..pdf.content import Content, Run
from ..registry import Violation, rule

_LARGE, _LARGE_BOLD = 18.0, 14.0
_CONTRAST, _CONTRAST_LARGE = 4.5, 3.0


@rule(
    "ACC-050", Severity.ERROR, title="The report is read in the order of its source",
    why="Whoever listens hears the tags, not the page; a paragraph out of place changes the argument.",
    remedy="Look at the tags of the passage named: floats, columns and boxes are the usual causes.",
    reference="ISO 14289-1, 7.2; WCAG 2.2, 1.3.2", needs=Needs.TAGS | Needs.PROFILE,
)  # fmt: skip
def in_order(context: Context) -> Iterator[Violation]:
    """Each stretch of the parts' texts that is unique in the PDF comes after the one before it."""
    spoken, last = context.squeezed, 0
    for stretch in context.stretches:
        if stretch.at < 0 or spoken.find(stretch.squeezed, stretch.at + 1) >= 0:
            continue
        if stretch.at < last:
            yield Violation("A passage is read out of order", found=stretch.text[:70], place=stretch.place)
        last = max(last, stretch.at)


@rule(
    "ACC-051", Severity.ERROR, title="The whole source is read",
    why="A passage without tags, or lost in layout, does not exist for whoever listens.",
    remedy="Look for the passage on its page: it may be cut off, hidden or marked as an artifact.",
    reference="ISO 14289-1, 7.1; house style", needs=Needs.TAGS | Needs.PROFILE,
)  # fmt: skip
def complete(context: Context) -> Iterator[Violation]:
    """Each stretch of the parts' texts stands in the tag tree."""
    for stretch in context.stretches:
        if stretch.at < 0:
            yield Violation("A passage of the source is not read", found=stretch.text[:70], place=stretch.place)


@rule(
    "ACC-052", Severity.ERROR, title="Text stands off from its ground",
    why="Pale text is lost to many eyes, on bad screens and in copies.",
    remedy="Use a darker colour on a light ground or a lighter one on a dark ground.",
    reference="WCAG 2.2, 1.4.3 (4.5:1; 3:1 from 18 pt, or 14 pt bold)", needs=Needs.PDF,
)  # fmt: skip
def contrast_printed(context: Context) -> Iterator[Violation]:
    """Colour of each run against the plain area under it; drawings and pictures are left to people."""
    for page in context.pdf.pages:
        seen: set[tuple[Rgb, Rgb]] = set()
        for run in page.content.runs:
            if run.artifact or run.hidden or run.colour is None or not run.text.strip():
                continue
            ground = ground_of(page.content, run)
            if ground is None or (run.colour, ground) in seen:
                continue
            have = ratio(run.colour, ground)
            if have >= _CONTRAST - 0.01:
                continue
            bold = bool(re.search(r"bold|black|heavy", context.pdf.fonts[run.font].name, re.I))
            wanted = _CONTRAST_LARGE if run.size >= _LARGE or (bold and run.size >= _LARGE_BOLD) else _CONTRAST
            if have < wanted - 0.01:
                seen.add((run.colour, ground))
                found = f"{have:.1f}:1 in {run.text.strip()[:40]}"
                yield Violation("Text is too pale for its ground", page.number, found, f"{wanted}:1")


def ground_of(content: Content, run: Run) -> Rgb | None:
    """Colour under the middle of a run; white paper where nothing was painted, None where it cannot be told."""
    x, y = (run.box.left + run.box.right) / 2, (run.box.bottom + run.box.top) / 2
    for fill in reversed(content.fills[: run.layer]):
        left, bottom, right, top = fill.box
        if left <= x <= right and bottom <= y <= top:
            return fill.colour
    return (1.0, 1.0, 1.0)


@rule(
    "ACC-053", Severity.ERROR, title="The design's colours stand off from their grounds",
    why="A theme that changes one colour can make text unreadable in every report of the series.",
    remedy="Darken or lighten the token named in tokens.css or theme.css.",
    reference="WCAG 2.2, 1.4.3 and 1.4.11", needs=Needs.NOTHING,
)  # fmt: skip
def contrast_of_tokens(context: Context) -> Iterator[Violation]:
    """The tokens of styles/tokens.css that are used for text, rules of meaning and icons, in the pairs they meet."""
    for text, ground, have, wanted in token_pairs(context.resources):
        if have < wanted:
            yield Violation(f"--{text} on --{ground} is too weak", found=f"{have:.2f}:1", expected=f"{wanted}:1")
