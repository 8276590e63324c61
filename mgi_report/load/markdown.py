"""Checks of an author's Markdown; printing it is a later stage.

Each check reads the text once, so that its time is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..findings import Finding, Place, Severity, brief, finding, nearest
from ..language import SectionPhrases
from ..text import CONTAINERS
from .links import Link, address_problem, language_problem, links
from .texts import Written

_NOTE = re.compile(r"\[\^([^\]\[\s]{1,100})\](:?)")
_CITATION = re.compile(r"\[@([^\]\[,\s]{1,100})")
_PASSAGE = re.compile(r"\]\{lang=([^}\s]{0,40})\}")
_TAG = re.compile(r"(?<!\]\()<(?:(!--)|([A-Za-z][A-Za-z0-9-]{0,40})(?=[\s/>])([^<>]{0,2000}))")
_HANDLER = re.compile(r"\b(on[a-z]{3,20})[ \t]*=|\b(javascript):", re.IGNORECASE)
_ACTIVE = {
    "script", "iframe", "frame", "object", "embed", "applet", "form", "meta", "link", "base", "style", "template",
}  # fmt: skip
_UNFINISHED = re.compile(r"\bTODO\b")
_FENCE = re.compile(r"^:::[ \t]*([A-Za-z-]*)[ \t]*(.*)$")
_ID = re.compile(r"\{#([\w-]{1,100})\}\s*$")
_INVISIBLE = re.compile(
    "[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufff9-\uffff\U000e0000-\U000e007f]"
)
_MEANT = {
    "\x0b": "It is Word's line break: write a new line, or two blanks and a new line where the line shall break.",
    "\x0c": "It is a page break: delete it, pages are made by the layout.",
    "\ufffc": "It stands for a picture or table that was not copied: put that in its own place.",
    "\ufffd": "It stands for a letter that was lost when the text was converted: write the letter again.",
}
"""What to do about a character that other programs leave behind."""
_CODE = re.compile(r"`[^`\n]*`|\\[\\`*_{}\[\]()#+.!<>-]")


@dataclass
class Seen:
    """What the texts of a profile refer to, collected over all of them."""

    sources: frozenset[str] = frozenset()
    """Ids of the works that can be cited."""
    sections: SectionPhrases | None = None
    """Headings of a chapter's sections in the language; None leaves them unchecked."""
    unfinished: Severity = Severity.ERROR
    pictures: list[tuple[str, Place]] = field(default_factory=list)
    conventions: list[Place] = field(default_factory=list)
    """Where the table of conventions is used."""


def check_markdown(written: Written, seen: Seen) -> Iterator[Finding]:
    """All problems in a part's Markdown."""
    text = without_code(written.text)
    yield from check_line(written, seen, text)
    yield from _notes(written, text)
    lines = _lines(text)
    yield from _headings(written, lines, seen)
    yield from _blocks(written, lines, text, seen)


def check_line(written: Written, seen: Seen, text: str | None = None) -> Iterator[Finding]:
    """All problems that any text can have, whether bullet, title or chapter."""
    text = without_code(written.text) if text is None else text
    yield from check_characters(written, seen)
    for match in _CITATION.finditer(text):
        if match[1] not in seen.sources:
            message = f"there is no source {match[1]}"
            hint = nearest(match[1], seen.sources)
            place = written.at(match.start())
            yield finding("LOAD-056", place, message, found=match[1], expected="a key of sources", hint=hint)
    for match in _PASSAGE.finditer(text):
        yield from language_problem(match[1], written.at(match.start(1)))
    yield from _html(written, text)
    for link in links(text):
        yield from _link(written, link, seen)


def check_characters(written: Written, seen: Seen) -> Iterator[Finding]:
    """Invisible characters, and text left as TODO."""
    for match in _INVISIBLE.finditer(written.text):
        code = f"U+{ord(match[0]):04X}"
        hint = _MEANT.get(match[0]) or _windows(match[0])
        what = "a character that stands for another one" if match[0] in "\ufffc\ufffd" else "the invisible character"
        yield finding(
            "LOAD-009",
            written.at(match.start()),
            f"{what}, {code}" if what[0] == "a" else f"{what} {code}",
            found=code,
            hint=hint,
        )
    for match in _UNFINISHED.finditer(written.text):
        end = written.text.find("\n", match.start())
        found = written.text[match.start() : end if end >= 0 else None]
        place = written.at(match.start())
        yield finding("LOAD-032", place, "text is left as TODO", found=found, severity=seen.unfinished)


def _windows(character: str) -> str:
    """The sign that Windows has where Unicode has a control character."""
    try:
        meant = bytes([ord(character)]).decode("cp1252") if "\x80" <= character <= "\x9f" else ""
    except UnicodeDecodeError:
        return ""
    return f"It was “{meant}” before the text was converted wrongly: write that." if meant else ""


def without_code(text: str) -> str:
    """The text with code and escaped characters blanked out; all offsets stay the same."""
    lines = text.split("\n")
    fence = ""
    for index, line in enumerate(lines):
        mark = line.lstrip(" ")[:3]
        if fence or mark in ("```", "~~~"):
            fence = mark if not fence else "" if mark == fence else fence
            lines[index] = " " * len(line)
    return _CODE.sub(lambda match: " " * len(match[0]), "\n".join(lines))


def section_of(title: str, words: SectionPhrases) -> str:
    """``strengths`` or ``potential`` when a heading is that of one of a chapter's sections; empty otherwise."""
    if named := _ID.search(title):
        return named[1] if named[1] in ("strengths", "potential") else ""
    plain = _plain(title)
    for name in ("strengths", "potential"):
        if plain in map(_plain, _headings_of(words, name)):
            return name
    return ""


def _headings_of(words: SectionPhrases, name: str) -> tuple[str, ...]:
    aliases: tuple[str, ...] = getattr(words, f"{name}_aliases")
    return (getattr(words, name), *aliases)


def _plain(title: str) -> str:
    return " ".join(title.translate(_LOOKALIKE).casefold().split()).strip(" :.")


def _lines(text: str) -> list[tuple[int, str]]:
    """The lines with their offsets."""
    found, offset = [], 0
    for line in text.split("\n"):
        found.append((offset, line))
        offset += len(line) + 1
    return found


def _notes(written: Written, text: str) -> Iterator[Finding]:
    defined: dict[str, int] = {}
    calls: list[tuple[str, Place]] = list(_heading_calls(written))
    for match in _NOTE.finditer(text):
        opens = match.start() == 0 or text[match.start() - 1] == "\n"
        if not (opens and match[2]):
            calls.append((match[1], written.at(match.start())))
        elif match[1] in defined:
            place = written.at(match.start())
            yield finding("LOAD-055", place, f"the note {match[1]} is defined twice", found=match[1])
        else:
            defined[match[1]] = match.start()
    count = Counter(name for name, _ in calls)
    seen: set[str] = set()
    for name, place in calls:
        if name not in defined:
            hint = nearest(name, (other for other in defined if other not in count))
            yield finding("LOAD-052", place, f"there is no note {name}", found=f"[^{name}]", hint=hint)
        elif name in seen:
            yield finding("LOAD-054", place, f"the note {name} is called again", found=f"[^{name}]")
        seen.add(name)
    for name, offset in defined.items():
        if name not in count:
            yield finding("LOAD-053", written.at(offset), f"the note {name} is never called", found=f"[^{name}]:")


def _heading_calls(written: Written) -> Iterator[tuple[str, Place]]:
    """Notes that the heading of the part calls."""
    heading = written.heading
    if heading is not None:
        yield from ((match[1], heading.at(match.start())) for match in _NOTE.finditer(heading.text))


def _headings(written: Written, lines: list[tuple[int, str]], seen: Seen) -> Iterator[Finding]:
    last, titles = written.level, []
    for offset, level, title in _titles(lines):
        if level == 1:
            message = "a heading of the first level inside a part"
            yield finding("LOAD-051", written.at(offset), message, found=f"# {title}", expected=f"## {title}")
        elif level > last + 1:
            expected = f"{'#' * (last + 1)} {title}"
            message = "a heading level is skipped"
            yield finding("LOAD-051", written.at(offset), message, found=f"{'#' * level} {title}", expected=expected)
        last = max(level, written.level)
        titles.append((offset, level, title))
    if written.dimension and seen.sections is not None:
        yield from _sections(written, [(offset, title) for offset, level, title in titles if level == 2], seen.sections)


def _sections(written: Written, titles: list[tuple[int, str]], words: SectionPhrases) -> Iterator[Finding]:
    found: dict[str, list[int]] = {"strengths": [], "potential": []}
    others = []
    for offset, title in titles:
        name = section_of(title, words)
        if name:
            found[name].append(offset)
        else:
            others.append((offset, title))
    for name, offsets in found.items():
        expected = f"## {getattr(words, name)}"
        for offset in offsets[1:]:
            message = f"the chapter {written.dimension} has two sections {name}"
            yield finding("LOAD-050", written.at(offset), message, expected="one section of each kind")
        if not offsets:
            message = f"the chapter {written.dimension} has no section {name}"
            near = [(offset, title) for offset, title in others if nearest(title, _headings_of(words, name))]
            offset, title = near[0] if near else (0, "")
            hint = nearest(title, _headings_of(words, name)) if near else ""
            found_title = f"## {title}" if near else ""
            yield finding("LOAD-050", written.at(offset), message, found=found_title, expected=expected, hint=hint)


def _titles(lines: list[tuple[int, str]]) -> Iterator[tuple[int, int, str]]:
    """Offset, level and text of each heading."""
    before = ""
    for index, (offset, line) in enumerate(lines):
        if line.startswith("#"):
            level = min(len(line) - len(line.lstrip("#")), 6)
            yield offset, level, line[level:].strip().rstrip("#").strip()
        elif before and line.rstrip(" ") and line.rstrip(" ").strip("=-") == "" and len(set(line.rstrip(" "))) == 1:
            opens = index < 2 or not lines[index - 2][1].strip()
            if opens and before[0] not in "#|:":
                yield lines[index - 1][0], 1 if line[0] == "=" else 2, before.strip()
        before = line.strip()


def _blocks(written: Written, lines: list[tuple[int, str]], text: str, seen: Seen) -> Iterator[Finding]:
    open_blocks: list[tuple[str, int]] = []
    for offset, line in lines:
        match = _FENCE.match(line)
        if match is None:
            continue
        place = written.at(offset)
        kind, title = match[1], match[2].strip()
        if not kind and not title:
            if not open_blocks:
                yield finding("LOAD-057", place, "::: does not close a block", found=":::")
                continue
            yield from _closed(written, text, *open_blocks.pop(), offset)
            continue
        open_blocks.append((kind, offset))
        if kind not in CONTAINERS:
            yield finding(
                "LOAD-057", place, f"there is no block {kind or title}", found=line.strip(),
                expected=", ".join(CONTAINERS), hint=nearest(kind, CONTAINERS),
            )  # fmt: skip
        elif kind == "lang":
            yield from language_problem(title, written.at(offset + match.start(2)))
        elif kind == "conventions":
            seen.conventions.append(place)
    for kind, offset in open_blocks:
        message = f"the block {kind} is not closed"
        yield finding("LOAD-057", written.at(offset), message, found=f"::: {kind}", expected=":::")


def _closed(written: Written, text: str, kind: str, start: int, end: int) -> Iterator[Finding]:
    inside = {"figure": ("![", "a picture"), "table": ("|", "a table")}.get(kind)
    if inside is not None and text.find(inside[0], start, end) < 0:
        yield finding("LOAD-057", written.at(start), f"the {kind} is empty", expected=inside[1])


def _html(written: Written, text: str) -> Iterator[Finding]:
    for match in _TAG.finditer(text):
        tag, rest = (match[2] or "").lower(), match[3] or ""
        handler = _HANDLER.search(rest)
        place = written.at(match.start())
        if tag in _ACTIVE:
            yield finding("LOAD-060", place, f"<{tag}> is removed", found=match[0])
        elif handler:
            yield finding("LOAD-060", place, f"{handler[1] or handler[2]} is removed", found=match[0])
        else:
            yield finding("LOAD-059", place, "HTML is removed", found=brief(match[0]))


def _link(written: Written, link: Link, seen: Seen) -> Iterator[Finding]:
    place = written.at(link.start)
    if not link.picture:
        yield from address_problem(link.target, place)
        return
    if not link.label.strip():
        yield finding("LOAD-074", place, "the picture has no alternative text", found=f"![]({link.target})")
    if not link.direct:
        expected = "![alternative text](pictures/name.png)"
        message = "the picture's file is not named in place"
        yield finding("LOAD-070", place, message, found=link.target, expected=expected)
    elif link.target:
        seen.pictures.append((link.target, place))
    else:
        yield finding("LOAD-070", place, "the picture has no name", expected="![alternative text](pictures/name.png)")


_LOOKALIKE = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "*": "", "_": "", "\u00a0": " ", "\u202f": " ", "‑": "-"})
