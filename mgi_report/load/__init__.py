"""Loading: a folder, file or mapping → `Profile`, or every problem with file, line and column."""

from typing import TYPE_CHECKING

from ..lazy import lazily
from ..rule import Rule
from .rules import RULES

if TYPE_CHECKING:
    from .flow import Source, check_profile, languages_of, load_profile
    from .parallel import compare_editions
else:
    __getattr__ = lazily(
        __name__,
        {
            "Source": ".flow",
            "check_profile": ".flow",
            "compare_editions": ".parallel",
            "languages_of": ".flow",
            "load_profile": ".flow",
        },
    )

__all__ = ["RULES", "Rule", "Source", "check_profile", "compare_editions", "languages_of", "load_profile"]
