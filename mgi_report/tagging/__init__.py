"""Makes every file that the engine writes conform to PDF/UA-1 and PDF/A-2a (A-3a with data).

``collect`` reads the laid-out pages, ``normalize`` makes the structure valid, ``marking`` marks what is painted,
``structure`` writes the tag tree, ``xmp`` the metadata; ``writer`` hooks into the engine.
Attributes of a template's HTML; plain HTML elements have their usual meaning:

=========================  ============================================================================================
``data-tag``               structure type instead of the tag's own; ``None`` for no element; or ``Artifact``
``data-artifact``          kind of an artifact or of a running head: ``Layout`` (default), ``Page``, ``Pagination``,
                           ``Header``, ``Footer``, ``Watermark``
``lang``                   language of the passage, where it changes
``alt``, ``aria-label``    text for a picture (an SVG: its ``title``); empty or ``aria-hidden`` makes it decoration
``title``, ``aria-label``  on ``a``: description when the text is not enough; ``title`` on ``abbr``: its expansion
``data-number``            on a note (``float: footnote``): its number; the call becomes the anchor ``call-NUMBER``
``data-call-title``        on a note: description of its call; ``data-back``: description of the link back
=========================  ============================================================================================
"""

from typing import TYPE_CHECKING

from ..lazy import lazily

if TYPE_CHECKING:
    from .file import write_tagged
    from .metadata import Metadata
    from .roles import STANDARD_ROLES
else:
    # Preflight uses the roles without loading the engine.
    __getattr__ = lazily(__name__, file="write_tagged", metadata="Metadata", roles="STANDARD_ROLES")

__all__ = ["STANDARD_ROLES", "Metadata", "write_tagged"]
