"""The house rules that a machine can see: who may know whom, how long a module may be, where printing is allowed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "mgi_report"
STAGES = ("load", "compose", "layout", "render", "preflight", "report", "bundle", "batch", "cli")
"""In the order of the flow; a stage knows only those before it."""
MODULES = sorted(PACKAGE.rglob("*.py"))


def stage(module: str) -> int | None:
    """Place of a module in the flow; None for what all may use."""
    room = module.partition(".")[0]
    names = {"compose_parts": "compose", "compose_front": "compose", "cli_batch": "cli", "cli_publish": "cli",
             "cli_progress": "cli",
             "__main__": "cli", "layout_checks": "layout", "layout_view": "layout"}  # fmt: skip
    name = names.get(room, room)
    return STAGES.index(name) if name in STAGES else None


def imports(path: Path) -> Iterator[str]:
    """Modules of this package that a module imports, by their dotted name inside it."""
    package = path.relative_to(PACKAGE).parent.parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = package[: len(package) - node.level + 1]
            yield ".".join((*base, *(node.module or "").split("."))).strip(".")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_stage_knows_only_the_stages_before_it(path: Path) -> None:
    own = stage(".".join(path.relative_to(PACKAGE).with_suffix("").parts))
    if own is None or (path.name == "__init__.py" and path.parent == PACKAGE):
        return
    later = [name for name in imports(path) if (other := stage(name)) is not None and other > own]
    assert later == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_stay_short_and_quiet(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300
    if not path.name.startswith(("cli", "__main__")):
        calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
        assert not [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]
