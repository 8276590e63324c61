"""The bundle: everything an upload, a library and an archive need, one folder a language edition.

``bundle(profile, output)`` makes it; a `Record` is what all its catalogue formats are written from.
"""

from typing import TYPE_CHECKING

from ..lazy import lazily
from .flow import Bundle, BundledEdition, Options, bundle

if TYPE_CHECKING:
    from ..naming import file_stem
    from .editions import FinishedEdition, finished_edition, finished_editions, related_editions
    from .files import edition_files
    from .formats import FORMATS, Context, write_record
    from .prospects import check_unique
    from .record import Record, read_record, record_schema
else:
    __getattr__ = lazily(
        __name__,
        {
            "FORMATS": ".formats",
            "Context": ".formats",
            "FinishedEdition": ".editions",
            "Record": ".record",
            "check_unique": ".prospects",
            "edition_files": ".files",
            "file_stem": "..naming",
            "finished_edition": ".editions",
            "finished_editions": ".editions",
            "read_record": ".record",
            "record_schema": ".record",
            "related_editions": ".editions",
            "write_record": ".formats",
        },
    )

__all__ = [
    "FORMATS",
    "Bundle",
    "BundledEdition",
    "Context",
    "FinishedEdition",
    "Options",
    "Record",
    "bundle",
    "check_unique",
    "edition_files",
    "file_stem",
    "finished_edition",
    "finished_editions",
    "read_record",
    "record_schema",
    "related_editions",
    "write_record",
]
