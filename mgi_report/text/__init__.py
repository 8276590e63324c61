"""The author's text, read once into a tree; set, numbered and printed as HTML, as plain words, as fragments."""

from typing import TYPE_CHECKING

from ..lazy import lazily

if TYPE_CHECKING:
    from .bibliography import citations, listed
    from .division import first_paragraph, steps
    from .fragments import Fragment, note_beginnings, note_fragments, printed_fragments
    from .grammar import CONTAINERS
    from .line_printing import REFERENCE, direction_of
    from .numbering import Body, Caption, Heading
    from .plain import plain_line, plain_text
    from .printing import Printer
    from .reading import read, read_line
    from .tree import Prose
    from .typography import breakable, typeset
else:
    # Markdown takes a tenth of a second to import.
    __getattr__ = lazily(
        __name__,
        bibliography="citations listed",
        division="first_paragraph steps",
        fragments="Fragment note_beginnings note_fragments printed_fragments",
        grammar="CONTAINERS",
        line_printing="REFERENCE direction_of",
        numbering="Body Caption Heading",
        plain="plain_line plain_text",
        printing="Printer",
        reading="read read_line",
        tree="Prose",
        typography="breakable typeset",
    )

__all__ = [
    "CONTAINERS",
    "REFERENCE",
    "Body",
    "Caption",
    "Fragment",
    "Heading",
    "Printer",
    "Prose",
    "breakable",
    "citations",
    "direction_of",
    "first_paragraph",
    "listed",
    "note_beginnings",
    "note_fragments",
    "plain_line",
    "plain_text",
    "printed_fragments",
    "read",
    "read_line",
    "steps",
    "typeset",
]
