"""Words that are read as one with the number after or before them, by language; "" stands for every language."""

from __future__ import annotations

CYRILLIC = frozenset({"ru", "tg", "kk", "ky", "uk", "be", "bg", "mn", "mk"})
"""Languages that set a spaced dash as Russian does: it never begins a line."""

BEFORE = {
    "": r"[Nn][°ºo]s?\.?|Nos?\.|№|№№|[nN]\.[º°ªo]s?|[Nn][úu]ms?\.|[Nn]r\.?"
    r"|[A-Z]{0,3}\$|€|£|USD|EUR|CHF|GBP|c\.|ca\.|vol\.|Vol\.",
    "fr": r"h",
    "ar": r"[وفبكل]{0,2}(?:ال|ل)?(?:رقم|عدد)|رقم",
}
"""Before a number of any size, or a sum."""

REFERENCES = {
    "": r"§§?|¶|[Aa]rts?\.|[Pp]p?\.|[Ff]igs?\.|[Cc]aps?\.|[Cc]h\.|[Pp]ara?s?\.|[Ss]ec\.|[Tt]ab\.",
    "en": r"[Aa]rticles?|[Cc]hapters?|[Ss]ections?|[Aa]nnex(?:es)?|[Tt]ables?|[Ff]igures?|[Bb]ox(?:es)?|[Pp]ages?"
    r"|[Pp]aragraphs?|[Gg]oals?|[Tt]argets?|[Oo]bjectives?|[Pp]arts?|[Nn]otes?|[Ss]tep|[Vv]olume|[Rr]ule|[Dd]ecree",
    "fr": r"[Aa]rticles?|[Cc]hapitres?|[Ss]ections?|[Aa]nnexes?|[Tt]ableaux?|[Ff]igures?|[Ee]ncadrés?|[Pp]ages?"
    r"|[Pp]aragraphes?|[Oo]bjectifs?|[Cc]ibles?|[Pp]arties?|[Aa]linéas?|[Nn]otes?|[Ll]oi",
    "es": r"[Aa]rtículos?|[Cc]apítulos?|[Ss]ección|[Ss]ecciones|[Aa]nexos?|[Cc]uadros?|[Tt]ablas?|[Ff]iguras?"
    r"|[Rr]ecuadros?|[Pp]áginas?|[Pp]árrafos?|[Oo]bjetivos?|[Mm]etas?|[Pp]ágs?\.|[Ii]nciso|[Ll]ey",
    "pt": r"[Aa]rtigos?|[Cc]apítulos?|[Ss]ecção|[Ss]eção|[Ss]e[cç]?ções|[Aa]nexos?|[Qq]uadros?|[Tt]abelas?|[Ff]iguras?"
    r"|[Cc]aixas?|[Pp]áginas?|[Pp]arágrafos?|[Oo]bjetivos?|[Mm]etas?|[Pp]ágs?\.|[Ii]nciso|[Ll]ei",
    "ru": r"[Сс]тать(?:я|и|е|ю|ей|ям|ях|ями)|[Сс]татей|[Сс]т\.|[Гг]л\.|[Гг]лав(?:а|ы|е|у|ой)|[Рр]аздел(?:а|е|у|ом|ы)?"
    r"|[Пп]риложени(?:е|я|и|ю|ем)|[Тт]аблиц(?:а|ы|е|у|ей)|[Тт]абл\.|[Рр]ис\.|[Рр]исун(?:ок|ка|ке|ку|ком)"
    r"|[Вв]ставк(?:а|и|е|у)|[Сс]тр\.|[Сс]\.|[Дд]\.|[Кк]в\.|[Пп]\.|[Пп]п\.|[Пп]ункт(?:а|е|у|ом|ы)?|[Чч]\.|[Чч]аст(?:ь|и)|[Тт]\.|[Цц]ел(?:ь|и)"
    r"|[Зз]адач(?:а|и|е|у)|[Зз]акон(?:а|е|у|ом)?",
    "tg": r"[Мм]оддаи?|[Бб]оби?|[Ққ]исми?|[Сс]аҳ\.|[Сс]\.|[Ҷҷ]адвали?|[Рр]асми?",
    "ar": r"[وفبكل]{0,2}(?:ال|ل)?(?:مادة|مادتين|مواد|فصل|باب|قسم|مرفق|جدول|شكل|إطار|صفحة|فقرة|بند|هدف|غاية|جزء)|ص\.?",
    "de": r"[Aa]rtikels?|[Kk]apitels?|[Aa]bschnitt(?:e|s)?|[Aa]nhang|[Tt]abellen?|[Aa]bbildung(?:en)?|[Kk]asten"
    r"|[Ss]eiten?|[Aa]bs\.|[Aa]bsatz|Abb\.|Kap\.|S\.|Bd\.|[Zz]iele?s?|[Zz]ielvorgaben?|Teil|Ziff(?:er|\.)|Anm\.",
    "sq": r"[Nn]eni(?:n|t)?|[Nn]enet|[Kk]apitulli(?:n|t)?|[Kk]reu|[Ss]eksioni|[Aa]neksi|[Tt]abela|[Ff]igura|[Kk]utia"
    r"|[Ff]aqe|[Ff]q\.|f\.|ff\.|[Pp]aragrafi|[Oo]bjektivi|[Pp]ika|[Ll]igji",
}
"""Before the number of a place in a text; such a number is never the first group of a longer one."""

AFTER = {
    "": r"[%‰٪°€£]|°[CF]|[kc]?m[²³]?|mm|kg|ha|km/h|kWh|MW|GB|MB|USD|EUR|CHF",
    "en": r"per cent|percentage points?|thousand|million|billion|trillion",
    "fr": r"p(?:our )?\.? ?c(?:ent|\.)|points? de pourcentage|milliers?|millions?|milliards?|h|t",
    "es": r"por ciento|puntos? porcentuales|mil|mill[oó]n(?:es)?",
    "pt": r"por cento|pontos? percentuais|mil|milh(?:ão|ões)|bilh(?:ão|ões)|h",
    "ru": r"тыс\.|тысяч[аи]?|млн|млрд|трлн|миллион(?:а|ов)?|миллиард(?:а|ов)?|процент(?:а|ов)?|руб\.|долл\.|гг?\.|вв?\."
    r"|чел\.|год(?:а|у|ом)?|лет|км²?|м²?|га|кг|стр\.|сомони",
    "tg": r"фоиз|ҳазор|млн|млрд|миллион|сомонӣ|нафар|км²?|га",
    "ar": r"في المائة|في المئة|بالمائة|بالمئة|ألف|آلاف|مليون(?:ا|اً)?|ملايين|مليار(?:ا|اً)?|مليارات|كم²?|كيلومترا?ً?"
    r"|هكتارا?ً?",
    "de": r"Prozent(?:punkte)?|Tsd\.|Tausend|Mio\.|Mrd\.|Million(?:en)?|Milliarden?|Uhr|ff?\.",
    "sq": r"për qind|përqind|mijë|milion(?:ë)?|miliard(?:ë)?|lekë",
}
"""After a number."""
