"""Every mark of the dialect, once: what a line or a piece of a line must look like to be more than words."""

from __future__ import annotations

import re

from .tree import Style

CONTAINERS = ("figure", "table", "box", "lang", "conventions")
"""Names that may follow ``:::``."""
MOST_DEEP = 24
"""Blocks in blocks, or marks in marks, beyond which a mark is printed as it stands."""

MOST_LINES, MOST_BLOCKS, MOST_MARKS = 50_000, 20_000, 60_000
"""What one text may hold: what comes after is read as plain words. A cell of a table counts as a block."""

# Lines. Each pattern is matched at the first character that is no blank.
BEGINS = re.compile(
    r"[^\w\s\"'.,;!?«»“”„‘’%&/]|[_\d]|"
    r"(?:Caption|Source|Note)[ \u00a0\u202f]?:[ \u00a0\u202f]|(?:[a-z]{1,6}|[A-Z]{1,6})[.)](?:[ ]|$)|o[ ]{3}"
)
"""What any of the patterns for lines may begin with: most lines begin with a word, and are asked no further."""
CONTAINER = re.compile(r":{3,}[ ]*(?P<kind>(?:[^\W\d_]|-)*)[ ]*(?P<title>.*)$")
LABEL = re.compile(r"(?P<kind>Caption|Source|Note)[ \u00a0\u202f]?:[ \u00a0\u202f]+(?=\S)")
"""Also with the space that French sets before a colon."""
NOTE = re.compile(r"\[\^(?P<name>[^\]\[\n]{1,100})\]:[ ]*")
ABBREVIATION = re.compile(r"\*\[(?P<short>[^\]\n]{1,60})\]:[ ]*(?P<meaning>.*)$")
HEADING = re.compile(r"(?P<marks>#{1,6})(?:[ ]+(?P<text>.*))?$")
UNDERLINE = re.compile(r"(?:=+|-+)[ ]*$")
RULE = re.compile(r"(?:(?:\*[ ]*){3,}|(?:-[ ]*){3,}|(?:_[ ]*){3,})$")
FENCE = re.compile(r"(?P<marks>`{3,}|~{3,})[ ]*(?P<info>.*)$")
COMMENT = "<!--"
RAW = re.compile(r"<(?P<tag>script|style)(?=[\s>]|$)", re.IGNORECASE)
DELIMITER_ROW = re.compile(r"\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*$")
DEFINITION = re.compile(
    r"\[(?!\^)(?P<name>(?:[^\[\]\\]|\\.){1,200})\]:[ ]*\n?[ ]*(?:<(?P<angle>[^<>\n]*)>|(?P<bare>[^\s<]\S{0,2000}))"
    r"(?:[ ]*\n?[ ]*(?:\"(?P<double>[^\"\n]*)\"|'(?P<single>[^'\n]*)'|\((?P<round>[^()\n]*)\)))?[ ]*(?:\n|$)"
)

# Markers of lists.
# Those of word processors: symbols of their fonts (private use), and the letters that a tab follows.
BULLET = re.compile(r"(?P<mark>[-*+•‣▪●◦·■□➢➤✓✔\uf000-\uf0ff])(?=[ ]|$)|(?P<letter>[o§])(?=[ ]{3})")
DASH = re.compile(r"(?P<mark>[–—])(?=[ ])")
NUMBER = re.compile(r"(?P<open>\(?)(?P<value>\d{1,3})(?P<close>[.)])(?=[ ]|$)")
LETTER = re.compile(r"(?P<open>\(?)(?P<value>[a-z]{1,6}|[A-Z]{1,6})(?P<close>[.)])(?=[ ]+\S)")

# Ends of lines.
ANCHOR = re.compile(r"\{#(?P<name>[\w-]{1,100})\}$")
NEW = re.compile(r"\{\.new\}$")

# Inside a line. Whatever begins with one of these characters is looked at more closely.
SPECIAL = re.compile(r"[\\`*_~^\[\]!<&@\n]|https?://|www\.|\{(?=[.#]|[a-z]+=)", re.IGNORECASE)
PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
LANGUAGE = re.compile(r"\{lang=(?P<code>[^}\s]{0,40})(?P<more>[ ][^{}\n]{1,100})?\}")
CROSS_REFERENCE = re.compile(r"#(?P<name>[\w-]{1,100})")
COMMAND = re.compile(r"\\(?:newpage|pagebreak|clearpage|[a-z]{3,20}\{)")
HANDLER = re.compile(r"\b(?:on[a-z]{3,20}[ \t]*=|javascript:)", re.IGNORECASE)
ATTRIBUTES = re.compile(r"\{(?:[.#]|[a-z]+=)[^{}\n]{0,100}\}")
ENTITY = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")
ADDRESS_IN_ANGLES = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\s]{0,2000})>")
MAIL_IN_ANGLES = re.compile(r"<([\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8})>")
TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]{0,20})(?=[\s/>])(?P<rest>(?:[^<>\"']|\"[^\"]{0,1000}+\"|'[^']{0,1000}+'){0,200}+)>"
)
WEB = re.compile(r"(?:https?://|www\.)[^\s<>\[\]\"“”«»|*\\]{2,2000}", re.IGNORECASE)
MAIL_BEFORE = re.compile(r"[\w.+-]{1,64}$")
MAIL_AFTER = re.compile(r"@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
KEY = re.compile(r"@(?P<key>\w(?:[\w-]{0,98}\w)?)")
CITED = re.compile(
    r"(?P<before>[^@\[\]]*?)(?P<minus>-?)@(?P<key>\w[\w:.-]{0,98}?)(?=[\s,;،؛\]]|$)[ ]*[,،]?[ ]*(?P<place>[^\[\]@]*)$"
)
SUPERSCRIPT = re.compile(r"\^(?=[^\s^])((?:[^\s^\\\[\]]|\\.){1,40}+)\^")
POWER = re.compile(r"\w\^[-−]?\d+")
SUBSCRIPT = re.compile(r"~(?!~)(?=[^\s~])((?:[^\s~\\\[\]]|\\.){1,40}+)~(?!~)")
_PIECE = r"(?:[^\s()\\]|\\.)"
_PIECES = rf"(?:{_PIECE}|\({_PIECE}{{0,200}}+\)){{0,2000}}+"
TARGET = re.compile(
    rf"\([ \n]{{0,20}}+(?:<(?P<angle>(?:[^<>\n\\]|\\.){{0,2000}}+)>|(?P<bare>(?!<){_PIECES}))"
    r"(?:[ \n]{1,20}+(?:\"(?P<double>(?:[^\"\\]|\\.){0,500}+)\"|'(?P<single>(?:[^'\\]|\\.){0,500}+)'|"
    r"\((?P<round>(?:[^()\\]|\\.){0,500}+)\)))?[ \n]{0,20}+\)"
)
CUT_PICTURE = re.compile(r"\((?P<name>[^\s()<>]{1,200}) [^()<>\n]{1,200}\.(?:png|jpe?g|gif|webp|svg)\)", re.IGNORECASE)
"""An address of a picture that ends at a blank in its name, so that no file is found under it."""
REFERENCE_NAME = re.compile(r"\[(?![\^@#])(?P<name>(?:[^\[\]\\]|\\.){0,200}+)\]")

TAGS = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "address",
        "applet",
        "area",
        "article",
        "aside",
        "audio",
        "b",
        "base",
        "bdi",
        "bdo",
        "big",
        "blockquote",
        "body",
        "br",
        "button",
        "canvas",
        "caption",
        "center",
        "cite",
        "code",
        "col",
        "colgroup",
        "data",
        "datalist",
        "dd",
        "del",
        "details",
        "dfn",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "em",
        "embed",
        "fieldset",
        "figcaption",
        "figure",
        "font",
        "footer",
        "form",
        "frame",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hgroup",
        "hr",
        "html",
        "i",
        "iframe",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "legend",
        "li",
        "link",
        "main",
        "map",
        "mark",
        "menu",
        "meta",
        "meter",
        "nav",
        "noframes",
        "noscript",
        "object",
        "ol",
        "optgroup",
        "option",
        "output",
        "p",
        "param",
        "picture",
        "pre",
        "progress",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "script",
        "section",
        "select",
        "slot",
        "small",
        "source",
        "span",
        "strike",
        "strong",
        "style",
        "sub",
        "summary",
        "sup",
        "svg",
        "table",
        "tbody",
        "td",
        "template",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "time",
        "title",
        "tr",
        "track",
        "tt",
        "u",
        "ul",
        "var",
        "video",
        "wbr",
    ]
)
"""Elements of HTML; ``<word>`` of any other name is text."""
BREAKING = frozenset("br p div tr li h1 h2 h3 h4 h5 h6 hr blockquote td th".split())  # noqa: SIM905
"""Elements whose removal must not join two words."""
ACTIVE = frozenset(
    ["script", "iframe", "frame", "object", "embed", "applet", "form", "meta", "link", "base", "style", "template"]
)
STYLED: dict[str, Style] = {"sup": "sup", "sub": "sub"}
"""Elements that are read as what they mean."""
