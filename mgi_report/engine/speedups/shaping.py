"""The engine's text layout, set up as a copy of an equal one; its line is kept until it is drawn."""

from __future__ import annotations

from ..instance import line_break
from . import glyphs, text


class TextLayout(line_break.Layout):  # type: ignore[misc]  # the engine has no types
    """One line of text."""

    setup = text.set_up
    deactivate = glyphs.deactivate
    reactivate = glyphs.reactivate
