"""A private instance of the engine: the installed WeasyPrint, pydyf and tinyhtml5, loaded under private names.

The installed files are executed a second time, under the name `NAMESPACE`. Replacements in them affect only this
package and are permanent; the host's own WeasyPrint is another set of modules and never changed. All engine internals
that this package uses are named at the end of this module.

Importing this module takes a second and raises EngineError when the engine cannot be loaded or is of another version.
"""

from __future__ import annotations

import builtins
import logging
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import ModuleType
from typing import Any

from ..errors import EngineError
from ..versions import version_of

NAMESPACE = "_mgi_report_engine"
LIBRARIES: Mapping[str, str] = {"weasyprint": "70.0", "pydyf": "0.13", "tinyhtml5": "2.1"}
"""Library → supported version, as the beginning of its version number."""


_ADVICE = """\
the rendering engine cannot be loaded: {error}
Install Pango: `apt-get install libpango-1.0-0 libpangoft2-1.0-0`, `brew install pango`; for Windows see the README"""


LOGGER = logging.getLogger("mgi_report.engine")
"""Logger of the private engine; the host's own engine keeps its logger."""


def _progress_logger() -> logging.Logger:
    """The logger for the engine's steps, which nobody has asked for."""
    logger = logging.getLogger("mgi_report.engine.progress")
    logger.propagate = False
    return logger


def check_versions() -> None:
    """Raise EngineError for a library version that is not supported."""
    for library, known in LIBRARIES.items():
        installed = version_of(library)
        if f"{installed}.".startswith(f"{known}."):
            continue
        raise EngineError(f"this version of mgi-report works with {library} {known}, and {installed} is installed")


class _Loader(SourceFileLoader):
    """Runs a module of the installed libraries with an ``import`` that resolves to the private instance."""

    def exec_module(self, module: ModuleType) -> None:
        # A library prints why it cannot be loaded; our exception says so instead.
        own = module.__dict__["__builtins__"] = {**vars(builtins), "__import__": _import, "print": _print_nothing}
        super().exec_module(module)
        if module.__name__ == f"{NAMESPACE}.weasyprint.logger":
            # At once: the other modules import them from here, and log while they are loaded.
            module.__dict__.update(LOGGER=LOGGER, PROGRESS_LOGGER=_progress_logger())
        # Imports inside functions are relative and run thousands of times per report.
        own["__import__"] = builtins.__import__


class _Finder(MetaPathFinder):
    """Finds modules under `NAMESPACE` in the folders of the installed libraries."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        if not name.startswith(f"{NAMESPACE}."):
            return None
        library = name.removeprefix(f"{NAMESPACE}.")
        found = PathFinder.find_spec(library if "." not in library else name, path or None)
        if found is None or found.origin is None:
            return None
        spec = ModuleSpec(
            name,
            _Loader(name, found.origin),
            origin=found.origin,
            is_package=found.submodule_search_locations is not None,
        )
        spec.submodule_search_locations = found.submodule_search_locations
        spec.has_location = True
        return spec


def _import(name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0) -> Any:
    library = name.partition(".")[0]
    if level or library not in LIBRARIES:
        return __import__(name, globals, locals, fromlist, level)
    module = import_module(f"{NAMESPACE}.{name}")
    return module if fromlist else sys.modules[f"{NAMESPACE}.{library}"]


def _print_nothing(*_: object, **__: object) -> None:
    """Replaces ``print``."""


def modules() -> list[ModuleType]:
    """All modules of the private instance that are loaded."""
    return [module for name, module in list(sys.modules.items()) if name.startswith(f"{NAMESPACE}.")]


def _load() -> Any:
    check_versions()
    if NAMESPACE not in sys.modules:
        package = ModuleType(NAMESPACE, "The private instance of the engine, see mgi_report.engine.")
        package.__path__ = []
        sys.modules[NAMESPACE] = package
        # First, because the ordinary finder would find modules under the private package.
        sys.meta_path.insert(0, _Finder())
    try:
        return import_module(f"{NAMESPACE}.weasyprint")
    except OSError as error:
        raise EngineError(_ADVICE.format(error=str(error).partition("\n")[0])) from error


def _part(name: str) -> Any:
    return import_module(f"{NAMESPACE}.{name}")


weasyprint: Any = _load()
pydyf: Any = _part("pydyf")
inputstream: Any = _part("tinyhtml5.inputstream")
block, inline, page, percent, preferred = (
    _part(f"weasyprint.layout.{name}") for name in ("block", "inline", "page", "percent", "preferred")
)
floats: Any = _part("weasyprint.layout.float")
layout: Any = _part("weasyprint.layout")
boxes: Any = _part("weasyprint.formatting_structure.boxes")
build: Any = _part("weasyprint.formatting_structure.build")
css: Any = _part("weasyprint.css")
functions: Any = _part("weasyprint.css.functions")
counters: Any = _part("weasyprint.css.counters")
properties: Any = _part("weasyprint.css.properties")
document: Any = _part("weasyprint.document")
draw: Any = _part("weasyprint.draw")
draw_text: Any = _part("weasyprint.draw.text")
ffi: Any = _part("weasyprint.text.ffi")
fonts: Any = _part("weasyprint.text.fonts")
line_break: Any = _part("weasyprint.text.line_break")
images: Any = _part("weasyprint.images")
logger: Any = _part("weasyprint.logger")
pdf: Any = _part("weasyprint.pdf")
pdf_fonts: Any = _part("weasyprint.pdf.fonts")
stream: Any = _part("weasyprint.pdf.stream")
svg: Any = _part("weasyprint.svg")
defs: Any = _part("weasyprint.svg.defs")
urls: Any = _part("weasyprint.urls")
AbsolutePlaceholder: Any = _part("weasyprint.layout.absolute").AbsolutePlaceholder
