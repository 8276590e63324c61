"""Loading: a folder, file or mapping → `Profile`, or every problem with file, line and column."""

from ..rule import Rule
from .flow import Source, check_profile, languages_of, load_profile
from .parallel import compare_editions
from .rules import RULES

__all__ = ["RULES", "Rule", "Source", "check_profile", "compare_editions", "languages_of", "load_profile"]
