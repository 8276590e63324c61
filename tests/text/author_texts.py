"""Texts as authors write them, made by hypothesis: every construct of CommonMark that they use, in one another."""

from __future__ import annotations

import re

from hypothesis import strategies as st

Draw = st.DrawFn
_WORDS = [
    "law",
    "The",
    "permits",
    "migrants,",
    "of",
    "(the",
    "agency)",
    "2019",
    "year.",
    "x_y",
    "5",
    "«mot»",
    "end!",
    "so:",
]
_STRAYS = [
    "\\*",
    "\\_",
    "\\\\",
    "\\[",
    "&amp;",
    "&#233;",
    "&nope;",
    "*",
    "**",
    "_",
    "`",
    "[",
    "]",
    "!",
    "<",
    "&",
    "5 < 6",
]
_JOINTS = [" "] * 12 + ["", ", ", ". ", " (", ") "]
_ADDRESSES = [
    "https://a.org/b", 'https://a.org/b "T"', "https://a.org/b_c(d)", "<https://a.org/b c>", "b.md 'a (T)'",
    "b.md#one (T)", "/a\\)b", "https://a.org/?a=1&amp;b=2",
]  # fmt: skip
NAMES = ["one", "Two words", "thrée"]


@st.composite
def words(draw: Draw) -> str:
    """One to four words."""
    return " ".join(draw(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4)))


@st.composite
def line(draw: Draw, depth: int = 0, links: bool = True) -> str:
    """Words with marks in one another."""
    parts = []
    for _ in range(draw(st.integers(1, 4))):
        parts += [draw(_piece(depth, links)), draw(st.sampled_from(_JOINTS))]
    return _short("".join(parts[:-1]))


def _short(text: str) -> str:
    """Without runs that are only characters to us: of more than two tildes, as in GitHub's dialect, or eight others.

    And without a year that could be taken for the number of an item.
    """
    text = re.sub(r"(\d{4})[.)] ", r"\1, ", text)
    return re.sub(r"([*_])\1{6,}", r"\1\1\1", text.replace("~~~", "~~ ~"))


@st.composite
def _piece(draw: Draw, depth: int, links: bool) -> str:
    kind = draw(st.integers(0, 19 if depth < 2 else 6))
    if kind <= 3:
        return draw(words())
    if kind == 4:
        return draw(st.sampled_from(["`{}`", "``{} ` {}``", "` {}`", "`{}\\`"])).replace(
            "{}", draw(st.sampled_from(_WORDS))
        )
    if kind == 5:
        return draw(st.sampled_from(_STRAYS))
    if kind == 6:
        return draw(st.sampled_from(["<https://a.org/x>", "<a@b.org>", "![]({})".format("p.png"), "![a](p.png 'T')"]))
    inside = draw(line(depth + 1, links and kind < 16))
    if kind <= 15:
        mark = draw(st.sampled_from(["*", "*", "**", "**", "_", "__", "***", "~~"]))
        return f"{mark}{inside}{mark}"
    if kind == 16:
        return f"![law {inside} of](p.png)"  # to the judge, what stands in the brackets is a text of its own
    if kind == 17:
        return draw(st.sampled_from(["[{}][one]", "[{}][]", "[{}]", "[{}][two  WORDS]", "[{}][none]"])).replace(
            "{}", inside
        )
    if kind == 18:
        return f"[{draw(st.sampled_from(NAMES))}]{draw(st.sampled_from(['', '[]', '(https://a.org)']))}"
    return f"[{inside}]({draw(st.sampled_from(_ADDRESSES))})"


@st.composite
def paragraph(draw: Draw) -> str:
    """Lines that belong together."""
    lines = draw(st.lists(line(), min_size=1, max_size=3))
    ends = st.sampled_from(["\n", "\n", "  \n", "\\\n", "\n  ", " \n"])
    return "".join(one + (draw(ends) if index < len(lines) - 1 else "") for index, one in enumerate(lines))


@st.composite
def items(draw: Draw, depth: int = 0) -> str:
    """A list, with lists, paragraphs and other blocks in its items."""
    number = draw(st.none() | st.sampled_from([1] if depth else [1, 1, 1, 5, 98]))
    form = draw(st.sampled_from(".)" if number else "-*+"))
    written = []
    for index in range(draw(st.integers(1, 4))):
        marker = f"{number + index}{form} " if number else f"{form} "
        content = draw(line())
        for _ in range(draw(st.integers(0, 2))):
            content += draw(st.sampled_from(["\n", "\n\n"])) + draw(_in_item(depth))
        # Authors indent by what the marker takes, or by two, three or four.
        indent = len(marker) if number else draw(st.sampled_from([2, 2, 2, 3, 4]))
        written.append(marker + content.replace("\n", "\n" + " " * indent))
    # Only a list that begins with 1 breaks into a paragraph.
    return ("\n" if number and number > 1 else "") + draw(st.sampled_from(["\n", "\n", "\n\n"])).join(written)


def _in_item(depth: int) -> st.SearchStrategy[str]:
    lists = [items(depth + 1)] * 4 if depth < 3 else []
    return st.one_of(*lists, paragraph(), code(), quotation(), table())


@st.composite
def table(draw: Draw) -> str:
    """A table of pipes."""
    columns = draw(st.integers(1, 4))
    cell = st.sampled_from(["law", "*law*", "a\\|b", "", "`a\\|b`", "[a](b)", "5 %", "a  b"])
    row = st.lists(cell, min_size=columns, max_size=columns).map(lambda cells: f"| {' | '.join(cells)} |")
    dashes = st.lists(st.sampled_from(["---", ":--", "--:", ":-:", "-"]), min_size=columns, max_size=columns)
    return "\n".join([draw(row), f"|{'|'.join(draw(dashes))}|", *draw(st.lists(row, max_size=3))])


@st.composite
def code(draw: Draw) -> str:
    """Code between fences."""
    fence = draw(st.sampled_from(["```", "~~~", "````"]))
    inside = draw(st.lists(st.sampled_from(["law", "  of", "# a", "- a", "```x", ""]), max_size=3))
    return "\n".join([f"{fence}{draw(st.sampled_from(['', 'py', ' a b']))}", *inside, fence])


@st.composite
def quotation(draw: Draw) -> str:
    """A quotation, its further lines with or without the mark."""
    inside = draw(st.one_of(paragraph(), items(3), paragraph().map(lambda text: f"{text}\n\n{text}")))
    return "> " + inside.replace("\n", draw(st.sampled_from(["\n> ", "\n> ", "\n>"])))


@st.composite
def heading(draw: Draw) -> str:
    """A heading of either kind."""
    title = draw(line())
    if draw(st.booleans()):
        return f"{'#' * draw(st.integers(1, 6))} {title}{draw(st.sampled_from(['', ' #', ' ##  ', '#']))}"
    return f"{title}\n{draw(st.sampled_from(['===', '---', '-', '=  ']))}"


_RULE = st.sampled_from(["---", "***", "- - -", "_____", " * * *"])
_DEFINITIONS = '\n\n[one]: https://a.org/one "T"\n[Two words]: <b.md>\n[thrée]:\n  /c\n'


@st.composite
def texts(draw: Draw) -> str:
    """Some blocks, with or without blank lines between them, and the definitions of the links."""
    kinds = [paragraph(), paragraph(), items(), items(), items(), table(), code(), quotation(), heading(), _RULE]
    blocks = draw(st.lists(st.one_of(*kinds), min_size=1, max_size=5))
    between = st.sampled_from(["\n", "\n\n", "\n\n", "\n  \n\n"])
    return "".join(block + draw(between) for block in blocks) + _DEFINITIONS
