"""YAML (and so JSON) → nodes, from parser events, so that nothing is built that is not written in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from ..findings import Finding, Place, brief, finding
from .source_map import MAX_DEPTH, MAX_NODES, Node, SourceText

# The core schema of YAML 1.2 (10.3.2): yes, no, on, off and dates are strings.
_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_TRUTH = {word: word.casefold() == "true" for word in ("true", "True", "TRUE", "false", "False", "FALSE")}
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}|0o[0-7]{1,18}|0x[0-9a-fA-F]{1,15}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]{1,30}|[0-9]{1,30}(\.[0-9]{0,30})?)([eE][-+]?[0-9]{1,3})?")
_NOT_YAML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# JSON writes characters beyond the first plane as surrogate pairs, which YAML does not read.
_HALVES = re.compile(r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")


def read_yaml(text: str, file: str) -> tuple[Node | None, list[Finding]]:
    """Parse one document whose root is a mapping. The node is None when it cannot be parsed."""
    reader = _Reader(SourceText(file, text.split("\n")))
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            reader.take(event)
    except yaml.MarkedYAMLError as error:
        reader.refuse("LOAD-011", error.problem_mark or error.context_mark, _syntax(error))
    except yaml.reader.ReaderError as error:
        reader.refuse("LOAD-011", _mark(text), f"a character that YAML does not allow: {error.reason}")
    except _StopError:
        pass
    if reader.root is None:
        return None, reader.findings or [finding("LOAD-004", Place(file), f"{file} is empty")]
    if not isinstance(reader.root.value, dict):
        message = f"{file} is not a mapping"
        reader.findings.append(finding("LOAD-015", reader.root.place(), message, found=_shape(reader.root.value)))
        return None, reader.findings
    return (None if reader.stopped else reader.root), reader.findings


def _mark(text: str) -> yaml.Mark | None:
    """Where the first character is that YAML does not allow; its parser does not say."""
    found = _NOT_YAML.search(text)
    if found is None:
        return None
    before = text[: found.start()]
    line, column = before.count("\n"), found.start() - before.rfind("\n") - 1
    return yaml.Mark("", found.start(), line, column, None, 0)


def read_json(text: str, file: str) -> tuple[Node | None, list[Finding]]:
    """The same for JSON."""
    return read_yaml(_HALVES.sub(_whole, text), file)


def _whole(match: re.Match[str]) -> str:
    high, low = int(match[2], 16), int(match[3], 16)
    return match[1] + chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


def _syntax(error: yaml.MarkedYAMLError) -> str:
    return "; ".join(part for part in (error.problem, error.context) if part) or "the YAML cannot be read"


def _shape(value: Any) -> str:
    return "a list" if isinstance(value, list) else brief(value)


class _StopError(Exception):
    """Nothing after this event can be read reliably."""


class _Reader:
    """Builds nodes from events, with a stack instead of recursion."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.findings: list[Finding] = []
        self.root: Node | None = None
        self.stopped = False
        self._open: list[Node] = []
        self._keys: list[tuple[str, int, int] | None] = []
        self._count = 0

    def take(self, event: yaml.Event) -> None:
        """Process one event."""
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._begin(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
            self._keys.pop()
        elif isinstance(event, yaml.AliasEvent):
            self.refuse("LOAD-013", event.start_mark, "aliases are not supported", found=f"*{event.anchor}")
            raise _StopError
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            self.refuse("LOAD-011", event.start_mark, "the file contains a second document", expected="one document")
            raise _StopError

    def refuse(self, rule: str, mark: Any, message: str, *, found: str = "", expected: str = "") -> None:
        """Record a problem after which the file's values are not used."""
        place = Place(self.source.file, mark.line + 1, mark.column + 1) if mark else Place(self.source.file)
        self.findings.append(finding(rule, place, message, found=found, expected=expected))
        self.stopped = True

    def _begin(self, event: yaml.CollectionStartEvent) -> None:
        value: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        if self._awaits_key():
            self.refuse("LOAD-015", event.start_mark, "a key is not a string", found=_shape(value), expected="a string")
            raise _StopError
        if len(self._open) >= MAX_DEPTH:
            self.refuse("LOAD-014", event.start_mark, f"the values are nested more than {MAX_DEPTH} deep")
            raise _StopError
        self._open.append(self._add(value, event, ""))
        self._keys.append(None)

    def _scalar(self, event: Any) -> None:
        if self._awaits_key():
            self._keys[-1] = (event.value, event.start_mark.line + 1, event.start_mark.column + 1)
            return
        style = event.style or ""
        plain = event.implicit[0] and not style
        self._add(_resolve(event.value) if plain else event.value, event, style)

    def _awaits_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].value, dict) and self._keys[-1] is None

    def _add(self, value: Any, event: Any, style: str) -> Node:
        self._count += 1
        if event.tag is not None:
            self.refuse("LOAD-013", event.start_mark, "tags are not supported", found=event.tag)
            raise _StopError
        if self._count > MAX_NODES:
            self.refuse("LOAD-014", event.start_mark, f"there are more than {MAX_NODES} values")
            raise _StopError
        mark, file = event.start_mark, self.source.file
        parent = self._open[-1].value if self._open else None
        if isinstance(parent, dict):
            name, line, column = self._keys[-1] or ("", 0, 0)
            self._keys[-1] = None
            node = Node(value, file, mark.line + 1, mark.column + 1, (line, column), style, self.source)
            self._put(parent, name, node)
            return node
        node = Node(value, file, mark.line + 1, mark.column + 1, None, style, self.source)
        if isinstance(parent, list):
            parent.append(node)
        else:
            self.root = node if not (value is None and not style) else None
        return node

    def _put(self, parent: dict[str, Node], name: str, node: Node) -> None:
        first = parent.get(name)
        if first is None:
            parent[name] = node
            return
        line = (first.key or (first.line, 0))[0]
        path = (*self._path(), name)
        message = f"the key {brief(name)} is given twice; the first is on line {line}"
        self.findings.append(finding("LOAD-012", node.key_place(path), message, found=name, expected="each key once"))

    def _path(self) -> Iterator[str | int]:
        for parent, child in zip(self._open, self._open[1:], strict=False):
            if isinstance(parent.value, list):
                yield len(parent.value) - 1
            else:
                yield next((key for key, value in parent.value.items() if value is child), "")


def _resolve(text: str) -> Any:
    if text in _NULL:
        return None
    if text in _TRUTH:
        return _TRUTH[text]
    if _INTEGER.fullmatch(text):
        return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
