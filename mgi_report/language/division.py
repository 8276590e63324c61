"""Dividing the Markdown of a part: the notes it defines, the steps of a process, its first paragraph.

Only whole lines are moved; what a line says is read where it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_CALL = re.compile(r"\[\^([^\]\n]+)\](?!:)")
_DEFINITION = re.compile(r"\[\^([^\]\n]+)\]:")
_HEADING = re.compile(r"(#{2,3})[ \t]+(.*?)(?:[ \t]+#*)?[ \t]*$")
_IDENTIFIER = re.compile(r"\s*\{#([\w-]+)\}$")
_INTERRUPTS = re.compile(r"#{1,6}(?!\S)|(?:[-*+•–]|1[.)]|\(\w{1,4}\)|[a-z]\))[ \t]|:::|\||>|!\[|```|~~~|[-=|: ]+$|\s*$")
"""Starts of lines that end a paragraph."""
_OTHER_BLOCK = re.compile(rf"{_INTERRUPTS.pattern}|\d{{1,9}}[.)][ \t]|\t| {{4}}")
"""Starts of lines that belong to another block than a paragraph."""

Notes = Mapping[str, str]
"""Definitions of notes by name."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a process."""

    heading: str
    anchor: str
    """As given by ``{#anchor}`` at the end of the heading; empty without."""
    text: str


def without_notes(text: str) -> tuple[str, Notes]:
    """The text without the definitions of its notes, and these definitions."""
    running: list[str] = []
    notes: dict[str, list[str]] = {}
    name, blank = "", False
    for line, plain in _lines(text):
        if plain and (match := _DEFINITION.match(line)):
            name = match[1]
        elif name and line.strip() and _ends_definition(line, blank):
            name = ""
        blank = not line.strip()
        (notes.setdefault(name, []) if name else running).append(line)
    return "\n".join(running).strip("\n"), {name: "\n".join(lines).rstrip() for name, lines in notes.items()}


def with_notes(text: str, notes: Notes) -> str:
    """The text with the definitions of the notes it calls, and of those that they call."""
    wanted, found = _CALL.findall(text), dict[str, str]()
    while wanted:
        name = wanted.pop(0)
        if name in notes and name not in found:
            found[name] = notes[name]
            wanted += _CALL.findall(notes[name])
    return "\n\n".join([text.strip("\n"), *found.values()]) if found else text.strip("\n")


def steps(text: str) -> tuple[str, tuple[Step, ...]]:
    """The text before the first heading, and a step for each heading of that level or above.

    Every piece has the definitions of the notes it calls, a step those that its heading calls as well.
    """
    running, notes = without_notes(text)
    level, opening = 0, list[str]()
    found: list[tuple[str, list[str]]] = []
    for line, plain in _lines(running):
        match = _HEADING.match(line) if plain else None
        if match and len(match[1]) <= (level or 3):
            level = level or len(match[1])
            found.append((match[2], []))
        else:
            (found[-1][1] if found else opening).append(line)
    return with_notes("\n".join(opening), notes), tuple(_step(heading, lines, notes) for heading, lines in found)


def first_paragraph(text: str) -> tuple[str, str]:
    """The first paragraph and the rest, each with the definitions of its notes.

    The first is empty when the text begins with another block: a heading, a list, a table.
    """
    running, notes = without_notes(text)
    lines = running.split("\n")
    end = next((index for index, line in enumerate(lines) if _INTERRUPTS.match(line)), len(lines))
    underlined = end < len(lines) and lines[end].strip() and not lines[end].strip("-=|: ")
    if underlined or _OTHER_BLOCK.match(running):
        end = 0  # a heading or the head of a table
    first, rest = "\n".join(lines[:end]), "\n".join(lines[end:])
    return with_notes(first, notes), with_notes(rest, notes)


def _step(heading: str, lines: list[str], notes: Notes) -> Step:
    anchor = _IDENTIFIER.search(heading)
    body = "\n".join(lines).strip("\n")
    called = with_notes(f"{heading}\n\n{body}", notes).partition("\n\n")[2]
    return Step(_IDENTIFIER.sub("", heading), anchor[1] if anchor else "", called)


def _ends_definition(line: str, blank: bool) -> bool:
    """Whether a line after a definition is no longer part of it; ``blank`` when an empty line came before."""
    if line.startswith(("    ", "\t")):
        return False
    return blank or line.startswith((":::", "#"))


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it is outside code and containers."""
    fence, depth = "", 0
    for line in text.split("\n"):
        mark = line.lstrip(" ")[:3]
        if fence:
            fence = "" if mark == fence else fence
            yield line, False
        elif mark in ("```", "~~~"):
            fence = mark
            yield line, False
        elif line.startswith(":::"):
            depth = depth + 1 if line.strip(": \t") else max(0, depth - 1)
            yield line, False
        else:
            yield line, depth == 0
