"""The families of rules, one module each; importing them fills the table."""

from . import (
    access_document,
    access_links,
    access_tree,
    archival,
    identity,
    imprint,
    layout,
    notes,
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
    "notes",
    "reading",
    "references",
    "review",
    "structure",
    "text",
]
