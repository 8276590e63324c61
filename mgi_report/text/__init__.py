"""The author's text, read once into a tree; set, numbered and printed as HTML, as plain words, as fragments."""

from typing import TYPE_CHECKING

from ..lazy import lazily

if TYPE_CHECKING:
    from .bibliography import citations, listed
    from .brackets import words
    from .division import first_paragraph, steps
    from .fragments import Fragment, caption_fragments, note_beginnings, note_fragments, printed_fragments
    from .grammar import CONTAINERS
    from .line_printing import REFERENCE, direction_of
    from .numbering import Body, Caption, ListedHeading
    from .plain import plain_line, plain_text
    from .printing import Printer
    from .reading import read, read_line
    from .reminders import unfinished
    from .tree import (
        Block,
        Break,
        Call,
        Cell,
        Citation,
        Code,
        CodeBlock,
        Container,
        Foreign,
        Heading,
        Inline,
        Inlines,
        ItemList,
        Link,
        Note,
        Paragraph,
        Picture,
        Prose,
        Quotation,
        Reference,
        Remark,
        Styled,
        Table,
        Text,
        blocks_in,
        every_inline,
        everything,
        inlines,
        lines_of,
    )
    from .typography import Kind, Run, breakable, typeset, typeset_runs
else:
    # Markdown takes a tenth of a second to import.
    __getattr__ = lazily(
        __name__,
        bibliography="citations listed",
        brackets="words",
        division="first_paragraph steps",
        fragments="Fragment caption_fragments note_beginnings note_fragments printed_fragments",
        grammar="CONTAINERS",
        line_printing="REFERENCE direction_of",
        numbering="Body Caption ListedHeading",
        plain="plain_line plain_text",
        printing="Printer",
        reading="read read_line",
        reminders="unfinished",
        tree=(
            "Block Break Call Cell Citation Code CodeBlock Container Heading "
            "Inline Inlines ItemList Link Note Paragraph Foreign Picture Prose "
            "Quotation Reference Remark Styled Table Text blocks_in every_inline everything inlines lines_of"
        ),
        typography="Kind Run breakable typeset typeset_runs",
    )

__all__ = [
    "CONTAINERS",
    "REFERENCE",
    "Block",
    "Body",
    "Break",
    "Call",
    "Caption",
    "Cell",
    "Citation",
    "Code",
    "CodeBlock",
    "Container",
    "Foreign",
    "Fragment",
    "Heading",
    "Inline",
    "Inlines",
    "ItemList",
    "Kind",
    "Link",
    "ListedHeading",
    "Note",
    "Paragraph",
    "Picture",
    "Printer",
    "Prose",
    "Quotation",
    "Reference",
    "Remark",
    "Run",
    "Styled",
    "Table",
    "Text",
    "blocks_in",
    "breakable",
    "caption_fragments",
    "citations",
    "direction_of",
    "every_inline",
    "everything",
    "first_paragraph",
    "inlines",
    "lines_of",
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
    "typeset_runs",
    "unfinished",
    "words",
]
