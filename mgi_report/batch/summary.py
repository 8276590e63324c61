"""The summary a batch writes next to its reports: ``batch.json`` for programs and ``index.html`` for people."""

from __future__ import annotations

import base64
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ..errors import worst_exit_code
from ..findings import Severity
from ..language import Resources
from ..writing import write_bytes
from .outcome import Outcome, Status


@dataclass(frozen=True)
class Summary:
    """All outcomes of a batch, in the order in which they are shown."""

    outcomes: Sequence[Outcome]
    seconds: float
    """Time of the whole batch."""
    interrupted: bool = False
    series: Path | None = None
    """Folder whose templates override the package's."""

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many reports there are of each status."""
        found = Counter(outcome.status for outcome in self.outcomes)
        return {str(status): found[status] for status in Status}

    @property
    def pages(self) -> int:
        """Pages built, without those of unchanged reports."""
        return sum(outcome.pages for outcome in self.outcomes if outcome.status is Status.BUILT)

    @property
    def code(self) -> int:
        """Exit code of the worst outcome."""
        return worst_exit_code((outcome.code for outcome in self.outcomes), interrupted=self.interrupted)

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {
            "code": self.code,
            "interrupted": self.interrupted,
            "seconds": round(self.seconds, 3),
            "pages": self.pages,
            "counts": self.counts,
            "reports": [outcome.as_dict() for outcome in self.outcomes],
        }

    def write(self, output: Path) -> None:
        """Write ``batch.json`` and ``index.html`` into the folder of the reports. Raises OutputError."""
        text = json.dumps(self.as_dict(), indent=1, ensure_ascii=False)
        write_bytes(output / "batch.json", text.encode(), lasting=False)
        write_bytes(output / "index.html", self.html().encode(), lasting=False)

    def html(self) -> str:
        """The page for people; it needs no other file and no script."""
        return Resources(self.series).render(
            "batch/index.html",
            summary=self,
            total=len(self.outcomes),
            data_uri=_data_uri,
            address=_address,
            severities=_severities,
        )


def _data_uri(picture: bytes) -> str:
    return f"data:image/jpeg;base64,{base64.b64encode(picture).decode()}"


def _address(target: Path) -> str:
    # Names of folders hold no dot.
    return quote(target.name if target.suffix else f"{target.name}/landing.html")


def _severities(outcome: Outcome) -> list[str]:
    """Number of findings of each severity, most severe first, in words."""
    found = Counter(finding.severity for finding in outcome.findings)
    return [f"{found[one]} {one}{'s' if found[one] > 1 else ''}" for one in Severity if found[one]]
