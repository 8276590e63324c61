"""Profiles as people write them: lists in lists, notes with tables, quotations, numbers, other scripts.

Every word carries a number of its own in the letters of its language, so that a reader of the PDF can tell which words
are missing, printed twice or out of order. `python -m benchmarks.authors 2000` builds that many and tells what went
wrong.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from subprocess import run

import pypdfium2
import yaml

_LATIN = "abdefghijklmnoprstuvwyz"
_ALPHABETS = {
    "ru": ("щ", "абвгдежзиклмнопрстуфхцчшыэюя"),
    "tg": ("щ", "абвгдежзиклмнопрстуфхчшэюяғқӯҳҷ"),
    "ar": ("ظ", "بتثجحخسشصضطعغفقكلمنهي"),
    "fa": ("ظ", "بتثجحخسشصضطعغفقکلمنهیپچگ"),
}
_LENGTH = 5
LANGUAGES = ("en", "fr", "es", "pt", "ru", "ar", "de", "sq", "en")
_FOREIGN = {"ar": ("en", "fr"), "ru": ("tg", "en")}


def letters_of(language: str) -> tuple[str, str]:
    """The letter that begins every numbered word, and those that spell its number."""
    return _ALPHABETS.get(language, ("q", _LATIN))


@dataclass
class Author:
    """Writes one profile."""

    seed: int
    language: str
    random: Random = field(init=False)
    count: int = 0
    notes: list[str] = field(default_factory=list)
    """Definitions still to be written down."""
    made: set[str] = field(default_factory=set)
    names: int = 0
    in_note: bool = False

    def __post_init__(self) -> None:
        self.random = Random(self.seed)

    def chance(self, share: float) -> bool:
        """True as often as ``share`` says."""
        return self.random.random() < share

    def word(self, language: str = "") -> str:
        """The next word."""
        mark, letters = letters_of(language or self.language)
        number, text = self.count * 7919 % len(letters) ** _LENGTH, ""
        self.count += 1
        for _ in range(_LENGTH):
            number, digit = divmod(number, len(letters))
            text += letters[digit]
        self.made.add(mark + text)
        return mark + text

    def words(self, least: int = 1, most: int = 6, language: str = "") -> str:
        """Some words, with what stands between words."""
        text = ""
        for _ in range(self.random.randint(least, most)):
            text += self.word(language) + self.random.choice([" "] * 14 + [", ", "; ", " – ", " (", ") ", "-", "/"])
        opened = text.count("(") - text.count(")")
        text = text.rstrip(" ,;–-/(")
        return text.replace("(", "").replace(")", "") if opened else text

    def line(self, depth: int = 0) -> str:
        """A line of running text with marks in it."""
        pieces = []
        for _ in range(self.random.randint(1, 4)):
            make = self.random.choice(_MARKED) if self.chance(0.45) and depth < 2 else Author.words
            pieces.append(make(self, depth) if make is not Author.words else self.words())
        text = " ".join(pieces)
        if depth == 0 and not self.in_note and self.chance(0.15):
            text += self.call()
        return text + (
            self.random.choice([".", ".", ".", " 2019.", " 12 500.", " 45 per cent.", "?"]) if depth == 0 else ""
        )

    def emphasis(self, depth: int) -> str:
        """Emphasized."""
        mark = self.random.choice(["*", "**", "_", "***"])
        return f"{mark}{self.word()} {self.line(depth + 1)} {self.word()}{mark}"

    def quoted(self, depth: int) -> str:
        """In straight quotation marks, maybe with emphasis in it."""
        inside = self.words() if self.chance(0.5) else f"{self.words()} *{self.words()}*"
        mark = self.random.choice(['"', '"', "'"])
        return f"{mark}{inside}{mark}"

    def link(self, depth: int) -> str:
        """A link."""
        text = self.words()
        return self.random.choice(
            [
                f"[{text}](https://example.org/a_(b)?c=1)",
                f"[{text}](https://example.org 'Title')",
                f"[{text}](#strengths)",
            ]
        )

    def code(self, depth: int) -> str:
        """Code, superscript, struck."""
        return self.random.choice(["`{}`", "~~{}~~", "m^2^ {}", "<sup>{}</sup>", "CO~2~ {}"]).format(self.word())

    def reference(self, depth: int) -> str:
        """A citation, a cross-reference, an address, or what is pasted from elsewhere."""
        return self.random.choice(
            ["[@a]", "[see @a, p. 3]", "[-@a]", "@a", "[@a; @b, art. 5]", "[#strengths]", "[](#potential)",
             "https://example.org/a-long/way_to/the-page?of=1&the=2", "write.to@example.org", "AT&amp;T",
             "2010&ndash;2020", "Na\u1e63r", "e\u0301t\u00e9", "5\u00a0km", "co\u00adoperation", "\\*",
             "\u10e5\u10d0\u10e0\u10d7",
             "\u0e44\u0e17\u0e22", "'90s", "+41 22 717 91 11", "In 2019 300"]
        )  # fmt: skip

    def passage(self, depth: int) -> str:
        """In another language."""
        other = self.random.choice(_FOREIGN.get(self.language, ("tg", "ru", "ar")))
        return f"[{self.words(1, 4, other)}]{{lang={other}}}"

    def call(self) -> str:
        """The call of a note, which is written down later."""
        self.names += 1
        name = self.random.choice([f"n{self.names}", f"note {self.names}", f"{self.names}", f"é{self.names}"])
        self.in_note = True
        body = self.line(1) + "."
        if self.chance(0.3):
            more = self.random.choice(
                [lambda: self.items(2), self.table, lambda: self.line(1) + ".", lambda: f"> {self.words()}"]
            )
            body += "\n\n" + _indented(more(), 4)
        self.in_note = False
        self.notes.append(f"[^{name}]: {body}")
        return f"[^{name}]"

    def paragraph(self) -> str:
        """A paragraph, wrapped by the editor."""
        return self.random.choice(["\n", " ", "  \n", " "]).join(self.line() for _ in range(self.random.randint(1, 4)))

    def items(self, depth: int = 0) -> str:
        """A list, maybe with lists in it."""
        ordered = self.chance(0.45)
        # Right under a line of text only a list that begins with 1 is a list (CommonMark 5.2).
        first = 1 if depth else self.random.choice([1, 1, 1, 3, 5])
        form = self.random.choice(["{}.", "{}.", "{})", "({})"])
        bullet = self.random.choice(["-", "*", "+", "•"])
        gap = self.random.choice(["\n", "\n", "\n\n"])
        lines = []
        for index in range(self.random.randint(2, 4)):
            marker = form.format(first + index) if ordered else bullet
            text = self.line(1 if self.in_note else 0)
            indent = len(marker) + 1
            if depth < 2 and self.chance(0.3):
                text += "\n" + _indented(self.items(depth + 1), self.random.choice([indent, 4]))
            elif self.chance(0.1):
                text += "\n\n" + _indented(self.line(1), indent)
            lines.append(f"{marker} {text}")
        return gap.join(lines)

    def table(self, head_notes: bool = False) -> str:
        """A table of pipes."""
        columns = self.random.randint(2, 4)
        call = self.call() if head_notes and self.chance(0.3) else ""
        head = [self.words(1, 2) for _ in range(columns)]
        head[0] += call
        rows = [[self._cell() for _ in range(columns)] for _ in range(self.random.randint(1, 5))]
        dashes = [self.random.choice(["---", ":--", "--:", ":-:"]) for _ in range(columns)]
        return "\n".join(f"| {' | '.join(row)} |" for row in (head, dashes, *rows))

    def _cell(self) -> str:
        form = self.random.choice(["{} {}", "*{}* {}", "{}<br>{}", "{}\\| {}", "12 500"])
        return form.format(*(self.word() for _ in range(form.count("{}"))))

    def captioned(self) -> str:
        """A table with its caption, source and note."""
        note = self.call() if self.chance(0.2) else ""
        pieces = [
            f"Caption: {self.words(2, 6)}{note}",
            self.table(head_notes=True),
            f"Source: {self.words(2, 12)}, 2021.",
        ]
        if self.chance(0.4):
            pieces.append(f"Note: {self.line(1)}")
        return "::: table\n" + "\n".join(pieces) + "\n:::"

    def box(self) -> str:
        """A box with anything in it."""
        inside = self.random.choice([self.paragraph, self.items, self.table])()
        return f"::: box {self.words(1, 5)}\n{self.paragraph()}\n\n{inside}\n:::"

    def foreign(self) -> str:
        """A block in another language."""
        other = self.random.choice(_FOREIGN.get(self.language, ("tg", "ru", "ar")))
        first, *items = self.words(4, 9, other), self.words(2, 5, other), self.words(2, 5, other)
        return f"::: lang {other}\n{first}\n\n- {items[0]}\n- {items[1]}\n:::"

    def boxed_item(self) -> str:
        """A list with a box in an item."""
        before, box = self.words(2, 5), f"::: box {self.words(1, 3)}\n{self.words(3, 9)}.\n:::"
        return f"- {before}\n\n{_indented(box, 2)}\n- {self.words()}"

    def quotation(self) -> str:
        """A quotation set as a block."""
        return "\n".join(f"> {line}" for line in self.paragraph().split("\n"))

    def chapter(self, blocks: int) -> str:
        """The text of a chapter."""
        makers: list[Callable[[], str]] = [
            self.paragraph, self.paragraph, self.paragraph, self.items, self.items, self.captioned, self.box,
            self.quotation, lambda: f"### {self.words(2, 6)}", self.table, self.foreign,
            self.boxed_item, lambda: f"{self.line()}\n{self.items(1)}",
        ]  # fmt: skip
        text = ""
        for section in ("strengths", "potential"):
            text += f"## {self.words(2, 6)} {{#{section}}}\n\n{self.paragraph()}\n\n"
            for _ in range(self.random.randint(1, blocks)):
                text += self.random.choice(makers)() + "\n\n"
            if not text.rstrip().endswith((".", "?")):
                text += f"{self.paragraph()}\n\n"
        self.random.shuffle(self.notes)
        return text + "\n\n".join(self.notes)

    def write(self, folder: Path) -> set[str]:
        """Write the profile; the numbered words that must be printed."""
        (folder / "chapters").mkdir(parents=True)
        text = self.chapter(6 if self.chance(0.85) else 40)
        (folder / "chapters" / "1.md").write_text(text, encoding="utf-8")
        findings = [f"{self.random.choice(['2019. ', '1. ', '# ', '- ', ''])}{self.words(3, 9)}." for _ in range(2)]
        profile = {
            "language": self.language,
            "territory": {"name": "Exampleland", "of": "Exampleland", "in": "Exampleland"},
            "year": 2024,
            "assessed": "2024-03",
            "findings": {"rights": {"strengths": findings, "potential": [f"{self.words(3, 9)}."]}},
            "sources": [
                {"institution": self.words(2, 4), "works": [
                    {"id": key, "year": 2019, "title": self.words(2, 6)} for key in ("a", "b")
                ]}
            ],
            "parts": ["cover", "imprint", "contents", "key-findings", "summary",
                      {"kind": "chapter", "dimension": "rights", "file": "chapters/1.md"}, "sources", "back-cover"],
        }  # fmt: skip
        written = yaml.safe_dump(profile, allow_unicode=True, sort_keys=False)
        (folder / "profile.yaml").write_text(written, encoding="utf-8")
        return self.made


_MARKED: list[Callable[[Author, int], str]] = [
    Author.emphasis, Author.quoted, Author.link, Author.code, Author.passage, Author.emphasis, Author.quoted,
    Author.reference, Author.reference,
]  # fmt: skip
_NUMBERED = re.compile("|".join(f"{mark}[{letters}]{{{_LENGTH}}}" for mark, letters in {
    letters_of(code) for code in ("en", "ru", "tg", "ar", "fa")}))  # fmt: skip


def numbered(text: str) -> Iterator[str]:
    """The numbered words in a text, whatever stands between their letters."""
    kept = re.sub(r"[\W\d_]+", "", text)
    yield from (match[0] for match in _NUMBERED.finditer(kept))


def _indented(text: str, width: int) -> str:
    return "\n".join(" " * width + line if line else line for line in text.split("\n"))


@dataclass
class Outcome:
    """What became of one profile."""

    seed: int
    language: str
    pages: int = 0
    words: int = 0
    lost: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    trace: str = ""


EXPECTED = frozenset({"STR-002", "IDN-001", "IMP-001"})


def tried(seed: int) -> Outcome:
    """Write, build and read one profile."""
    from mgi_report import BuildError, ProfileError, build_report, load_profile
    from mgi_report.findings import Severity

    language = LANGUAGES[seed % len(LANGUAGES)]
    outcome = Outcome(seed, language)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "profile"
        folder.mkdir()
        words = Author(seed, language).write(folder)
        outcome.words = len(words)
        try:
            report = build_report(load_profile(folder))
        except (ProfileError, BuildError) as refused:
            found = [one for one in refused.findings if one.severity is Severity.ERROR]
            outcome.errors = [f"REFUSED {one}" for one in found] or [f"REFUSED {refused}"]
            return outcome
        except Exception:
            outcome.trace = traceback.format_exc()
            return outcome
        outcome.errors = [str(one) for one in report.findings if one.severity is Severity.ERROR]
        outcome.pages = len(pypdfium2.PdfDocument(report.pdf))
        # A word divided over two pages is whole in the order of the tags only.
        shown = {*numbered(_read(report.pdf)), *numbered(_spoken(report.pdf))}
        outcome.lost = sorted(word for word in words if word not in shown)
    return outcome


def _read(pdf: bytes) -> str:
    """The words of a PDF in logical order, as Poppler reads them."""
    return run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def _spoken(pdf: bytes) -> str:
    """The words of a PDF in the order of its tags."""
    from mgi_report.preflight import Limits
    from mgi_report.preflight.pdf.view import PdfView

    with PdfView(pdf, Limits()) as view:
        return view.reading


def main() -> None:
    """Build many and say what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--keep", action="store_true", help="print every outcome that is not clean")
    options = parser.parse_args()
    seeds = range(options.first, options.first + options.count)
    totals: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    with ProcessPoolExecutor(2) as pool:
        for outcome in pool.map(tried, seeds, chunksize=4):
            totals.update(profiles=1, pages=outcome.pages, words=outcome.words, lost=len(outcome.lost))
            totals.update(clean=not (outcome.lost or outcome.errors or outcome.trace), traces=bool(outcome.trace))
            rules.update({match[0] for one in outcome.errors if (match := re.search(r"[A-Z]{3,4}-\d{3}", one))})
            if options.keep and (outcome.lost or outcome.errors or outcome.trace):
                print(
                    outcome.seed,
                    outcome.language,
                    outcome.lost[:3],
                    outcome.errors[:2],
                    outcome.trace[-300:],
                    flush=True,
                )
    print(dict(totals), dict(rules))
    sys.exit(totals["clean"] != totals["profiles"])


if __name__ == "__main__":
    main()
