"""Loading: folder, file or mapping → `Profile`, or every problem with file, line and column."""

from typing import TYPE_CHECKING

from ..lazy import lazily
from . import rules as rules

if TYPE_CHECKING:
    from .comparison import compare_editions
    from .editions import main_file, overlay_languages
    from .reader import Source, check_profile, languages_of, load_profile, refusal, source_files
    from .scaffold import new_profile
else:
    __getattr__ = lazily(
        __name__,
        comparison="compare_editions",
        editions="main_file overlay_languages",
        reader="Source check_profile languages_of load_profile refusal source_files",
        scaffold="new_profile",
    )

__all__ = [
    "Source",
    "check_profile",
    "compare_editions",
    "languages_of",
    "load_profile",
    "main_file",
    "new_profile",
    "overlay_languages",
    "refusal",
    "source_files",
]
