"""What the model says about a place in a profile: its keys, and whether its text is translated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from ..model import Profile, Translatable
from .source_map import Node, Path


@dataclass(frozen=True, slots=True)
class TextLeaf:
    """One text of a profile."""

    path: Path
    node: Node
    translatable: bool


def leaves(node: Node, kind: Any = Profile, path: Path = (), translatable: bool = False) -> Iterator[TextLeaf]:
    """All texts of a profile in order, without those unknown to the model."""
    for alternative, marked in _alternatives(kind):
        translated = translatable or marked
        if isinstance(node.value, str) and alternative is str:
            yield TextLeaf(path, node, translated)
            return
        if isinstance(node.value, dict) and _accepts(alternative, node):
            for key, child in node.pairs():
                inner = value_kind(alternative, key)
                if inner is not None:
                    yield from leaves(child, inner, (*path, key))
            return
        if isinstance(node.value, list) and get_origin(alternative) is tuple:
            for index, child in node.items():
                yield from leaves(child, get_args(alternative)[0], (*path, index))
            return


def keys_at(node: Node, path: Path) -> tuple[str, ...]:
    """The keys that the mapping at ``path`` may have."""
    kind: Any = Profile
    for step in path:
        chosen = _choose(kind, node)
        kind = get_args(chosen)[0] if get_origin(chosen) is tuple else value_kind(chosen, str(step))
        child = dict(node.items() or node.pairs()).get(step)
        if kind is None or not isinstance(child, Node):
            return ()
        node = child
    chosen = _choose(kind, node)
    return tuple(_fields(chosen)) if isinstance(chosen, type) and issubclass(chosen, BaseModel) else ()


def value_kind(kind: Any, key: str) -> Any:
    """The annotation of ``key`` in a model or a dictionary, or None."""
    if get_origin(kind) is dict:
        return get_args(kind)[1]
    return _fields(kind).get(key)


@cache
def _fields(model: Any) -> dict[str, Any]:
    fields = getattr(model, "model_fields", {})
    return {field.alias or name: Annotated[(field.annotation, *field.metadata, None)] for name, field in fields.items()}


def _choose(kind: Any, node: Node) -> Any:
    found = (alternative for alternative, _ in _alternatives(kind) if _accepts(alternative, node))
    return next(found, None)


def _accepts(kind: Any, node: Node) -> bool:
    if isinstance(node.value, list):
        return get_origin(kind) is tuple
    if get_origin(kind) is dict:
        return isinstance(node.value, dict)
    if not (isinstance(kind, type) and issubclass(kind, BaseModel) and isinstance(node.value, dict)):
        return False
    tag = kind.model_fields.get("kind")
    return tag is None or node.text("kind") in get_args(tag.annotation)


@cache
def _alternatives(kind: Any) -> tuple[tuple[Any, bool], ...]:
    """The members of a union without their annotations, and whether they are marked as translated."""
    if get_origin(kind) is Annotated:
        inner, *marks = get_args(kind)
        marked = any(isinstance(mark, Translatable) for mark in marks)
        return tuple((alternative, marked or below) for alternative, below in _alternatives(inner))
    if get_origin(kind) in (Union, UnionType):
        return tuple(pair for member in get_args(kind) for pair in _alternatives(member))
    if get_origin(kind) is Literal or (isinstance(kind, type) and issubclass(kind, str)):
        return ((str, False),)
    return ((kind, False),)
