"""Rules of the code: allowed imports, length of modules, printing."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "mgi_report"
MODULES = sorted(PACKAGE.rglob("*.py"))
PACKAGES = sorted(path.parent for path in PACKAGE.glob("*/__init__.py"))

every_module = pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
every_package = pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)


def imports(path: Path) -> Iterator[tuple[str, ...]]:
    """Imports of a module from this package, as paths of names below it."""
    own = path.relative_to(PACKAGE).parent.parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = own[: len(own) - node.level + 1]
            yield (*base, *(node.module.split(".") if node.module else ()))


def test_the_contract_is_kept() -> None:
    """Layers, every module named, no cycles: see ``.importlinter``."""
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=PACKAGE.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@every_module
def test_a_package_is_imported_through_its_init(path: Path) -> None:
    package = path.relative_to(PACKAGE).parts[0]
    packages = {one.name for one in PACKAGES}
    assert [name for name in imports(path) if len(name) > 1 and name[0] in packages and name[0] != package] == []


@every_package
def test_no_exported_name_hides_a_module(package: Path) -> None:
    nested = {path.parent.name for path in package.glob("*/__init__.py")}
    modules = {path.stem for path in package.glob("*.py")} | nested
    init = ast.parse((package / "__init__.py").read_text(encoding="utf-8"))
    (names,) = (one.value for one in init.body if isinstance(one, ast.Assign) and "__all__" in ast.unparse(one))
    assert modules & set(ast.literal_eval(names)) == set()


@every_module
def test_modules_stay_short_and_quiet(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300
    if "cli" not in path.relative_to(PACKAGE).parts:
        calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
        assert not [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]


def test_the_top_floor_stays_small() -> None:
    assert len(list(PACKAGE.glob("*.py"))) <= 8
