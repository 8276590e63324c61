"""Versions of this package and of every library that affects a report or its bundle."""

from __future__ import annotations

import sys
from functools import cache
from importlib import metadata

LIBRARIES = (
    "weasyprint", "pydyf", "tinyhtml5", "tinycss2", "cssselect2", "fonttools", "pyphen", "pillow", "pikepdf",
    "pypdfium2", "lxml", "jinja2", "markdown", "babel", "pycountry", "pydantic", "pymarc", "pybtex", "rispy",
)  # fmt: skip
"""Names of the libraries on the package index."""


@cache
def version_of(name: str) -> str:
    """Installed version of a library, or ``none``."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "none"


def versions() -> dict[str, str]:
    """Name → version of Python, this package and `LIBRARIES`."""
    names = ("mgi-report", *LIBRARIES)
    return {"python": ".".join(map(str, sys.version_info[:3]))} | {name: version_of(name) for name in names}


__version__ = version_of("mgi-report")
