"""Everything that depends on the language: phrases, numerals, dates, titles, standard texts; and the series folder."""

from .boilerplate import Boilerplate, first_paragraph, steps
from .direction import is_right_to_left
from .extras import sheets_of_extras
from .letters import Letters, called, letters_of, remedy, script
from .locale import Locale, fill
from .naming import file_stem
from .pasted import clean_paste, spelled
from .phrases import ImprintPhrases, Phrases, SectionPhrases
from .reading import checked, mapping_of, text_of
from .resources import PACKAGE, Resources
from .titles import ReportTitles, TitleRun, report_titles

__all__ = [
    "PACKAGE",
    "Boilerplate",
    "ImprintPhrases",
    "Letters",
    "Locale",
    "Phrases",
    "ReportTitles",
    "Resources",
    "SectionPhrases",
    "TitleRun",
    "called",
    "checked",
    "clean_paste",
    "file_stem",
    "fill",
    "first_paragraph",
    "is_right_to_left",
    "letters_of",
    "mapping_of",
    "remedy",
    "report_titles",
    "script",
    "sheets_of_extras",
    "spelled",
    "steps",
    "text_of",
]
