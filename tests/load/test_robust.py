"""Whatever is put into a profile, loading ends with a profile or with findings."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mgi_report.findings import errors
from mgi_report.load.reader import check_profile, load_profile
from mgi_report.load.yaml_source import read_yaml
from mgi_report.model.profile import Profile

EXAMPLE = Path(__file__).parents[2] / "examples" / "tajikistan-2021"
VALUES: dict[str, Any] = json.loads(load_profile(EXAMPLE).model_dump_json())
VALUES["sources"], VALUES["conventions"] = VALUES["sources"][:2], VALUES["conventions"][:2]

scalars = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=30), st.binary(max_size=8), st.dates(),
    st.sampled_from(["yes", "2021-02-30", "../x", "http://http://a.b", "chapter", "{{ x }}", "\ud800", "\u202e"]),
    st.just("x" * 5000),
)  # fmt: skip
junk = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)),
    max_leaves=6,
)


def _paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    found = [path] if path else []
    if isinstance(value, dict):
        for key, child in value.items():
            found += _paths(child, (*path, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            found += _paths(child, (*path, index))
    return found


PATHS = _paths(VALUES)


@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(PATHS), junk, st.sampled_from(["replace", "delete", "add"]))
def test_a_mutated_profile_loads_or_has_findings(path: tuple[str | int, ...], value: Any, how: str) -> None:
    values = deepcopy(VALUES)
    holder: Any = values
    for step in path[:-1]:
        holder = holder[step]
    if how == "replace":
        holder[path[-1]] = value
    elif how == "delete":
        del holder[path[-1]]
    elif isinstance(holder, list):
        holder.append(value)
    else:
        holder[str(value)[:20]] = value
    profile, findings = check_profile(values)
    assert all(str(finding).encode() for finding in findings)
    if profile is None:
        assert errors(findings)
    else:
        assert Profile.model_validate_json(profile.model_dump_json()) == profile


@settings(max_examples=150)
@given(st.dictionaries(st.text(max_size=10), junk, max_size=5))
def test_any_mapping_loads_or_has_findings(values: dict[str, Any]) -> None:
    profile, findings = check_profile(values)
    assert profile is not None or errors(findings)


@settings(max_examples=200)
@given(st.text(alphabet="ab:-[]{}&*!|>'\"#%@`,? \n\t0\u202e\x85\ufeff", max_size=60))
def test_any_text_is_read_as_yaml_or_refused(text: str) -> None:
    node, findings = read_yaml(text, "profile.yaml")
    assert node is not None or errors(findings)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="ab#[]()!^@{}<>:`=-|\\.\n *~TOD\u0627\u202e", max_size=120))
def test_any_markdown_is_looked_through(text: str) -> None:
    part = {"kind": "chapter", "dimension": "rights", "text": text}
    for language in ("en", "ar"):
        values = {"language": language, "year": 2024, "territory": {"name": "A"}, "parts": [part]}
        profile, findings = check_profile(values)
        assert profile is not None or errors(findings)


def test_a_mapping_that_holds_itself_is_refused() -> None:
    values: dict[str, Any] = {"language": "en"}
    values["territory"] = values
    profile, findings = check_profile(values)
    assert profile is None
    assert [finding.rule for finding in findings] == ["LOAD-014"]
