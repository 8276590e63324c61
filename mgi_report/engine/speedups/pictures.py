"""Pictures: the operators of a shipped drawing are computed once for each of its sizes.

Icons and wheels are on many pages of every report. They are ``data:`` addresses, which contain the whole drawing; drawn
into a new group they give the same operators and graphics states each time.
"""

from __future__ import annotations

from typing import Any

from ..instance import images, pydyf
from .memory import kept_of, remembered

_draw = images.SVGImage.draw
_STATE = (
    "_current_color", "_current_color_stroke", "_current_alpha", "_current_alpha_stroke", "_current_font", "_old_font",
)  # fmt: skip


def draw(image: Any, stream: Any, width: float, height: float, style: Any) -> None:
    """Draw a picture."""
    resources = stream._resources
    fresh = not any(getattr(stream, name) for name in _STATE) and not _used(resources)
    if not fresh or not str(image._base_url).startswith("data:"):
        _draw(image, stream, width, height, style)
        return
    drawn = False

    def compute() -> Any:
        nonlocal drawn
        drawn, start = True, len(stream.stream)
        _draw(image, stream, width, height, style)
        plain = not any(getattr(stream, name) for name in _STATE) and not _used(resources, but="ExtGState")
        states = {name: dict(state) for name, state in resources["ExtGState"].items()}
        return (tuple(stream.stream[start:]), states) if plain else ()

    kept = remembered(kept_of(style.font_config, "pictures"), (image._base_url, width, height), compute)
    if kept and not drawn:
        operators, states = kept
        stream.stream += operators
        resources["ExtGState"].update((name, pydyf.Dictionary(state)) for name, state in states.items())
    elif not drawn:
        _draw(image, stream, width, height, style)


def _used(resources: Any, but: str = "") -> bool:
    kinds = "ExtGState", "XObject", "Pattern", "Shading"
    return any(resources.get(kind) for kind in kinds if kind != but)
