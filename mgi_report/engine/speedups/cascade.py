"""The cascade: the style of an element is computed once for all reports.

The engine shares a style between elements of one document with equal parents and the same matching rules. Here styles
outlive the document: the key is the kept style of the parent, the matching rules, and the attributes that act as rules.
Only the name of an element (its ``id``) belongs to one document; it is added to the kept style. A kept entry also
references the objects in its key, so that no other object gets the same address.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from typing import Any
from xml.etree.ElementTree import Element

from ..instance import css
from .memory import kept_of, remembered
from .styles import Style

_OWN = ("style", "lang", "width", "height", "start", "value")
"""Attributes that the engine reads as declarations."""

_Cascaded = dict[Any, dict[str, Any]]
"""Pseudo-element, or None for the element itself → property → value and weight."""
_Styles = dict[Any, Any]
"""Pseudo-element, or None → computed style."""


class _PageSizes(dict[str, Any]):
    """Sizes of the first page of a document; records whether a style depends on them."""

    asked = False

    def __getitem__(self, key: str) -> Any:
        self.asked = True
        return super().__getitem__(key)


class _Named(Style):
    """A kept style with the name of one element."""

    def __init__(self, pattern: Any, name: str) -> None:
        # Made here so that it is shared: names are not inherited.
        assert pattern.anonymous_style is not None
        self.__dict__.update(pattern.__dict__)
        self._pattern = pattern
        self["anchor"] = name

    def __missing__(self, key: str) -> Any:
        value = self[key] = self._pattern[key]
        return value


class StyleFor(css.StyleFor):  # type: ignore[misc]
    """Styles of the elements of one document."""

    def __init__(self, html: Any, sheets: Any, presentational_hints: Any, font_config: Any, collector: Any) -> None:
        if presentational_hints:
            raise NotImplementedError("presentational hints are not supported, only style sheets")
        self._cascaded_styles: dict[Any, Any] = {}
        self._computed_styles: dict[Any, Any] = {}
        self._sheets = sheets
        self.font_config = font_config
        kept = kept_of(font_config, "styles")
        self.initial_page_sizes = sizes = kept_of(font_config, "sizes").setdefault("sizes", _PageSizes())
        if sizes.asked:
            kept.clear()
            kept.old.clear()
        sizes.update(box=None, area=None)
        sizes.asked = False
        self._kept = kept
        self._base_url = html.base_url
        self._patterns: dict[Any, Any] = {None: None}
        for wrapper in html.wrapper_element.iter_subtree():
            self._element(wrapper, collector)

    def _element(self, wrapper: Any, collector: Any) -> None:
        element = wrapper.etree_element
        parent = self._patterns[wrapper.parent.etree_element if wrapper.parent else None]
        matched = [
            (sheet, origin, fixed, *selector)
            for sheet, origin, fixed in self._sheets
            for selector in sheet.matcher.match(wrapper)
        ]
        own = tuple((name, element.get(name)) for name in _OWN if element.get(name))
        above = id(parent) if parent is not None else self._base_url
        rules = tuple((origin, at, pseudo, id(payload)) for _, origin, _, at, _, pseudo, payload in matched)
        key = above, own and (element.tag, own), rules

        def compute() -> tuple[_Styles, tuple[Any, ...]]:
            return self._styles(parent, self._cascaded(element, matched)), tuple(payload for *_, payload in matched)

        styles, _ = remembered(self._kept, key, compute)
        pattern = self._patterns[element] = styles[None]
        if parent is None:
            self._root = pattern
        if element.tag in ("html", "body"):
            # The engine passes it on to the page and writes another in its place.
            pattern.pop("overflow", None)
        for pseudo, style in styles.items():
            self._computed_styles[element, pseudo] = style
        if name := (element.tag == "a" and element.get("name")) or element.get("id"):
            self._computed_styles[element, None] = _Named(pattern, name)
            collector.collect_anchor(name)

    def _cascaded(self, element: Any, matched: list[Any]) -> _Cascaded:
        """Declarations for an element and its pseudo-elements, in the engine's order."""
        cascaded: _Cascaded = {None: {}}
        bare = Element(element.tag, {name: element.get(name) for name in _OWN if element.get(name)})
        for specificity, _, declarations, base_url in css.find_style_attributes(bare, False, self._base_url):
            declared = css.preprocess_declarations(base_url, declarations)
            _declare(cascaded[None], declared, "author", inf, specificity)
        for sheet, origin, fixed, specificity, _, pseudo, (declarations, layer) in matched:
            order = inf if layer is None else sheet.layers.index(layer)
            _declare(cascaded.setdefault(pseudo, {}), declarations, origin, order, fixed or specificity)
        return cascaded

    def _styles(self, parent: Any, cascaded: _Cascaded) -> _Styles:
        """Styles of an element (or of a page) and its pseudo-elements, the first first."""
        first = css.InitialStyle(self.font_config) if parent is None else self._root
        own = self._computed(parent, cascaded[None], None, first)
        root = own if parent is None else self._root
        pseudos = {name: values for name, values in cascaded.items() if name}
        return {None: own} | {name: self._computed(own, values, name, root) for name, values in pseudos.items()}

    def _computed(self, parent: Any, cascaded: dict[str, Any], pseudo: Any, root: Any) -> Any:
        sizes = self.initial_page_sizes
        return Style(parent, cascaded, pseudo, root, self._base_url, self.font_config, sizes)

    def set_computed_styles(self, element: Any, *_: Any, **__: Any) -> None:
        """Called by the engine for a page and its margin boxes, whose styles are already known."""

    def add_page_declarations(self, page_type: Any) -> None:
        """Find the styles of a type of page and of its margin boxes."""
        matched = list(self._page_rules(page_type))
        rules = tuple((origin, *specificity, pseudo, id(declared)) for origin, specificity, pseudo, declared in matched)
        key = id(self._root), rules

        def compute() -> tuple[_Styles, tuple[Any, ...]]:
            cascaded: _Cascaded = {None: {}}
            for origin, specificity, pseudo, declared in matched:
                # The engine has no layer order here.
                _declare(cascaded.setdefault(pseudo, {}), declared, origin, None, specificity)
            return self._styles(self._root, cascaded), tuple(declared for *_, declared in matched)

        styles, _ = remembered(self._kept, key, compute)
        for pseudo, style in styles.items():
            self._computed_styles[page_type, pseudo] = style

    def _page_rules(self, page_type: Any) -> Iterator[Any]:
        for sheet, origin, fixed in self._sheets:
            for _, selectors, declared in sheet.page_rules:
                for specificity, pseudo, selector in selectors:
                    if self._page_type_match(selector, page_type):
                        yield origin, fixed or specificity, pseudo, declared


def _declare(style: dict[str, Any], declarations: Any, origin: str, order: float | None, specificity: Any) -> None:
    for name, values, importance in declarations:
        weight = css.declaration_precedence(origin, importance), order, specificity
        before = style.get(name, (None, None))[1]
        if before is None or before <= weight:
            style[name] = values, weight
