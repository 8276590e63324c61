"""Options for making a report, as opposed to its content."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict


class Edition(BaseModel):
    """How a report is made: two editions of a profile have the same content."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    digits: Literal["latn", "arab"] | None = None
    """European or Arabic-Indic digits; the language's default when absent."""
    series: Path | None = None
    """Folder of an institution's own texts, tokens, fonts, logos and templates; it overrides the package's."""
    attach_data: bool = False
    """Embed the profile's data in the PDF, which is then PDF/A-3a."""
