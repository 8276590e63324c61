"""Rules on composing and layout."""

from __future__ import annotations

from ..findings import Rule, Severity, register

_HOUSE = "House style: layout"

register(
    Rule("SET-001", Severity.ERROR, "A note is on the page of its call",
         "Readers look for a note at the foot of the page and would find the wrong one or none.",
         "Shorten the note or the paragraph of its call.", _HOUSE),
    Rule("SET-002", Severity.WARNING, "A part does not end in a few lines",
         "A last page with only a few lines looks like a mistake.",
         "Shorten or lengthen the chapter by a line or two.", _HOUSE),
    Rule("SET-003", Severity.ERROR, "No heading is the last line of a page",
         "A heading belongs to the text below it.",
         "Shorten or lengthen a paragraph before it.", _HOUSE),
    Rule("SET-004", Severity.ERROR, "No page is empty",
         "An empty page reads as lost text.",
         "Remove the part that has nothing to print.", _HOUSE),
    Rule("SET-005", Severity.ERROR, "Text stays on the page",
         "Text over the edge, or more than a page of a fixed design holds, is cut off in print.",
         "Shorten the text.", _HOUSE),
    Rule("SET-006", Severity.ERROR, "Lines do not overlap",
         "Neither can be read.",
         "Shorten the text.", _HOUSE),
    Rule("SET-007", Severity.ERROR, "The engine reports no problem",
         "The engine only logs a missing picture, font or glyph.",
         "Fix what the message names.", _HOUSE),
    Rule("SET-008", Severity.ERROR, "A final report has no unfinished text",
         "Text marked TODO is not meant for readers.",
         "Finish the text, or mark the profile as a draft.", _HOUSE),
)  # fmt: skip
