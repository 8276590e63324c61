"""Rules on Markdown and pictures."""

from __future__ import annotations

from ..findings import Rule, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

TEXT_RULES = (
    Rule(
        "LOAD-042", WARNING, "A passage in another direction is marked",
        "In a right-to-left text, words and punctuation of an unmarked passage can be reordered.",
        "Mark it with its language: [passage]{lang=en}.", "Unicode Standard Annex 9",
    ),
    Rule(
        "LOAD-050", ERROR, "A chapter has its two sections",
        "Each chapter says what is well developed and what has potential.",
        "Add the heading, or give the section its id: ## Heading {#strengths} or ## Heading {#potential}.",
    ),
    Rule(
        "LOAD-051", ERROR, "Heading levels follow each other",
        "Screen readers and bookmarks show a tree of headings; a skipped level leaves a gap.",
        "Write sections as ## and subsections as ###; the part prints its own heading above.", "ISO 14289-1, 7.4.2",
    ),
    Rule(
        "LOAD-052", ERROR, "Every called note is defined",
        "The call would have a number but no note.",
        "Write the note as [^name]: text in the same file.",
    ),
    Rule(
        "LOAD-053", ERROR, "Every defined note is called",
        "A note without a call is not printed.",
        "Write [^name] where the note belongs, or delete the note.",
    ),
    Rule(
        "LOAD-054", ERROR, "A note is called once",
        "A note is printed on the page of its call and cannot be on two pages.",
        "Write a second note with another name.",
    ),
    Rule(
        "LOAD-055", ERROR, "A note is defined once",
        "One of two notes with the same name would be lost.",
        "Give one of them another name.",
    ),
    Rule(
        "LOAD-056", ERROR, "A cited source is among the sources",
        "A citation prints the details of its source and links to it.",
        "Correct the key, or add the work to `sources`.",
    ),
    Rule(
        "LOAD-057", ERROR, "Blocks are known, complete and closed",
        "An unknown or unclosed block would swallow the text after it.",
        "Write ::: figure, table, box, conventions or lang xx, and a line ::: at the end.",
    ),
    Rule(
        "LOAD-058", ERROR, "Conventions and their table belong together",
        "Conventions without a table are not printed; a table without conventions is empty.",
        "Put `::: conventions` and `:::` into a chapter, usually the first, under a heading on conventions.",
    ),
    Rule(
        "LOAD-059", WARNING, "Markdown contains no HTML",
        "Raw HTML is removed; only its text is printed.",
        "Write it as Markdown; a less-than sign is \\<.",
    ),
    Rule(
        "LOAD-060", WARNING, "The text contains no scripts",
        "Scripts, event handlers and embedded pages never reach a report; they are removed.",
        "Delete it.",
    ),
    Rule(
        "LOAD-061", NOTE, "Key findings are printed",
        "Without a summary part, the key findings are only in the record of the report.",
        "Add `summary` to `parts` to print them.",
    ),
    Rule(
        "LOAD-062", WARNING, "Every Markdown file is part of the report",
        "A file that no part names is not printed.",
        "Name it in `parts`, or remove it from the folder.",
    ),
    Rule(
        "LOAD-063", ERROR, "A link leads to the web, to an e-mail address or into the report",
        "Other links point to the reader's own machine or nowhere.",
        "Write https://…, mailto:… or #id.",
    ),
    Rule(
        "LOAD-064", ERROR, "An overridden phrase exists",
        "An override of an unknown phrase has no effect.",
        "Use one of the keys of the language's words.yaml.",
    ),
    Rule(
        "LOAD-065", ERROR, "A part with a heading has something to print, and so has the report",
        "A list without items is left out of the report, and its heading with it.",
        "Give the part items or a text, or remove its heading or the part.",
    ),
    Rule(
        "LOAD-066", ERROR, "The imprint prints each text it is given",
        "A text for a block that is not printed would be lost.",
        "Add the block to imprint.blocks, or remove the text.",
    ),
    Rule(
        "LOAD-070", ERROR, "A picture exists",
        "The report would have a gap in its place.",
        "Put the picture into the folder `pictures` and name it from the profile's folder.",
    ),
    Rule(
        "LOAD-071", ERROR, "A picture is at most 20 MB and 50 megapixels",
        "Larger pictures look no better in print and use too much memory.",
        "Scale it down: 300 pixels per inch of its printed width are enough.",
    ),
    Rule(
        "LOAD-072", ERROR, "A picture is a complete PNG, JPEG, GIF, WebP or SVG file",
        "Damaged or other files cannot be printed.",
        "Export the picture again.",
    ),
    Rule(
        "LOAD-073", ERROR, "An SVG picture contains only a picture",
        "Scripts, entities and references to other files are not allowed in a report.",
        "Export it as plain SVG, with its pictures and fonts embedded or drawn as paths.",
    ),
    Rule(
        "LOAD-074", ERROR, "A picture has an alternative text",
        "It tells readers who cannot see the picture what it shows.",
        "Write it between the brackets: ![what the picture shows](pictures/name.png).",
        "WCAG 2.2, 1.1.1; ISO 14289-1, 7.3",
    ),
    Rule(
        "LOAD-075", ERROR, "A picture is in the folder",
        "Nothing is downloaded during a build, so that a profile gives the same report on any day and machine.",
        "Save the picture in the folder and name it from there.",
    ),
    Rule(
        "LOAD-076", NOTE, "Every picture of the folder is used",
        "An unused picture is not printed.",
        "Use it in the text, or remove it from the folder.",
    ),
    Rule(
        "LOAD-077", ERROR, "An SVG picture can be drawn in a plausible time",
        "Copies of copies, references that lead back to themselves and shapes by the hundred thousand have no end.",
        "Simplify the drawing, or export it as PNG with 300 pixels per inch.",
    ),
    Rule(
        "LOAD-078", WARNING, "An SVG picture is printed as it looks on screen",
        "Filters are not printed, turned gradients would be cut, letters from right to left printed in reverse order.",
        "Draw the effect with plain shapes, or export the picture as PNG with 300 pixels per inch.",
    ),
    Rule(
        "LOAD-080", ERROR, "The fonts of the report have every letter",
        "A letter without a glyph prints as an empty box and is lost to search and screen readers.",
        "Add a font that has it to the series folder (docs/fonts.md).", "ISO 14289-1, 7.21.8",
    ),
    Rule(
        "LOAD-081", ERROR, "The rows of a table have the cells of its head",
        "A cell without a column has no head that says what it is.",
        "Take the cell away, or give the head and the row under it one more; a bar inside a cell is \\|.",
    ),
    Rule(
        "LOAD-082", ERROR, "Texts are as long, and blocks as deep in one another, as a report can print",
        "Deeper marks, and what comes after the most that a text may hold, are printed as they stand.",
        "Take some of the levels away, or divide the text.",
    ),
    Rule(
        "LOAD-083", WARNING, "Marks are those that are read here",
        "A mark of another program is printed as it stands.",
        "Write it as expected, or put \\ before the mark to print it without this warning.",
    ),
    Rule(
        "LOAD-084", ERROR, "A note is called in the text, not in a note",
        "The call of a note inside a note would not be printed.",
        "Write both into one note, or call the second note in the text beside the first: text.[^a][^b].",
    ),
    Rule(
        "LOAD-085", ERROR, "A link into the report leads to something",
        "A link to nothing does nothing; a reference to nothing has no words.",
        "Name a part, or give the heading, figure, table or box a name: {#name} at the end of its line.",
    ),
    Rule(
        "LOAD-086", ERROR, "An anchor names one thing",
        "A link to it would lead to one of the two.",
        "Give one of them another name.",
    ),
    Rule(
        "LOAD-087", WARNING, "Derived numbers are not typed",
        "The report numbers sections, tables, figures and boxes by itself; a typed number stands beside its own.",
        "Take the number away; refer to it by its name: [#name].",
    ),
)  # fmt: skip
