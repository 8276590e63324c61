"""Makes every file that the engine writes PDF/UA-1 and PDF/A-2a (A-3a with data) in one go.

``sketch`` reads the laid-out pages, ``shape`` settles the structure, ``marking`` marks what is painted, ``structure``
writes the tag tree, ``xmp`` the metadata; ``engine`` is the only module that exchanges private parts of the engine.
What a template may ask for stands in ``source`` (``data-tag`` and the plain HTML roles).
"""

from .file import write_tagged
from .metadata import Metadata

__all__ = ["Metadata", "write_tagged"]
