"""How much there is to draw in an SVG picture: a kilobyte of references can mean millions of shapes, or no end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

MOST_STEPS = 100_000
"""Shapes and letters of one picture, counted as often as they are drawn; some three seconds."""
DEEPEST = 100
"""Levels of groups and references inside one another."""
_LONGEST_RUNS = 10**11
"""Square of the characters between two commands of a path, which the engine takes apart in quadratic time."""
_MOST_STYLES = 10**8
"""Rules of style sheets multiplied by elements."""
_UNDRAWN = {"clipPath", "filter", "marker", "mask", "pattern", "symbol"}
"""Definitions, which are drawn only where something refers to them."""
_LETTERED = {"text", "tspan", "textPath", "a"}
_LINKED = {"use", "pattern", "linearGradient", "radialGradient", "filter"}
_PAINTS = {"fill", "stroke", "marker", "marker-start", "marker-mid", "marker-end", "mask", "clip-path", "filter"}
_INHERITED = _PAINTS - {"mask", "clip-path", "filter"}
_POINT = re.compile(r"\d[\s,]|[A-Za-z]")
_COMMAND = re.compile(r"[A-DF-Za-df-z]+")
_URL = re.compile(r"url\(\s*['\"]?#([^'\")]*)")


def tag_of(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for comments and instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def properties_of(element: etree._Element) -> Iterator[tuple[str, str]]:
    """Attributes of SVG, and properties of ``style``, which come last because they win."""
    for key, value in element.attrib.items():
        name = str(key)
        if name.endswith("}href") or not name.startswith("{"):
            yield name.rpartition("}")[2], str(value).strip()
    for declaration in str(element.get("style", "")).split(";"):
        name, colon, text = declaration.partition(":")
        if colon:
            yield name.strip().lower(), text.partition("!")[0].strip()


def excess(root: etree._Element) -> tuple[str, int] | None:
    """What makes a picture impossible to draw in reasonable time, and its line; None when nothing does."""
    elements = 0
    for element in root.iter():
        elements += 1
        if elements > MOST_STEPS:
            return f"more than {MOST_STEPS:,} elements", line_of(element)
    rules = sum((element.text or "").count("{") for element in root.iter("{*}style"))
    if rules * elements > _MOST_STYLES:
        return f"{rules:,} rules of style for {elements:,} elements", 0
    for element in root.iter("{*}path", "{*}polygon", "{*}polyline"):
        data = str(element.get("d") or element.get("points") or "")
        if sum(len(run) ** 2 for run in _COMMAND.split(data)) > _LONGEST_RUNS:
            return "hundreds of thousands of characters of a path without a command between", line_of(element)
    return _Counter(root).result()


@dataclass
class _Step:
    """An element that is being counted."""

    element: etree._Element
    ahead: Iterator[tuple[etree._Element, int]]
    """What is drawn for it, and how often."""
    steps: int
    deepest: int = 0
    times: int = 1
    """How often the one that is being counted inside it is drawn."""


@dataclass
class _Counter:
    root: etree._Element
    known: dict[etree._Element, tuple[int, int]] = field(default_factory=dict)
    """Steps and depth of the elements that are counted."""
    opened: set[etree._Element] = field(default_factory=set)

    def result(self) -> tuple[str, int] | None:
        ids: dict[str, etree._Element] = {}
        for element in self.root.iter():
            if isinstance(element.tag, str) and (name := element.get("id")):
                ids.setdefault(str(name), element)
        self._ids = ids
        stack = [self._begin(self.root)]
        while stack:
            step = stack[-1]
            target, times = next(step.ahead, (None, 0))
            if target is None:
                stack.pop()
                self.opened.discard(step.element)
                self.known[step.element] = step.steps, step.deepest + 1
                if stack:
                    self._add(stack[-1], step.element, stack[-1].times)
            elif target in self.opened:
                return "a reference that leads back to itself", line_of(step.element)
            elif target in self.known:
                self._add(step, target, times)
            else:
                step.times = times
                stack.append(self._begin(target))
            if step.steps > MOST_STEPS:
                return f"more than {MOST_STEPS:,} shapes and letters, with those that are repeated", line_of(
                    step.element
                )
            if len(stack) > DEEPEST or step.deepest > DEEPEST:
                return f"more than {DEEPEST} levels inside one another", line_of(step.element)
        return None

    def _begin(self, element: etree._Element) -> _Step:
        self.opened.add(element)
        tag = tag_of(element)
        letters = len(element.text or "") + sum(len(child.tail or "") for child in element) if tag in _LETTERED else 0
        return _Step(element, self._drawn_for(element, tag), 1 + letters)

    def _add(self, step: _Step, target: etree._Element, times: int) -> None:
        steps, depth = self.known[target]
        step.steps += steps * times
        step.deepest = max(step.deepest, depth)

    def _drawn_for(self, element: etree._Element, tag: str) -> Iterator[tuple[etree._Element, int]]:
        for child in element:
            if tag_of(child) not in ("", "defs", *_UNDRAWN):
                yield child, 1
        for name, text in properties_of(element):
            if name == "href" and tag in _LINKED and text.startswith("#"):
                if (target := self._ids.get(text[1:])) is not None:
                    yield target, 1
            elif name in _PAINTS and (match := _URL.search(text)) and (target := self._ids.get(match[1])) is not None:
                yield target, self._times(element, name, target)

    def _times(self, element: etree._Element, name: str, target: etree._Element) -> int:
        """How often a paint is drawn: a marker at each point, a pattern for each shape that inherits it."""
        if tag_of(target) == "marker":
            return sum(len(_POINT.findall(str(one.get("d") or one.get("points") or "12 "))) for one in element.iter())
        if name in _INHERITED and tag_of(target) == "pattern":
            return sum(1 for _ in element.iter())
        return 1


def line_of(element: etree._Element) -> int:
    """The line of an element in its file, or 0."""
    return element.sourceline if isinstance(element.sourceline, int) else 0
