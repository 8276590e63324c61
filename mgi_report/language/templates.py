"""The only template environment: pages of the report and of the web, the series folder's before the package's."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from traceback import extract_tb
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from ..errors import BuildError, MgiReportError
from .reading import find, stamp, text_of

Roots = tuple[Path, ...]
STYLES = "styles/"
"""Prefix of a style sheet's name, for including it in a page."""


def filled(templates: Roots, styles: Roots, name: str, values: dict[str, Any]) -> str:
    """Render a template. Raises BuildError with template and line when that fails."""
    try:
        return _environment(templates, styles).get_template(name).render(**values)
    except MgiReportError:
        raise
    except Exception as error:
        # Any error in a template ends here, from an unknown name to the sum of a text and a number.
        raise BuildError(
            f"the template {_where(error, (*templates, *styles)) or name} cannot be rendered: {error}"
        ) from error


def compiled(templates: Roots, styles: Roots) -> None:
    """Compile the templates of the first folder. Raises BuildError with template and line when that fails."""
    environment = _environment(templates, styles)
    for path in sorted(templates[0].rglob("*.html")):
        name = path.relative_to(templates[0]).as_posix()
        try:
            environment.get_template(name)
        except TemplateSyntaxError as error:
            raise BuildError(f"the template {_where(error, templates)} cannot be rendered: {error}") from error


def _where(error: Exception, roots: Roots) -> str:
    """File and line of the innermost template that was running."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name}, line {error.lineno}"
    steps = [
        step
        for step in extract_tb(error.__traceback__)
        if any(Path(step.filename).is_relative_to(root) for root in roots)
    ]
    return f"{steps[-1].filename}, line {steps[-1].lineno}" if steps else ""


@lru_cache(maxsize=4)
def _environment(templates: Roots, styles: Roots) -> Environment:
    """Sandboxed, autoescaping, undefined names are errors; templates are compiled once, and again when edited."""
    return SandboxedEnvironment(
        loader=_Loader(templates, styles), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip


class _Loader(BaseLoader):
    """Finds templates by name, and style sheets by ``styles/`` and their name."""

    def __init__(self, templates: Roots, styles: Roots) -> None:
        self._templates, self._styles = templates, styles

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Text and path, and a function that says whether both are up to date."""
        styled = template.startswith(STYLES)
        roots, name = (self._styles, template.removeprefix(STYLES)) if styled else (self._templates, template)
        before = [stamp(root / name) for root in roots]
        path = find(roots, name)
        if path is None:
            raise TemplateNotFound(template)
        return text_of(path), str(path), lambda: [stamp(root / name) for root in roots] == before
