"""Plain text from the Markdown of a profile."""

from __future__ import annotations

from lxml import html
from markdown import Markdown

from .grammar import ProfileSyntax

_BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "blockquote", "pre", "tr"}


def plain_text(text: str) -> str:
    """Plain text of Markdown: one line per paragraph or list item, without markup, notes and addresses."""
    markdown = Markdown(extensions=["sane_lists", ProfileSyntax()], output_format="html")
    root = html.fragment_fromstring(markdown.convert(text), create_parent="div")
    for gone in root.xpath(".//div[@data-definition] | .//span[@data-call] | .//a[@data-cite]"):
        gone.drop_tree()
    for element in root.iter():
        element.text, element.tail = (text and text.replace("\n", " ") for text in (element.text, element.tail))
    for block in list(root.iter(*_BLOCKS)):
        block.tail = f"\n{block.tail or ''}"
    lines = (" ".join(line.split()) for line in root.text_content().splitlines())
    return "\n".join(line for line in lines if line)


def plain_line(text: str) -> str:
    """The same on one line."""
    return " ".join(plain_text(text).split())
