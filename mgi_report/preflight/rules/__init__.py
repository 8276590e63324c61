"""The families of rules, one or two modules each; importing them fills the table."""

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
