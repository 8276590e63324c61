"""The schema that editors read accepts what authors write."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
import yaml

from mgi_report import load_profile
from mgi_report.model.schema import profile_schema

from ..conftest import EXAMPLES


def test_the_schema_beside_the_examples_is_the_schema() -> None:
    assert json.loads((EXAMPLES / "profile.schema.json").read_text(encoding="utf-8")) == profile_schema()


def valid(values: Any) -> bool:
    return not list(jsonschema.Draft202012Validator(profile_schema()).iter_errors(values))


@pytest.mark.parametrize("example", ["minimal", "tajikistan-2021"])
def test_the_schema_accepts_what_authors_write(example: str) -> None:
    class Core(yaml.SafeLoader):
        """Reads scalars as editors do: no dates, and yes and no are texts."""

    Core.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in pairs if not tag.endswith((":timestamp", ":bool"))]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    values = yaml.load((EXAMPLES / example / "profile.yaml").read_text(encoding="utf-8"), Loader=Core)
    assert valid(values)
    assert valid(json.loads(load_profile(EXAMPLES / example).model_dump_json()))


@pytest.mark.parametrize(
    ("key", "value", "accepted"),
    [
        ("parts", ["cover", {"kind": "annexes", "items": ["process", {"kind": "text", "text": "A"}]}], True),
        ("parts", ["chapter"], False),
        ("parts", ["covr"], False),
        ("assessed", 2021, True),
        ("assessed", "2021-04", True),
        ("assessed", "April", False),
        ("status", {"draft": 1, "date": "2024-05-01"}, True),
        ("status", "draft", False),
        ("conventions", [{"id": "a", "name": "A", "status": True}], True),
        ("publised", 2021, False),
    ],
)
def test_the_schema_knows_the_short_forms(key: str, value: Any, accepted: bool) -> None:
    assert valid({"language": "en", "year": 2021, "territory": {"name": "A", "in": "in A"}, key: value}) is accepted
