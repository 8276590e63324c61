"""ACC: reading order against the source, and contrast."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...findings import Severity
from ..colour import Rgb, ratio, token_pairs
from ..context import Context
from ..needs import Needs
from ..pdf.content import GlyphRun, PageContent
from ..registry import Violation, rule

_LARGE, _LARGE_BOLD = 18.0, 14.0
_CONTRAST, _CONTRAST_LARGE = 4.5, 3.0


@rule(
    "ACC-050", Severity.ERROR, title="The reading order is that of the source",
    why="Listeners follow the tags, not the page; a misplaced paragraph changes the argument.",
    remedy="Check the tags of the named passage; floats, columns and boxes are the usual causes.",
    reference="ISO 14289-1, 7.2; WCAG 2.2, 1.3.2", needs=Needs.TAGS | Needs.PROFILE,
)  # fmt: skip
def in_order(context: Context) -> Iterator[Violation]:
    """Each fragment of the parts' texts that is unique in the PDF comes after the one before it."""
    spoken, last = context.squeezed, 0
    for fragment in context.fragments:
        if fragment.at < 0 or spoken.find(fragment.squeezed, fragment.at + 1) >= 0:
            continue
        if fragment.at < last:
            yield Violation("A passage is read out of order", found=fragment.text[:70], place=fragment.place)
        last = max(last, fragment.at)


@rule(
    "ACC-051", Severity.ERROR, title="The whole source is tagged",
    why="A passage without tags, or lost in the layout, does not exist for listeners.",
    remedy="Find the passage on its page: it may be cut off, hidden or marked as an artifact.",
    reference="ISO 14289-1, 7.1; house style", needs=Needs.TAGS | Needs.PROFILE,
)  # fmt: skip
def complete(context: Context) -> Iterator[Violation]:
    """Each fragment of the parts' texts, notes and captions, and of phrases the profile gives, is in the tag tree."""
    for fragment in (*context.fragments, *context.loose_fragments):
        if fragment.at < 0:
            yield Violation("A passage of the source is not tagged", found=fragment.text[:70], place=fragment.place)


@rule(
    "ACC-052", Severity.ERROR, title="Text has enough contrast",
    why="Many readers cannot see pale text, above all on poor screens and in copies.",
    remedy="Use a darker colour on a light background or a lighter one on a dark background.",
    reference="WCAG 2.2, 1.4.3 (4.5:1; 3:1 from 18 pt, or 14 pt bold)", needs=Needs.PDF,
)  # fmt: skip
def contrast_printed(context: Context) -> Iterator[Violation]:
    """Colour of each text run against the plain area under it; drawings and pictures are left to reviewers."""
    for page in context.pdf.pages:
        seen: set[tuple[Rgb, Rgb]] = set()
        for run in page.content.runs:
            if run.artifact or run.hidden or run.colour is None or not run.text.strip():
                continue
            background = background_of(page.content, run)
            if background is None or (run.colour, background) in seen:
                continue
            have = ratio(run.colour, background)
            if have >= _CONTRAST - 0.01:
                continue
            bold = bool(re.search(r"bold|black|heavy", context.pdf.fonts[run.font].name, re.I))
            wanted = _CONTRAST_LARGE if run.size >= _LARGE or (bold and run.size >= _LARGE_BOLD) else _CONTRAST
            if have < wanted - 0.01:
                seen.add((run.colour, background))
                found = f"{have:.1f}:1 in {run.text.strip()[:40]}"
                yield Violation("Text has too little contrast", page.number, found, f"{wanted}:1")


def background_of(content: PageContent, run: GlyphRun) -> Rgb | None:
    """Colour under the middle of a text run; white where nothing was painted, None where it is unknown."""
    x, y = (run.box.left + run.box.right) / 2, (run.box.bottom + run.box.top) / 2
    for fill in reversed(content.fills[: run.layer]):
        left, bottom, right, top = fill.box
        if left <= x <= right and bottom <= y <= top:
            return fill.colour
    return (1.0, 1.0, 1.0)


@rule(
    "ACC-053", Severity.ERROR, title="The design's colours have enough contrast",
    why="A theme that changes one colour can make text unreadable in every report of the series.",
    remedy="Darken or lighten the named token in tokens.css or theme.css.",
    reference="WCAG 2.2, 1.4.3 and 1.4.11", needs=Needs.NOTHING,
)  # fmt: skip
def contrast_of_tokens(context: Context) -> Iterator[Violation]:
    """Contrast of the colour tokens in styles/tokens.css that are used together."""
    for text, background, have, wanted in token_pairs(context.resources):
        if have < wanted:
            yield Violation(
                f"Too little contrast: --{text} on --{background}", found=f"{have:.2f}:1", expected=f"{wanted}:1"
            )
