"""Rules on files, YAML, fields and languages."""

from __future__ import annotations

from ..findings import Rule, Severity

ERROR = Severity.ERROR

FOLDER_RULES = (
    Rule(
        "LOAD-001", ERROR, "A profile is there to be read",
        "A folder is a profile when it holds a profile.yaml.",
        "Name the folder that holds profile.yaml, or start one with `mgi-report new`.",
    ),
    Rule(
        "LOAD-002", ERROR, "A part's Markdown file exists",
        "Without its file the part would be printed empty.",
        "Correct the name, or write the file.",
    ),
    Rule(
        "LOAD-003", ERROR, "Text is UTF-8",
        "Bytes of another encoding turn into wrong letters, above all in names.",
        "Save the file as UTF-8.", "RFC 3629",
    ),
    Rule(
        "LOAD-004", ERROR, "A file has contents",
        "An empty file is nearly always one that was not saved.",
        "Write its text, or take the part out of the profile.",
    ),
    Rule(
        "LOAD-005", ERROR, "A text file is of a size people write",
        "A text of many megabytes is not a profile; reading it would only use up memory.",
        "Take out whatever is not text, such as embedded data.",
    ),
    Rule(
        "LOAD-006", ERROR, "Names stay inside the profile's folder",
        "A profile that comes from elsewhere must not reach other files of the machine.",
        "Put the file into the profile's folder and name it from there, with forward slashes.",
    ),
    Rule(
        "LOAD-007", ERROR, "Symbolic links stay inside the profile's folder",
        "A link that leads outside prints whatever happens to be there.",
        "Put a copy of the file in the place of the link.",
    ),
    Rule(
        "LOAD-008", ERROR, "A file can be read",
        "Folders, devices and files without permission cannot be printed.",
        "Look at the file's kind and permissions.",
    ),
    Rule(
        "LOAD-009", ERROR, "No invisible characters that reorder or break text",
        "Direction overrides and isolates make print differ from what is stored; control characters cannot be printed.",
        "Delete the character; mark a passage in another language as [passage]{lang=xx}.",
        "Unicode Standard Annex 9; Unicode Technical Report 36",
    ),
    Rule(
        "LOAD-010", ERROR, "A folder's languages are known",
        "An edition exists when its overlay profile.<language>.yaml and the words of its language do.",
        "Ask for one of the languages of the folder, or add the overlay.",
    ),
    Rule(
        "LOAD-011", ERROR, "The YAML can be parsed",
        "After a slip in the syntax nothing below it is certain.",
        "Look at the named line and the one above: indentation, colons and quotation marks.",
        "YAML 1.2",
    ),
    Rule(
        "LOAD-012", ERROR, "A key stands once",
        "Of two values under the same key one would be lost.",
        "Keep one of the two.", "YAML 1.2, 3.2.1.1",
    ),
    Rule(
        "LOAD-013", ERROR, "No aliases and tags in YAML",
        "Aliases can unfold a short file into gigabytes, tags ask for things other than text; no profile needs them.",
        "Write the value out.",
    ),
    Rule(
        "LOAD-014", ERROR, "The profile is of a depth and number of values that people write",
        "What is nested without end can only be a mistake or an attack.",
        "Keep to the keys of the schema (`mgi-report schema`).",
    ),
    Rule(
        "LOAD-015", ERROR, "A profile is a mapping",
        "The fields of a profile are found by their keys.",
        "Write one `key: value` on each line.",
    ),
    Rule(
        "LOAD-020", ERROR, "No unknown keys",
        "A misspelt key would leave its value out of the report without a word.",
        "See the keys in the schema (`mgi-report schema`).",
    ),
    Rule(
        "LOAD-021", ERROR, "No required value is missing",
        "The report cannot be composed without it.",
        "Add it.",
    ),
    Rule(
        "LOAD-022", ERROR, "A value has the type of its field",
        "A list where a text belongs, or a text where a number belongs, cannot be printed as meant.",
        "Write the value as expected; put quotation marks around a text that looks like a number.",
    ),
    Rule(
        "LOAD-023", ERROR, "A value is one of those its field knows",
        "Each choice has a meaning in the report; another has none.",
        "Choose one of the values that are expected.",
    ),
    Rule(
        "LOAD-024", ERROR, "A value has the form of its field",
        "Identifiers, codes and numbers are looked up and linked by their exact form.",
        "Write the value as expected.",
    ),
    Rule(
        "LOAD-025", ERROR, "A date exists in the calendar",
        "An impossible date cannot be printed in words.",
        "Write YYYY, YYYY-MM or YYYY-MM-DD.", "ISO 8601",
    ),
    Rule(
        "LOAD-026", ERROR, "The check digit of an ISBN or ISSN is right",
        "A wrong number leads catalogues to another book or to none.",
        "Compare with the number that was assigned.", "ISO 2108; ISO 3297",
    ),
    Rule(
        "LOAD-027", ERROR, "A web address is well formed",
        "A malformed address prints as a link that leads nowhere.",
        "Copy the address from the browser, with http:// or https:// once.", "RFC 3986",
    ),
    Rule(
        "LOAD-028", ERROR, "A language code is known",
        "Hyphenation, voice and direction of a passage follow its language code.",
        "Write a code such as en, fr, tg or pt-BR.", "BCP 47",
    ),
    Rule(
        "LOAD-029", ERROR, "A territory code is known",
        "Catalogue records name the territory by its code.",
        "Write the code of a country (TJ) or of a part of one (BR-SP); leave it out for a territory that has none.",
        "ISO 3166",
    ),
    Rule(
        "LOAD-030", ERROR, "The fields of a profile agree",
        "Two statements that contradict each other cannot both be printed.",
        "Correct one of the two.",
    ),
    Rule(
        "LOAD-031", ERROR, "An identifier is given once",
        "A citation, link or translation would not know which of the two is meant.",
        "Give one of the two another id.",
    ),
    Rule(
        "LOAD-032", ERROR, "No text is left as TODO",
        "Unfinished text must not be published. In a draft it is only a warning.",
        "Write the text; while it is missing, keep `status: {draft: 1, date: …}`.",
    ),
    Rule(
        "LOAD-033", ERROR, "A part's text comes from one place",
        "With both `text` and `file` one would be lost; with neither there is nothing to print.",
        "Give the part either `file:` with a Markdown file or `text:`.",
    ),
    Rule(
        "LOAD-040", ERROR, "Every text of an edition is in its language",
        "A report that slips into another language is not an edition. It is a warning when falling back is allowed.",
        "Add the translation to the overlay or to the folder of the language.",
    ),
    Rule(
        "LOAD-041", ERROR, "An overlay translates what the profile has",
        "A translation of an item that is not there would be lost.",
        "Correct the id, or add the item to profile.yaml.",
    ),
)  # fmt: skip
