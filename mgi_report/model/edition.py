"""How one copy of a report is made, as opposed to what it says."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict


class Edition(BaseModel):
    """One way of making a copy: the same profile in two editions says the same things."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    digits: Literal["latn", "arab"] | None = None
    """European or Arabic-Indic digits; the language's own habit when absent."""
    series: Path | None = None
    """Folder of an institution's own texts, tokens, fonts, logos and templates; it overrides the package's."""
    attach_data: bool = False
    """Embed the profile's data in the PDF, which is then PDF/A-3a."""
