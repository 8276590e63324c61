"""The JSON Schema of a profile, for editors."""

from __future__ import annotations

from typing import Any

from .profile import Profile


def profile_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of what authors may write, short forms included."""
    schema = Profile.model_json_schema(by_alias=True, mode="validation")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Migration governance profile",
        **{key: value for key, value in schema.items() if key != "title"},
    }
