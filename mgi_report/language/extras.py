"""Fonts of installed extras, under the names that style sheets have for them."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

_CJK = "justmytype_intl_cjk"
_FONTS = {
    f"fonts/noto-sans-{code}.ttf": f"fonts/ofl/notosans{code}/NotoSans{code.upper()}[wght].ttf"
    for code in ("sc", "tc", "jp", "kr")
}
_EAST_ASIAN = re.compile(
    "[\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)


@cache
def font_of_extra(name: str) -> Path | None:
    """The file of a font, or None when no installed extra has it."""
    if name not in _FONTS:
        return None
    try:
        path = Path(str(files(_CJK).joinpath(_FONTS[name])))
    except ModuleNotFoundError:
        return None
    return path if path.is_file() else None


def sheets_of_extras(text: str) -> tuple[str, ...]:
    """Style sheets that a text needs besides the report's: large fonts are read only for letters they are for."""
    needed = _EAST_ASIAN.search(text) is not None and all(map(font_of_extra, _FONTS))
    return ("cjk.css",) if needed else ()
