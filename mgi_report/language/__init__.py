"""Everything that depends on the language: phrases, numerals, dates, titles, standard texts; and the series folder."""

from .boilerplate import Boilerplate
from .direction import is_right_to_left
from .locale import Locale, fill
from .naming import file_stem
from .phrases import OPTIONAL_PHRASES, ImprintPhrases, Phrases, SectionPhrases
from .reading import checked, mapping_of, text_of
from .resources import PACKAGE, Resources
from .titles import ReportTitles, TitleRun, report_titles

__all__ = [
    "OPTIONAL_PHRASES",
    "PACKAGE",
    "Boilerplate",
    "ImprintPhrases",
    "Locale",
    "Phrases",
    "ReportTitles",
    "Resources",
    "SectionPhrases",
    "TitleRun",
    "checked",
    "file_stem",
    "fill",
    "is_right_to_left",
    "mapping_of",
    "report_titles",
    "text_of",
]
