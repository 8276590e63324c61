"""Rules on Markdown and pictures."""

from __future__ import annotations

from ..findings import Rule, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

TEXT_RULES = (
    Rule(
        "LOAD-042", WARNING, "A passage in another direction is marked",
        "In a right-to-left text, the words and punctuation of an unmarked passage can change places.",
        "Mark it with its language: [passage]{lang=en}.", "Unicode Standard Annex 9",
    ),
    Rule(
        "LOAD-050", ERROR, "A chapter has its two sections",
        "Each chapter states what is well developed and what has potential; cards and summary are made from both.",
        "Add the heading, or give the section its id: ## Heading {#strengths} or ## Heading {#potential}.",
    ),
    Rule(
        "LOAD-051", ERROR, "Heading levels follow each other",
        "Screen readers and bookmarks show a tree of headings; a skipped level leaves a hole in it.",
        "Sections are ## and what is below them ###; the part prints its own heading above.", "ISO 14289-1, 7.4.2",
    ),
    Rule(
        "LOAD-052", ERROR, "A note that is called is written",
        "The call would have a number and no note.",
        "Write the note as [^name]: text in the same file.",
    ),
    Rule(
        "LOAD-053", ERROR, "A note that is written is called",
        "A note without a call is not printed, so its text would be lost.",
        "Put [^name] where it belongs, or delete the note.",
    ),
    Rule(
        "LOAD-054", ERROR, "A note is called once",
        "A note stands on the page of its call; it cannot stand on two pages.",
        "Write a second note with a name of its own.",
    ),
    Rule(
        "LOAD-055", ERROR, "A note is written once",
        "Of two notes with the same name one would be lost.",
        "Give one of them another name.",
    ),
    Rule(
        "LOAD-056", ERROR, "A cited source is among the sources",
        "A citation prints what its source says, and links to it.",
        "Correct the key, or add the work to `sources`.",
    ),
    Rule(
        "LOAD-057", ERROR, "Blocks are known, complete and closed",
        "An unknown or open block swallows the text after it.",
        "Write ::: figure, table, box, conventions or lang xx, and a line ::: at the end.",
    ),
    Rule(
        "LOAD-058", ERROR, "Conventions and their table belong together",
        "Conventions without a place for their table are lost; a table without conventions is empty.",
        "Put `::: conventions` and `:::` into a chapter, as a rule under a heading on conventions in the first.",
    ),
    Rule(
        "LOAD-059", WARNING, "Markdown has no HTML in it",
        "Raw HTML is removed; only its words are printed.",
        "Write it as Markdown; a less-than sign is \\<.",
    ),
    Rule(
        "LOAD-060", WARNING, "Nothing in the text is meant to run",
        "Scripts, event handlers and embedded pages never reach a report; they are removed.",
        "Delete it.",
    ),
    Rule(
        "LOAD-061", NOTE, "Key-finding bullets have a part to be printed in",
        "Without a summary part, the bullets go to the record of the report only.",
        "Add `summary` to `parts` if they shall be printed.",
    ),
    Rule(
        "LOAD-062", WARNING, "Every Markdown file is part of the report",
        "A file that no part names is not printed, so its text would be lost.",
        "Name it in `parts`, or take it out of the folder.",
    ),
    Rule(
        "LOAD-063", ERROR, "A link leads to the web, to an e-mail address or into the report",
        "Other links would lead into the reader's own machine or nowhere.",
        "Write https://…, mailto:… or #id.",
    ),
    Rule(
        "LOAD-064", ERROR, "A fixed word that is overridden exists",
        "An override of an unknown word changes nothing, and its author would never know.",
        "Take one of the keys of the language's words.yaml.",
    ),
    Rule(
        "LOAD-070", ERROR, "A picture exists",
        "The report would have a hole in its place.",
        "Put the picture into the folder `pictures` and name it from the profile's folder.",
    ),
    Rule(
        "LOAD-071", ERROR, "A picture is at most 20 MB and 50 megapixels",
        "Larger pictures show no more in print and exhaust the memory.",
        "Scale it down: 300 pixels per inch of its printed width are enough.",
    ),
    Rule(
        "LOAD-072", ERROR, "A picture is a whole PNG, JPEG, GIF, WebP or SVG file",
        "Damaged or other files cannot be printed.",
        "Export the picture again.",
    ),
    Rule(
        "LOAD-073", ERROR, "An SVG picture is a picture and no more",
        "Scripts, entities and references to other files have no place in a report.",
        "Export it as plain SVG, with its pictures and fonts embedded or drawn as paths.",
    ),
    Rule(
        "LOAD-074", ERROR, "A picture has an alternative text",
        "Readers who cannot see the picture are told what it shows.",
        "Write it between the brackets: ![what the picture shows](pictures/name.png).",
        "WCAG 2.2, 1.1.1; ISO 14289-1, 7.3",
    ),
    Rule(
        "LOAD-075", ERROR, "A picture comes from the folder",
        "Nothing is fetched while a report is made: the same profile prints the same on any day and any machine.",
        "Save the picture in the folder and name it from there.",
    ),
    Rule(
        "LOAD-076", NOTE, "Every picture of the folder is used",
        "A picture that nothing names is not printed.",
        "Name it in the text, or take it out of the folder.",
    ),
)  # fmt: skip
