"""Document → Rendering: lay out, write, check."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..compose import Document
from ..engine import LOCK, engine_for, log_lines, without_collection
from ..errors import BuildError, MgiReportError
from ..findings import NOWHERE, Finding, finding
from ..language import called, remedy
from ..model import asset_name
from ..tagging import write_tagged
from ..writing import write_bytes
from .attachments import attachments
from .page_checks import check
from .pagination import LaidOut, lay_out, places
from .pdf_metadata import metadata_of

_PICTURE = re.compile(r"asset:[^\s'\":]+")
_NOTDEF = re.compile(r"\.notdef glyph .*\(U\+([0-9A-F]+)\)$", re.DOTALL)
"""The engine's message about a letter without a glyph."""


@dataclass(frozen=True, repr=False)
class Rendering:
    """A finished report."""

    pdf: bytes
    pages: int
    findings: tuple[Finding, ...]
    places: dict[str, int]
    """Anchor → number of its page, from 1."""
    document: Document

    def __repr__(self) -> str:
        made = f"{self.pages} pages, {len(self.pdf) / 1000:.0f} kB, {len(self.findings)} findings"
        return f"<{type(self).__name__} {self.document.profile.label}, {made}>"

    @cached_property
    def html(self) -> str:
        """The whole report as one HTML document."""
        return self.document.html

    def write(self, path: str | Path) -> Path:
        """Write the PDF completely, or leave an existing file unchanged. Raises OutputError."""
        return write_bytes(Path(path), self.pdf)


def render(document: Document) -> Rendering:
    """Render a composed report. Raises BuildError when the engine cannot lay it out."""
    with LOCK:
        return _render(document)


def _render(document: Document) -> Rendering:
    engine = engine_for(document.edition.series)
    problems: list[str] = []
    with without_collection(), log_lines() as records:
        try:
            laid = lay_out(document, engine)
            pdf = _write(document, laid, problems)
        except MgiReportError:
            raise
        except Exception as error:
            # The engine has no exception classes of its own: report any exception with its message.
            reason = f"the engine cannot lay out this report ({type(error).__name__}: {error})"
            raise BuildError(reason) from error
        finally:
            engine.end_report(sound=not records)
    logged = (*engine.style_problems, *(_with_names(record.getMessage()) for record in records))
    findings = [_problem(words) for words in logged]
    findings += [finding("SET-007", NOWHERE, words) for words in problems]
    for one in laid:
        chapter = one.part.running if one.part.page in ("chapter", "text") else ""
        findings += check(one.views, one.first, chapter, one.root)
    return Rendering(pdf, laid[-1].last, tuple(dict.fromkeys(findings)), places(laid), document)


def _with_names(words: str) -> str:
    """A log line of the engine, with the names of pictures in place of their addresses."""
    return _PICTURE.sub(lambda match: asset_name(match[0]), words)


def _problem(logged: str) -> Finding:
    """What the engine logged, as a finding; a missing letter with its name and the remedy."""
    missing = _NOTDEF.match(logged)
    if missing is None:
        return finding("SET-007", NOWHERE, f"the engine reports: {logged}")
    letter = chr(int(missing[1], 16))
    message = f"no font of the report has the letter {called(letter)}"
    return finding("SET-007", NOWHERE, message, found=letter, hint=remedy(letter))


def _write(document: Document, laid: list[LaidOut], problems: list[str]) -> bytes:
    metadata = metadata_of(document)
    attached = attachments(document.profile, metadata.created) if document.edition.attach_data else ()
    whole = laid[0].laid.copy([page for one in laid for page in one.laid.pages])
    return write_tagged(whole, metadata, attachments=attached, problems=problems)
