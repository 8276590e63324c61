"""Proofreading: faults of wording, punctuation and addresses that the text alone shows, each with its place.

`proofread(profile, locale)` gives the findings of a profile. The rules on wording are looked for on finished pages as
well, by `mgi_report.preflight`.
"""

from typing import TYPE_CHECKING

from ..lazy import lazily

if TYPE_CHECKING:
    from .line import DERIVED, Line, lines
    from .passage import Passage, passages
    from .proofs import RULES, proofread, proofread_text
    from .said import said_once
    from .web import ADDRESS_RULES, Address, addresses, host
    from .wording import GARBLED, RANGE, WORDINGS, Wording, around, left_over
else:
    __getattr__ = lazily(
        __name__,
        line="DERIVED Line lines",
        passage="Passage passages",
        proofs="RULES proofread proofread_text",
        said="said_once",
        web="ADDRESS_RULES Address addresses host",
        wording="GARBLED RANGE WORDINGS Wording around left_over",
    )

__all__ = [
    "ADDRESS_RULES",
    "DERIVED",
    "GARBLED",
    "RANGE",
    "RULES",
    "WORDINGS",
    "Address",
    "Line",
    "Passage",
    "Wording",
    "addresses",
    "around",
    "host",
    "left_over",
    "lines",
    "passages",
    "proofread",
    "proofread_text",
    "said_once",
]
