"""The author's Markdown: parsed, numbered, typeset and rendered as HTML or plain text."""

from typing import TYPE_CHECKING

from ..lazy import lazily

if TYPE_CHECKING:
    from .bibliography import citations, listed
    from .containers import CONTAINERS
    from .fragments import note_texts, printed_fragments
    from .numbering import Body, Caption, Heading
    from .plain import plain_line, plain_text
    from .render import MarkdownRenderer, direction_of
    from .typography import breakable, typeset
else:
    # Markdown and its cleaner take a tenth of a second to import.
    __getattr__ = lazily(
        __name__,
        bibliography="citations listed",
        containers="CONTAINERS",
        fragments="note_texts printed_fragments",
        numbering="Body Caption Heading",
        plain="plain_line plain_text",
        render="MarkdownRenderer direction_of",
        typography="breakable typeset",
    )

__all__ = [
    "CONTAINERS",
    "Body",
    "Caption",
    "Heading",
    "MarkdownRenderer",
    "breakable",
    "citations",
    "direction_of",
    "listed",
    "note_texts",
    "plain_line",
    "plain_text",
    "printed_fragments",
    "typeset",
]
