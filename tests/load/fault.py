"""What a fault of a profile folder is, and where it has to be found."""

from __future__ import annotations

from dataclasses import dataclass, field

from mgi_report.findings import Severity

YAML, RIGHTS = "profile.yaml", "chapters/1-rights.md"
DRAFT = "year: 2024\nstatus: {draft: 1, date: 2024-05-01}\n"
END = "Training is not yet recognized.\n"


@dataclass(frozen=True)
class Fault:
    name: str
    rule: str
    file: str
    line: int
    column: int
    replace: dict[str, str] = field(default_factory=dict)
    files: dict[str, str | bytes | None] = field(default_factory=dict)
    path: str = ""
    found: str = ""
    expected: str = ""
    hint: str = ""
    severity: Severity = Severity.ERROR


def markdown(name: str, rule: str, text: str, line: int, column: int, **more: object) -> Fault:
    """A fault in a paragraph that is put after the last one, on line 11."""
    return Fault(name, rule, RIGHTS, line, column, {END: f"{END}\n{text}\n"}, path="parts[1].file", **more)  # type: ignore[arg-type]


def yaml_line(name: str, rule: str, line: str, column: int, path: str, found: str, **more: object) -> Fault:
    """A fault in a line that is put after the year, as line 5."""
    return Fault(
        name,
        rule,
        YAML,
        5,
        column,
        {"year: 2024\n": f"year: 2024\n{line}\n"},
        path=path,
        found=found,
        **more,  # type: ignore[arg-type]
    )
