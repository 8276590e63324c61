"""Everything that depends on the language: phrases, numerals, dates, titles, standard texts; and the series folder."""

from .boilerplate import Boilerplate
from .direction import is_right_to_left
from .division import Notes, Step, first_paragraph, steps, with_notes, without_notes
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
    "Notes",
    "Phrases",
    "ReportTitles",
    "Resources",
    "SectionPhrases",
    "Step",
    "TitleRun",
    "checked",
    "file_stem",
    "fill",
    "first_paragraph",
    "is_right_to_left",
    "mapping_of",
    "report_titles",
    "steps",
    "text_of",
    "with_notes",
    "without_notes",
]
