"""The structure types of tagged PDF, for both writing and checking."""

from __future__ import annotations

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
STANDARD_ROLES = frozenset((
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct", "Private",
    "P", "H", *HEADINGS, "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span",
    "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP",
    "Figure", "Formula", "Form",
))  # fmt: skip
"""Standard structure types of ISO 32000-1, 14.8.4."""
TEMPLATE_ROLES = STANDARD_ROLES - {
    "Document", "NonStruct", "Private", "H", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Form",
}  # fmt: skip
"""The structure types that a template may use."""
