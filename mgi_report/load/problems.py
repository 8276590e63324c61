"""Validation errors → findings, each with its place, the value found, the expected one and the nearest choice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pycountry
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..findings import Finding, Place, finding, nearest
from ..model import FORMS, of_profile, of_territory
from .addresses import nearest_language
from .schema_walk import keys_at
from .source_map import Node, Path, dotted, plain

_TYPES = {
    "string_type": "a text", "string_unicode": "a text", "string_sub_type": "a text", "int_type": "a whole number",
    "int_parsing": "a whole number", "int_parsing_size": "a whole number", "int_from_float": "a whole number",
    "bytes_type": "Base64", "tuple_type": "a list", "list_type": "a list", "dict_type": "keys with values",
    "model_type": "keys with values", "model_attributes_type": "keys with values",
}  # fmt: skip
_OWN = {
    "check_digit": "LOAD-026",
    "web_address": "LOAD-027",
    "language_code": "LOAD-028",
    "territory_code": "LOAD-029",
    "no_such_date": "LOAD-025",
}
_MALFORMED = "does not have the form of its field"
_CHOICE = re.compile(r"'([^']*)'")


def problems(root: Node, error: ValidationError) -> Iterator[Finding]:
    """One finding for each validation error; contradictions are left to `contradictions`."""
    for details in error.errors(include_url=False):
        if details["type"] != "contradiction" and not _emptied(details):
            yield _finding(root, details)


def _emptied(details: ErrorDetails) -> bool:
    """True for a list that is too short only because its items have errors of their own."""
    least, given = details.get("ctx", {}).get("min_length", 0), details["input"]
    return details["type"] == "too_short" and isinstance(given, (list, tuple)) and len(given) >= least


def contradictions(root: Node) -> Iterator[Finding]:
    """Fields that contradict each other, in a profile that may have other problems too."""
    values = plain(root)
    yield from _contradictions(root, values, of_profile(values), ())
    territory = values.get("territory")
    if isinstance(territory, Mapping):
        yield from _contradictions(root, territory, of_territory(territory), ("territory",))


def _contradictions(
    root: Node, values: Mapping[str, Any], found: Iterator[tuple[str, str]], path: Path
) -> Iterator[Finding]:
    for field, message in found:
        place = _key_place(root, (*path, field))
        yield finding("LOAD-030", place, message, found=values.get(field, "nothing"))


def _finding(root: Node, details: ErrorDetails) -> Finding:
    kind, context = details["type"], details.get("ctx", {})
    path = _without_tags(details["loc"])
    place, found = locate(root, path), details["input"]
    name = str(path[-1]) if path else "the profile"
    if kind == "extra_forbidden":
        known = keys_at(root, path[:-1])
        hint = nearest(name, known)
        expected = "" if hint else ", ".join(known)
        place = _key_place(root, path)
        return finding("LOAD-020", place, f"unknown key {name}", found=name, expected=expected, hint=hint)
    if kind in ("missing", "union_tag_not_found"):
        path = path if kind == "missing" else (*path, "kind")
        return finding("LOAD-021", _key_place(root, path), f"{path[-1]} is missing", expected=str(path[-1]))
    if kind in ("literal_error", "enum", "union_tag_invalid"):
        return _choice(root, details, path)
    if kind in _TYPES:
        return finding("LOAD-022", place, f"{name} has the wrong type", found=_typed(found), expected=_TYPES[kind])
    if kind in _OWN:
        hint = _code(kind, str(found))
        return finding(_OWN[kind], place, f"{name}: {details['msg']}", found=found, expected=_expected(kind), hint=hint)
    if kind == "string_pattern_mismatch":
        return _form(name, place, str(context["pattern"]), found)
    return finding("LOAD-024", place, f"{name} {_MALFORMED}", found=found, expected=_bounds(details))


def _choice(root: Node, details: ErrorDetails, path: Path) -> Finding:
    context = details.get("ctx", {})
    if details["type"] == "union_tag_invalid":
        found: object = context["tag"]
        path = (*path, "kind") if _node(root, (*path, "kind")) else path
    else:
        found = details["input"]
    choices = _CHOICE.findall(str(context.get("expected_tags") or context.get("expected", "")))
    name, place = str(path[-1]) if path else "", locate(root, path)
    if path and path[-1] == "[key]":
        path = path[:-1]
        name, place = f"the key {path[-1]}", _key_place(root, path)
    message = f"{name} has an unknown value" if not name.startswith("the key") else f"{name} is not known"
    return finding("LOAD-023", place, message, found=found, expected=", ".join(choices), hint=nearest(found, choices))


def _form(name: str, place: Place, pattern: str, found: object) -> Finding:
    expected = FORMS.get(pattern, "")
    rule, hint = "LOAD-024", ""
    if "language" in expected:
        rule, hint = "LOAD-028", _code("language_code", str(found))
    elif "territory" in expected:
        rule, hint = "LOAD-029", _code("territory_code", str(found))
    elif "YYYY" in expected:
        rule = "LOAD-025"
    elif "folder" in expected:
        rule = "LOAD-006"
    return finding(rule, place, f"{name} {_MALFORMED}", found=found, expected=expected, hint=hint)


def _expected(kind: str) -> str:
    return {
        "check_digit": "the number as assigned",
        "web_address": "http://…, https://… or www.…",
        "language_code": "a code such as en, fr, tg or pt-BR",
        "territory_code": "a code such as TJ or BR-SP",
        "no_such_date": "an existing date",
    }[kind]


def _bounds(details: ErrorDetails) -> str:
    words = {
        "ge": "at least", "gt": "more than", "le": "at most", "lt": "less than", "min_length": "a length of at least",
        "max_length": "a length of at most",
    }  # fmt: skip
    context = details.get("ctx", {})
    bounds = [f"{word} {context[key]}" for key, word in words.items() if key in context]
    return " and ".join(bounds) or details["msg"][:1].lower() + details["msg"][1:]


def _typed(value: object) -> str:
    kinds = {bool: "true or false", int: "the number", float: "the number", str: "the text", type(None): "nothing"}
    if isinstance(value, (dict, list, tuple)):
        return "a list" if not isinstance(value, dict) else "keys with values"
    kind = kinds.get(type(value), f"a value of type {type(value).__name__}")
    return f"{kind} {value}" if isinstance(value, (str, int, float)) and not isinstance(value, bool) else kind


def _code(kind: str, written: str) -> str:
    """Suggestion for a territory or language that was written as a name, in another case or as a longer code."""
    word = written.strip()[:60]
    if kind == "territory_code":
        try:
            return f'Did you mean "{pycountry.countries.lookup(word).alpha_2}"?'
        except LookupError:
            return ""
    return nearest_language(word) if kind == "language_code" else ""


def _without_tags(loc: tuple[str | int, ...]) -> Path:
    """The path as an author would write it, without the names of the alternatives."""
    if loc[:1] == ("words",) and len(loc) > 2:
        return (*loc[:2], *loc[3:])
    if loc[:1] == ("parts",) and len(loc) > 2:
        return (*loc[:2], *loc[3:])
    return (loc[0], *loc[2:]) if loc[:1] == ("status",) and len(loc) > 1 else loc


def _node(root: Node, path: Path) -> Node | None:
    node = root
    for step in path:
        if isinstance(node.value, list) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        elif isinstance(child := node.get(str(step)), Node):
            node = child
        else:
            return None
    return node


def locate(root: Node, path: Path) -> Place:
    """The place of the value at ``path``, or of the innermost value around it."""
    return _around(root, path).place(path)


def _key_place(root: Node, path: Path) -> Place:
    found = _node(root, path)
    if found is not None:
        return found.key_place(path)
    around = _around(root, path)
    return Place(around.file, around.line, around.column, dotted(path))


def _around(root: Node, path: Path) -> Node:
    for end in range(len(path), -1, -1):
        if (node := _node(root, path[:end])) is not None:
            return node
    return root
