"""The types of a report's parts."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from .fields import Dimension, FileName, Identifier, Level, Model, Text, Translatable


class Part(Model):
    """Fields that all parts have."""

    id: Identifier | None = None
    """Anchor for links and cross references; the kind (or the dimension) when absent."""
    heading: Text | None = None
    """Printed heading, one line of Markdown; the language's own when absent. The part's text defines its notes."""
    short: Text | None = None
    """Heading in the contents and the running head, when the printed one is too long."""
    text: Annotated[str, Translatable()] = ""
    """Markdown. It replaces the language's standard text; lists print it above their items."""
    file: FileName | None = None
    """Markdown file that ``text`` is read from."""

    @property
    def anchor(self) -> str:
        """The part's anchor."""
        return self.id or str(getattr(self, "kind"))  # noqa: B009  every concrete part has a kind


PlainKind = Literal[
    "cover", "imprint", "contents", "acronyms", "objective", "introduction", "key-findings", "summary",
    "sources", "figures", "tables", "back-cover",
]  # fmt: skip


class PlainPart(Part):
    """A part that needs only its kind."""

    kind: PlainKind


class FrameworkPart(Part):
    """The conceptual framework: the language's graphic, or a text."""

    kind: Literal["framework"]
    graphic: bool = False
    """With a text: print the language's graphic below it as well."""


class TextPart(Part):
    """A part whose text the profile must supply."""

    kind: Literal["acknowledgements", "foreword", "context", "update", "covid", "trends", "custom"]


class ChapterPart(Part):
    """One of the six dimensions, with its two sections."""

    kind: Literal["chapter"]
    dimension: Dimension

    @property
    def anchor(self) -> str:
        """The part's anchor."""
        return self.id or str(self.dimension)


AnnexKind = Literal["framework", "process", "text"]


class Annex(Part):
    """One annex."""

    kind: AnnexKind


def _kind_alone(value: Any) -> Any:
    """Accept a bare word for a part that needs only its kind."""
    return {"kind": value} if isinstance(value, str) else value


AnnexField = Annotated[Annex, BeforeValidator(_kind_alone, json_schema_input_type=Annex | AnnexKind)]


class AnnexesPart(Part):
    """All annexes, under one heading."""

    kind: Literal["annexes"]
    items: tuple[AnnexField, ...] = ()
    """Printed below the part's own text."""


BareKind = PlainKind | Literal["framework"]
AnyPart = Annotated[PlainPart | FrameworkPart | TextPart | ChapterPart | AnnexesPart, Field(discriminator="kind")]
PartField = Annotated[AnyPart, BeforeValidator(_kind_alone, json_schema_input_type=AnyPart | BareKind)]

_OPENING = ("cover", "imprint", "contents")
_CLOSING = ("sources", "annexes", "back-cover")
_ORDERS: dict[str, tuple[str, ...]] = {
    "national": (*_OPENING, "objective", "introduction", "framework", "key-findings", "chapters", *_CLOSING),
    "local": (*_OPENING, "objective", "introduction", "key-findings", "chapters", *_CLOSING),
    "regional": (*_OPENING, "objective", "introduction", "framework", "summary", *_CLOSING),
    "snapshot": ("cover", "introduction", "chapters", "back-cover"),
}


def default_parts(form: str, level: Level) -> tuple[dict[str, Any], ...]:
    """The default order of parts, as mappings that validate to parts."""
    key = form if form in _ORDERS else "local" if level.is_local else "national"
    parts: list[dict[str, Any]] = []
    for kind in _ORDERS[key]:
        if kind == "chapters":
            parts += [
                {"kind": "chapter", "dimension": str(dimension), "file": f"chapters/{dimension.number}-{dimension}.md"}
                for dimension in Dimension
            ]
        elif kind == "annexes":
            parts.append({"kind": kind, "items": ["framework", "process"]})
        else:
            parts.append({"kind": kind})
    return tuple(parts)
