"""The fonts of one set of style sheets, without the machine's fonts."""

from __future__ import annotations

from .instance import ffi, fonts

_C, _FONTCONFIG, _PANGO = ffi.ffi, ffi.fontconfig, ffi.pangoft2
_C.cdef("FcConfig * FcConfigCreate (void);")


class FontSet(fonts.FontConfiguration):  # type: ignore[misc]  # the engine has no types
    """A font configuration with the fonts of style sheets and no others.

    The engine's own one reads the configuration of the machine, whose fonts would replace missing letters and differ
    from machine to machine.
    """

    def __init__(self) -> None:
        config = _FONTCONFIG.FcConfigCreate()
        self._config = config
        self.font_map = _C.gc(_PANGO.pango_ft2_font_map_new(), ffi.gobject.g_object_unref)
        # The font map owns the configuration from now on.
        _PANGO.pango_fc_font_map_set_config(_C.cast("PangoFcFontMap *", self.font_map), config)
        _FONTCONFIG.FcConfigDestroy(config)
        self._folder = None
        self.strut_layouts: dict[object, object] = {}
        self.font_features: dict[object, object] = {}
