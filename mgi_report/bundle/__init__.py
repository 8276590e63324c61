"""The bundle: everything an upload, a library and an archive need, one folder per language edition.

``build_bundle(profile, output)`` makes it; all its catalogue formats are written from a `Record`.
"""

from typing import TYPE_CHECKING

from ..lazy import lazily
from . import rules as rules
from .bundle import Bundle, build_bundle, publish
from .options import BundledEdition, BundleOptions

if TYPE_CHECKING:
    from .candidates import Candidate, UniqueMarks, check_unique, clashes
    from .editions import FinishedEdition, finished_edition, finished_editions, related_editions
    from .files import edition_files, inputs_of, write_edition
    from .formats import FORMATS, Context, write_record
    from .record import Record, RelatedEdition, items_of_cell, read_record, record_schema, value_of_cell
    from .rules import refuse
else:
    __getattr__ = lazily(
        __name__,
        candidates="Candidate UniqueMarks check_unique clashes",
        editions="FinishedEdition finished_edition finished_editions related_editions",
        files="edition_files inputs_of write_edition",
        formats="FORMATS Context write_record",
        record="Record RelatedEdition items_of_cell read_record record_schema value_of_cell",
        rules="refuse",
    )

__all__ = [
    "FORMATS",
    "Bundle",
    "BundleOptions",
    "BundledEdition",
    "Candidate",
    "Context",
    "FinishedEdition",
    "Record",
    "RelatedEdition",
    "UniqueMarks",
    "build_bundle",
    "check_unique",
    "clashes",
    "edition_files",
    "finished_edition",
    "finished_editions",
    "inputs_of",
    "items_of_cell",
    "publish",
    "read_record",
    "record_schema",
    "refuse",
    "related_editions",
    "value_of_cell",
    "write_edition",
    "write_record",
]
