"""Rules on files, YAML, fields and languages."""

from __future__ import annotations

from ..findings import Rule, Severity

ERROR = Severity.ERROR

FOLDER_RULES = (
    Rule(
        "LOAD-001", ERROR, "The profile exists",
        "A folder is a profile when it holds a profile.yaml.",
        "Name the folder that holds profile.yaml, or start one with `mgi-report new`.",
    ),
    Rule(
        "LOAD-002", ERROR, "A part's Markdown file exists",
        "Without the file the part would be empty.",
        "Correct the name, or write the file.",
    ),
    Rule(
        "LOAD-003", ERROR, "Text is UTF-8",
        "Text in another encoding turns into wrong letters, especially in names.",
        "Save the file as UTF-8.", "RFC 3629",
    ),
    Rule(
        "LOAD-004", ERROR, "A file is not empty",
        "An empty file was usually not saved.",
        "Write its text, or remove the part from the profile.",
    ),
    Rule(
        "LOAD-005", ERROR, "A text file has a plausible size",
        "A text of many megabytes is not a profile and would only use memory.",
        "Remove whatever is not text, such as embedded data.",
    ),
    Rule(
        "LOAD-006", ERROR, "Names stay inside the profile's folder",
        "A profile from elsewhere must not read other files of the machine.",
        "Put the file into the profile's folder and name it from there, with forward slashes.",
    ),
    Rule(
        "LOAD-007", ERROR, "Symbolic links stay inside the profile's folder",
        "A link to a place outside would print whatever is there.",
        "Replace the link with a copy of the file.",
    ),
    Rule(
        "LOAD-008", ERROR, "A file can be read",
        "Folders, devices and files without permission cannot be printed.",
        "Check the file's type and permissions.",
    ),
    Rule(
        "LOAD-009", ERROR, "No invisible characters that reorder or break text",
        "With direction overrides the printed text differs from the stored one; control characters cannot be printed.",
        "Delete the character; mark a passage in another language as [passage]{lang=xx}.",
        "Unicode Standard Annex 9; Unicode Technical Report 36",
    ),
    Rule(
        "LOAD-010", ERROR, "The requested language exists",
        "An edition needs its overlay profile.<language>.yaml and the phrases of its language.",
        "Request one of the folder's languages, or add the overlay.",
    ),
    Rule(
        "LOAD-011", ERROR, "The YAML can be parsed",
        "Nothing after a syntax error can be read reliably.",
        "Check the named line and the one above: indentation, colons and quotation marks.",
        "YAML 1.2",
    ),
    Rule(
        "LOAD-012", ERROR, "A key is given once",
        "One of two values under the same key would be lost.",
        "Keep one of them.", "YAML 1.2, 3.2.1.1",
    ),
    Rule(
        "LOAD-013", ERROR, "No aliases and tags in YAML",
        "Aliases can expand a short file to gigabytes, tags request other things than text; no profile needs them.",
        "Write the value out.",
    ),
    Rule(
        "LOAD-014", ERROR, "The profile has a plausible depth and number of values",
        "Extreme nesting is a mistake or an attack.",
        "Keep to the keys of the schema (`mgi-report schema`).",
    ),
    Rule(
        "LOAD-015", ERROR, "A profile is a mapping",
        "The fields of a profile are identified by their keys.",
        "Write one `key: value` on each line.",
    ),
    Rule(
        "LOAD-016", ERROR, "No two files have the same name",
        "Disks may store é as one letter or as e and an accent. Files whose names differ only in that look the same.",
        "Rename or remove one of them.",
        "Unicode Standard Annex 15",
    ),
    Rule(
        "LOAD-020", ERROR, "No unknown keys",
        "The value of a misspelt key would silently be left out of the report.",
        "See the keys in the schema (`mgi-report schema`).",
    ),
    Rule(
        "LOAD-021", ERROR, "No required value is missing",
        "The report cannot be composed without it.",
        "Add it.",
    ),
    Rule(
        "LOAD-022", ERROR, "A value has the type of its field",
        "A list in place of a text, or a text in place of a number, cannot be printed as intended.",
        "Write the value as expected; put quotation marks around a text that looks like a number.",
    ),
    Rule(
        "LOAD-023", ERROR, "A value is one of its field's choices",
        "Other values have no meaning in the report.",
        "Choose one of the expected values.",
    ),
    Rule(
        "LOAD-024", ERROR, "A value has the form of its field",
        "Identifiers, codes and numbers are looked up and linked by their exact form.",
        "Write the value as expected.",
    ),
    Rule(
        "LOAD-025", ERROR, "A date exists in the calendar",
        "A date that does not exist cannot be printed in words.",
        "Write YYYY, YYYY-MM or YYYY-MM-DD.", "ISO 8601",
    ),
    Rule(
        "LOAD-026", ERROR, "The check digit of an ISBN or ISSN is right",
        "A wrong number leads catalogues to another book or none.",
        "Compare it with the assigned number.", "ISO 2108; ISO 3297",
    ),
    Rule(
        "LOAD-027", ERROR, "A web address is well formed",
        "A malformed address is printed as a dead link.",
        "Copy the address from the browser, with http:// or https:// once.", "RFC 3986",
    ),
    Rule(
        "LOAD-028", ERROR, "A language code is valid",
        "Hyphenation, voice and direction of a passage depend on its language code.",
        "Write a code such as en, fr, tg or pt-BR.", "BCP 47",
    ),
    Rule(
        "LOAD-029", ERROR, "A territory code is valid",
        "Catalogue records name the territory by its code.",
        "Write the code of a country (TJ) or of a part of one (BR-SP); leave it out if the territory has none.",
        "ISO 3166",
    ),
    Rule(
        "LOAD-030", ERROR, "The fields of a profile agree",
        "The report cannot print two contradicting statements.",
        "Correct one of them.",
    ),
    Rule(
        "LOAD-031", ERROR, "An identifier is given once",
        "A citation, link or translation would be ambiguous.",
        "Give one of them another id.",
    ),
    Rule(
        "LOAD-032", ERROR, "No text is left as TODO",
        "Unfinished text must not be published. In a draft it is only a warning.",
        "Write the text; while it is missing, keep `status: {draft: 1, date: …}`.",
    ),
    Rule(
        "LOAD-033", ERROR, "A part's text comes from one place",
        "With both `text` and `file` one would be lost; with neither the part would be empty.",
        "Give the part either `file:` with a Markdown file or `text:`.",
    ),
    Rule(
        "LOAD-034", ERROR, "A part that prints no text is given none",
        "The covers are designed pages without room for a text; it would be lost.",
        "Put the text where the finding says.",
    ),
    Rule(
        "LOAD-035", ERROR, "A note is called where it can be printed",
        "The imprint, running heads, titles, cards and lists such as key findings have no room for notes.",
        "Call it in the heading or the text; in the imprint, write it as a paragraph after an escaped asterisk.",
    ),
    Rule(
        "LOAD-040", ERROR, "Every text of an edition is in its language",
        "An edition must not switch to another language. With fallback it is only a warning.",
        "Add the translation to the overlay or to the folder of the language.",
    ),
    Rule(
        "LOAD-041", ERROR, "An overlay translates what the profile has",
        "A translation of an item that does not exist would be lost.",
        "Correct the id, or add the item to profile.yaml.",
    ),
)  # fmt: skip
