"""The families of rules, one or two modules each. Importing this package registers all rules and exports the table."""

from ..registry import RULES
from . import (
    access_document,
    access_links,
    access_tree,
    archival,
    identity,
    imprint,
    layout,
    leftovers,
    metadata,
    notes,
    parts,
    reading,
    references,
    review,
    structure,
    text,
)

__all__ = [
    "RULES",
    "access_document",
    "access_links",
    "access_tree",
    "archival",
    "identity",
    "imprint",
    "layout",
    "leftovers",
    "metadata",
    "notes",
    "parts",
    "reading",
    "references",
    "review",
    "structure",
    "text",
]
