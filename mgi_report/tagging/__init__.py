"""Makes every file that the engine writes PDF/UA-1 and PDF/A-2a (A-3a with data) in one go.

``collect`` reads the laid-out pages, ``normalize`` settles the structure, ``marking`` marks what is painted,
``structure`` writes the tag tree, ``xmp`` the metadata; ``writer`` takes part in what the engine writes.
What a template says, in attributes of its HTML; plain HTML has its plain meaning:

=========================  ============================================================================================
``data-tag``               structure type instead of the tag's own; ``None`` for no element, ``Artifact`` for what is
                           not read
``data-artifact``          kind of an artifact or of a running head: ``Layout`` (default), ``Page``, ``Pagination``,
                           ``Header``, ``Footer``, ``Watermark``
``lang``                   where it changes, the passage gets its language
``alt``, ``aria-label``    words for a picture (an SVG: its ``title``); empty or ``aria-hidden`` makes it decoration
``title``, ``aria-label``  on ``a``: what the link says when its text is not enough; ``title`` on ``abbr``: its meaning
``data-number``            on a note (``float: footnote``): its number; the call becomes the place ``call-NUMBER``
``data-call-title``        on a note: what its call says; ``data-back``: what the way back says
=========================  ============================================================================================
"""

from typing import TYPE_CHECKING

from ..lazy import lazily

if TYPE_CHECKING:
    from .file import write_tagged
    from .metadata import Metadata
    from .roles import STANDARD_ROLES
else:
    # The roles are for preflight as well, which does without the engine.
    __getattr__ = lazily(__name__, file="write_tagged", metadata="Metadata", roles="STANDARD_ROLES")

__all__ = ["STANDARD_ROLES", "Metadata", "write_tagged"]
